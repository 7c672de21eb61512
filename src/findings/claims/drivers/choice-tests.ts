/** Tests of which model a segment needs. */
import { attemptTests } from "../../../regression/attempt-tests.ts";
import { pesaranCd } from "../../../regression/cross-dependence.ts";
import type { Fit, ModelTest } from "../../../regression/fit.ts";
import { hausman } from "../../../regression/hausman.ts";
import type { PanelData } from "../../../regression/panel-data.ts";
import { panelLagrangeMultiplierTests } from "../../../regression/panel-lm-tests.ts";
import { fitPanel } from "../../../regression/panel.ts";
import { fitRandomEffects } from "../../../regression/random-effects.ts";
import { durbinWaldTests, likelihoodRatio } from "../../../regression/restriction-tests.ts";
import type { SpatialWeights } from "../../../spatial/weights.ts";

/** Which model to choose: LM, LR, Wald, Hausman, and what is left in the residuals. */
export function choiceTests(data: PanelData, W: SpatialWeights, full: Fit) {
  const named = (tests: readonly ModelTest[], what: string) =>
    tests.map((test) => ({ test, what }));
  const smaller = (model: "sar" | "sem"): Fit => fitPanel(data, W, model, { effects: "twoways" });
  return [
    ...named(
      attemptTests("LM", () => panelLagrangeMultiplierTests(data, W, "twoways", true)),
      "whether dependence is left without a spatial model",
    ),
    ...named(
      attemptTests("LR_SDM_vs_SAR", () => [likelihoodRatio(smaller("sar"), full, "LR_SDM_vs_SAR")]),
      "whether neighbours’ drivers are needed",
    ),
    ...named(
      attemptTests("LR_SDM_vs_SEM", () => [likelihoodRatio(smaller("sem"), full, "LR_SDM_vs_SEM")]),
      "whether dependence is of errors alone",
    ),
    ...named(
      attemptTests("Wald", () => durbinWaldTests(full)),
      "whether the Durbin terms are needed",
    ),
    ...named(
      attemptTests("Hausman", () => [
        hausman(
          fitPanel(data, W, "sar", { effects: "individual" }),
          fitRandomEffects(data, W, "sar"),
        ),
      ]),
      "whether effects of economies may be random (with a lag of position, without effects of years)",
    ),
    ...named(
      attemptTests("Pesaran_CD", () => [pesaranCd(full.residuals, data.units.length)]),
      "whether residuals still move together",
    ),
  ];
}
