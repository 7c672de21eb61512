/** Sums over blocks of inputs and of trade, with weights on one side; the inner loops of a sweep. */

/** Sums over the last index of [.., j], N long. */
export function sumsOfLast(values: Float64Array, N: number): Float64Array {
  const sums = new Float64Array(values.length / N);
  for (let k = 0; k < sums.length; k++) {
    let sum = 0;
    for (let j = 0; j < N; j++) sum += values[k * N + j];
    sums[k] = sum;
  }
  return sums;
}

/** sum_j base[s,i,j] weight[s,j]; G·N by [s,i]. */
export function inputRowSumsInto(
  out: Float64Array,
  base: Float64Array,
  weight: Float64Array,
  N: number,
): void {
  for (let k = 0; k < out.length; k++) {
    const s = k - (k % N);
    const at = k * N;
    let sum = 0;
    for (let j = 0; j < N; j++) sum += base[at + j] * weight[s + j];
    out[k] = sum;
  }
}

/** sum_i weight[s,i] base[s,i,j]; G·N by [s,j]. */
export function inputColumnSumsInto(
  out: Float64Array,
  base: Float64Array,
  weight: Float64Array,
  N: number,
): void {
  out.fill(0);
  for (let k = 0; k < out.length; k++) {
    const s = k - (k % N);
    const at = k * N;
    const w = weight[k];
    for (let j = 0; j < N; j++) out[s + j] += w * base[at + j];
  }
}

/** sum_s base[r,s,i] weight[s,i]; G·N by [r,i]. */
export function tradeRowSumsInto(
  out: Float64Array,
  base: Float64Array,
  weight: Float64Array,
  N: number,
): void {
  const n = out.length;
  const whole = n - (n % (3 * N)); // three importers at a time
  out.fill(0);
  for (let r = 0; r * N < n; r++) {
    const to = r * N;
    const from = r * n;
    for (let s = 0; s < whole; s += 3 * N) {
      for (let i = 0; i < N; i++) {
        const k = s + i;
        out[to + i] +=
          base[from + k] * weight[k] +
          base[from + k + N] * weight[k + N] +
          base[from + k + 2 * N] * weight[k + 2 * N];
      }
    }
    for (let k = whole; k < n; k++) out[to + (k % N)] += base[from + k] * weight[k];
  }
}

/** sum_r weight[r,i] base[r,s,i]; G·N by [s,i]. */
export function tradeColumnSumsInto(
  out: Float64Array,
  base: Float64Array,
  weight: Float64Array,
  N: number,
): void {
  const n = out.length;
  out.fill(0);
  for (let r = 0; r * N < n; r++) {
    for (let s = 0; s < n; s += N) {
      const at = r * n + s;
      for (let i = 0; i < N; i++) out[s + i] += weight[r * N + i] * base[at + i];
    }
  }
}
