import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { leontiefModel } from "../../../src/accounting/model/leontief-model.ts";
import { outputByFinalUse } from "../../../src/accounting/model/multipliers.ts";
import { leontiefSolver } from "../../../src/accounting/model/solver.ts";
import { tripartite } from "../../../src/accounting/chains/tripartite.ts";
import {
  returningExports,
  vaxBackward,
  vaxForward,
} from "../../../src/accounting/decompositions/value-added-exports.ts";
import { columnSums, rowSums } from "../../../src/numerics/matrix.ts";
import { estimateFactors, estimateTable, expand } from "../../../src/tables/estimate/estimate.ts";
import { exportedUse, forwardShares } from "../../../src/tables/estimate/calibrate.ts";
import { structureOf } from "../../../src/tables/estimate/extract.ts";
import { localInverses } from "../../../src/tables/estimate/local-inverse.ts";
import type { Margins } from "../../../src/tables/estimate/margins.ts";
import { returnedValue } from "../../../src/tables/estimate/returned.ts";
import { startValues } from "../../../src/tables/estimate/start.ts";
import { participation } from "../../../data/build/participation.ts";
import { absoluteError } from "../../../data/build/statistics.ts";
import { assertClose } from "../../close-to.ts";
import { assertRefuses } from "../../refuses.ts";
import { smallWorld } from "./small-world.ts";

const seeds = fc.integer({ min: 1, max: 100_000 });
const few = { numRuns: 12, seed: 20 };

