import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { DataError } from "../../src/errors.ts";
import { blockProducts, fromRows, type Matrix, rowSums } from "../../src/numerics/index.ts";
import { kernels } from "./kernels.ts";
import { distance, naiveProduct, randomMatrix } from "./matrices.ts";

for (const kernel of kernels) {
  describe(`products by blocks with the ${kernel.name} kernel`, () => {
    it("stand side by side", () => {
      const A = fromRows([[1, 2, 3, 4]]);
      const B = fromRows([[1, 0], [0, 1], [5, 6], [7, 8]]); // prettier-ignore
      assert.deepEqual([...blockProducts(A, B, 2, kernel).data], [1, 2, 43, 50]);
      assert.deepEqual([...blockProducts(A, B, 1, kernel).data], [1, 0, 0, 2, 15, 18, 28, 32]);
    });

    it("add up to the product of the whole", () => {
      const size = fc.integer({ min: 1, max: 12 });
      fc.assert(
        fc.property(size, size, size, size, (m, blocks, k, p) => {
          const A = randomMatrix(m, blocks * k, 1);
          const B = randomMatrix(blocks * k, p, 2);
          const parts = blockProducts(A, B, k, kernel).data;
          const sums: Matrix = {
            rows: m,
            cols: p,
            data: rowSums({
              rows: m * p,
              cols: blocks,
              data: Float64Array.from({ length: m * p * blocks }, (_, at) => {
                const [element, g] = [Math.floor(at / blocks), at % blocks];
                return parts[(Math.floor(element / p) * blocks + g) * p + (element % p)];
              }),
            }),
          };
          assert.ok(distance(sums, naiveProduct(A, B)) <= 1e-13);
        }),
        { numRuns: 50 },
      );
    });

    it("are refused for shapes that don't fit", () => {
      for (const [A, B, k] of [
        [randomMatrix(2, 6, 1), randomMatrix(5, 2, 1), 2],
        [randomMatrix(2, 6, 1), randomMatrix(6, 2, 1), 4],
      ] as const) {
        assert.throws(
          () => blockProducts(A, B, k, kernel),
          (error) => error instanceof DataError && error.code === "shape",
        );
      }
    });
  });
}
