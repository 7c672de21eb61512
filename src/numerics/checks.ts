import { DataError } from "../errors.ts";
import type { Matrix } from "./matrix.ts";

/** Throws unless every element of M is a finite number; `name` is the function to blame. */
export function requireFinite(name: string, M: Matrix): void {
  const { data, cols } = M;
  for (let at = 0; at < data.length; at++) {
    if (data[at] - data[at] === 0) continue;
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

/** Throws unless the right-hand side is as long as the system. */
export function requireRightSide(name: string, n: number, found: number, what: string): void {
  if (found === n) return;
  throw new DataError("shape", `${name}: right-hand side with ${found} ${what}, needed ${n}`, {
    found,
    needed: n,
  });
}
