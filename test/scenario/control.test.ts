import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { leontiefModel } from "../../src/accounting/model/leontief-model.ts";
import { leontiefSolver } from "../../src/accounting/model/solver.ts";
import { inverse, zeros } from "../../src/numerics/index.ts";
import {
  controlModels,
  type ExportControl,
  exportControl,
} from "../../src/scenario/control/export-control.ts";
import {
  controlAssumptions,
  type ControlParameters,
  controlParameters,
  defaultControl,
} from "../../src/scenario/control/parameters.ts";
import type { MrioTable } from "../../src/tables/model.ts";
import { anyTable, tableOf } from "../accounting/tables.ts";
import { assertClose } from "../close-to.ts";
import { randomTable } from "../random-table.ts";
import { assertRefuses } from "../refuses.ts";

const sum = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((running, value) => running + value, 0);
const nothingHelps = { stockMonths: 0, recycling: 0, substitution: 0, spare: 0 };
const unit = (max: number) => fc.integer({ min: 0, max: 1000 }).map((k) => (k * max) / 1000);

const parameters: fc.Arbitrary<ControlParameters> = fc.record({
  months: fc.integer({ min: 1, max: 8 }),
  duration: fc.integer({ min: 1, max: 8 }),
  stockMonths: unit(3),
  recycling: unit(1),
  substitution: unit(1),
  spare: unit(0.5),
  rampMonths: fc.integer({ min: 1, max: 6 }),
});

const worlds = fc.record({
  table: anyTable({ countries: 3, sectors: 3, negative: false }),
  sectors: fc.subarray([0, 1, 2], { minLength: 1 }),
  targets: fc.subarray([1, 2], { minLength: 1 }),
  severity: unit(1),
  given: parameters,
});

function control(
  table: MrioTable,
  given: Partial<ControlParameters>,
  question: Partial<ExportControl["question"]> = {},
): ExportControl {
  const model = leontiefModel(table);
  const asked = { exporter: 0, sectors: [0], targets: [1, 2], severity: 1, ...question };
  return exportControl(model, leontiefSolver(model), asked, given);
}

