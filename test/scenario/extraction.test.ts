import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { exposure } from "../../src/accounting/chains/exposure.ts";
import { leontiefModel } from "../../src/accounting/model/leontief-model.ts";
import { leontiefSolver } from "../../src/accounting/model/solver.ts";
import { inverse, zeros } from "../../src/numerics/index.ts";
import { extract, extractionKinds } from "../../src/scenario/extraction.ts";
import { lossesBySegment } from "../../src/scenario/losses.ts";
import type { MrioTable } from "../../src/tables/model.ts";
import { anyTable, tableOf } from "../accounting/tables.ts";
import { assertClose } from "../close-to.ts";
import { assertRefuses } from "../refuses.ts";

const tables = anyTable({ negative: false });
const sum = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((running, value) => running + value, 0);

const prepare = (table: MrioTable) => {
  const model = leontiefModel(table);
  return { model, solver: leontiefSolver(model) };
};

/** A table, some of its sectors, and a share. */
const questions = tables.chain((table) =>
  fc.record({
    table: fc.constant(table),
    sectors: fc.subarray([...table.output.keys()], { minLength: 1 }),
    share: fc.double({ min: 0.05, max: 1, noNaN: true }),
  }),
);

/** What is made when cells of A (or of H) and of final demand are left out by hand. */
function byInverse(
  table: MrioTable,
  sectors: readonly number[],
  share: number,
  kind: (typeof extractionKinds)[number],
): Float64Array {
  const { model } = prepare(table);
  const { n, G, output: x, inputCoefficients: A } = model;
  const inside = new Set(sectors);
  const M = zeros(n, n);
  const y = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    for (let g = 0; g < G; g++) y[i] += model.finalDemand.data[i * G + g];
    if (kind === "total" && inside.has(i)) y[i] *= 1 - share;
    for (let j = 0; j < n; j++) {
      const cut = {
        total: inside.has(i),
        backward: inside.has(j) && !inside.has(i),
        forward: inside.has(i) && !inside.has(j),
      }[kind];
      const a =
        kind === "forward"
          ? x[i] === 0
            ? 0
            : (A.data[i * n + j] * x[j]) / x[i]
          : A.data[i * n + j];
      M.data[i * n + j] = Number(i === j) - a * (cut ? 1 - share : 1);
    }
  }
  const B = inverse(M).data;
  const made = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      if (kind === "forward") made[j] += model.valueAdded[i] * B[i * n + j];
      else made[i] += B[i * n + j] * y[j];
    }
  }
  return x.map((value, i) => value - made[i]);
}

describe("hypothetical extraction", () => {
  it("is worked out by hand for a mine and a maker", () => {
    // One country: the mine sells 20 to the maker and 30 to users, the maker 100 to users.
    const table = tableOf(1, 2, Float64Array.from([0, 20, 0, 0]), Float64Array.from([30, 100]));
    const { model, solver } = prepare(table);
    const of = (kind: (typeof extractionKinds)[number], sector: number, share = 1) =>
      extract(model, solver, [sector], { kind, share }).outputLost;
    assertClose(of("total", 1), [20, 100]); // no maker: the mine loses its orders
    assertClose(of("total", 0), [50, 0]); // no mine: the maker's orders stay
    assertClose(of("backward", 1, 0.5), [10, 0]);
    assertClose(of("forward", 0), [0, 20]); // the maker loses the value of what it misses
    assertClose(of("forward", 0, 0.5), [0, 10]);
  });

  for (const kind of extractionKinds) {
    it(`loses what an inverse without the cells loses: ${kind}`, () => {
      fc.assert(
        fc.property(questions, ({ table, sectors, share }) => {
          const { model, solver } = prepare(table);
          const { outputLost } = extract(model, solver, sectors, { kind, share });
          const abs = 1e-9 * sum(table.output);
          assertClose(outputLost, byInverse(table, sectors, share, kind), { rel: 1e-8, abs });
        }),
        { numRuns: 40 },
      );
    });

    it(`keeps its own accounts, with nothing negative: ${kind}`, () => {
      fc.assert(
        fc.property(questions, ({ table, sectors, share }) => {
          const { model, solver } = prepare(table);
          const found = extract(model, solver, sectors, { kind, share });
          const size = sum(table.output);
          const ends = kind === "forward" ? found.finalProductsLost : found.valueAddedLost;
          assertClose([sum(ends)], [found.ended], { rel: 1e-9, abs: 1e-9 * size });
          for (const [i, lost] of found.outputLost.entries()) {
            assert.ok(lost >= -1e-9 * size && lost <= table.output[i] + 1e-9 * size, `${lost}`);
          }
          const of = Int32Array.from(table.sectors, (_, k) => (k % 3) - 1);
          const parts = lossesBySegment(model, of, 2, model.valueAdded, found.valueAddedLost);
          assertClose([sum(parts.map(({ lost }) => lost))], [sum(found.valueAddedLost)], {
            abs: 1e-9 * size,
          });
          assertClose([sum(parts.map(({ base }) => base))], [sum(model.valueAdded)]);
          assert.equal(parts.length, 3 * model.G);
        }),
        { numRuns: 40 },
      );
    });

    it(`loses more when more is taken out: ${kind}`, () => {
      fc.assert(
        fc.property(questions, ({ table, sectors, share }) => {
          const { model, solver } = prepare(table);
          const less = extract(model, solver, sectors, { kind, share: share / 2 }).outputLost;
          const more = extract(model, solver, sectors, { kind, share }).outputLost;
          const slack = 1e-9 * sum(table.output);
          assert.ok(less.every((value, i) => value <= more[i] + slack));
        }),
        { numRuns: 30 },
      );
    });
  }

  it("of a supplier equals the loss that exposure prints", () => {
    fc.assert(
      fc.property(anyTable({ countries: 3, sectors: 3, negative: false }), (table) => {
        const { model, solver } = prepare(table);
        const { loss } = exposure(model, solver, [0, 1], [2]);
        for (let r = 0; r < 3; r++) {
          const { valueAddedLost } = extract(model, solver, [3 * r, 3 * r + 1]);
          for (let c = 0; c < 3; c++) {
            const j = 3 * c + 2;
            if (model.valueAdded[j] === 0) continue;
            const expected = loss.data[c * 3 + r] * model.valueAdded[j];
            assertClose([valueAddedLost[j]], [expected], { rel: 1e-8, abs: 1e-8 });
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it("of everything ends the world", () => {
    const table = fc.sample(anyTable({ countries: 3, sectors: 2, negative: false }), {
      seed: 1,
      numRuns: 1,
    })[0];
    const { model, solver } = prepare(table);
    const { outputLost } = extract(model, solver, [...table.output.keys()]);
    assertClose(outputLost, table.output, { rel: 1e-9 });
  });

  it("refuses sectors and shares that are none", () => {
    const { model, solver } = prepare(tableOf(1, 1, Float64Array.of(1), Float64Array.of(9)));
    assertRefuses(() => extract(model, solver, []), "argument", /found none/);
    assertRefuses(() => extract(model, solver, [1]), "argument", /found 1, needed some of 0…0/);
    assertRefuses(() => extract(model, solver, [0, 0]), "argument", /each once/);
    assertRefuses(() => extract(model, solver, [0], { share: 0 }), "argument", /share is 0/);
    assertRefuses(() => extract(model, solver, [0], { share: 1.1 }), "argument", /share is 1.1/);
  });
});
