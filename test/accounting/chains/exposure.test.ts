import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { accounts } from "../../../src/accounting/accounts.ts";
import {
  captureBySegment,
  finalProducts,
  valueCaptured,
} from "../../../src/accounting/chains/capture.ts";
import { exposure } from "../../../src/accounting/chains/exposure.ts";
import { leontiefModel } from "../../../src/accounting/model/leontief-model.ts";
import { smile, smileByCountry } from "../../../src/accounting/chains/smile.ts";
import { solveVector } from "../../../src/accounting/model/solver.ts";
import { DataError } from "../../../src/errors.ts";
import { inverse, type Matrix } from "../../../src/numerics/index.ts";
import { assertClose } from "../../close-to.ts";
import { anyTable, tableOf } from "../tables.ts";

const isArgument = (error: unknown): boolean =>
  error instanceof DataError && error.code === "argument";

describe("exposure", () => {
  it("is worked out by hand for two countries of two sectors", () => {
    // Sector 0 of each country sells only to sector 1: mine to maker. A column 1: 0.2 home, 0.1 abroad.
    const Z = [0, 20, 0, 10, 0, 0, 0, 0, 0, 10, 0, 20, 0, 0, 0, 0];
    const Y = [0, 0, 100, 0, 0, 0, 0, 100];
    const model = leontiefModel(tableOf(2, 2, Float64Array.from(Z), Float64Array.from(Y)));
    const { firstRound, allRounds, loss } = exposure(model, accounts(model).solver(), [0], [1]);
    assertClose(firstRound.data, [0.2, 0.1, 0.1, 0.2]);
    assertClose(allRounds.data, [0.2, 0.1, 0.1, 0.2]); // mines buy nothing: one round is all
    assertClose(loss.data, [0, 0, 0, 0]); // and makers sell nothing to mines
  });

  it("sums over suppliers of everything to one", () => {
    fc.assert(
      fc.property(anyTable({ negative: false }), (table) => {
        const model = leontiefModel(table);
        const all = table.sectors.map((_, k) => k);
        const { allRounds } = exposure(model, accounts(model).solver(), all, all);
        const G = model.G;
        for (let c = 0; c < G; c++) {
          const shares = allRounds.data.subarray(c * G, (c + 1) * G);
          const sum = shares.reduce((running, share) => running + share, 0);
          const sells = model.finalDemand.data
            .subarray(c * model.N * G, (c + 1) * model.N * G)
            .some((sales) => sales !== 0);
          if (sells) assertClose([sum], [1], { rel: 1e-12 });
          else assert.ok(Number.isNaN(sum));
        }
      }),
      { numRuns: 30 },
    );
  });

  it("loses what an inverse without the supplier's rows loses", () => {
    fc.assert(
      fc.property(anyTable({ countries: 3, sectors: 3, negative: false }), (table) => {
        const model = leontiefModel(table);
        const { loss } = exposure(model, accounts(model).solver(), [0, 1], [2]);
        const { n, N, G, inputCoefficients, output, valueAddedShare: v, valueAdded } = model;
        const y = output.map((_, i) =>
          model.finalDemand.data.subarray(i * G, (i + 1) * G).reduce((a, b) => a + b, 0),
        );
        for (let r = 0; r < G; r++) {
          const M = { rows: n, cols: n, data: inputCoefficients.data.map((a) => -a) };
          for (const i of [r * N, r * N + 1]) {
            M.data.fill(0, i * n, (i + 1) * n);
            y[i] *= -1; // marked, and left out below
          }
          for (let i = 0; i < n; i++) M.data[i * n + i] += 1;
          const L = inverse(M).data;
          for (let c = 0; c < G; c++) {
            const j = c * N + 2;
            let left = 0;
            for (let i = 0; i < n; i++) {
              const out = i === r * N || i === r * N + 1;
              if (!out) left += L[j * n + i] * y[i];
            }
            const expected = (v[j] * (output[j] - left)) / valueAdded[j];
            if (valueAdded[j] === 0) assert.ok(Number.isNaN(loss.data[c * G + r]));
            else assertClose([loss.data[c * G + r]], [expected], { rel: 1e-9, abs: 1e-11 });
          }
          for (const i of [r * N, r * N + 1]) y[i] *= -1;
        }
      }),
      { numRuns: 20 },
    );
  });

  it("checks its sums, and says where a table does not close", () => {
    fc.assert(
      fc.property(anyTable({ negative: false }), (table) => {
        const model = leontiefModel(table);
        for (const { name, worst, at } of exposure(model, accounts(model).solver(), [0], [0])
          .identities) {
          assert.ok(worst <= 1e-12, `${name} is off by ${worst} at ${at}`);
        }
      }),
      { numRuns: 30 },
    );
    const table = tableOf(2, 1, Float64Array.of(1, 2, 3, 4), Float64Array.of(10, 5, 6, 20));
    const open = { ...table, output: Float64Array.of(table.output[0], table.output[1] * 1.01) };
    const model = leontiefModel(open);
    const { identities } = exposure(model, accounts(model).solver(), [0], [0]);
    const broken = identities.filter(({ holds }) => !holds);
    assert.deepEqual(
      broken.map(({ name, at }) => [name, at]),
      [["extraction", "C1"]],
    );
  });

  it("refuses sectors that are not there", () => {
    const model = leontiefModel(tableOf(1, 1, Float64Array.of(1), Float64Array.of(2)));
    const { solver } = accounts(model);
    assert.throws(() => exposure(model, solver(), [], [0]), isArgument);
    assert.throws(() => exposure(model, solver(), [0], [1]), isArgument);
  });
});