describe("estimateTable", () => {
  it("meets sales exactly, inputs and exports within a ten-thousandth of their total", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { structure, margins } = smallWorld(seed);
        const table = estimateTable(structure, margins);
        assertClose(rowSums(table.flows), margins.intermediateSales, { rel: 1e-9 });
        assertClose(rowSums(table.finalDemand), margins.finalSales, { rel: 1e-9 });
        assert.ok(absoluteError(columnSums(table.flows), margins.inputs) < 1.01e-4);
        assert.ok(absoluteError(leontiefModel(table).exports, margins.exports) < 1.01e-4);
      }),
      few,
    );
  });

  it("closes: rows and columns sum to output, and nothing is negative without a fall in stocks", () => {
    const { structure, margins } = smallWorld(3);
    const { flows, finalDemand, valueAdded, output } = estimateTable(structure, margins);
    const sold = rowSums(flows).map((value, k) => value + rowSums(finalDemand)[k]);
    assertClose(sold, output, { rel: 1e-14 });
    const made = columnSums(flows).map((value, k) => value + valueAdded[k]);
    assertClose(made, output, { rel: 1e-13 });
    assert.ok(flows.data.every((value) => value >= 0));
    assert.ok(finalDemand.data.every((value) => value >= 0));
  });

  it("comes within 2 % of a world of proportional imports from that world's own structure", () => {
    const { structure, margins, table } = smallWorld(5);
    const estimate = estimateTable({ ...structure, ...structureOf(table) }, margins);
    assert.ok(absoluteError(estimate.flows.data, table.flows.data) < 0.02);
    assert.ok(absoluteError(estimate.finalDemand.data, table.finalDemand.data) < 0.01);
  });

  it("comes nearer with both VAX columns than with margins alone", () => {
    const { structure, margins, table } = smallWorld(5);
    const blind: Margins = {
      ...margins,
      vaxBackward: new Float64Array(margins.exports.length).fill(NaN),
      vaxForward: new Float64Array(margins.exports.length).fill(NaN),
    };
    const seeing = absoluteError(estimateTable(structure, margins).flows.data, table.flows.data);
    const blindly = estimateTable(structure, blind);
    assert.ok(seeing < absoluteError(blindly.flows.data, table.flows.data));
    const codes = blindly.notes.map(({ code }) => code);
    assert.deepEqual(codes, ["estimate", "mean-structure", "vax-unknown"]);
  });

  it("gives back both VAX columns within 1 % of their total, recomputed from its cells", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { structure, margins } = smallWorld(seed);
        const model = leontiefModel(estimateTable(structure, margins));
        const output = outputByFinalUse(model, leontiefSolver(model));
        assert.ok(absoluteError(vaxBackward(model, output), margins.vaxBackward) < 0.01);
        assert.ok(absoluteError(vaxForward(model, output), margins.vaxForward) < 0.01);
      }),
      few,
    );
  });

  it("does not depend on the order of economies", () => {
    const { structure, margins } = smallWorld(7);
    const order = [4, 2, 5, 0, 3, 1];
    const N = margins.sectors.length;
    const permuted = (values: Float64Array): Float64Array =>
      values.map((_, k) => values[order[Math.floor(k / N)] * N + (k % N)]);
    const shuffled: Margins = {
      ...margins,
      countries: order.map((g) => margins.countries[g]),
      inputs: permuted(margins.inputs),
      intermediateSales: permuted(margins.intermediateSales),
      finalSales: permuted(margins.finalSales),
      exports: permuted(margins.exports),
      vaxBackward: permuted(margins.vaxBackward),
      vaxForward: permuted(margins.vaxForward),
      imports: Float64Array.from(order, (g) => margins.imports[g]),
    };
    const one = estimateTable(structure, margins);
    const two = estimateTable(structure, shuffled);
    assertClose(two.valueAdded, permuted(one.valueAdded), { rel: 1e-8 });
    const n = one.output.length;
    const at = (k: number): number => order[Math.floor(k / N)] * N + (k % N);
    const back = two.flows.data.map(
      (_, k) => one.flows.data[at(Math.floor(k / n)) * n + at(k % n)],
    );
    assertClose(two.flows.data, back, { rel: 1e-8 });
  });

  it("gives the same bytes twice", () => {
    const { structure, margins } = smallWorld(9);
    const [one, two] = [estimateTable(structure, margins), estimateTable(structure, margins)];
    assert.deepEqual(one.flows.data, two.flows.data);
    assert.deepEqual(one.finalDemand.data, two.finalDemand.data);
  });

  it("starts from T exp(ν u) where it is calibrated, u the use that is exported again", () => {
    const { structure, margins } = smallWorld(11);
    const values = Float64Array.of(2, -1, 0.5, 0, 1, 1, 1, 1);
    const calibration = { economies: ["AAA", "CCC"], values };
    const plain = startValues(margins, structure, false);
    const moved = startValues(margins, { ...structure, calibration }, true);
    const { G, N } = plain;
    const use = exportedUse(plain.imported, forwardShares(margins), N);
    const expected = plain.intermediateTrade.map((trade, at) => {
      const r = Math.floor(at / (G * N));
      const nu = r === 0 ? values[at % N] : r === 2 ? values[N + (at % N)] : 0;
      return trade * Math.exp(nu * use[at % (G * N)]);
    });
    assertClose(moved.intermediateTrade, expected);
    assertClose(moved.finalTrade, plain.finalTrade);
  });

  it("refuses margins that contradict each other", () => {
    const { structure, margins } = smallWorld(13);
    const exports = margins.exports.map((e, k) => (k === 0 ? e + 50 : e)); // above its output
    assertRefuses(
      () => estimateTable(structure, { ...margins, exports }),
      "not-converged",
      /inputs and exports of 2010/,
    );
  });
});

describe("a table in factors", () => {
  const { structure, margins } = smallWorld(17);
  const { factors } = estimateFactors(structure, margins);
  const table = expand(factors, margins, "small");
  const model = leontiefModel(table);

  it("has the forward and backward participation of its full table", () => {
    const parts = tripartite(model);
    const { forward, backward } = participation(factors);
    const two = rowSums(parts.twoSided);
    assertClose(forward, rowSums(parts.pureForward), { rel: 1e-11 });
    assertClose(
      backward,
      rowSums(parts.pureBackward).map((value, k) => value + two[k]),
      { rel: 1e-11 },
    );
  });

  it("has the returning exports of its full table, followed far enough", () => {
    const output = outputByFinalUse(model, leontiefSolver(model));
    const L = localInverses(factors.domestic, table.output, factors.N);
    const exact = returningExports(model, output);
    assertClose(returnedValue(factors, L, table.output, 60).exports, exact, { rel: 1e-11 });
    const four = returnedValue(factors, L, table.output, 4);
    assertClose(four.exports, exact, { rel: 0.01 });
    const further = returnedValue(factors, L, table.output, 30, four.induced);
    assertClose(further.exports, exact, { rel: 1e-11 });
  });
});
