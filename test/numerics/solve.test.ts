import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { DataError } from "../../src/errors.ts";
import {
  fromRows,
  identity,
  luFactor,
  luSolve,
  luSolveLeft,
  type Matrix,
  solve,
  solveLeft,
} from "../../src/numerics/index.ts";
import { assertClose } from "../close-to.ts";
import { kernels } from "./kernels.ts";
import {
  distance,
  leontiefSystem,
  naiveProduct,
  naiveSolution,
  permuteRows,
  randomMatrix,
  transpose,
} from "./matrices.ts";

// Around every border of tiles (4), leaves (8), their doubles, packed rows (96), panels (192).
const orders = [1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 15, 16, 17, 31, 32, 33, 63, 65, 95, 96, 97, 98, 99, 191, 192, 193, 194, 195, 199, 200, 201, 289, 385]; // prettier-ignore

const refusal = (code: string, words: string) => (error: unknown) =>
  error instanceof DataError && error.code === code && error.message.includes(words);

for (const kernel of kernels) {
  describe(`solving with the ${kernel.name} kernel`, () => {
    it("solves a small example that needs an exchange", () => {
      const M = fromRows([[0, 1, 2], [1, 0, 1], [3, 1, 0]]); // prettier-ignore
      assertClose(solve(M, fromRows([[8], [4], [5]]), kernel).data, [1, 2, 3]);
      assertClose(solveLeft(M, fromRows([[11, 4, 4]]), kernel).data, [1, 2, 3]);
    });

    for (const n of orders) {
      it(`solves systems of order ${n} from both sides`, () => {
        for (const m of [1, 5]) {
          const M = leontiefSystem(n, n);
          const R = randomMatrix(n, m, n);
          const expected = naiveSolution(M, R).data;
          assertClose(solve(M, R, kernel).data, expected, { rel: 1e-11, abs: 1e-13 });
          const left = solveLeft(transpose(M), transpose(R), kernel);
          assertClose(transpose(left).data, expected, { rel: 1e-11, abs: 1e-13 });
        }
        // A full matrix without structure exchanges rows all the time; judged by its residual.
        const G = randomMatrix(n, n, n + 1);
        const X = randomMatrix(n, 3, n + 2);
        const right = solve(G, naiveProduct(G, X), kernel);
        const scale = 1 + Math.max(...right.data.map(Math.abs));
        const residual = distance(naiveProduct(G, right), naiveProduct(G, X));
        assert.ok(residual <= 1e-14 * n * scale, `residual ${residual}`);
        const left = solveLeft(G, naiveProduct(transpose(X), G), kernel);
        const leftResidual = distance(naiveProduct(left, G), naiveProduct(transpose(X), G));
        assert.ok(leftResidual <= 1e-14 * n * scale, `residual from the left ${leftResidual}`);
      });
    }

    it("solves from many right-hand sides as from each alone", () => {
      const n = 101;
      const M = leontiefSystem(n, 1);
      for (const m of [63, 97, 361]) {
        const R = randomMatrix(n, m, 8);
        assertClose(solve(M, R, kernel).data, naiveSolution(M, R).data, { rel: 1e-10, abs: 1e-13 });
        const T = solveLeft(transpose(M), transpose(R), kernel);
        assertClose(transpose(T).data, naiveSolution(M, R).data, { rel: 1e-10, abs: 1e-13 });
      }
      assert.deepEqual(solve(M, randomMatrix(n, 0, 1), kernel).data, new Float64Array(0));
    });

    it("keeps the factors for more right-hand sides", () => {
      for (const n of [1, 9, 97, 193]) {
        const G = permuteRows(
          leontiefSystem(n, 4),
          Array.from({ length: n }, (_, k) => n - 1 - k),
        );
        const factor = luFactor(G, kernel);
        for (const m of [1, 6]) {
          const R = randomMatrix(n, m, 4);
          assertClose(luSolve(factor, R, kernel).data, solve(G, R, kernel).data, { rel: 1e-11 });
          const left = solveLeft(G, transpose(R), kernel);
          assertClose(luSolveLeft(factor, transpose(R), kernel).data, left.data, { rel: 1e-11 });
        }
      }
    });

    it("undoes any product, whatever the exchange of rows", () => {
      fc.assert(
        fc.property(fc.integer({ min: 1, max: 50 }), fc.nat(1000), (n, seed) => {
          const order = Array.from({ length: n }, (_, k) => k);
          order.sort((i, k) => Math.sin(seed + i * i) - Math.sin(seed + k * k));
          const M = permuteRows(leontiefSystem(n, seed), order);
          const X = randomMatrix(n, 4, seed);
          assertClose(solve(M, naiveProduct(M, X), kernel).data, X.data, {
            rel: 1e-10,
            abs: 1e-12,
          });
          const left = solveLeft(M, naiveProduct(transpose(X), M), kernel);
          assertClose(left.data, transpose(X).data, { rel: 1e-10, abs: 1e-12 });
        }),
        { numRuns: 60 },
      );
    });

    it("refines where elimination with partial pivoting lets elements grow", () => {
      const n = 64; // Wilkinson's matrix, growth 2^63, condition number below 30
      const W = identity(n);
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < i; j++) W.data[i * n + j] = -1;
        W.data[i * n + n - 1] = 1;
      }
      const X = randomMatrix(n, 2, 3);
      assertClose(solve(W, naiveProduct(W, X), kernel).data, X.data, { rel: 1e-10, abs: 1e-12 });
    });

    it("refuses a singular system and names the row or column", () => {
      const R = fromRows([[1], [1]]);
      const singular = fromRows([[1, 2], [2, 4]]); // prettier-ignore
      const rounded = fromRows([[0.1, 0.3], [0.3, 0.9]]); // prettier-ignore
      const words = "column 1 of 2 depends";
      for (const M of [singular, rounded]) {
        assert.throws(() => solve(M, R, kernel), refusal("singular", `solve: ${words}`));
        assert.throws(() => solveLeft(M, transpose(R), kernel), refusal("singular", words));
        assert.throws(() => luFactor(M, kernel), refusal("singular", `luFactor: ${words}`));
      }
      const zero = leontiefSystem(20, 1);
      zero.data.fill(0, 40, 60);
      assert.throws(() => luFactor(zero, kernel), refusal("singular", "row 2 of 20 is zero"));
    });

    it("refuses Hilbert's matrix of order 13, singular to within rounding, not that of order 8", () => {
      const hilbert = (n: number): Matrix => ({
        rows: n,
        cols: n,
        data: Float64Array.from(
          { length: n * n },
          (_, at) => 1 / ((at % n) + Math.floor(at / n) + 1),
        ),
      });
      const ones = (n: number): Matrix => ({ rows: n, cols: 1, data: new Float64Array(n).fill(1) });
      const x = solve(hilbert(8), naiveProduct(hilbert(8), ones(8)), kernel);
      assertClose(x.data, ones(8).data, { rel: 1e-5 });
      assert.throws(() => solve(hilbert(13), ones(13), kernel), refusal("singular", "condition"));
    });

    it("refuses what is not finite or doesn't fit, and names it", () => {
      const M = leontiefSystem(6, 1);
      const R = randomMatrix(6, 2, 1);
      R.data[7] = NaN;
      assert.throws(() => solve(M, R, kernel), refusal("not-finite", "(3, 1) is NaN"));
      const T = transpose(R);
      assert.throws(() => solveLeft(M, T, kernel), refusal("not-finite", "(1, 3) is NaN"));
      assert.throws(() => solve(M, T, kernel), refusal("shape", "2 x 6, needed 6 rows"));
      assert.throws(() => solveLeft(M, R, kernel), refusal("shape", "6 x 2, needed 6 columns"));
      assert.throws(() => solve(R, R, kernel), refusal("shape", "6 x 2, needed a square"));
      assert.throws(() => luFactor(R, kernel), refusal("shape", "6 x 2, needed a square"));
      const factor = luFactor(M, kernel);
      assert.throws(() => luSolve(factor, T, kernel), refusal("shape", "2 x 6"));
      assert.throws(() => luSolve(factor, R, kernel), refusal("not-finite", "(3, 1) is NaN"));
      assert.throws(() => luSolveLeft(factor, T, kernel), refusal("not-finite", "(1, 3) is NaN"));
      assert.throws(() => luSolveLeft(factor, R, kernel), refusal("shape", "6 x 2"));
      M.data[8] = Infinity;
      assert.throws(() => luFactor(M, kernel), refusal("not-finite", "(1, 2) is Infinity"));
    });
  });
}
