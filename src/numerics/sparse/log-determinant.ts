import { DataError } from "../../errors.ts";
import type { FrontPlan } from "./fronts.ts";

/** The entries of a matrix with ones on the diagonal, in the order of a plan. */
export interface OrderedEntries {
  readonly start: Int32Array; //    n + 1  entries of row and column k, from start[k] on
  readonly index: Int32Array; //    the other, later position j > k
  readonly above: Float64Array; //  element (k, j)
  readonly below: Float64Array; //  element (j, k)
}

/**
 * ln |I − ρM| by elimination of one front after another, without exchanging rows, which needs no
 * more where I − ρM is diagonally dominant after a scaling.
 *
 * Memory: the largest front and what fronts leave for their parents; the factors are not kept.
 *
 * @param symmetric  whether above and below are the same, which halves the work
 * @throws DataError "singular"  a pivot that is not positive (the position is named)
 */
export function frontalLogDeterminant(
  plan: FrontPlan,
  entries: OrderedEntries,
  symmetric: boolean,
): (rho: number) => number {
  const { n, fronts, largest, stack } = plan;
  const { start, index, above, below } = entries;
  const place = new Int32Array(n);
  const front = new Float64Array(largest * largest);
  const waiting = new Float64Array(stack);
  const owners = new Int32Array(fronts.length);

  return (rho) => {
    let sum = 0;
    let top = 0;
    let depth = 0;
    for (const [at, { first, width, rows, children }] of fronts.entries()) {
      const m = width + rows.length;
      const F = front.subarray(0, m * m);
      F.fill(0);
      for (let k = 0; k < rows.length; k++) place[rows[k]] = width + k;
      for (let k = 0; k < width; k++) {
        place[first + k] = k;
        F[k * m + k] = 1;
      }
      for (let k = 0; k < width; k++) {
        for (let a = start[first + k]; a < start[first + k + 1]; a++) {
          const j = place[index[a]];
          F[k * m + j] = -rho * above[a];
          if (!symmetric) F[j * m + k] = -rho * below[a];
        }
      }
      for (let c = 0; c < children; c++) {
        const child = fronts[owners[--depth]].rows;
        const r = child.length;
        top -= r * r;
        for (let i = 0; i < r; i++) {
          const row = place[child[i]] * m;
          const from = top + i * r;
          for (let j = symmetric ? i : 0; j < r; j++) F[row + place[child[j]]] += waiting[from + j];
        }
      }
      sum += symmetric ? eliminateSymmetric(F, m, width, first) : eliminate(F, m, width, first);
      const r = m - width;
      for (let i = 0; i < r; i++) {
        const from = (width + i) * m + width;
        for (let j = symmetric ? i : 0; j < r; j++) waiting[top + i * r + j] = F[from + j];
      }
      top += r * r;
      owners[depth++] = at;
    }
    return sum;
  };
}

// Eliminates the first w rows and columns of F, m×m, four at a time; the log of their pivots.
function eliminate(F: Float64Array, m: number, w: number, first: number): number {
  let product = 0;
  for (let p = 0; p < w; p += 4) {
    const q = Math.min(p + 4, w);
    for (let k = p; k < q; k++) {
      const pivot = requirePivot(F[k * m + k], first + k);
      product += Math.log(pivot);
      for (let i = k + 1; i < q; i++) {
        const l = F[i * m + k] / pivot;
        if (l === 0) continue;
        for (let j = k + 1; j < m; j++) F[i * m + j] -= l * F[k * m + j];
      }
    }
    if (q - p < 4) {
      for (let i = q; i < m; i++) {
        for (let k = p; k < q; k++) {
          const l = F[i * m + k] / F[k * m + k];
          if (l === 0) continue;
          for (let j = k + 1; j < m; j++) F[i * m + j] -= l * F[k * m + j];
        }
      }
      continue;
    }
    const [u0, u1, u2, u3] = [p * m, (p + 1) * m, (p + 2) * m, (p + 3) * m];
    for (let i = q; i < m; i++) {
      const row = i * m;
      const l0 = F[row + p] / F[u0 + p];
      const l1 = (F[row + p + 1] - l0 * F[u0 + p + 1]) / F[u1 + p + 1];
      const l2 = (F[row + p + 2] - l0 * F[u0 + p + 2] - l1 * F[u1 + p + 2]) / F[u2 + p + 2];
      const l3 =
        (F[row + p + 3] - l0 * F[u0 + p + 3] - l1 * F[u1 + p + 3] - l2 * F[u2 + p + 3]) /
        F[u3 + p + 3];
      for (let j = q; j < m; j++) {
        F[row + j] -= l0 * F[u0 + j] + l1 * F[u1 + j] + l2 * F[u2 + j] + l3 * F[u3 + j];
      }
    }
  }
  return product;
}

// The same on the upper triangle of a symmetric F.
function eliminateSymmetric(F: Float64Array, m: number, w: number, first: number): number {
  let product = 0;
  for (let p = 0; p < w; p += 4) {
    const q = Math.min(p + 4, w);
    for (let k = p; k < q; k++) {
      const pivot = requirePivot(F[k * m + k], first + k);
      product += Math.log(pivot);
      const last = q - p < 4 ? m : q;
      for (let i = k + 1; i < last; i++) {
        const l = F[k * m + i] / pivot;
        if (l === 0) continue;
        for (let j = i; j < m; j++) F[i * m + j] -= l * F[k * m + j];
      }
    }
    if (q - p < 4) continue;
    const [u0, u1, u2, u3] = [p * m, (p + 1) * m, (p + 2) * m, (p + 3) * m];
    const [d0, d1, d2, d3] = [F[u0 + p], F[u1 + p + 1], F[u2 + p + 2], F[u3 + p + 3]];
    for (let i = q; i < m; i++) {
      const row = i * m;
      const l0 = F[u0 + i] / d0;
      const l1 = F[u1 + i] / d1;
      const l2 = F[u2 + i] / d2;
      const l3 = F[u3 + i] / d3;
      for (let j = i; j < m; j++) {
        F[row + j] -= l0 * F[u0 + j] + l1 * F[u1 + j] + l2 * F[u2 + j] + l3 * F[u3 + j];
      }
    }
  }
  return product;
}

function requirePivot(pivot: number, position: number): number {
  if (pivot > 0) return pivot;
  throw new DataError(
    "singular",
    `frontalLogDeterminant: pivot ${position + 1} is ${pivot}, needed a positive one`,
    { position, pivot },
  );
}
