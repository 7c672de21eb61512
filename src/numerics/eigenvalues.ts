import { DataError } from "../errors.ts";
import type { Matrix } from "./matrix.ts";

/** Eigenvalues as real and imaginary parts; those that are not real come in conjugate pairs. */
export interface Eigenvalues {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/**
 * The eigenvalues of a general real matrix, in no particular order: reduction to Hessenberg form by
 * reflections, then Francis's QR method with double shifts.
 *
 * @param A  n×n
 * @throws DataError "shape"          A is not square
 * @throws DataError "not-converged"  an eigenvalue took more than 300 sweeps (A is not finite)
 * Source: Golub & Van Loan (2013), Matrix Computations, algorithms 7.4.2 and 7.5.2.
 */
export function eigenvalues(A: Matrix): Eigenvalues {
  const n = A.rows;
  if (A.cols !== n) {
    throw new DataError("shape", `eigenvalues: A is ${n}×${A.cols}, needed a square`, {
      rows: n,
      cols: A.cols,
    });
  }
  const h = A.data.slice();
  hessenbergInPlace(h, n);
  return francis(h, n);
}

function hessenbergInPlace(h: Float64Array, n: number): void {
  const u = new Float64Array(n);
  const t = new Float64Array(n);
  for (let k = 0; k < n - 2; k++) {
    let norm = 0;
    for (let i = k + 1; i < n; i++) norm = Math.hypot(norm, h[i * n + k]);
    if (norm === 0) continue;
    const head = h[(k + 1) * n + k];
    const alpha = head > 0 ? -norm : norm;
    for (let i = k + 1; i < n; i++) u[i] = h[i * n + k];
    u[k + 1] -= alpha;
    let uu = 0;
    for (let i = k + 1; i < n; i++) uu += u[i] * u[i];
    if (uu === 0) continue;
    // (I − 2uuᵀ/uᵀu) H: tⱼ = Σ uᵢ hᵢⱼ
    t.fill(0, k);
    for (let i = k + 1; i < n; i++) {
      const f = u[i];
      for (let j = k; j < n; j++) t[j] += f * h[i * n + j];
    }
    for (let i = k + 1; i < n; i++) {
      const f = (2 * u[i]) / uu;
      for (let j = k; j < n; j++) h[i * n + j] -= f * t[j];
    }
    // H (I − 2uuᵀ/uᵀu)
    for (let i = 0; i < n; i++) {
      let sum = 0;
      for (let j = k + 1; j < n; j++) sum += h[i * n + j] * u[j];
      const f = (2 * sum) / uu;
      for (let j = k + 1; j < n; j++) h[i * n + j] -= f * u[j];
    }
    h[(k + 1) * n + k] = alpha;
    for (let i = k + 2; i < n; i++) h[i * n + k] = 0;
  }
}

function francis(h: Float64Array, n: number): Eigenvalues {
  const re = new Float64Array(n);
  const im = new Float64Array(n);
  let squares = 0;
  for (const cell of h) squares += cell * cell;
  const length = Math.sqrt(squares); // ‖H‖, of which rounding errors are a share
  let end = n - 1; // the active block ends here
  let sweeps = 0;
  while (end >= 0) {
    let from = end; // and starts where a subdiagonal has vanished
    while (from > 0) {
      const around = Math.abs(h[(from - 1) * n + from - 1]) + Math.abs(h[from * n + from]);
      // the diagonal alone does not say what is small: it is zero for bipartite weights, and repeated
      // eigenvalues without eigenvectors of their own, as of nearest neighbours, leave rounding errors
      // that no sweep takes away: after 10 sweeps the share grows, up to 2¹⁰ units
      const small =
        Number.EPSILON *
        Math.max(around, length * 2 ** Math.min(10, Math.max(0, (sweeps - 10) / 5)));
      if (Math.abs(h[from * n + from - 1]) <= small) break;
      from--;
    }
    if (from > 0) h[from * n + from - 1] = 0;
    if (from === end) {
      re[end] = h[end * n + end];
      end--;
      sweeps = 0;
    } else if (from === end - 1) {
      pair(h, n, from, re, im);
      end -= 2;
      sweeps = 0;
    } else {
      if (++sweeps > 300) {
        throw new DataError("not-converged", "eigenvalues: 300 sweeps were not enough", { end });
      }
      sweepInPlace(h, n, from, end, sweeps);
    }
  }
  return { re, im };
}

// The two eigenvalues of the 2×2 block at `at`.
function pair(h: Float64Array, n: number, at: number, re: Float64Array, im: Float64Array): void {
  const a = h[at * n + at];
  const b = h[at * n + at + 1];
  const c = h[(at + 1) * n + at];
  const d = h[(at + 1) * n + at + 1];
  const half = (a - d) / 2;
  const square = half * half + b * c;
  if (square >= 0) {
    const z = half + (half >= 0 ? Math.sqrt(square) : -Math.sqrt(square));
    re[at] = d + z;
    re[at + 1] = z === 0 ? d : d - (b * c) / z;
  } else {
    re[at] = re[at + 1] = d + half;
    im[at] = Math.sqrt(-square);
    im[at + 1] = -im[at];
  }
}

// One double-shift sweep over rows and columns from … end of the Hessenberg matrix.
function sweepInPlace(h: Float64Array, n: number, from: number, end: number, count: number): void {
  const last = h[end * n + end];
  const before = h[(end - 1) * n + end - 1];
  const cross = h[end * n + end - 1] * h[(end - 1) * n + end];
  let sum = before + last;
  let product = before * last - cross;
  const square = (sum * sum) / 4 - product;
  if (square >= 0) {
    // of two real shifts the one nearer to the corner, twice: a pair ±μ would stand still on the
    // spectrum of bipartite weights, which has λ and −λ
    const root = Math.sqrt(square);
    const shift = sum / 2 + (last > sum / 2 ? root : -root);
    sum = 2 * shift;
    product = shift * shift;
  }
  if (count % 10 === 0) {
    // an exceptional shift, for blocks on which the usual one turns in circles
    const s = Math.abs(h[end * n + end - 1]) + Math.abs(h[(end - 1) * n + end - 2]);
    sum = 2 * last + 1.5 * s;
    product = (last + 0.75 * s) ** 2 + 0.4375 * s * s;
  }
  const a = h[from * n + from];
  const c = h[(from + 1) * n + from];
  let x = a * a + h[from * n + from + 1] * c - sum * a + product;
  let y = c * (a + h[(from + 1) * n + from + 1] - sum);
  let z = c * h[(from + 2) * n + from + 1];
  for (let k = from; k < end; k++) {
    const three = k < end - 1;
    if (!three) z = 0;
    const length = Math.hypot(x, y, z);
    if (length !== 0) {
      const alpha = x > 0 ? -length : length;
      const u0 = x - alpha;
      const scale = 2 / (u0 * u0 + y * y + z * z);
      const first = k > from ? k - 1 : from;
      for (let j = first; j <= end; j++) {
        let t = u0 * h[k * n + j] + y * h[(k + 1) * n + j];
        if (three) t += z * h[(k + 2) * n + j];
        t *= scale;
        h[k * n + j] -= t * u0;
        h[(k + 1) * n + j] -= t * y;
        if (three) h[(k + 2) * n + j] -= t * z;
      }
      const lowest = Math.min(end, k + 3);
      for (let i = from; i <= lowest; i++) {
        const row = i * n + k;
        let t = u0 * h[row] + y * h[row + 1];
        if (three) t += z * h[row + 2];
        t *= scale;
        h[row] -= t * u0;
        h[row + 1] -= t * y;
        if (three) h[row + 2] -= t * z;
      }
      if (k > from) {
        h[(k + 1) * n + k - 1] = 0;
        if (three) h[(k + 2) * n + k - 1] = 0;
      }
    }
    if (k < end - 1) {
      x = h[(k + 1) * n + k];
      y = h[(k + 2) * n + k];
      z = k < end - 2 ? h[(k + 3) * n + k] : 0;
    }
  }
}
