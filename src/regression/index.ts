/** Regressions with spatial dependence, of cross-sections and of panels. */
export { parseFormula, type Formula } from "./formula.ts";
export { regressionData, type RegressionData } from "./design.ts";
export { panelData, type Effects, type PanelData } from "./panel-data.ts";
export { fitOls } from "./ols.ts";
export { fitSpatial } from "./cross-section.ts";
export { fitPanel, type BiasCorrection, type PanelOptions } from "./panel.ts";
export {
  fitRandomEffects,
  type RandomEffectsFit,
  type RandomEffectsOptions,
} from "./random-effects.ts";
export type { EffectsForm } from "./random-effects-likelihood.ts";
export { fitSwamyArora, type SwamyAroraFit } from "./swamy-arora.ts";
export { panelTests, type PanelTestOptions } from "./panel-tests.ts";
export { panelLagrangeMultiplierTests } from "./panel-lm-tests.ts";
export { randomEffectsTests } from "./random-effects-tests.ts";
export { serialTests } from "./serial-tests.ts";
export { effectsTests } from "./effects-tests.ts";
export { hausman } from "./hausman.ts";
export { durbinWaldTests, likelihoodRatio } from "./restriction-tests.ts";
export type { Coefficient, Estimate, Fit, Model, ModelTest } from "./fit.ts";
export type { Impact } from "./impacts.ts";
export { simulateImpacts, type SimulatedImpacts } from "./simulated-impacts.ts";
export { lagrangeMultiplierTests, moranOfResiduals } from "./lm-tests.ts";
export { breuschPagan, jarqueBera, whiteTest } from "./heteroskedasticity.ts";
export { spatialHausman } from "./spatial-hausman.ts";
export { residualAutocorrelation } from "./residual-autocorrelation.ts";
export { crossSectionTests } from "./cross-section-tests.ts";
export { fitMoments, type MomentEstimator } from "./spatial-moments.ts";
export type { ErrorModel } from "./two-stage.ts";
export { fitDynamicPanel, type DynamicModel, type DynamicOptions } from "./dynamic-panel.ts";
export { simulateDynamics, type SimulatedDynamics } from "./simulated-dynamics.ts";
export { fitRobust, type RobustOptions } from "./robust-fit.ts";
export { robustCovariance, type Errors } from "./robust-errors.ts";
export { fitInstrumental, noInstruments, type InstrumentalOptions } from "./instrumental.ts";
export { parseInstruments, type Instruments } from "./instruments.ts";
export { pesaranCd, type CrossDependence } from "./cross-dependence.ts";
export { cipsTest, ipsTest, type UnitRootTest } from "./unit-roots.ts";
export { dumitrescuHurlin, type PanelGranger } from "./panel-granger.ts";
export { bootstrappedPanelTests, permutedLagrangeMultiplierTests } from "./lm-resampling.ts";
export { completeColumns, type MissingRule } from "./missing.ts";
export { predictions, type Predictions } from "./predictions.ts";
