import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { type Kernel, type Matrix, solve } from "../../src/numerics/index.ts";
import { loadWasmKernel } from "../../src/numerics/kernels/wasm.ts";
import { put, rowLength, take } from "../../src/numerics/kernels/layout.ts";
import { solveRefined } from "../../src/numerics/solve-refined.ts";
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

function singleProduct(A: Matrix, B: Matrix, kernel: Kernel): Matrix {
  const [lda, ldb] = [rowLength(A.cols), rowLength(B.cols)];
  const b = A.rows * lda;
  const c = b + B.rows * ldb;
  const end = c + A.rows * ldb;
  return kernel.withWorkspace(Math.ceil(end / 2), ({ inSingle }) => {
    const { heap, update } = inSingle();
    put(heap, 0, A);
    put(heap, b, B);
    heap.fill(0, c, end);
    update(-1, A.rows, B.cols, A.cols, 0, lda, b, ldb, c, ldb);
    return take(heap, c, A.rows, B.cols);
  });
}

/** Order n, with two rows that are 1e-9 apart: too close for 32 bits. */
function nearlySingular(n: number): Matrix {
  const M = leontiefSystem(n, 2);
  for (let j = 0; j < n; j++) M.data[n + j] = M.data[j] + (j === 1 ? 1e-9 : 0);
  return M;
}

for (const kernel of kernels) {
  describe(`32-bit numbers with the ${kernel.name} kernel`, () => {
    it("are multiplied around every border of tiles and blocks", () => {
      for (const size of [1, 2, 3, 4, 5, 6, 7, 8, 9, 15, 17, 95, 97, 239, 241, 719, 721]) {
        for (const [m, k, n] of [
          [size, 7, 5],
          [6, size, 9],
          [5, 3, size],
        ]) {
          const [A, B] = [randomMatrix(m, k, size), randomMatrix(k, n, size + 1)];
          const minus = naiveProduct(A, B).data.map((value) => -value);
          const off = distance(singleProduct(A, B, kernel), { rows: m, cols: n, data: minus });
          assert.ok(off <= 2 ** -22 * k, `${m} x ${k} x ${n}: off by ${off}`);
        }
      }
    });

    for (const n of [1, 5, 8, 33, 97, 193, 289]) {
      it(`solve systems of order ${n} from both sides as exactly as 64 bits`, () => {
        const M = permuteRows(
          leontiefSystem(n, n),
          Array.from({ length: n }, (_, k) => n - 1 - k),
        );
        const R = randomMatrix(n, 5, n);
        const expected = naiveSolution(M, R).data;
        const X = solveRefined(M, R, "columns", kernel);
        const Y = solveRefined(transpose(M), transpose(R), "rows", kernel);
        assert.ok(X && Y);
        assertClose(X.data, expected, { rel: 1e-11, abs: 1e-14 });
        assertClose(transpose(Y).data, expected, { rel: 1e-11, abs: 1e-14 });
        assert.ok(distance(naiveProduct(M, X), R) <= 4e-15, "the residual is that of 64 bits");
      });
    }

    it("keep right-hand sides apart whose sizes 32 bits can't hold", () => {
      const n = 40;
      const M = leontiefSystem(n, 1);
      const sizes = [1e-200, 1, 1e200, 0];
      const R = randomMatrix(n, sizes.length, 3);
      const plain = naiveSolution(M, R).data;
      const X = solveRefined(
        M,
        { ...R, data: R.data.map((value, at) => value * sizes[at % sizes.length]) },
        "columns",
        kernel,
      );
      assert.ok(X);
      X.data.forEach((value, at) => {
        const size = sizes[at % sizes.length];
        if (size === 0) assert.equal(value, 0);
        else assertClose([value / size], [plain[at]], { rel: 1e-11, abs: 1e-14 });
      });
    });

    it("give no answer rather than a wrong one", () => {
      const R = randomMatrix(60, 2, 1);
      const zero = leontiefSystem(60, 1);
      zero.data.fill(0, 120, 180);
      const huge = leontiefSystem(60, 1);
      huge.data[7] = 1e60;
      for (const M of [nearlySingular(60), zero, huge]) {
        assert.equal(solveRefined(M, R, "columns", kernel), undefined);
      }
    });

    it("give no answer or one as exact as 64 bits, for any matrix", () => {
      fc.assert(
        fc.property(fc.integer({ min: 1, max: 40 }), fc.nat(1000), (n, seed) => {
          const [M, X] = [randomMatrix(n, n, seed), randomMatrix(n, 3, seed + 1)];
          const R = naiveProduct(M, X);
          const refined = solveRefined(M, R, "columns", kernel);
          const scale = 1 + Math.max(...(refined ?? X).data.map(Math.abs));
          if (refined) assert.ok(distance(naiveProduct(M, refined), R) <= 1e-15 * n * scale);
        }),
        { numRuns: 60 },
      );
    });
  });
}

describe("a large system with few right-hand sides", () => {
  const n = 1501;
  const R = randomMatrix(n, 2, 5);
  const solves = (M: Matrix): void => {
    const X = solve(M, R);
    const scale = Math.max(...X.data.map(Math.abs));
    assert.ok(distance(naiveProduct(M, X), R) <= 1e-13 * scale);
  };

  it("is solved by 32-bit factors", () => {
    const M = leontiefSystem(n, 1);
    solves(M);
    const kernel = loadWasmKernel();
    assert.ok(kernel);
    let singles = 0;
    solve(M, R, {
      name: "counting",
      withWorkspace: (length, work) =>
        kernel.withWorkspace(length, (workspace) =>
          work({
            ...workspace,
            inSingle: () => {
              singles++;
              return workspace.inSingle();
            },
          }),
        ),
    });
    assert.equal(singles, 1);
  });

  it("is solved by 64-bit factors where 32 bits don't do", () => {
    solves(nearlySingular(n));
  });
});
