import { DataError } from "../errors.ts";
import type { Matrix } from "./matrix.ts";

/**
 * The error for a matrix without inverse. It names a row or column of M that is zero, or else the
 * column at which elimination failed.
 *
 * @param name    the function to name
 * @param column  where elimination found no pivot, or the smallest
 * @param reason  how, for the message: "exactly", or "to within rounding"
 */
export function singularError(name: string, M: Matrix, column: number, reason: string): DataError {
  const n = M.rows;
  const zeroRow = firstZero(n, (k) => M.data.subarray(k * n, (k + 1) * n).every((x) => x === 0));
  const zeroColumn = firstZero(n, (k) => {
    for (let i = 0; i < n; i++) if (M.data[i * n + k] !== 0) return false;
    return true;
  });
  const needed = "needed an invertible matrix";
  if (zeroRow >= 0) {
    return new DataError("singular", `${name}: row ${zeroRow} of ${n} is zero, ${needed}`, {
      row: zeroRow,
      n,
    });
  }
  const found =
    zeroColumn >= 0
      ? `column ${zeroColumn} of ${n} is zero`
      : `column ${column} of ${n} depends on the columns before it ${reason}`;
  return new DataError("singular", `${name}: ${found}, ${needed}`, {
    column: zeroColumn >= 0 ? zeroColumn : column,
    n,
  });
}

function firstZero(n: number, isZero: (k: number) => boolean): number {
  for (let k = 0; k < n; k++) if (isZero(k)) return k;
  return -1;
}
