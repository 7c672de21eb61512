/**
 * Lagrange multiplier tests whose p-values come from draws of the null: with dense weights their
 * χ² is a poor guide at n of 50 or 200, since the scores are dominated by a few eigenvalues.
 */
import { DataError } from "../errors.ts";
import { random } from "../numerics/random.ts";
import type { SpatialWeights } from "../spatial/weights.ts";
import { times } from "./cross-section.ts";
import type { RegressionData } from "./design.ts";
import type { ModelTest } from "./fit.ts";
import { leastSquares } from "./least-squares.ts";
import { lagrangeMultiplierTests } from "./lm-tests.ts";
import { mapColumns, withinEffects, type Effects, type PanelData } from "./panel-data.ts";
import { panelLagrangeMultiplierTests } from "./panel-lm-tests.ts";
import { withoutIntercept } from "./panel-terms.ts";

/**
 * The tests of `lagrangeMultiplierTests`, named `…_permutation`, with p = (1 + draws at or above the
 * statistic)/(N + 1): OLS residuals are shuffled over places, added to the fitted values, and the
 * regression and its tests repeated.
 *
 * @param draws  N, 99 or more
 * @throws DataError "argument"  fewer draws, or a seed out of range
 * @throws DataError  as lagrangeMultiplierTests
 * Source: Anselin & Rey (1991), Geographical Analysis 23; Davison & Hinkley (1997), §4.3 and §6.2.
 */
export function permutedLagrangeMultiplierTests(
  data: RegressionData,
  W: SpatialWeights,
  draws: number,
  seed: number,
): ModelTest[] {
  const { X, y, terms } = data;
  const { residuals, coefficients } = leastSquares(X, y, terms);
  const fitted = times(X, coefficients);
  const source = random(seed);
  const noise = residuals.slice();
  return resampled(
    lagrangeMultiplierTests(data, W),
    () => {
      source.shuffle(noise);
      const shuffled = fitted.map((value, i) => value + noise[i]);
      return lagrangeMultiplierTests({ ...data, y: shuffled }, W);
    },
    draws,
    "permutation",
  );
}

/**
 * The tests of `panelLagrangeMultiplierTests`, named `…_bootstrap`, with p from a parametric
 * bootstrap: normal errors of the residuals' variance are added to the fitted values. The effects
 * need no draws, because the tests don't depend on them.
 *
 * @param draws  N, 99 or more
 * @throws DataError "argument"  fewer draws, or a seed out of range
 * @throws DataError  as panelLagrangeMultiplierTests
 * Source: Davison & Hinkley (1997), Bootstrap Methods and their Application, §4.2.
 */
export function bootstrappedPanelTests(
  data: PanelData,
  W: SpatialWeights,
  effects: Effects,
  transformed: boolean,
  draws: number,
  seed: number,
): ModelTest[] {
  const n = data.units.length;
  const t = data.periods.length;
  const { X, y, terms } = effects === "none" ? data : withoutIntercept(data);
  const Q = (v: Float64Array) => withinEffects(v, n, effects);
  const { sumOfSquares, coefficients } = leastSquares(mapColumns(X, Q), Q(y), terms);
  const counted = { none: 0, individual: n, time: t, twoways: n + t - 1 }[effects];
  const sd = Math.sqrt(sumOfSquares / (n * t - counted - terms.length));
  const fitted = times(X, coefficients);
  const { normal } = random(seed);
  return resampled(
    panelLagrangeMultiplierTests(data, W, effects, transformed),
    () => {
      const drawn = fitted.map((value) => value + sd * normal());
      return panelLagrangeMultiplierTests({ ...data, y: drawn }, W, effects, transformed);
    },
    draws,
    "bootstrap",
  );
}

function resampled(
  observed: readonly ModelTest[],
  draw: () => readonly ModelTest[],
  draws: number,
  how: string,
): ModelTest[] {
  if (!(Number.isInteger(draws) && draws >= 99)) {
    throw new DataError("argument", `resampled: ${draws} draws, needed 99 or more`, { draws });
  }
  const above = observed.map(() => 1);
  for (let d = 0; d < draws; d++) {
    for (const [k, { statistic }] of draw().entries()) {
      if (statistic >= observed[k].statistic) above[k]++;
    }
  }
  return observed.map(({ name, statistic, df }, k) => ({
    name: `${name}_${how}`,
    statistic,
    df,
    pValue: above[k] / (draws + 1),
    note: `p from ${draws} draws`,
  }));
}
