import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { leontiefModel } from "../../src/accounting/model/leontief-model.ts";
import { tripartite } from "../../src/accounting/chains/tripartite.ts";
import { columnSums, rowSums } from "../../src/numerics/matrix.ts";
import { random } from "../../src/numerics/random.ts";
import { partitionCells } from "../../src/segments/split/partition.ts";
import { type SplitSpec, splitTable, unsplitMap } from "../../src/segments/split/split-table.ts";
import { aggregateTable } from "../../src/tables/aggregate.ts";
import type { MrioTable } from "../../src/tables/model.ts";
import { assertClose } from "../close-to.ts";
import { randomTable } from "../random-table.ts";
import { assertRefuses } from "../refuses.ts";

const [G, N] = [3, 4];
const parts = ["ree", "other", "rest"].map((code) => ({ code, name: code }));

/** Shares of three parts, drawn; in country 3 the first part is not there. */
function drawnSpec(seed: number, spread = 1): SplitSpec {
  const { uniform, normal } = random(seed);
  const P = parts.length;
  const shares = (width: number, isAbsent: (k: number) => boolean): Float64Array => {
    const values = new Float64Array(P * width);
    for (let k = 0; k < width; k++) {
      const odds = [isAbsent(k) ? 0 : uniform(), uniform(), 1 + uniform()];
      const sum = odds.reduce((a, b) => a + b, 0);
      for (const [p, odd] of odds.entries()) values[p * width + k] = odd / sum;
    }
    return values;
  };
  const weights = (count: number) =>
    Float64Array.from({ length: count }, () => Math.exp(spread * normal()));
  return {
    sector: "s2",
    parts,
    homeShare: shares(G, (s) => s === 2),
    exportShare: shares(G * G, (k) => Math.floor(k / G) === 2),
    useWeight: weights(P * G * (N + 1)),
    inputWeight: weights(P * G * N),
    importWeight: weights(P * G),
    valueAddedWeight: weights(P * G),
  };
}

function again(table: MrioTable, spec: SplitSpec): MrioTable {
  return aggregateTable(splitTable(table, spec), { sectors: unsplitMap(table, spec) });
}

const cases = fc.record({ table: fc.nat(9999), spec: fc.nat(9999) });

