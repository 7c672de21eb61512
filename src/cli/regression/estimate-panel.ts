import { panelData } from "../../regression/panel-data.ts";
import { panelTests } from "../../regression/panel-tests.ts";
import { fitPanel } from "../../regression/panel.ts";
import { fitRandomEffects } from "../../regression/random-effects.ts";
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
  const { effects, randomEffects: form } = options;
  const correction = options.biasCorrection && { biasCorrection: options.biasCorrection };
  return options.model.map((model) => {
    const fit =
      effects === "random"
        ? fitRandomEffects(panel, W, model, form && { form })
        : fitPanel(panel, W, model, { effects, ...correction });
    const asked = { effects, ...correction, ...(form && { form }) };
    const tests = options.tests === true ? panelTests(panel, W, model, asked) : [];
    return { fit, tests, matched };
  });
}
