import { chiSquareUpperTail } from "../numerics/chi-square.ts";
import type { LogDeterminant } from "../spatial/log-determinant.ts";
import type { SpatialWeights } from "../spatial/weights.ts";
import { attemptTests } from "./attempt-tests.ts";
import { combined, durbinModels, fitSpatial, laggedColumns } from "./cross-section.ts";
import { withLaggedTerms, type RegressionData } from "./design.ts";
import type { Fit, Model, ModelTest } from "./fit.ts";
import { breuschPagan, jarqueBera, whiteTest } from "./heteroskedasticity.ts";
import { lagrangeMultiplierTests, moranOfResiduals } from "./lm-tests.ts";
import { largestDense } from "./observed-information.ts";
import { residualAutocorrelation } from "./residual-autocorrelation.ts";
import { durbinWaldTests, likelihoodRatio } from "./restriction-tests.ts";
import { spatialHausman } from "./spatial-hausman.ts";

/** The smaller models that each holds, nearest first. */
const within: Readonly<Record<Model, readonly Model[]>> = {
  ols: [],
  slx: ["ols"],
  sar: ["ols"],
  sem: ["ols"],
  sdm: ["sar", "sem", "slx", "ols"],
  sdem: ["sem", "slx", "ols"],
  sac: ["sar", "sem", "ols"],
  gns: ["sdm", "sdem", "sac", "ols"],
};

/**
 * All tests that fit a regression of a cross-section: of spatial dependence for `ols` and `slx`,
 * likelihood ratios to the models it holds (`LR_SDM_vs_SAR`), Wald tests of ρ, λ and of a Durbin
 * model's restrictions, Pace and LeSage's Hausman test for `sem` and `sdem`, spatial error left by
 * `sar` and `sdm`, and of the residuals' variances and shape.
 *
 * A test that cannot be had stands in the list without a statistic and says why in its note. Fits by
 * moments have no likelihood, and so no ratios.
 *
 * @param fit    of the data, by least squares, maximum likelihood or moments
 * @param data   n observations, without lags
 * @param W      n×n; without links only tests that read none are made
 * @param known  the log-determinant of W, where it is at hand
 */
export function crossSectionTests(
  fit: Fit,
  data: RegressionData,
  W: SpatialWeights,
  known?: LogDeterminant,
): ModelTest[] {
  const { model, rho, lambda } = fit;
  const design = durbinModels.has(model) ? withLaggedTerms(data, W) : data;
  const hasLinks = W.neighbour.length > 0;
  const byLikelihood = Number.isFinite(fit.logLikelihood);
  const out: ModelTest[] = [];
  if ((model === "ols" || model === "slx") && hasLinks) {
    out.push(...attemptTests("LMlag", () => lagrangeMultiplierTests(design, W)));
    out.push(...attemptTests("Moran", () => [moranOfResiduals(design, W)]));
  }
  if (byLikelihood && hasLinks) {
    for (const smaller of within[model]) {
      const name = `LR_${model.toUpperCase()}_vs_${smaller.toUpperCase()}`;
      out.push(
        ...attemptTests(name, () => [
          likelihoodRatio(fitSpatial(data, W, smaller, known), fit, name),
        ]),
      );
    }
  }
  if (rho) out.push(wald("Wald_rho", rho.z));
  if (lambda) out.push(wald("Wald_lambda", lambda.z));
  if (model === "sdm") out.push(...attemptTests("Wald_theta0", () => durbinWaldTests(fit)));
  if (byLikelihood && lambda && !rho) {
    out.push(...attemptTests("spatial_Hausman", () => [spatialHausman(fit, design, W)]));
  }
  if (byLikelihood && rho && !lambda && fit.n <= largestDense) {
    out.push(...attemptTests("LM_residual", () => [residualAutocorrelation(fit, W)]));
  }
  const { X, terms } = design;
  const Z = lambda ? combined(X, laggedColumns(X, W), -lambda.estimate) : X;
  out.push(...attemptTests("BreuschPagan", () => [breuschPagan(fit.residuals, Z, terms)]));
  if (model === "ols") out.push(...attemptTests("White", () => [whiteTest(fit.residuals, X)]));
  out.push(jarqueBera(fit.residuals));
  return out;
}

function wald(name: string, z: number): ModelTest {
  return { name, statistic: z * z, df: 1, pValue: chiSquareUpperTail(z * z, 1) };
}
