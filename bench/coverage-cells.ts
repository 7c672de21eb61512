/**
 * The cells of the Monte Carlo study of two-way spatial panels, and their draws.
 *
 *     y_t = (I − ρW)⁻¹ (x_t + θWx_t + μ + ξ_t 1 + ε_t),  x, μ, ξ, ε standard normal
 *
 * θ = 0 (sar) or 0.5 (sdm); places uniform on a square, the same in all draws of one n.
 */
import { DataError } from "../src/errors.ts";
import { inverse } from "../src/numerics/inverse.ts";
import { zeros, type Matrix } from "../src/numerics/matrix.ts";
import { random } from "../src/numerics/random.ts";
import { regressionData } from "../src/regression/design.ts";
import type { Estimate } from "../src/regression/fit.ts";
import { spatialFilter } from "../src/regression/information.ts";
import { lagrangeMultiplierTests } from "../src/regression/lm-tests.ts";
import {
  bootstrappedPanelTests,
  permutedLagrangeMultiplierTests,
} from "../src/regression/lm-resampling.ts";
import { eachPeriod, panelData, panelLag, type PanelData } from "../src/regression/panel-data.ts";
import { panelLagrangeMultiplierTests } from "../src/regression/panel-lm-tests.ts";
import { fitPanel } from "../src/regression/panel.ts";
import { inverseDistanceWeights } from "../src/spatial/distance-weights.ts";
import { nearestWeights } from "../src/spatial/nearest-weights.ts";
import { spectrum } from "../src/spatial/spectrum.ts";
import { rowStandardised } from "../src/spatial/standardise.ts";
import type { SpatialWeights } from "../src/spatial/weights.ts";

export const graphs = ["five nearest", "inverse distance", "squared distance"] as const;
export const corrections = ["transformed", "lee-yu", "none"] as const;

export interface CoverageCell {
  readonly graph: (typeof graphs)[number];
  readonly n: number;
  readonly t: number;
  readonly rho: number;
  readonly model: "sar" | "sdm";
}

/** Sums over draws; a sum divided by `draws` is a mean. */
export interface CoverageSums {
  readonly draws: number;
  readonly failed: number; //                          draws without an inner maximum, by any of them
  readonly covered: Readonly<Record<string, number>>; // rho, by correction
  readonly slope: number; //                           x covered by the transformed estimator
  readonly rho: Readonly<Record<string, number>>; //   sum of the estimates, by correction
}

export interface SizeCell {
  readonly graph: (typeof graphs)[number];
  readonly n: number;
  readonly t: number; // 1: a cross-section
}

export interface SizeSums {
  readonly draws: number;
  /** Rejections at 5 %, by the name of the test. */
  readonly rejected: Readonly<Record<string, number>>;
}

/** The weights of a cell. */
export function weightsOf(graph: CoverageCell["graph"], n: number): SpatialWeights {
  const { uniform } = random(n);
  const points = Array.from({ length: n }, () => [uniform(), uniform()] as const);
  const D = zeros(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      D.data[i * n + j] = Math.hypot(points[i][0] - points[j][0], points[i][1] - points[j][1]);
    }
  }
  const ids = points.map((_, i) => String(i + 1));
  if (graph === "five nearest") return rowStandardised(nearestWeights(ids, D, 5));
  return inverseDistanceWeights(ids, D, { power: graph === "inverse distance" ? 1 : 2 });
}

/** Draws first … first + draws − 1 of a cell; the same whoever makes them. */
export function coverCell(cell: CoverageCell, first: number, draws: number): CoverageSums {
  const { graph, n, rho, model } = cell;
  const W = weightsOf(graph, n);
  const omega = spectrum(W);
  const S = inverse(spatialFilter(W, rho));
  const covered: Record<string, number> = { transformed: 0, "lee-yu": 0, none: 0 };
  const sums: Record<string, number> = { transformed: 0, "lee-yu": 0, none: 0 };
  let slope = 0;
  let failed = 0;
  for (let draw = first; draw < first + draws; draw++) {
    const data = drawPanel(cell, W, S, draw);
    try {
      const fits = corrections.map((biasCorrection) =>
        fitPanel(data, W, model, { effects: "twoways", biasCorrection, spectrum: omega }),
      );
      for (const [c, fit] of fits.entries()) {
        sums[corrections[c]] += fit.rho!.estimate;
        if (covers(fit.rho!, rho)) covered[corrections[c]]++;
      }
      if (covers(fits[0].coefficients[0], 1)) slope++;
    } catch (error) {
      if (!(error instanceof DataError && error.code === "not-converged")) throw error;
      failed++;
    }
  }
  return { draws, failed, covered, slope, rho: sums };
}

/**
 * Tests of a true null, analytical and by resampling, draw by draw.
 *
 * @param resamples  draws behind each resampled p; 0 leaves those out
 */
export function sizeCell(
  { graph, n, t }: SizeCell,
  first: number,
  draws: number,
  resamples: number,
): SizeSums {
  const W = weightsOf(graph, n);
  const cell: CoverageCell = { graph, n, t, rho: 0, model: "sar" };
  const rejected: Record<string, number> = {};
  for (let draw = first; draw < first + draws; draw++) {
    const panel = drawPanel(cell, W, undefined, draw);
    const effects = "twoways";
    const tests =
      t === 1
        ? [
            ...lagrangeMultiplierTests(panel, W),
            ...(resamples > 0 ? permutedLagrangeMultiplierTests(panel, W, resamples, draw) : []),
          ]
        : [
            ...panelLagrangeMultiplierTests(panel, W, effects, false),
            ...panelLagrangeMultiplierTests(panel, W, effects, true),
            ...(resamples > 0
              ? bootstrappedPanelTests(panel, W, effects, true, resamples, draw)
              : []),
          ];
    for (const { name, pValue } of tests) {
      rejected[name] = (rejected[name] ?? 0) + (pValue <= 0.05 ? 1 : 0);
    }
  }
  return { draws, rejected };
}

function covers({ estimate, stdError }: Estimate, truth: number): boolean {
  return Math.abs(estimate - truth) <= 1.959963984540054 * stdError;
}

function drawPanel(
  { n, t, model }: CoverageCell,
  W: SpatialWeights,
  S: Matrix | undefined,
  draw: number,
): PanelData {
  const { normal } = random(20261125, draw);
  const x = Float64Array.from({ length: n * t }, normal);
  const ofUnit = Float64Array.from({ length: n }, normal);
  const ofPeriod = Float64Array.from({ length: t }, normal);
  const Wx = panelLag(W, x);
  const theta = model === "sdm" ? 0.5 : 0;
  const mean = x.map(
    (v, at) =>
      v + theta * Wx[at] + (t > 1 ? ofUnit[at % n] + ofPeriod[Math.floor(at / n)] : 0) + normal(),
  );
  const y = S ? eachPeriod(S, mean, n) : mean;
  const data = regressionData(["y", y], [["x", x]]);
  const units = W.ids;
  if (t === 1) return { ...data, units, periods: ["1"] };
  const unit = Array.from({ length: n * t }, (_, at) => units[at % n]);
  const time = Array.from({ length: n * t }, (_, at) => String(Math.floor(at / n) + 1));
  return panelData(data, unit, time);
}
