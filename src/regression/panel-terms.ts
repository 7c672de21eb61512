import { zeros } from "../numerics/matrix.ts";
import type { SpatialWeights } from "../spatial/weights.ts";
import { columnOf, hasEqualRows, interceptName } from "./design.ts";
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
