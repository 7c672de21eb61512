import { DataError } from "../errors.ts";
import type { Matrix } from "./matrix.ts";
import type { Unknowns } from "./residual.ts";

/** Throws unless every element of M is a finite number; `name` is the function to blame. */
export function requireFinite(name: string, M: Matrix): void {
  const { data, cols } = M;
  let even = 0; //   stay zero as long as all numbers are finite; two sums, for speed
  let odd = 0;
  for (let at = 0; at + 1 < data.length; at += 2) {
    even += data[at] * 0;
    odd += data[at + 1] * 0;
  }
  if (even + odd + (data.at(-1) ?? 0) * 0 === 0) return;
  for (let at = 0; at < data.length; at++) {
    if (Number.isFinite(data[at])) continue;
    const row = Math.floor(at / cols);
    const column = at % cols;
    throw new DataError(
      "not-finite",
      `${name}: element (${row}, ${column}) is ${data[at]}, needed a finite number`,
      { row, column, value: data[at] },
    );
  }
}

/** Throws unless M is square. */
export function requireSquare(name: string, M: Matrix): void {
  if (M.rows === M.cols) return;
  throw new DataError("shape", `${name}: ${M.rows} x ${M.cols}, needed a square matrix`, {
    rows: M.rows,
    cols: M.cols,
  });
}

/** Throws unless the right-hand side has `n` rows, or columns when the unknowns are rows. */
export function requireRightSide(name: string, n: number, R: Matrix, unknowns: Unknowns): void {
  if ((unknowns === "columns" ? R.rows : R.cols) === n) return;
  throw new DataError(
    "shape",
    `${name}: right-hand side ${R.rows} x ${R.cols}, needed ${n} ${unknowns === "columns" ? "rows" : "columns"}`,
    { rows: R.rows, cols: R.cols, needed: n },
  );
}
