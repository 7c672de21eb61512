/**
 * The two pieces from which gamma and binomial densities are put together without cancellation,
 * however large their parameters.
 *
 * Source: C. Loader (2000), Fast and accurate computation of binomial probabilities.
 */

// B₂ₖ / (2k (2k − 1)), k = 1 … 8: Stirling's series
const stirling = [
  1 / 12,
  -1 / 360,
  1 / 1260,
  -1 / 1680,
  1 / 1188,
  -691 / 360360,
  1 / 156,
  -3617 / 122400,
];

/**
 * What Stirling's formula leaves of the log gamma function, a > 0:
 *
 *     δ(a) = ln Γ(a + 1) − [½ ln(2πa) + a ln a − a]
 *
 * The series serves a ≥ 16; smaller a climb there by δ(a) − δ(a + 1) = (a + ½) ln(1 + 1/a) − 1.
 */
export function stirlingError(a: number): number {
  let climbed = 0;
  let x = a;
  while (x < 16) {
    climbed += (x + 0.5) * Math.log1p(1 / x) - 1;
    x++;
  }
  let series = 0;
  for (let k = stirling.length - 1; k >= 0; k--) series = series / (x * x) + stirling[k];
  return climbed + series / x;
}

/** The deviance x ln(x/m) + m − x, to full precision where x is near m; x ≥ 0, m > 0. */
export function deviance(x: number, m: number): number {
  if (x === 0) return m;
  if (Math.abs(x - m) >= 0.4 * (x + m)) return x * Math.log(x / m) + m - x;
  // ln(x/m) = 2 artanh v with v = (x − m)/(x + m)
  const v = (x - m) / (x + m);
  let sum = (x - m) * v;
  let power = 2 * x * v;
  for (let k = 3; ; k += 2) {
    power *= v * v;
    const next = sum + power / k;
    if (!(next < sum || next > sum)) return next;
    sum = next;
  }
}
