import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { gaussJordanInPlace, gaussJordanScratch } from "../../src/numerics/gauss-jordan.ts";
import { put, rowLength, take } from "../../src/numerics/kernels/layout.ts";
import type { Matrix } from "../../src/numerics/index.ts";
import { kernels } from "./kernels.ts";
import { distance, leontiefSystem, naiveProduct, permuteRows, randomMatrix } from "./matrices.ts";

// `inverse` falls back when this fails, which would hide a fault here.
for (const kernel of kernels) {
  const inverted = (M: Matrix): Matrix | undefined => {
    const n = M.rows;
    const ld = rowLength(n);
    return kernel.withWorkspace(n * ld + gaussJordanScratch(n), (workspace) => {
      workspace.heap.fill(NaN); //   nothing may depend on what the memory held
      put(workspace.heap, 0, M);
      const done = gaussJordanInPlace(workspace, 0, n, ld, n * ld);
      return done ? take(workspace.heap, 0, n, n) : undefined;
    });
  };
  const residual = (M: Matrix): number => {
    const V = randomMatrix(M.rows, 3, 11);
    const X = inverted(M);
    return X === undefined ? Infinity : distance(naiveProduct(M, naiveProduct(X, V)), V);
  };

  describe(`blocked Gauss-Jordan elimination with the ${kernel.name} kernel`, () => {
    it("needs no fall-back for a heavy diagonal", () => {
      for (const n of [1, 2, 4, 5, 24, 25, 48, 49, 239, 240, 241, 265, 481]) {
        const off = residual(leontiefSystem(n, n));
        assert.ok(off <= 1e-13, `order ${n}: residual ${off}`);
      }
    });

    it("exchanges rows inside the smallest blocks", () => {
      for (const n of [2, 3, 5, 24, 72]) {
        const order = Array.from({ length: n }, (_, k) => (k % 24 === 0 && k + 1 < n ? k + 1 : k));
        for (let k = 1; k < n; k += 24) order[k] = k - 1;
        const off = residual(permuteRows(leontiefSystem(n, n), order));
        assert.ok(off <= 1e-12, `order ${n}: residual ${off}`);
      }
      const reversed = Array.from({ length: 24 }, (_, k) => (k * 5 + 3) % 24);
      assert.ok(residual(permuteRows(leontiefSystem(24, 1), reversed)) <= 1e-12);
    });

    it("reports a block without a pivot", () => {
      assert.equal(inverted({ rows: 2, cols: 2, data: new Float64Array(4) }), undefined);
    });
  });
}
