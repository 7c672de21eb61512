/** For tests of RAS and GRAS: what proves that a scaled matrix is the right one. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { columnSums, rowSums, type Matrix } from "../../../src/numerics/matrix.ts";
import type { ScaledMatrix } from "../../../src/tables/balance/biproportional.ts";
import { assertClose } from "../../close-to.ts";

/**
 * Margins that are met by a matrix r x s (x ≥ 0), x / (r s) (x < 0) are met by no other matrix of this
 * form: the form is the first-order condition of a strictly convex problem (Lenzen, Wood and Gallego
 * 2007, eq. 7), so these two checks are the whole proof.
 */
export function assertOptimal(
  X: Matrix,
  { matrix, rowFactors: r, columnFactors: s }: ScaledMatrix,
  u: Float64Array,
  v: Float64Array,
): void {
  const size = X.data.reduce((sum, x) => sum + Math.abs(x), 0);
  assertClose(rowSums(matrix), u, { rel: 1e-8, abs: 1e-9 * size });
  assertClose(columnSums(matrix), v, { rel: 1e-8, abs: 1e-9 * size });
  const form = X.data.map((x, k) => {
    const factor = r[Math.floor(k / X.cols)] * s[k % X.cols];
    return x === 0 ? 0 : x > 0 ? x * factor : x / factor;
  });
  assertClose(matrix.data, form, { rel: 1e-12 });
  for (const [k, x] of X.data.entries()) assert.equal(Math.sign(matrix.data[k]), Math.sign(x));
}

/** A matrix, and margins that a matrix of the same signs and zeros has. */
export function feasible(signs: readonly number[]): fc.Arbitrary<{
  readonly X: Matrix;
  readonly u: Float64Array;
  readonly v: Float64Array;
}> {
  const side = fc.integer({ min: 1, max: 6 });
  const factor = fc.double({ min: 0.5, max: 2, noNaN: true });
  const cell = fc
    .tuple(fc.constantFrom(...signs), fc.double({ min: 0.1, max: 10, noNaN: true }))
    .map(([sign, size]) => sign * size);
  return fc.tuple(side, side).chain(([rows, cols]) =>
    fc
      .tuple(
        fc.array(cell, { minLength: rows * cols, maxLength: rows * cols }),
        fc.array(factor, { minLength: rows * cols, maxLength: rows * cols }),
      )
      .map(([cells, factors]) => {
        const X = { rows, cols, data: Float64Array.from(cells) };
        const goal = { ...X, data: X.data.map((x, k) => x * factors[k]) };
        return { X, u: rowSums(goal), v: columnSums(goal) };
      }),
  );
}
