import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { DataError } from "../../src/errors.ts";
import { fromRows, identity, inverse, type Matrix, multiply } from "../../src/numerics/index.ts";
import { assertClose } from "../close-to.ts";
import { kernels } from "./kernels.ts";
import {
  distance,
  leontiefSystem,
  naiveProduct,
  naiveSolution,
  noise,
  permuteRows,
  randomMatrix,
} from "./matrices.ts";

// Around every border of tiles (4), small diagonal blocks (24), packed rows (96), blocks (240).
const orders = [1, 2, 3, 4, 5, 6, 7, 8, 9, 23, 24, 25, 26, 27, 28, 47, 48, 49, 73, 95, 96, 97, 239, 240, 241, 242, 243, 244, 263, 265, 361, 481]; // prettier-ignore

function assertInverse(M: Matrix, X: Matrix, allowed: number): void {
  const V = randomMatrix(M.rows, 3, 11);
  const off = distance(naiveProduct(M, naiveProduct(X, V)), V);
  assert.ok(off <= allowed, `order ${M.rows}: M X is off the identity by ${off}`);
}

const refusal = (code: string, words: string) => (error: unknown) =>
  error instanceof DataError && error.code === code && error.message.includes(words);

for (const kernel of kernels) {
  describe(`inverse with the ${kernel.name} kernel`, () => {
    it("gives the Leontief inverse of Miller and Blair (2009), example 2.2.2", () => {
      const L = inverse(fromRows([[0.85, -0.25], [-0.2, 0.95]]), kernel); // prettier-ignore
      assertClose(L.data, [1.2541, 0.33, 0.264, 1.1221], { rel: 0, abs: 5e-5 });
    });

    for (const n of orders) {
      it(`inverts a Leontief system of order ${n}`, () => {
        const M = leontiefSystem(n, n);
        const X = inverse(M, kernel);
        assertInverse(M, X, 1e-13);
        if (n > 100) return;
        assertClose(X.data, naiveSolution(M, identity(n)).data, { rel: 1e-12, abs: 1e-15 });
      });
    }

    it("inverts where elimination needs exchanges of rows across all blocks", () => {
      for (const n of [2, 25, 49, 241, 265]) {
        const order = Array.from({ length: n }, (_, k) => (k * 7 + Math.floor(n / 2)) % n);
        if (new Set(order).size < n) order.reverse().forEach((_, k) => (order[k] = n - 1 - k));
        const P = permuteRows(identity(n), order);
        const X = inverse(P, kernel);
        assert.equal(distance(naiveProduct(P, X), identity(n)), 0);
        const M = permuteRows(leontiefSystem(n, 3), order);
        assertInverse(M, inverse(M, kernel), 1e-12);
      }
    });

    it("inverts with zeros on the diagonal, and inside the smallest blocks", () => {
      const M = fromRows([[0, 2, 1], [1, 0, 0], [3, 0, 1]]); // prettier-ignore
      assertClose(inverse(M, kernel).data, [0, 1, 0, 0.5, 1.5, -0.5, 0, -3, 1]);
    });

    it("falls back where pivots on the diagonal are possible but far too small", () => {
      const n = 100;
      const M = randomMatrix(n, n, 4);
      for (let i = 0; i < n; i++)
        for (let j = 0; j < n; j++) {
          if (Math.floor(i / 24) === Math.floor(j / 24)) M.data[i * n + j] *= 1e-13; // prettier-ignore
        }
      assertInverse(M, inverse(M, kernel), 1e-11);
    });

    it("inverts ill-conditioned matrices as well as their condition allows", () => {
      const n = 8; // Hilbert: condition number 1.5e10, exact integer inverse
      const H = identity(n);
      for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) H.data[i * n + j] = 1 / (i + j + 1);
      const X = inverse(H, kernel);
      assertClose([X.data[0], X.data[n * n - 1]], [64, 176679360], { rel: 1e-5 });
    });

    it("inverts whatever the scale of rows and columns", () => {
      const n = 30;
      const M = leontiefSystem(n, 9);
      const scale = (k: number) => 10 ** Math.round(12 * noise(k));
      const scaled = { ...M, data: M.data.map((x, at) => x * scale(Math.floor(at / n)) * scale(at % n)) }; // prettier-ignore
      const X = inverse(M, kernel);
      const back = inverse(scaled, kernel).data.map((x, at) => x * scale(Math.floor(at / n)) * scale(at % n)); // prettier-ignore
      assertClose(back, X.data, { rel: 1e-9, abs: 1e-15 });
      assert.equal(inverse(fromRows([[1, 1], [0, 1e-20]]), kernel).data[3], 1e20); // prettier-ignore
    });

    it("is its own inverse, and turns products round", () => {
      fc.assert(
        fc.property(fc.integer({ min: 1, max: 40 }), fc.nat(1000), (n, seed) => {
          const A = leontiefSystem(n, seed);
          const B = leontiefSystem(n, seed + 1);
          assertClose(inverse(inverse(A, kernel), kernel).data, A.data, { rel: 1e-10, abs: 1e-12 });
          const AB = inverse(multiply(A, B, kernel), kernel);
          const BA = multiply(inverse(B, kernel), inverse(A, kernel), kernel);
          assertClose(AB.data, BA.data, { rel: 1e-10, abs: 1e-12 });
        }),
        { numRuns: 40 },
      );
    });

    it("refuses a singular matrix and names the row or column", () => {
      const singular = (M: Matrix, words: string) => {
        assert.throws(() => inverse(M, kernel), refusal("singular", words));
      };
      singular(fromRows([[1, 2], [2, 4]]), "column 1 of 2 depends"); // prettier-ignore
      singular(fromRows([[0.1, 0.3], [0.3, 0.9]]), "column 1 of 2 depends"); // prettier-ignore
      for (const n of [5, 60, 250]) {
        const zeroRow = leontiefSystem(n, 1);
        zeroRow.data.fill(0, 3 * n, 4 * n);
        singular(zeroRow, `row 3 of ${n} is zero`);
        const zeroColumn = leontiefSystem(n, 1);
        for (let i = 0; i < n; i++) zeroColumn.data[i * n + 2] = 0;
        singular(zeroColumn, `column 2 of ${n} is zero`);
        const dependent = leontiefSystem(n, 1); // the last column becomes the sum of the first two
        for (let i = 0; i < n; i++) {
          dependent.data[(i + 1) * n - 1] = dependent.data[i * n] + dependent.data[i * n + 1];
        }
        singular(dependent, `column ${n - 1} of ${n} depends`);
      }
    });

    it("refuses a system of which nothing leaks: columns of I − A that sum to zero", () => {
      const n = 50;
      const M = leontiefSystem(n, 2);
      for (let j = 0; j < n; j++) {
        let sum = 0;
        for (let i = 0; i < n; i++) if (i !== j) sum += M.data[i * n + j];
        M.data[j * n + j] = -sum;
      }
      assert.throws(() => inverse(M, kernel), refusal("singular", "column 49 of 50"));
    });

    it("refuses what is not finite, not square, and names it", () => {
      const M = leontiefSystem(30, 1);
      M.data[4 * 30 + 7] = NaN;
      assert.throws(() => inverse(M, kernel), refusal("not-finite", "(4, 7) is NaN"));
      M.data[4 * 30 + 7] = -Infinity;
      assert.throws(() => inverse(M, kernel), refusal("not-finite", "(4, 7) is -Infinity"));
      assert.throws(() => inverse(randomMatrix(2, 3, 1), kernel), refusal("shape", "2 x 3"));
    });

    it("leaves its argument as it is", () => {
      const M = leontiefSystem(60, 1);
      const before = M.data.slice();
      inverse(M, kernel);
      assert.deepEqual(M.data, before);
    });
  });
}
