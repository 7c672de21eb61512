import { DataError } from "../errors.ts";

/**
 * A root of f between a and b, where f has opposite signs, by Ridders' method, to a few
 * units in the last place of the larger end.
 *
 * @throws DataError "argument"       f has the same sign at both ends, or is not finite there
 * @throws DataError "not-converged"  100 steps were not enough
 * Source: Ridders (1979), IEEE Transactions on Circuits and Systems 26.
 */
export function findRoot(f: (x: number) => number, a: number, b: number): number {
  let [low, high] = [a, b];
  let [fLow, fHigh] = [f(low), f(high)];
  if (fLow === 0) return low;
  if (fHigh === 0) return high;
  if (!(fLow * fHigh < 0 && Number.isFinite(fLow - fHigh))) {
    throw new DataError(
      "argument",
      `findRoot: f is ${fLow} at ${a} and ${fHigh} at ${b}, needed finite numbers of opposite signs`,
      { a, b, fa: fLow, fb: fHigh },
    );
  }
  const tolerance = 2 * Number.EPSILON * Math.max(Math.abs(a), Math.abs(b));
  let last = Infinity;
  for (let step = 0; step < 100; step++) {
    const middle = (low + high) / 2;
    const fMiddle = f(middle);
    if (fMiddle === 0) return middle;
    const slant = Math.sign(fLow) / Math.sqrt(fMiddle * fMiddle - fLow * fHigh);
    const x = middle + (middle - low) * fMiddle * slant;
    const fx = f(x);
    if (fx === 0) return x;
    const points: readonly (readonly [number, number])[] = [
      [low, fLow],
      [middle, fMiddle],
      [x, fx],
      [high, fHigh],
    ].sort((p, q) => p[0] - q[0]) as [number, number][];
    const at = points.findIndex((p, k) => k < 3 && p[1] * points[k + 1][1] <= 0);
    [low, fLow] = points[at];
    [high, fHigh] = points[at + 1];
    if (high - low <= tolerance || Math.abs(x - last) <= tolerance) return x;
    last = x;
  }
  throw new DataError("not-converged", "findRoot: 100 steps were not enough", { low, high });
}
