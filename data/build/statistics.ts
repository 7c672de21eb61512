/** Agreement of an estimate with the truth. */

/** Pearson's r, with weights where given. */
export function correlation(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  weight?: ArrayLike<number>,
): number {
  let total = 0;
  let meanA = 0;
  let meanB = 0;
  for (let k = 0; k < a.length; k++) {
    const w = weight === undefined ? 1 : weight[k];
    total += w;
    meanA += w * a[k];
    meanB += w * b[k];
  }
  meanA /= total;
  meanB /= total;
  let aa = 0;
  let bb = 0;
  let ab = 0;
  for (let k = 0; k < a.length; k++) {
    const w = weight === undefined ? 1 : weight[k];
    aa += w * (a[k] - meanA) ** 2;
    bb += w * (b[k] - meanB) ** 2;
    ab += w * (a[k] - meanA) * (b[k] - meanB);
  }
  return ab / Math.sqrt(aa * bb);
}

/** The mean of |a − b|, with weights where given. */
export function meanDeviation(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  weight?: ArrayLike<number>,
): number {
  let total = 0;
  let off = 0;
  for (let k = 0; k < a.length; k++) {
    const w = weight === undefined ? 1 : weight[k];
    total += w;
    off += w * Math.abs(a[k] - b[k]);
  }
  return off / total;
}

/** The sum of |estimate − truth| over the sum of |truth|. */
export function absoluteError(estimate: ArrayLike<number>, truth: ArrayLike<number>): number {
  let off = 0;
  let total = 0;
  for (let k = 0; k < truth.length; k++) {
    off += Math.abs(estimate[k] - truth[k]);
    total += Math.abs(truth[k]);
  }
  return off / total;
}

/** r of the logs of positive pairs, weighted by the truth. */
export function logCorrelation(estimate: ArrayLike<number>, truth: ArrayLike<number>): number {
  const a: number[] = [];
  const b: number[] = [];
  const weight: number[] = [];
  for (let k = 0; k < truth.length; k++) {
    if (!(truth[k] > 0 && estimate[k] > 0)) continue;
    a.push(Math.log(estimate[k]));
    b.push(Math.log(truth[k]));
    weight.push(truth[k]);
  }
  return correlation(a, b, weight);
}
