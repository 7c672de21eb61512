import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { DataError } from "../../src/errors.ts";
import { fromRows, multiply, typescriptKernel } from "../../src/numerics/index.ts";
import { kernels, separateKernel } from "./kernels.ts";
import { distance, naiveProduct, randomMatrix } from "./matrices.ts";

// Around every border of tiles (4), packed rows (96), depth (240) and packed columns (360).
const borders = [
  1, 2, 3, 4, 5, 7, 8, 9, 16, 95, 96, 97, 99, 100, 101, 239, 240, 241, 243, 359, 360, 361, 363,
];

for (const kernel of kernels) {
  describe(`multiply with the ${kernel.name} kernel`, () => {
    it("gives the product of a small example", () => {
      const C = multiply(fromRows([[1, 2, 3], [4, 5, 6]]), fromRows([[7, 8], [9, 10], [11, 12]]), kernel); // prettier-ignore
      assert.deepEqual([...C.data], [58, 64, 139, 154]);
    });

    it("equals the definition for every number of rows, columns and terms around a border", () => {
      for (const size of borders) {
        for (const [m, k, n] of [
          [size, 7, 5],
          [6, size, 9],
          [5, 3, size],
          [size, size, 3],
        ]) {
          // prettier-ignore
          const A = randomMatrix(m, k, size);
          const B = randomMatrix(k, n, size + 1);
          const off = distance(multiply(A, B, kernel), naiveProduct(A, B));
          assert.ok(off <= 1e-15 * k, `${m} x ${k} x ${n}: off by ${off}`);
        }
      }
    });

    it("equals the definition for any shape", () => {
      const size = fc.integer({ min: 1, max: 60 });
      fc.assert(
        fc.property(size, size, size, fc.nat(1000), (m, k, n, seed) => {
          const A = randomMatrix(m, k, seed);
          const B = randomMatrix(k, n, seed + 1);
          assert.ok(distance(multiply(A, B, kernel), naiveProduct(A, B)) <= 1e-15 * k);
        }),
        { numRuns: 60 },
      );
    });

    it("lets infinity and NaN run through", () => {
      const C = multiply(fromRows([[1, NaN], [2, 1]]), fromRows([[1], [Infinity]]), kernel); // prettier-ignore
      assert.deepEqual([...C.data], [NaN, Infinity]);
    });

    it("gives empty products and sums", () => {
      const none = { rows: 2, cols: 0, data: new Float64Array(0) };
      const sum = multiply(none, { rows: 0, cols: 3, data: new Float64Array(0) }, kernel);
      assert.deepEqual([...sum.data], [0, 0, 0, 0, 0, 0]);
    });

    it("refuses shapes that don't fit", () => {
      assert.throws(
        () => multiply(randomMatrix(2, 3, 1), randomMatrix(2, 3, 1), kernel),
        (error) =>
          error instanceof DataError &&
          error.code === "shape" &&
          error.message.includes("2 x 3 times 2 x 3"),
      );
    });
  });
}

describe("the WebAssembly kernel without fused arithmetic and its twin", () => {
  it("agree to the last bit", () => {
    for (const [m, k, n] of [
      [97, 481, 363],
      [3, 2, 1],
      [241, 17, 101],
    ]) {
      // prettier-ignore
      const A = randomMatrix(m, k, 5);
      const B = randomMatrix(k, n, 6);
      const twin = multiply(A, B, typescriptKernel);
      assert.deepEqual(multiply(A, B, separateKernel).data, twin.data);
    }
  });
});
