/** Small panels with a known truth, for tests. */
import { zeros } from "../../src/numerics/matrix.ts";
import { random } from "../../src/numerics/random.ts";
import { regressionData } from "../../src/regression/design.ts";
import { panelData, panelLag, type PanelData } from "../../src/regression/panel-data.ts";
import { weightsFromLinks, type Link, type SpatialWeights } from "../../src/spatial/weights.ts";

export interface PanelTruth {
  readonly n: number;
  readonly t: number;
  readonly rho?: number;
  readonly lambda?: number;
  readonly sigmaMu?: number; //      of effects of units, independent over space
  readonly periodEffects?: boolean;
  readonly serial?: number; //       of the errors, from one period to the next
}

/** Row-standardised weights on three neighbours of unequal nearness; not symmetric. */
export function lopsidedWeights(n: number, seed = 3): SpatialWeights {
  const { uniform } = random(seed);
  const links: Link[] = [];
  for (let i = 0; i < n; i++) {
    const raw = [uniform() + 0.2, uniform() + 0.2, uniform() + 0.2];
    const sum = raw[0] + raw[1] + raw[2];
    for (const [k, step] of [1, 2, n - 1].entries()) links.push([i, (i + step) % n, raw[k] / sum]);
  }
  return weightsFromLinks(
    Array.from({ length: n }, (_, i) => `u${i + 1}`),
    links,
  );
}

/** y = ρWy + 1 + x − z/2 + μ + ξ + u, u = λWu + ε, by repetition. */
export function drawPanel(truth: PanelTruth, W: SpatialWeights, seed: number): PanelData {
  const { n, t, rho = 0, lambda = 0, sigmaMu = 0, periodEffects = false, serial = 0 } = truth;
  const { normal } = random(seed);
  const draw = (length: number) => Float64Array.from({ length }, normal);
  const [x, z] = [draw(n * t), draw(n * t)];
  const ofUnit = draw(n);
  const ofPeriod = draw(t);
  const e = draw(n * t);
  for (let i = 0; i < n; i++) e[i] /= Math.sqrt(1 - serial ** 2);
  for (let i = n; i < n * t; i++) e[i] += serial * e[i - n];
  const spread = (v: Float64Array, by: number) => {
    let out: Float64Array = v;
    for (let round = 0; by !== 0 && round < 200; round++) {
      const lagged = panelLag(W, out);
      out = v.map((value, i) => value + by * lagged[i]);
    }
    return out;
  };
  const u = spread(e, lambda);
  const mean = u.map(
    (value, at) =>
      value +
      1 +
      x[at] -
      z[at] / 2 +
      sigmaMu * ofUnit[at % n] +
      (periodEffects ? ofPeriod[Math.floor(at / n)] : 0),
  );
  const y = spread(mean, rho);
  const unit = Array.from({ length: n * t }, (_, at) => W.ids[at % n]);
  const time = Array.from({ length: n * t }, (_, at) => String(Math.floor(at / n) + 1));
  return panelData(
    regressionData(
      ["y", y],
      [
        ["x", x],
        ["z", z],
      ],
    ),
    unit,
    time,
  );
}

/** The panel with its units and periods in another order, and W with it. */
export function reordered(
  data: PanelData,
  W: SpatialWeights,
): { readonly data: PanelData; readonly W: SpatialWeights } {
  const n = W.n;
  const t = data.periods.length;
  const k = data.terms.length;
  const units = Array.from({ length: n }, (_, i) => (i * 5 + 2) % n); // n not a multiple of 5
  if (new Set(units).size !== n) throw new Error(`reordered: ${n} units, needed no multiple of 5`);
  const y = new Float64Array(n * t);
  const X = zeros(n * t, k);
  for (let p = 0; p < t; p++) {
    for (let i = 0; i < n; i++) {
      const from = (t - 1 - p) * n + units[i];
      y[p * n + i] = data.y[from];
      for (let j = 0; j < k; j++) X.data[(p * n + i) * k + j] = data.X.data[from * k + j];
    }
  }
  const newPlace = new Map(units.map((old, i) => [old, i]));
  const links: Link[] = [];
  for (let i = 0; i < n; i++) {
    for (let l = W.start[i]; l < W.start[i + 1]; l++) {
      links.push([newPlace.get(i)!, newPlace.get(W.neighbour[l])!, W.weight[l]]);
    }
  }
  const ids = units.map((old) => W.ids[old]);
  return {
    data: { ...data, y, X, units: ids, periods: data.periods.toReversed() },
    W: weightsFromLinks(ids, links),
  };
}
