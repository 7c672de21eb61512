import { DataError } from "../errors.ts";
import { normalUpperTail } from "../numerics/normal.ts";
import type { ModelTest } from "./fit.ts";

/** A test of cross-section dependence, with how alike the units are. */
export interface CrossDependence extends ModelTest {
  readonly meanCorrelation: number;
  readonly meanAbsoluteCorrelation: number;
}

/**
 * Pesaran's CD test that the series of a panel, mostly residuals, don't move together.
 *
 *     CD = √(2T/(n(n − 1))) Σ_i Σ_{j>i} r_ij ~ N(0, 1),  r_ij the correlation over time
 *
 * Two-sided. With effects of periods it loses its power (and size), since they take up what units
 * share.
 *
 * @param v  n·t values, stacked by period
 * @param n  units, 2 or more
 * @throws DataError "shape"       the values are no whole number of periods
 * @throws DataError "degenerate"  fewer than 2 units or 3 periods, or a unit that does not vary
 * Source: Pesaran (2004), Cambridge Working Papers in Economics 0435; (2015), Econometric Reviews 34.
 */
export function pesaranCd(v: Float64Array, n: number): CrossDependence {
  const t = requirePanel("pesaranCd", v, n, 2, 3);
  const scores = new Float64Array(v.length); // of each unit, of length one
  for (let i = 0; i < n; i++) {
    let mean = 0;
    for (let p = 0; p < t; p++) mean += v[p * n + i] / t;
    let square = 0;
    let size = 0;
    for (let p = 0; p < t; p++) {
      square += (v[p * n + i] - mean) ** 2;
      size += v[p * n + i] ** 2;
    }
    if (!(square > 1e-24 * size)) {
      throw new DataError("degenerate", `pesaranCd: unit ${i + 1} does not vary, needed to`, {
        unit: i + 1,
      });
    }
    for (let p = 0; p < t; p++) scores[p * n + i] = (v[p * n + i] - mean) / Math.sqrt(square);
  }
  let sum = 0;
  let absolute = 0;
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      let r = 0;
      for (let p = 0; p < t; p++) r += scores[p * n + i] * scores[p * n + j];
      sum += r;
      absolute += Math.abs(r);
    }
  }
  const pairs = (n * (n - 1)) / 2;
  const statistic = Math.sqrt(t / pairs) * sum;
  return {
    name: "Pesaran_CD",
    statistic,
    df: NaN,
    pValue: 2 * normalUpperTail(Math.abs(statistic)),
    meanCorrelation: sum / pairs,
    meanAbsoluteCorrelation: absolute / pairs,
  };
}

/**
 * The periods of a stacked variable.
 *
 * @throws DataError "shape"       its length is no multiple of n
 * @throws DataError "not-finite"  a value that is not finite
 * @throws DataError "degenerate"  too few units or periods
 */
export function requirePanel(
  caller: string,
  v: Float64Array,
  n: number,
  units: number,
  periods: number,
): number {
  const t = v.length / n;
  if (!Number.isInteger(t)) {
    throw new DataError(
      "shape",
      `${caller}: ${v.length} values of ${n} units, needed a balanced panel`,
      {
        values: v.length,
        n,
      },
    );
  }
  const bad = v.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) {
    throw new DataError(
      "not-finite",
      `${caller}: value ${bad + 1} is ${v[bad]}, needed a finite number`,
      {
        row: bad + 1,
      },
    );
  }
  if (n < units || t < periods) {
    throw new DataError(
      "degenerate",
      `${caller}: ${n} units and ${t} periods, needed ${units} and ${periods} or more`,
      { n, t },
    );
  }
  return t;
}
