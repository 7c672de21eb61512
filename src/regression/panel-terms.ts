import { DataError } from "../errors.ts";
import { zeros } from "../numerics/matrix.ts";
import type { SpatialWeights } from "../spatial/weights.ts";
import { columnOf, hasEqualRows, interceptName } from "./design.ts";
import type { Model } from "./fit.ts";
import { panelLag, type PanelData } from "./panel-data.ts";

/** The panel without its intercept, which fixed effects hold already. */
export function withoutIntercept(data: PanelData): PanelData {
  return selected(
    data,
    data.terms
      .map((term, j) => [term, columnOf(data.X, j)] as const)
      .filter(([term]) => term !== interceptName),
  );
}

/** The panel with the spatial lags of its regressors beside them; see `withLaggedTerms`. */
export function withPanelLags(data: PanelData, W: SpatialWeights): PanelData {
  const columns = data.terms.map((term, j) => [term, columnOf(data.X, j)] as const);
  const lagged = columns
    .filter(([term]) => term !== interceptName || !hasEqualRows(W))
    .map(([term, values]) => [`lag.${term}`, panelLag(W, values)] as const);
  return selected(data, [...columns, ...lagged]);
}

/**
 * Refuses weights that do not fit a panel, or none where a model reads them.
 *
 * @throws DataError "shape"       the panel and W differ in n
 * @throws DataError "degenerate"  W has no links, and the model is not `ols`
 */
export function requirePanelWeights(
  caller: string,
  data: PanelData,
  W: SpatialWeights,
  model: Model,
): void {
  const n = data.units.length;
  if (W.n !== n) {
    throw new DataError("shape", `${caller}: data have ${n} units, W has ${W.n}`, { n, W: W.n });
  }
  if (W.neighbour.length === 0 && model !== "ols") {
    throw new DataError("degenerate", `${caller}: W has no links, needed at least one`, { n });
  }
}

function selected(
  data: PanelData,
  columns: readonly (readonly [string, Float64Array])[],
): PanelData {
  const k = columns.length;
  const X = zeros(data.y.length, k);
  for (const [j, [, values]] of columns.entries()) {
    for (let i = 0; i < values.length; i++) X.data[i * k + j] = values[i];
  }
  return { ...data, terms: columns.map(([term]) => term), X };
}