describe("splitTable", () => {
  it("gives the unsplit table back when its parts are added up", () => {
    fc.assert(
      fc.property(cases, (seeds) => {
        const table = randomTable(G, N, seeds.table);
        const back = again(table, drawnSpec(seeds.spec));
        for (const name of ["flows", "finalDemand"] as const) {
          assertClose(back[name].data, table[name].data, { rel: 1e-12 });
        }
        assertClose(back.output, table.output, { rel: 1e-12 });
        assertClose(back.valueAdded, table.valueAdded, { rel: 1e-12, abs: 1e-9 });
      }),
      { numRuns: 25 },
    );
  });

  it("closes: rows sell and columns cost what the parts' output is, to 1e-9", () => {
    fc.assert(
      fc.property(cases, (seeds) => {
        const split = splitTable(randomTable(G, N, seeds.table), drawnSpec(seeds.spec));
        const sold = rowSums(split.flows).map((sum, i) => sum + rowSums(split.finalDemand)[i]);
        const cost = columnSums(split.flows).map((sum, j) => sum + split.valueAdded[j]);
        assertClose(sold, split.output, { rel: 1e-9 });
        assertClose(cost, split.output, { rel: 1e-9, abs: 1e-9 });
        assert.ok(split.flows.data.every((value) => value >= 0));
      }),
      { numRuns: 25 },
    );
  });

  it("gives the parts the shares of home sales and of each partner's exports that were asked", () => {
    const spec = drawnSpec(5);
    const table = randomTable(G, N, 8);
    const model = leontiefModel(splitTable(table, spec));
    const E = leontiefModel(table).exportsByPartner;
    const width = N + 2;
    for (const p of [0, 1, 2]) {
      for (const [s, r] of [
        [0, 1],
        [1, 2],
        [2, 0],
      ]) {
        const share = spec.exportShare[(p * G + s) * G + r];
        const got = model.exportsByPartner.data[(s * width + 1 + p) * G + r];
        assertClose([got], [share * E.data[(s * N + 1) * G + r]], { rel: 1e-8 });
      }
    }
  });

  it("leaves every ratio as it was where parts differ in nothing but size", () => {
    const table = randomTable(G, N, 3);
    const even = (share: readonly number[], width: number) =>
      Float64Array.from({ length: share.length * width }, (_, k) => share[Math.floor(k / width)]);
    const split = splitTable(table, {
      sector: "s2",
      parts,
      homeShare: even([0.1, 0.2, 0.7], G),
      exportShare: even([0.1, 0.2, 0.7], G * G),
    });
    const [before, after] = [table, split].map((one) => tripartite(leontiefModel(one)));
    const ratio = ({ pureForward, directlyAbsorbed }: typeof before, i: number) =>
      pureForward.data[i] / directlyAbsorbed.data[i];
    for (const s of [0, 1, 2]) {
      const r = (s + 1) % G;
      const was = ratio(before, (s * N + 1) * G + r);
      const is = [0, 1, 2].map((p) => ratio(after, (s * (N + 2) + 1 + p) * G + r));
      assertClose(is, [was, was, was], { rel: 1e-8 });
    }
  });

  it("keeps negative stocks as parts of themselves", () => {
    const table = randomTable(G, N, 4);
    const at = (0 * N + 1) * G + 0; // home final demand of R1.s2
    const sales =
      rowSums(table.flows)[1] + rowSums(table.finalDemand)[1] - table.finalDemand.data[at];
    const data = table.finalDemand.data.slice();
    data[at] = -0.1 * sales;
    const output = table.output.slice();
    output[1] = 0.9 * sales;
    const valueAdded = table.valueAdded.slice();
    valueAdded[1] += output[1] - table.output[1];
    const negative = { ...table, finalDemand: { ...table.finalDemand, data }, output, valueAdded };
    const back = again(negative, drawnSpec(2, 0.3));
    assertClose(back.finalDemand.data, data, { rel: 1e-12 });
    assertClose(back.flows.data, table.flows.data, { rel: 1e-12 });
  });

  it("takes known shares of value added and of imports", () => {
    const table = randomTable(G, N, 6);
    const { useWeight, inputWeight, importWeight, valueAddedWeight, ...plain } = drawnSpec(7);
    assert.ok(useWeight && inputWeight && importWeight && valueAddedWeight);
    const known = plain.homeShare;
    const split = splitTable(table, { ...plain, valueAddedShare: known, importShare: known });
    const width = N + 2;
    for (const p of [0, 1, 2]) {
      assertClose([split.valueAdded[1 + p]], [known[p * G] * table.valueAdded[1]]);
      let [imports, all] = [0, 0];
      for (let i = width; i < G * width; i++) imports += split.flows.data[i * G * width + 1 + p];
      for (let i = N; i < G * N; i++) all += table.flows.data[i * G * N + 1];
      assertClose([imports], [known[p * G] * all]);
    }
  });

  it("refuses what cannot be", () => {
    const table = randomTable(G, N, 1);
    const spec = drawnSpec(1);
    assertRefuses(
      () => splitTable(table, { ...spec, sector: "c2" }),
      "argument",
      /no sector c2.*s1/,
    );
    assertRefuses(
      () => splitTable(table, { ...spec, homeShare: new Float64Array(2) }),
      "shape",
      /homeShare has 2 numbers, needed 9/,
    );
    assertRefuses(
      () => splitTable(table, { ...spec, homeShare: new Float64Array(9).fill(0.5) }),
      "argument",
      /sales at home of R1.s2.*sum of 1/,
    );
    assertRefuses(
      () => splitTable(table, { ...spec, parts: [parts[0], parts[0], parts[1]] }),
      "argument",
      /different names/,
    );
    const greedy = Float64Array.from({ length: 9 }, (_, k) => (k < 3 ? 1 : 0));
    assertRefuses(
      () => splitTable(table, { ...spec, valueAddedShare: greedy }),
      "argument",
      /part ree sells .* value added/,
    );
  });
});

describe("partitionCells", () => {
  const weights = (P: number, M: number) => ({
    rows: P,
    cols: M,
    data: new Float64Array(P * M).fill(1),
  });

  it("splits evenly where no part leans anywhere", () => {
    const { data } = partitionCells(
      Float64Array.of(10, -2, 0, 4),
      [0.25, 0.75],
      weights(2, 4),
      "x",
    );
    assertClose(data, [2.5, -0.5, 0, 1, 7.5, -1.5, 0, 3]);
  });

  it("reaches a share that the weights are against", () => {
    const against = { rows: 2, cols: 2, data: Float64Array.of(1, 9, 1, 1) };
    const { data } = partitionCells(Float64Array.of(6, 4), [0.3, 0.7], against, "x");
    assertClose([data[0] + data[1], data[0] + data[2], data[1] + data[3]], [3, 6, 4]);
    assert.ok(data[1] / 4 > data[0] / 6);
    // odds ratio is what GRAS keeps
    assertClose([(data[1] * data[2]) / (data[0] * data[3])], [9]);
  });

  it("refuses shares that do not sum to 1, and zeros that forbid them", () => {
    assertRefuses(
      () => partitionCells(Float64Array.of(1), [0.5, 0.4], weights(2, 1), "it"),
      "argument",
      /shares of it are 0.5.*sum of 1/,
    );
    const none = { rows: 2, cols: 1, data: Float64Array.of(0, 1) };
    assertRefuses(
      () => partitionCells(Float64Array.of(1), [0.5, 0.5], none, "it"),
      "unbalanced",
      /part 1 of it/,
    );
  });
});
