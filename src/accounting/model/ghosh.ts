/**
 * The Ghosh model: where one unit of a sector's output goes, seen from the seller.
 *
 *     H = x̂⁻¹ Z,   G = (I − H)⁻¹ = x̂⁻¹ L x̂,   x′ = va′ G
 *
 * The row sums of G are the sectors' upstreamness.
 *
 * Source: Ghosh (1958), Economica 25(97); Miller and Blair (2009), §12.1.
 */
import { DataError } from "../../errors.ts";
import { inverse, type Matrix, zeros } from "../../numerics/index.ts";
import { identityMinus } from "./leontief.ts";

/**
 * Output (allocation) coefficients H = x̂⁻¹ Z: the share of a sector's output sold to each user.
 *
 * A sector without output and without sales gets a zero row.
 *
 * @param Z  n×n  intermediate flows  [money]
 * @param x  n    gross output        [money]
 * @returns  n×n  H                   [dimensionless]
 * @throws DataError "shape"       Z is not n×n
 * @throws DataError "unbalanced"  a sector sells inputs but has no output
 */
export function outputCoefficients(Z: Matrix, x: Float64Array): Matrix {
  const n = x.length;
  if (Z.rows !== n || Z.cols !== n) {
    throw new DataError("shape", `outputCoefficients: Z is ${Z.rows}×${Z.cols}, x has ${n}`);
  }
  const H = zeros(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const z = Z.data[i * n + j];
      if (z === 0) continue;
      if (x[i] === 0) {
        throw new DataError(
          "unbalanced",
          `outputCoefficients: sector ${i} sells inputs but has no output`,
          { row: i },
        );
      }
      H.data[i * n + j] = z / x[i];
    }
  }
  return H;
}

/**
 * The Ghosh inverse G = (I − H)⁻¹: output everywhere per unit of value added in a sector.
 *
 * @param H  n×n  output coefficients
 * @returns  n×n  G
 * @throws DataError "shape"     H is not square
 * @throws DataError "singular"  I − H has no inverse
 */
export function ghoshInverse(H: Matrix): Matrix {
  if (H.rows !== H.cols) {
    throw new DataError("shape", `ghoshInverse: H is ${H.rows}×${H.cols}, not square`);
  }
  return inverse(identityMinus(H));
}
