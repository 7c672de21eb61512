/** Do the series of a panel return to their own level? Tests that hold as units or periods are few. */
import { DataError } from "../errors.ts";
import { normalLowerTail } from "../numerics/normal.ts";
import { random } from "../numerics/random.ts";
import { requirePanel } from "./cross-dependence.ts";
import { dickeyFuller, type Deterministic } from "./dickey-fuller.ts";

export interface UnitRootOptions {
  readonly deterministic?: Deterministic; // default "intercept"
  readonly lags?: number; //                 of the differences; default 1
  readonly draws?: number; //                of the null; default 10,000 (ips), 2,000 (cips)
  readonly seed?: number; //                 default 1
}

/** A test that all series have a unit root, against some of them being stationary. */
export interface UnitRootTest {
  readonly name: "IPS" | "CIPS";
  readonly statistic: number; //      W of IPS; CIPS itself
  readonly pValue: number; //         lower tail
  readonly mean: number; //           of the units' t statistics
  readonly units: Float64Array; //    n t statistics (truncated for CIPS)
  readonly n: number;
  readonly t: number; //              periods after lags
  readonly lags: number;
  readonly deterministic: Deterministic;
  readonly draws: number; //          of the null: the moments of t (ips), or the statistic (cips)
  readonly seed: number;
  readonly critical?: { readonly "1%": number; readonly "5%": number; readonly "10%": number };
}

/**
 * Im, Pesaran and Shin's test for units that don't depend on each other.
 *
 *     W = √n (t̄ − E t) / √Var t ~ N(0, 1),  t̄ the mean of the units' Dickey-Fuller statistics
 *
 * E t and Var t are those of a random walk with normal steps for the same length, lags and terms,
 * drawn with the seed: the paper tabulates them for some lengths, from draws as well.
 *
 * @param v  n·t values, stacked by period
 * @param n  units
 * @throws DataError "shape"       no balanced panel
 * @throws DataError "argument"    lags that are no whole number, fewer than 100 draws
 * @throws DataError "degenerate"  too few periods for the lags
 * Source: Im, Pesaran & Shin (2003), Journal of Econometrics 115, eq. 4.10.
 */
export function ipsTest(v: Float64Array, n: number, options: UnitRootOptions = {}): UnitRootTest {
  const { deterministic, lags, draws, seed } = settings("ipsTest", options, 10_000);
  const t = requirePanel("ipsTest", v, n, 1, 4);
  const units = Float64Array.from({ length: n }, (_, i) =>
    dickeyFuller(unitSeries(v, n, i), lags, deterministic),
  );
  const mean = average(units);
  const { normal } = random(seed);
  const drawn = Float64Array.from({ length: draws }, () =>
    dickeyFuller(randomWalk(t, normal), lags, deterministic),
  );
  const expected = average(drawn);
  const variance = drawn.reduce((sum, value) => sum + (value - expected) ** 2, 0) / (draws - 1);
  const statistic = (Math.sqrt(n) * (mean - expected)) / Math.sqrt(variance);
  const pValue = normalLowerTail(statistic);
  const common = { lags, deterministic, draws, seed };
  return { name: "IPS", statistic, pValue, mean, units, n, t: t - 1 - lags, ...common };
}

/**
 * Pesaran's test for units that share a factor: the mean of Dickey-Fuller statistics whose
 * regressions hold the cross-section averages y̅_{t−1}, Δy̅_t and their lags too, each truncated.
 *
 *     CIPS = Σ_i max(−K₁, min(K₂, t_i)) / n;  K₁, K₂ = 6.19, 2.61 (intercept), 6.42, 1.70 (trend)
 *
 * Its null distribution is not normal: p and critical values come from panels of independent random
 * walks of the same n and T, drawn with the seed.
 *
 * @param v  n·t values, stacked by period
 * @param n  units, 2 or more
 * @throws DataError  as ipsTest
 * Source: Pesaran (2007), Journal of Applied Econometrics 22, eqs 23, 31 to 33 and 54.
 */
export function cipsTest(v: Float64Array, n: number, options: UnitRootOptions = {}): UnitRootTest {
  const { deterministic, lags, draws, seed } = settings("cipsTest", options, 2_000);
  const t = requirePanel("cipsTest", v, n, 2, 5);
  const units = augmentedStatistics(v, n, lags, deterministic);
  const statistic = average(units);
  const { normal } = random(seed);
  const walks = new Float64Array(v.length);
  const drawn = Float64Array.from({ length: draws }, () => {
    for (let at = 0; at < walks.length; at++) {
      walks[at] = (at < n ? 0 : walks[at - n]) + normal();
    }
    return average(augmentedStatistics(walks, n, lags, deterministic));
  }).sort();
  const below = drawn.findIndex((value) => value > statistic);
  const quantile = (p: number) => drawn[Math.max(0, Math.ceil(p * draws) - 1)];
  return {
    name: "CIPS",
    statistic,
    pValue: (1 + (below < 0 ? draws : below)) / (draws + 1),
    mean: statistic,
    units,
    n,
    t: t - 1 - lags,
    lags,
    deterministic,
    draws,
    seed,
    critical: { "1%": quantile(0.01), "5%": quantile(0.05), "10%": quantile(0.1) },
  };
}

function augmentedStatistics(
  v: Float64Array,
  n: number,
  lags: number,
  deterministic: Deterministic,
): Float64Array {
  const t = v.length / n;
  const means = new Float64Array(t);
  for (let at = 0; at < v.length; at++) means[Math.floor(at / n)] += v[at] / n;
  const rows = t - 1 - lags;
  const further = [Float64Array.from({ length: rows }, (_, r) => means[r + lags])];
  for (let j = 0; j <= lags; j++) {
    further.push(
      Float64Array.from({ length: rows }, (_, r) => means[r + 1 + lags - j] - means[r + lags - j]),
    );
  }
  const [low, high] = deterministic === "intercept" ? [-6.19, 2.61] : [-6.42, 1.7];
  return Float64Array.from({ length: n }, (_, i) =>
    Math.max(low, Math.min(high, dickeyFuller(unitSeries(v, n, i), lags, deterministic, further))),
  );
}

function settings(caller: string, options: UnitRootOptions, usual: number) {
  const { deterministic = "intercept", lags = 1, draws = usual, seed = 1 } = options;
  if (!(Number.isInteger(lags) && lags >= 0) || !(Number.isInteger(draws) && draws >= 100)) {
    throw new DataError(
      "argument",
      `${caller}: ${lags} lags and ${draws} draws, needed lags from 0 and 100 draws or more`,
      { lags, draws },
    );
  }
  return { deterministic, lags, draws, seed };
}

/** The series of unit i. */
export function unitSeries(v: Float64Array, n: number, i: number): Float64Array {
  return Float64Array.from({ length: v.length / n }, (_, p) => v[p * n + i]);
}

function randomWalk(t: number, normal: () => number): Float64Array {
  const y = new Float64Array(t);
  for (let p = 0; p < t; p++) y[p] = (p === 0 ? 0 : y[p - 1]) + normal();
  return y;
}

function average(v: Float64Array): number {
  return v.reduce((sum, value) => sum + value, 0) / v.length;
}