describe("an export control", () => {
  it("is worked out by hand for a mine abroad", () => {
    // Country 0 mines: 12 to the maker at home, 24 to the maker abroad, which also buys 24 of its own mine.
    const Z = [0, 12, 0, 24, 0, 0, 0, 0, 0, 0, 0, 24, 0, 0, 0, 0];
    const Y = [0, 0, 60, 0, 0, 0, 0, 96];
    const table = tableOf(2, 2, Float64Array.from(Z), Float64Array.from(Y));
    const given = { ...nothingHelps, months: 3, stockMonths: 1 };
    const { paths, salesLoss } = control(table, given, { targets: [1] });
    assertClose(salesLoss, [24 / 36, 0, 0, 0]);
    for (const model of controlModels) {
      // month 1 lives on the stock; then 2 of 4 a month are missing from inputs of 4 and output of 8
      const short = model === "ghosh" ? 2 / 8 : 2 / 4;
      const [first, second] = paths[model].months;
      assertClose(first.supplyLoss, [0, 0, 0, 0]);
      assertClose(second.supplyLoss, [0, 0, 0, short]);
      assertClose(second.lost, [2, 0, 0, 4 * short]);
    }
    const { goods } = paths.ghosh.months[0];
    assert.deepEqual(
      [goods[0].missing, goods[0].fromStock, goods[0].unmet, goods[0].stockLeft],
      [2, 2, 0, 0],
    );
  });

  it("keeps its own accounts: no good from nowhere, nothing negative, losses add up", () => {
    fc.assert(
      fc.property(worlds, ({ table, given, ...question }) => {
        const { paths, base } = control(table, given, question);
        const size = sum(table.output);
        const slack = 1e-9 * size;
        for (const model of controlModels) {
          const { months, lost } = paths[model];
          assert.equal(months.length, given.months);
          const before = new Map<number, number>();
          for (const month of months) {
            for (const good of month.goods) {
              const met = good.fromStock + good.recycled + good.replaced + good.unmet;
              assertClose([met], [good.missing], { rel: 1e-9, abs: slack });
              for (const part of Object.values(good)) assert.ok(part >= -slack, `${part}`);
              assert.ok(good.replaced <= good.spare + slack);
              const had = before.get(good.sector);
              if (had !== undefined) {
                assertClose([had - good.fromStock], [good.stockLeft], { rel: 1e-9, abs: slack });
              }
              before.set(good.sector, good.stockLeft);
              if (month.month > given.duration) assert.equal(good.missing, 0);
            }
            assert.ok(month.lost.every((value) => value >= -slack));
            assert.ok(month.gained.every((value) => value >= -slack));
            assert.ok(month.supplyLoss.every((q) => q >= 0 && q <= 1));
          }
          assert.ok(lost.every((value, i) => value >= -slack && value <= base[i] + slack));
          const byMonth = sum(months.map((month) => sum(month.lost)));
          assertClose([byMonth], [sum(lost)], { rel: 1e-9, abs: slack });
        }
      }),
      { numRuns: 60 },
    );
  });

  it("has its models in order, every month and everywhere", () => {
    fc.assert(
      fc.property(worlds, ({ table, given, ...question }) => {
        const { paths } = control(table, given, question);
        for (let t = 0; t < given.months; t++) {
          const [low, mid, high] = controlModels.map((model) => paths[model].months[t].supplyLoss);
          for (let i = 0; i < low.length; i++) {
            assert.ok(low[i] <= mid[i] + 1e-12, `ghosh ${low[i]}, bottleneck ${mid[i]}`);
            assert.ok(mid[i] <= high[i] + 1e-12, `bottleneck ${mid[i]}, inoperability ${high[i]}`);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it("costs everybody at least as much when it is harder, or when stocks, recycling or spare output are less", () => {
    fc.assert(
      fc.property(worlds, unit(1), ({ table, given, severity, ...rest }, factor) => {
        const mild = control(table, given, { ...rest, severity: factor * severity });
        const help = (["stockMonths", "recycling", "spare"] as const).map((name) =>
          control(table, { ...given, [name]: factor * given[name] }, { ...rest, severity }),
        );
        const hard = control(table, given, { ...rest, severity });
        const slack = 1e-9 * sum(table.output);
        for (const model of controlModels) {
          const cost = hard.paths[model].lost;
          assert.ok(mild.paths[model].lost.every((value, i) => value <= cost[i] + slack));
          for (const worse of help) {
            assert.ok(worse.paths[model].lost.every((value, i) => value >= cost[i] - slack));
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it("comes, by Ghosh and in the long run, to the Ghosh model without what is held back", () => {
    const table = randomTable(3, 3, 5);
    const { paths } = control(
      table,
      { ...nothingHelps, months: 400, duration: 400 },
      { severity: 0.6 },
    );
    const { n, N, output: x, inputCoefficients: A, valueAdded } = leontiefModel(table);
    const M = zeros(n, n); // I − H without 60 % of row 0 outside country 0
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        const kept = i === 0 && j >= N ? 0.4 : 1;
        M.data[i * n + j] = Number(i === j) - (kept * A.data[i * n + j] * x[j]) / x[i];
      }
    }
    const B = inverse(M).data;
    const expected = x.map((value, j) => {
      let made = 0;
      for (let i = 0; i < n; i++) made += valueAdded[i] * B[i * n + j];
      return 1 - made / value;
    });
    assertClose(paths.ghosh.months[399].supplyLoss, expected, { rel: 1e-9 });
  });

  it("takes from its own side what demand-driven inoperability takes", () => {
    const table = randomTable(3, 3, 6);
    const { salesLoss } = control(table, {}, { severity: 0.5, sectors: [0, 2] });
    const { n, N, G, inputCoefficients: A, finalDemand: Y, output } = leontiefModel(table);
    const M = zeros(n, n);
    const y = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      const held = i === 0 || i === 2;
      for (let j = 0; j < n; j++) {
        M.data[i * n + j] = Number(i === j) - A.data[i * n + j] * (held && j >= N ? 0.5 : 1);
      }
      for (let g = 0; g < G; g++) y[i] += Y.data[i * G + g] * (held && g > 0 ? 0.5 : 1);
    }
    const B = inverse(M).data;
    const expected = output.map((x, i) => {
      let made = 0;
      for (let j = 0; j < n; j++) made += B[i * n + j] * y[j];
      return 1 - made / x;
    });
    assertClose(salesLoss, expected, { rel: 1e-9 });
  });

  it("does nothing where nothing is held back, and ends when it ends", () => {
    const table = randomTable(3, 3, 7);
    const none = control(table, nothingHelps, { severity: 0 });
    for (const model of controlModels) assert.equal(sum(none.paths[model].lost), 0);
    const { months } = control(table, { ...nothingHelps, months: 60, duration: 2 }).paths.ghosh;
    assert.ok(sum(months[1].lost) > 0);
    assert.ok(sum(months[59].lost) < 1e-6 * sum(months[1].lost));
  });

  it("names an assumption and a source for every parameter", () => {
    assert.deepEqual(
      controlAssumptions.map(({ name }) => name).sort(),
      Object.keys(defaultControl).sort(),
    );
    for (const { meaning, source } of controlAssumptions)
      assert.ok(meaning !== "" && source !== "");
  });

  it("refuses questions and parameters that are none", () => {
    const table = randomTable(3, 3, 8);
    assertRefuses(() => control(table, {}, { targets: [0, 1] }), "argument", /among the targets/);
    assertRefuses(() => control(table, {}, { targets: [] }), "argument", /targets: found none/);
    assertRefuses(() => control(table, {}, { sectors: [3] }), "argument", /sectors: found 3/);
    assertRefuses(() => control(table, {}, { exporter: 9 }), "argument", /exporter: found 9/);
    assertRefuses(() => control(table, {}, { severity: 2 }), "argument", /severity is 2/);
    assertRefuses(() => controlParameters({ months: 0.5 }), "argument", /months is 0.5/);
    assertRefuses(() => controlParameters({ recycling: 2 }), "argument", /recycling is 2/);
    assertRefuses(() => controlParameters({ spare: -1 }), "argument", /spare is -1/);
    const flows = { ...table.flows, data: table.flows.data.slice() };
    flows.data[5] = -1;
    assertRefuses(
      () => control({ ...table, flows }, {}),
      "argument",
      /row 0 to column 5 is negative/,
    );
  });
});
