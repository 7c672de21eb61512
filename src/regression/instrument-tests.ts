/** Are the instruments strong, are they exogenous, and were they needed? */
import { chiSquareUpperTail } from "../numerics/chi-square.ts";
import { fUpperTail } from "../numerics/f-distribution.ts";
import type { Matrix } from "../numerics/matrix.ts";
import { columnOf } from "./design.ts";
import type { EfficientMoments } from "./efficient-moments.ts";
import type { ModelTest } from "./fit.ts";
import { scaledInverse } from "./information.ts";
import { matrixOf, type InstrumentedDesign } from "./instruments.ts";
import { leastSquares } from "./least-squares.ts";
import { robustCovariance, type ErrorLayout, type Errors } from "./robust-errors.ts";
import { projection, type TwoStage } from "./two-stage.ts";

/**
 * Tests of instruments, all under the errors of the fit.
 *
 * `first_stage_F.NAME`: the excluded instruments in the regression of NAME on all instruments; below
 * 10 they are weak (with several endogenous regressors each F only bounds what is known).
 * `Sargan` (classical errors): (N − effects) · uᵀP_H u / uᵀu, or `Hansen_J` (robust), χ² with h − k
 * degrees of freedom, where h > k: are the instruments uncorrelated with the errors?
 * `Wu_Hausman`: F of the first stages' residuals in y's regression: was there need of instruments?
 *
 * @param counted  degrees of freedom that effects take
 * Source: Staiger & Stock (1997), Econometrica 65; Sargan (1958); Hansen (1982); Wu (1973); Hausman
 * (1978), Econometrica 46.
 */
export function instrumentTests(
  { y, Z, H, names, endogenous }: InstrumentedDesign,
  first: TwoStage,
  moments: EfficientMoments | undefined,
  errors: Errors,
  layout: ErrorLayout,
  counted: number,
  lags?: number,
): ModelTest[] {
  const exogenous = Z.cols - endogenous.length; // the first columns of H
  const place = (j: number) => `instrument ${j + 1}`;
  const hNames = Array.from({ length: H.cols }, (_, j) => place(j));
  const tests: ModelTest[] = [];
  const residualColumns: Float64Array[] = [];
  for (const name of endogenous) {
    const x = columnOf(Z, names.indexOf(name));
    const excluded = Array.from({ length: H.cols - exogenous }, (_, j) => exogenous + j);
    const label = name === "rho" ? "lag_of_y" : name;
    const joint = jointF(H, x, hNames, excluded, errors, layout, counted, lags);
    tests.push({ name: `first_stage_F.${label}`, ...joint });
    residualColumns.push(leastSquares(H, x, hNames).residuals);
  }
  const df = H.cols - Z.cols;
  if (df > 0 && moments) {
    const { statistic } = moments;
    const pValue = chiSquareUpperTail(statistic, df);
    tests.push({ name: "Hansen_J", statistic, df, pValue });
  } else if (df > 0) {
    const u = first.residuals;
    const within = projection(H, { rows: u.length, cols: 1, data: u }).data;
    const statistic =
      ((u.length - counted) * within.reduce((sum, v) => sum + v * v, 0)) / first.sumOfSquares;
    tests.push({ name: "Sargan", statistic, df, pValue: chiSquareUpperTail(statistic, df) });
  }
  const augmented = matrixOf([...names.map((_, j) => columnOf(Z, j)), ...residualColumns]);
  const added = endogenous.map((_, j) => names.length + j);
  const labels = [...names, ...endogenous.map((name) => `the first stage's residual of ${name}`)];
  const joint = jointF(augmented, y, labels, added, errors, layout, counted, lags);
  tests.push({ name: "Wu_Hausman", ...joint });
  return tests;
}

// F of some coefficients of a regression being zero, by Wald's form, which is the usual F
// (from two sums of squares) where errors are classical
function jointF(
  X: Matrix,
  y: Float64Array,
  terms: readonly string[],
  tested: readonly number[],
  errors: Errors,
  layout: ErrorLayout,
  counted: number,
  lags?: number,
): Omit<ModelTest, "name"> {
  const { coefficients, residuals, inverseGram, sumOfSquares } = leastSquares(X, y, terms);
  const left = X.rows - X.cols - counted;
  const { matrix, df: df2 } =
    errors === "classical"
      ? {
          matrix: { ...inverseGram, data: inverseGram.data.map((v) => (v * sumOfSquares) / left) },
          df: left,
        }
      : robustCovariance(X, residuals, inverseGram, errors, layout, lags);
  const q = tested.length;
  const V = { rows: q, cols: q, data: new Float64Array(q * q) };
  for (const [a, i] of tested.entries()) {
    for (const [b, j] of tested.entries()) V.data[a * q + b] = matrix.data[i * X.cols + j];
  }
  const inverse = scaledInverse(V);
  let wald = 0;
  for (const [a, i] of tested.entries()) {
    for (const [b, j] of tested.entries()) {
      wald += coefficients[i] * inverse.data[a * q + b] * coefficients[j];
    }
  }
  return { statistic: wald / q, df: q, df2, pValue: fUpperTail(wald / q, q, df2) };
}
