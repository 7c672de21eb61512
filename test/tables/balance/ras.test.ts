import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { fromRows, zeros } from "../../../src/numerics/matrix.ts";
import { gras } from "../../../src/tables/balance/gras.ts";
import { ras } from "../../../src/tables/balance/ras.ts";
import { assertClose } from "../../close-to.ts";
import { assertRefuses } from "../../refuses.ts";
import { assertOptimal, feasible } from "./scaling.ts";

describe("ras", () => {
  it("gives the matrix of Robichaud (2000), Memo on the RAS technique, printed to one decimal", () => {
    const X = fromRows([
      [3, 5, 2],
      [7, 5, 3],
    ]);
    const { matrix } = ras(X, Float64Array.of(10, 12), Float64Array.of(4, 10, 8));
    assertClose(
      matrix.data.map((x) => Math.round(x * 10) / 10),
      [1.3, 5.3, 3.4, 2.7, 4.7, 4.6],
    );
  });

  it("solves the example of Miller and Blair (2009), §7.4.2: coefficients and new margins", () => {
    const x = [421, 284, 283];
    const A = [
      [0.12, 0.1, 0.049],
      [0.21, 0.247, 0.265],
      [0.026, 0.249, 0.145],
    ];
    const X = fromRows(A.map((row) => row.map((a, j) => a * x[j])));
    const u = Float64Array.of(245, 136, 159);
    const v = Float64Array.of(251, 107, 182);
    assertOptimal(X, ras(X, u, v), u, v);
  });

  it("is in one step where one factor is enough, by hand", () => {
    const X = fromRows([
      [1, 3],
      [2, 4],
    ]);
    const { matrix, iterations, rowFactors } = ras(
      X,
      Float64Array.of(8, 6),
      Float64Array.of(4, 10),
    );
    assertClose(matrix.data, [2, 6, 2, 4]);
    assertClose(rowFactors, [2, 1]);
    assert.equal(iterations, 1);
  });

  it("meets any feasible margins, in the one form that is optimal", () => {
    fc.assert(
      fc.property(feasible([0, 1, 1, 1]), ({ X, u, v }) => {
        const result = ras(X, u, v);
        assertOptimal(X, result, u, v);
        assert.ok(result.worstColumn <= 1e-10 && result.worstRow <= 1e-10);
      }),
    );
  });

  it("is GRAS without negative cells", () => {
    fc.assert(
      fc.property(feasible([0, 1, 1]), ({ X, u, v }) => {
        assertClose(ras(X, u, v).matrix.data, gras(X, u, v).matrix.data, { rel: 1e-8, abs: 1e-9 });
      }),
    );
  });

  it("does not change when the matrix is scaled by rows and columns beforehand", () => {
    fc.assert(
      fc.property(feasible([1]), fc.double({ min: 0.2, max: 5, noNaN: true }), ({ X, u, v }, f) => {
        const scaledBefore = {
          ...X,
          data: X.data.map((x, k) => x * (k % X.cols === 0 ? f : 1) * (k < X.cols ? 1 / f : 3)),
        };
        assertClose(ras(scaledBefore, u, v).matrix.data, ras(X, u, v).matrix.data, { rel: 1e-7 });
      }),
    );
  });

  it("makes a row or column with target zero zero", () => {
    const X = fromRows([
      [1, 2],
      [3, 4],
    ]);
    assertClose(ras(X, Float64Array.of(0, 5), Float64Array.of(2, 3)).matrix.data, [0, 0, 2, 3]);
    assertClose(ras(X, Float64Array.of(2, 3), Float64Array.of(0, 5)).matrix.data, [0, 2, 0, 3]);
  });

  it("refuses margins that cannot be met, and names where", () => {
    const X = fromRows([
      [1, 0],
      [0, 1],
    ]);
    const names = {
      rowLabel: (i: number) => `CHN.c${i + 1}`,
      columnLabel: (j: number) => `USA.c${j + 1}`,
    };
    const of = (...values: number[]) => Float64Array.from(values);
    assertRefuses(
      () => ras(zeros(2, 2), of(1, 0), of(1, 0), names),
      "unbalanced",
      /row CHN\.c1 is all zeros, .* to 1/,
    );
    assertRefuses(
      () => ras(fromRows([[1, 0]]), of(2), of(1, 1), names),
      "unbalanced",
      /column USA\.c2 is all zeros/,
    );
    assertRefuses(
      () => ras(X, of(1, 2), of(1, 3), names),
      "unbalanced",
      /sum to 3 and column targets to 4/,
    );
    assertRefuses(
      () => ras(X, of(1, 2), of(2, 1), { ...names, maxIterations: 50 }),
      "not-converged",
      /after 50 iterations row (CHN\.c\d) is off by .* column USA\.c\d/,
    );
    assertRefuses(() => ras(X, of(1, 2), of(1, 1, 1)), "shape", /2 row and 3 column targets/);
    assertRefuses(() => ras(X, of(1, NaN), of(1, 2)), "not-finite", /not a number/);
    assertRefuses(() => ras(fromRows([[-1, 2]]), of(1), of(0, 1)), "argument", /cell 1 is -1/);
    assertRefuses(
      () => ras(fromRows([[1, 2]]), of(1), of(-1, 2)),
      "argument",
      /column target 1 is -1/,
    );
  });
});