describe("value captured and smile curve", () => {
  it("share out the value of final products among all countries and segments", () => {
    fc.assert(
      fc.property(anyTable({ negative: false }), (table) => {
        const model = leontiefModel(table);
        const solver = accounts(model).solver();
        const products = finalProducts(model, [0]);
        const shares = valueCaptured(model, products, solveVector(solver, products));
        const segment = Int32Array.from({ length: model.N }, (_, k) => (k === 0 ? 1 : -1));
        const captured = captureBySegment(model, shares, segment, 2);
        assert.deepEqual([captured.rows, captured.cols], [model.G, 3]);
        assertClose([captured.data.reduce((sum, share) => sum + share, 0)], [1], { rel: 1e-12 });
        const points = smile(model, solver, products);
        assertClose(points.share, shares, { rel: 1e-12 });
        assert.ok(points.stages.every((stages) => Number.isNaN(stages) || stages >= 1 - 1e-12));
      }),
      { numRuns: 30 },
    );
  });

  it("have a mean distance equal to the length of the product's chain", () => {
    fc.assert(
      fc.property(anyTable({ negative: false }), (table) => {
        const model = leontiefModel(table);
        const base = accounts(model);
        const products = new Float64Array(model.n);
        products[0] = 7;
        const points = smile(model, base.solver(), products);
        for (const { name, worst } of points.identities) assert.ok(worst <= 1e-12, name);
        const { share, stages } = smileByCountry(model, points);
        let mean = 0;
        for (const [s, value] of share.entries()) if (value !== 0) mean += value * stages[s];
        assertClose([mean], [base.stagesFromInputs()[0]], { rel: 1e-10 });
      }),
      { numRuns: 30 },
    );
  });

  it("tell a solver that is wrong from one that is right", () => {
    const Y = Float64Array.of(10, 5, 6, 20);
    const model = leontiefModel(tableOf(2, 1, Float64Array.of(1, 2, 3, 4), Y));
    const solver = accounts(model).solver();
    const products = finalProducts(model, [0]);
    const wrong = { ...solver, solve: (W: Matrix) => scaled(solver.solve(W), 1.001) };
    const names = (found: ReturnType<typeof smile>): string[] =>
      found.identities.filter(({ holds }) => !holds).map(({ name }) => name);
    assert.deepEqual(names(smile(model, solver, products)), []);
    assert.deepEqual(names(smile(model, wrong, products)), ["smile-shares", "smile-stages"]);
  });

  it("refuse products that are not there or are not sold", () => {
    const Y = Float64Array.of(0, 2);
    const model = leontiefModel(tableOf(1, 2, Float64Array.of(0, 1, 0, 0), Y));
    assert.throws(() => finalProducts(model, [2]), isArgument);
    assert.throws(() => finalProducts(model, []), isArgument);
    assert.throws(
      () => valueCaptured(model, finalProducts(model, [0]), new Float64Array(2)),
      (error) => error instanceof DataError && error.code === "degenerate",
    );
  });
});

function scaled(M: Matrix, factor: number): Matrix {
  return { ...M, data: M.data.map((value) => value * factor) };
}
