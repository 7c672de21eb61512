/** Leontief inverses of the home economies alone: G small matrices. */

/**
 * The local inverses L = (I − D/x)⁻¹ of every economy, G·N·N; a sector without output has no inputs.
 *
 * D is a domestic table with column sums below output, so elimination needs no pivoting.
 */
export function localInverses(
  domestic: Float64Array,
  output: Float64Array,
  N: number,
): Float64Array {
  const G = output.length / N;
  const inverses = new Float64Array(G * N * N);
  for (let s = 0; s < G; s++) {
    const L = inverses.subarray(s * N * N, (s + 1) * N * N);
    for (let i = 0; i < N; i++) {
      for (let j = 0; j < N; j++) {
        const x = output[s * N + j];
        const a = x > 0 ? domestic[(s * N + i) * N + j] / x : 0;
        L[i * N + j] = (i === j ? 1 : 0) - a;
      }
    }
    invertInPlace(L, N);
  }
  return inverses;
}

/** Gauss–Jordan without pivoting, in place. */
function invertInPlace(A: Float64Array, N: number): void {
  for (let p = 0; p < N; p++) {
    const pivot = 1 / A[p * N + p];
    A[p * N + p] = 1;
    for (let j = 0; j < N; j++) A[p * N + j] *= pivot;
    for (let i = 0; i < N; i++) {
      if (i === p) continue;
      const f = A[i * N + p];
      if (f === 0) continue;
      A[i * N + p] = 0;
      for (let j = 0; j < N; j++) A[i * N + j] -= f * A[p * N + j];
    }
  }
}

/** L z by economy: out[s,i] = sum_j L[s,i,j] z[s,j]. */
export function timesVector(L: Float64Array, z: Float64Array, N: number): Float64Array {
  const out = new Float64Array(z.length);
  for (let k = 0; k < z.length; k++) {
    const s = k - (k % N);
    let sum = 0;
    for (let j = 0; j < N; j++) sum += L[k * N + j] * z[s + j];
    out[k] = sum;
  }
  return out;
}

/** z'L by economy: out[s,j] = sum_i z[s,i] L[s,i,j]. */
export function vectorTimes(z: Float64Array, L: Float64Array, N: number): Float64Array {
  const out = new Float64Array(z.length);
  for (let k = 0; k < z.length; k++) {
    const s = k - (k % N);
    for (let j = 0; j < N; j++) out[s + j] += z[k] * L[k * N + j];
  }
  return out;
}
