import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { DataError } from "../../src/errors.ts";
import {
  fromRows,
  identity,
  inverse,
  luFactor,
  luSolve,
  luSolveLeft,
  type Matrix,
  multiply,
  solve,
  solveLeft,
  typescriptKernel,
  zeros,
} from "../../src/numerics/index.ts";
import { fastestKernel } from "../../src/numerics/kernels/fastest.ts";
import { assertClose } from "../close-to.ts";

const kernels = [typescriptKernel, fastestKernel()];
const sizes = [
  1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 23, 24, 25, 31, 33, 47, 49, 95, 96, 97, 98, 127, 128, 129,
  130, 131, 239, 240, 241, 242, 243, 265, 337, 481,
];

/** A pseudo-random number in (−1, 1) for each index. */
function noise(index: number): number {
  const x = Math.sin(index * 12.9898 + 4.1414) * 43758.5453;
  return 2 * (x - Math.floor(x)) - 1;
}

function random(rows: number, cols: number, seed: number): Matrix {
  return {
    rows,
    cols,
    data: Float64Array.from({ length: rows * cols }, (_, i) => noise(seed + i)),
  };
}

/** I − A with A ≥ 0, columns of A summing to less than 0.8. */
function leontief(n: number): Matrix {
  const M = zeros(n, n);
  for (let j = 0; j < n; j++) {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += Math.abs(noise(i * n + j));
    const share = 0.4 + 0.4 * Math.abs(noise(j));
    for (let i = 0; i < n; i++) {
      M.data[i * n + j] = (i === j ? 1 : 0) - (share * Math.abs(noise(i * n + j))) / sum;
    }
  }
  return M;
}

function naiveProduct(A: Matrix, B: Matrix): Matrix {
  const C = zeros(A.rows, B.cols);
  for (let i = 0; i < A.rows; i++) {
    for (let k = 0; k < A.cols; k++) {
      for (let j = 0; j < B.cols; j++) {
        C.data[i * B.cols + j] += A.data[i * A.cols + k] * B.data[k * B.cols + j];
      }
    }
  }
  return C;
}

const code = (expected: string) => (error: unknown) =>
  error instanceof DataError && error.code === expected;

for (const kernel of kernels) {
  describe(`dense algebra with the ${kernel.name} kernel`, () => {
    for (const n of sizes) {
      it(`n = ${n}`, () => {
        const M = leontief(n);
        assertClose(naiveProduct(M, inverse(M, kernel)).data, identity(n).data, {
          abs: 1e-13,
          rel: 0,
        });
        const G = random(n, n, n);
        const R = random(n, 5, 2 * n);
        const L = random(3, n, 3 * n);
        const X = solve(G, R, kernel);
        assertClose(naiveProduct(G, X).data, R.data, { abs: 1e-9, rel: 0 });
        const Y = solveLeft(G, L, kernel);
        assertClose(naiveProduct(Y, G).data, L.data, { abs: 1e-9, rel: 0 });
        const F = luFactor(G, kernel);
        assertClose(luSolve(F, R, kernel).data, X.data, { rel: 1e-12 });
        assertClose(luSolveLeft(F, L, kernel).data, Y.data, { rel: 1e-12 });
        assertClose(multiply(G, R, kernel).data, naiveProduct(G, R).data, { abs: 1e-12 });
        assertClose(naiveProduct(G, inverse(G, kernel)).data, identity(n).data, {
          abs: 1e-8,
          rel: 0,
        });
      });
    }
    it("refuses", () => {
      assert.throws(
        () =>
          inverse(
            fromRows([
              [1, 2],
              [2, 4],
            ]),
            kernel,
          ),
        code("singular"),
      );
    });
  });
}
