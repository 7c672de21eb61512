import { DataError } from "../errors.ts";
import { lag, type SpatialWeights } from "./weights.ts";

/**
 * The solution of (I − ρW) x = b by the series b + ρWb + ρ²W²b + …, without a matrix of n×n.
 *
 * Converges where |ρ| times the spectral radius of W is below one; the terms shrink by that factor.
 *
 * @param b  n
 * @throws DataError "not-converged"  50,000 terms were not enough
 */
export function solveFilter(W: SpatialWeights, rho: number, b: Float64Array): Float64Array {
  const x = b.slice();
  let term: Float64Array = b;
  for (let step = 0; step < 50_000; step++) {
    term = lag(W, term);
    let most = 0;
    let size = 0;
    for (let i = 0; i < x.length; i++) {
      term[i] *= rho;
      x[i] += term[i];
      most = Math.max(most, Math.abs(term[i]));
      size = Math.max(size, Math.abs(x[i]));
    }
    if (!Number.isFinite(size)) break;
    if (most <= 1e-17 * size) return x;
  }
  throw new DataError("not-converged", `solveFilter: the series for rho ${rho} does not end`, {
    rho,
  });
}
