import { DataError } from "../errors.ts";
import type { Matrix } from "./matrix.ts";

/**
 * The eigenvalues of a symmetric matrix, ascending: Householder's reduction to tridiagonal form,
 * then the implicit QL method.
 *
 * @param S  n×n  its lower triangle is read
 * @throws DataError "shape"          S is not square
 * @throws DataError "not-converged"  an eigenvalue took more than 50 sweeps (S is not finite)
 * Source: Wilkinson & Reinsch (1971), Handbook for Automatic Computation II, II/2 and II/3.
 */
export function symmetricEigenvalues(S: Matrix): Float64Array {
  const n = S.rows;
  if (S.cols !== n) {
    throw new DataError("shape", `symmetricEigenvalues: S is ${n}×${S.cols}, needed a square`, {
      rows: n,
      cols: S.cols,
    });
  }
  const { diagonal, beside } = tridiagonal(S.data.slice(), n);
  implicitQlInPlace(diagonal, beside);
  return diagonal.sort();
}

// The tridiagonal matrix similar to the symmetric a (n×n, destroyed); beside[i] joins i − 1 and i.
function tridiagonal(
  a: Float64Array,
  n: number,
): { readonly diagonal: Float64Array; readonly beside: Float64Array } {
  const diagonal = new Float64Array(n);
  const beside = new Float64Array(n);
  const p = new Float64Array(n);
  for (let i = n - 1; i > 0; i--) {
    const row = i * n;
    let scale = 0;
    for (let k = 0; k < i; k++) scale += Math.abs(a[row + k]);
    if (i === 1 || scale === 0) {
      beside[i] = a[row + i - 1];
      continue;
    }
    // the reflection that clears row i left of its neighbour; u stays in a[row …]
    let h = 0;
    for (let k = 0; k < i; k++) {
      a[row + k] /= scale;
      h += a[row + k] ** 2;
    }
    const f = a[row + i - 1];
    const g = f >= 0 ? -Math.sqrt(h) : Math.sqrt(h);
    beside[i] = scale * g;
    h -= f * g;
    a[row + i - 1] = f - g;
    // p = A u / h from the lower triangle, then A − u qᵀ − q uᵀ with q = p − (uᵀp / 2h) u
    p.fill(0, 0, i);
    for (let j = 0; j < i; j++) {
      const u = a[row + j];
      let sum = a[j * n + j] * u;
      for (let k = 0; k < j; k++) {
        sum += a[j * n + k] * a[row + k];
        p[k] += a[j * n + k] * u;
      }
      p[j] += sum;
    }
    let inner = 0;
    for (let j = 0; j < i; j++) {
      p[j] /= h;
      inner += p[j] * a[row + j];
    }
    const half = inner / (2 * h);
    for (let j = 0; j < i; j++) p[j] -= half * a[row + j];
    for (let j = 0; j < i; j++) {
      const u = a[row + j];
      const q = p[j];
      for (let k = 0; k <= j; k++) a[j * n + k] -= u * p[k] + q * a[row + k];
    }
  }
  for (let i = 0; i < n; i++) diagonal[i] = a[i * n + i];
  return { diagonal, beside };
}

function implicitQlInPlace(d: Float64Array, beside: Float64Array): void {
  const n = d.length;
  const e = new Float64Array(n);
  for (let i = 1; i < n; i++) e[i - 1] = beside[i];
  for (let l = 0; l < n; l++) {
    for (let sweep = 0; ; sweep++) {
      let m = l;
      while (m < n - 1) {
        const around = Math.abs(d[m]) + Math.abs(d[m + 1]);
        if (Math.abs(e[m]) <= Number.EPSILON * around) break;
        m++;
      }
      if (m === l) break;
      if (sweep === 50) {
        throw new DataError("not-converged", "symmetricEigenvalues: 50 sweeps were not enough", {
          eigenvalue: l,
        });
      }
      const first = (d[l + 1] - d[l]) / (2 * e[l]);
      const root = Math.hypot(first, 1);
      let g = d[m] - d[l] + e[l] / (first + (first >= 0 ? root : -root));
      let s = 1;
      let c = 1;
      let p = 0;
      let i = m - 1;
      for (; i >= l; i--) {
        const f = s * e[i];
        const b = c * e[i];
        const r = Math.hypot(f, g);
        e[i + 1] = r;
        if (r === 0) {
          d[i + 1] -= p;
          e[m] = 0;
          break;
        }
        s = f / r;
        c = g / r;
        const shifted = d[i + 1] - p;
        const t = (d[i] - shifted) * s + 2 * c * b;
        p = s * t;
        d[i + 1] = shifted + p;
        g = c * t - b;
      }
      if (i >= l) continue;
      d[l] -= p;
      e[l] = g;
      e[m] = 0;
    }
  }
}
