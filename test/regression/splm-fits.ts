/** What splm computes, by our estimators, and how its results are read. */
import { times } from "../../src/regression/cross-section.ts";
import type { Fit, Model } from "../../src/regression/fit.ts";
import {
  mapColumns,
  panelLag,
  withinEffects,
  type Effects,
  type PanelData,
} from "../../src/regression/panel-data.ts";
import { withoutIntercept, withPanelLags } from "../../src/regression/panel-terms.ts";
import { fitPanel } from "../../src/regression/panel.ts";
import type { SpatialWeights } from "../../src/spatial/weights.ts";

export interface Within {
  readonly fit: Fit;
  readonly design: PanelData;
  readonly effects: Effects;
}

/**
 * Fits by the name of splm's, each made once.
 *
 * Effects of periods leave splm's lag with W Q y in place of Q W y. That is a model without effects
 * of what Q leaves of the data, so it is compared as one; the exact likelihood is in panel.test.ts.
 */
export function withinFits(data: PanelData, W: SpatialWeights) {
  const fits = new Map<string, Within>();
  return (key: string): Within => {
    const known = fits.get(key);
    if (known) return known;
    const [, effects, lagged, durbin, corrected] =
      /^(individual|time|twoways)_(SARAR|SAR|SEM)(_durbin)?(_LeeYu)?$/.exec(key)!;
    const own = withoutIntercept(data);
    const design = durbin ? withPanelLags(own, W) : own;
    const model = { SAR: "sar", SEM: "sem", SARAR: "sac" }[lagged] as Model;
    const Q = (v: Float64Array) => withinEffects(v, data.units.length, effects as Effects);
    const projected = { ...design, y: Q(design.y), X: mapColumns(design.X, Q) };
    const fit =
      effects === "individual"
        ? fitPanel(design, W, model, { effects, biasCorrection: corrected ? "lee-yu" : "none" })
        : fitPanel(projected, W, model, { effects: "none" });
    const within = { fit, design, effects: effects as Effects };
    fits.set(key, within);
    return within;
  };
}

/** Q(y − ρWy − Xβ), whether the error is filtered or not. */
export function rest({ fit, design, effects }: Within, W: SpatialWeights): Float64Array {
  const rho = fit.rho?.estimate ?? 0;
  const Wy = panelLag(W, design.y);
  const left = unexplained(fit, design).map((value, i) => value - rho * Wy[i]);
  return withinEffects(left, design.units.length, effects);
}

/** y − Xβ. */
export function unexplained(fit: Fit, { X, y }: PanelData): Float64Array {
  const trend = times(
    X,
    Float64Array.from(fit.coefficients, (c) => c.estimate),
  );
  return y.map((value, i) => value - trend[i]);
}

/** The covariance with 0 between ρ and β, which is splm's. */
export function apart({ covariance: { names, matrix } }: Fit) {
  const at = names.indexOf("rho");
  const data = matrix.data.map((value, i) => {
    const [row, col] = [Math.floor(i / names.length), i % names.length];
    return (row === at) === (col === at) ? value : 0;
  });
  return { names, matrix: { ...matrix, data } };
}

export function lagName(term: string): string {
  return term.replace(/^W_/, "lag.");
}

/** The leaves whose paths begin with a pattern. */
export function under(found: ReadonlyMap<string, readonly number[] | undefined>, prefix: string) {
  const pattern = new RegExp(`^${prefix}`);
  return new Map([...found].filter(([path]) => pattern.test(path)));
}
