import { DataError } from "../errors.ts";
import type { Matrix } from "../numerics/matrix.ts";
import { times } from "./cross-section.ts";
import { scaledInverse } from "./information.ts";
import { robustCovariance, type ErrorLayout, type Errors } from "./robust-errors.ts";
import { smallProduct } from "./two-stage.ts";

/** An estimate that weighs its moments best. */
export interface EfficientMoments {
  readonly coefficients: Float64Array;
  readonly matrix: Matrix; //     their covariance
  readonly statistic: number; //  Hansen's J
  readonly df: number; //         h − k
}

/**
 * Two-step generalised moments.
 *
 *     δ = (ZᵀH S⁻¹ HᵀZ)⁻¹ ZᵀH S⁻¹ Hᵀy,  J = (Hᵀu)ᵀ S⁻¹ (Hᵀu),  S = Var(Hᵀu) from first-step residuals
 *
 * The covariance (ZᵀH S⁻¹ HᵀZ)⁻¹ takes S from the second step, with its factor for small samples; J
 * takes S without that factor.
 *
 * @param first  residuals of a consistent first step
 * @throws DataError "degenerate"  fewer groups of errors than instruments
 * Source: Hansen (1982), Econometrica 50.
 */
export function efficientMoments(
  Z: Matrix,
  H: Matrix,
  y: Float64Array,
  first: Float64Array,
  errors: Exclude<Errors, "classical">,
  layout: ErrorLayout,
  lags?: number,
): EfficientMoments {
  const groups = { cluster: layout.n, "cluster-time": layout.t, "driscoll-kraay": layout.t };
  const available = errors in groups ? groups[errors as keyof typeof groups] : Infinity;
  if (errors === "cluster-twoways" || available <= H.cols) {
    throw new DataError(
      "degenerate",
      `efficientMoments: ${H.cols} instruments weighed by ${errors} errors of ${layout.n} units and ${layout.t} periods, needed more groups than instruments (hc, or cluster by units)`,
      { instruments: H.cols, errors },
    );
  }
  const spread = (u: Float64Array) => {
    const B = scaledInverse(smallProduct(transposed(H), H));
    const { meat, factor } = robustCovariance(H, u, B, errors, layout, lags);
    return { inverse: scaledInverse(meat), factor };
  };
  const HZ = smallProduct(transposed(H), Z);
  const Hy = smallProduct(transposed(H), { rows: y.length, cols: 1, data: y });
  const { inverse: weight, factor } = spread(first);
  const left = smallProduct(transposed(HZ), weight);
  const bread = scaledInverse(smallProduct(left, HZ));
  const coefficients = smallProduct(bread, smallProduct(left, Hy)).data;
  const fitted = times(Z, coefficients);
  const u = y.map((value, i) => value - fitted[i]);
  const moments = smallProduct(transposed(H), { rows: u.length, cols: 1, data: u });
  const J = smallProduct(smallProduct(transposed(moments), weight), moments).data[0] * factor;
  const second = spread(u).inverse;
  const matrix = scaledInverse(smallProduct(smallProduct(transposed(HZ), second), HZ));
  return { coefficients, matrix, statistic: J, df: H.cols - Z.cols };
}

function transposed(M: Matrix): Matrix {
  const data = new Float64Array(M.data.length);
  for (let i = 0; i < M.rows; i++) {
    for (let j = 0; j < M.cols; j++) data[j * M.rows + i] = M.data[i * M.cols + j];
  }
  return { rows: M.cols, cols: M.rows, data };
}
