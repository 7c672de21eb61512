/** Small dense products inside larger arrays, four terms at a time. */

/**
 * out += A B, in place: rows×inner times inner×cols.
 *
 * Each operand is an array, the place of its first element, and the distance between its rows.
 */
export function multiplyAddInPlace(
  [out, o, oStride]: readonly [Float64Array, number, number],
  [A, a, aStride]: readonly [Float64Array, number, number],
  [B, b, bStride]: readonly [Float64Array, number, number],
  rows: number,
  inner: number,
  cols: number,
): void {
  const whole = inner - (inner % 4);
  for (let i = 0; i < rows; i++) {
    const at = a + i * aStride;
    const to = o + i * oStride;
    for (let k = 0; k < whole; k += 4) {
      const f0 = A[at + k];
      const f1 = A[at + k + 1];
      const f2 = A[at + k + 2];
      const f3 = A[at + k + 3];
      const b0 = b + k * bStride;
      const b1 = b0 + bStride;
      const b2 = b1 + bStride;
      const b3 = b2 + bStride;
      for (let c = 0; c < cols; c++) {
        out[to + c] += f0 * B[b0 + c] + f1 * B[b1 + c] + f2 * B[b2 + c] + f3 * B[b3 + c];
      }
    }
    for (let k = whole; k < inner; k++) {
      const f = A[at + k];
      const from = b + k * bStride;
      for (let c = 0; c < cols; c++) out[to + c] += f * B[from + c];
    }
  }
}
