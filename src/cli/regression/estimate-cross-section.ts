import { fitSpatial } from "../../regression/cross-section.ts";
import type { Model, ModelTest } from "../../regression/fit.ts";
import {
  breuschPagan,
  lagrangeMultiplierTests,
  moranOfResiduals,
} from "../../regression/lm-tests.ts";
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
  return options.model.map((model: Model) => {
    const fit = fitSpatial(data, W, model);
    const tests: ModelTest[] = [];
    if (options.tests === true && model === "ols") {
      if (matched) {
        tests.push(...lagrangeMultiplierTests(data, W));
        tests.push(moranOfResiduals(data, W));
      }
      tests.push(breuschPagan(fit.residuals, data));
    }
    return { fit, tests, matched };
  });
}
