import { DataError } from "../errors.ts";

/**
 * The x > 0 at which a tail falls (or rises) to q, by Newton's method on ln tail against ln x, each
 * stride at most fourfold, and inside a bracket that halves where Newton leaves it.
 *
 * @param q        the tail wanted, 0 < q < 1
 * @param slope    −1 for a tail that falls with x, +1 for one that rises
 * @param tail     monotone in x on (0, ∞)
 * @param density  |d tail / dx|
 * @param start    a first guess, above 0
 * @throws DataError "not-converged"  200 steps did not settle it
 */
export function tailQuantile(
  q: number,
  slope: 1 | -1,
  tail: (x: number) => number,
  density: (x: number) => number,
  start: number,
): number {
  let low = 0;
  let high = Infinity;
  let x = start;
  for (let step = 0; step < 200; step++) {
    const value = tail(x);
    if (value === q) return x;
    if (value > q === slope < 0) low = x;
    else high = x;
    const elasticity = (slope * density(x) * x) / value;
    const newton = Math.exp(Math.log(q / value) / elasticity);
    if (Math.abs(newton - 1) <= 4e-16) return x * newton;
    const bold = value > q === slope < 0 ? 4 : 0.25; // the longest stride towards the root
    let next = x * (newton > 0.25 && newton < 4 ? newton : bold);
    if (!(next > low && next < high)) next = (low + high) / 2;
    if (Math.abs(next - x) <= 4e-16 * x) return next;
    x = next;
  }
  throw new DataError("not-converged", `tailQuantile: 200 steps did not settle q = ${q}`, { q, x });
}
