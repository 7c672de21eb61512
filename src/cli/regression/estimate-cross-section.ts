import { crossSectionTests } from "../../regression/cross-section-tests.ts";
import { fitSpatial } from "../../regression/cross-section.ts";
import { fitMoments } from "../../regression/spatial-moments.ts";
import { logDeterminantOf } from "../../spatial/log-determinant.ts";
import type { Estimated } from "./estimated.ts";
import type { RegressOptions } from "./options.ts";
import { noWeights, readUnitWeights, type RegressionInput } from "./read-inputs.ts";

/** Fits each of the models to a cross-section. */
export async function estimateCrossSection(
  input: RegressionInput,
  options: RegressOptions,
): Promise<Estimated[]> {
  const { data, unit } = input;
  const n = data.y.length;
  const matched =
    options.weights === undefined ? undefined : await readUnitWeights(options.weights, unit, n);
  const W = matched?.weights ?? noWeights(n);
  const { estimator, model: models, robust = false, tests } = options;
  // worked out once for all models, tests and simulations that need it
  const needed = W.neighbour.length > 0 && models.some((model) => model !== "ols");
  const determinant = needed ? logDeterminantOf(W) : undefined;
  return models.map((model) => {
    const byMoments = estimator !== "ml" && model !== "ols" && model !== "slx";
    const fit = byMoments
      ? fitMoments(data, W, model, estimator, robust ? "robust" : "homoskedastic", determinant)
      : fitSpatial(data, W, model, determinant);
    return {
      fit,
      tests: tests === true ? crossSectionTests(fit, data, W, determinant) : [],
      matched,
      ...(determinant && { determinant }),
    };
  });
}
