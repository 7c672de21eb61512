/** Regressions with spatial dependence, of cross-sections and of panels. */
export { parseFormula, type Formula } from "./formula.ts";
export { regressionData, type RegressionData } from "./design.ts";
export { panelData, type Effects, type PanelData } from "./panel-data.ts";
export { fitOls } from "./ols.ts";
export { fitSpatial } from "./cross-section.ts";
export { fitPanel, type BiasCorrection, type PanelOptions } from "./panel.ts";
export type { Coefficient, Estimate, Fit, Model, ModelTest } from "./fit.ts";
export type { Impact } from "./impacts.ts";
export { simulateImpacts, type SimulatedImpacts } from "./simulated-impacts.ts";
export { breuschPagan, lagrangeMultiplierTests, moranOfResiduals } from "./lm-tests.ts";
export { fitDynamicPanel, type DynamicModel, type DynamicOptions } from "./dynamic-panel.ts";
export { simulateDynamics, type SimulatedDynamics } from "./simulated-dynamics.ts";
