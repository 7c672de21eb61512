import { panelData } from "../../regression/panel-data.ts";
import { fitPanel } from "../../regression/panel.ts";
import type { Estimated } from "./estimated.ts";
import type { RegressOptions } from "./options.ts";
import { noWeights, readUnitWeights, type RegressionInput } from "./read-inputs.ts";

/** Fits each of the models to a panel. */
export async function estimatePanel(
  { data, unit, time }: Required<RegressionInput>,
  options: RegressOptions,
): Promise<Estimated[]> {
  const panel = panelData(data, unit, time);
  const n = panel.units.length;
  const matched =
    options.weights === undefined
      ? undefined
      : await readUnitWeights(options.weights, panel.units, n);
  const W = matched?.weights ?? noWeights(n);
  const { effects, biasCorrection } = options;
  return options.model.map((model) => {
    const fit = fitPanel(panel, W, model, {
      effects,
      ...(biasCorrection && { biasCorrection }),
    });
    return { fit, tests: [], matched };
  });
}
