import { DataError } from "../errors.ts";
import type { Matrix } from "../numerics/matrix.ts";
import type { Effects } from "./panel-data.ts";
import {
  bartlettLags,
  clusterMeat,
  driscollKraayMeat,
  heteroskedasticMeat,
  sandwich,
  type Heteroskedastic,
} from "./robust-covariance.ts";

/** What the errors are allowed to be when standard errors are computed. */
export type Errors =
  | "classical"
  | Heteroskedastic
  | "cluster" //          alike within a unit, over time
  | "cluster-time" //     alike within a period, between units
  | "cluster-twoways" //  both
  | "driscoll-kraay"; //  alike within a period and between near periods

export const errorKinds: readonly Errors[] = [
  "classical",
  "hc0",
  "hc1",
  "hc2",
  "hc3",
  "cluster",
  "cluster-time",
  "cluster-twoways",
  "driscoll-kraay",
];

/** How the rows of a regression lie in places and periods. */
export interface ErrorLayout {
  readonly n: number; //        places; rows are stacked by period
  readonly t: number; //        periods, 1 for a cross-section
  readonly effects: Effects;
}

export interface RobustCovariance {
  readonly matrix: Matrix;
  readonly df: number; //   of the t distribution
  readonly words: string;
  readonly meat: Matrix; //   M, with its factor for small samples
  readonly factor: number; // that factor; 1 for hc
}

/**
 * The covariance of least-squares estimates under the errors that are named.
 *
 * Clusters carry the factor G/(G − 1) · (N − 1)/(N − K) and t with G − 1 degrees of freedom; K
 * leaves out effects that lie within the clusters. Both ways: V_unit + V_period − V_row, G the
 * smaller number. Driscoll and Kraay: the same with the periods as groups.
 *
 * @param Z     N×k, regressors after their effects are taken off (or projected on instruments)
 * @param e     N residuals
 * @param B     (ZᵀZ)⁻¹
 * @param lags  of Driscoll and Kraay; default floor(4 (T/100)^(2/9))
 * @throws DataError "argument"    errors that need a panel, lags outside 0 … T − 1, or hc with
 *                                 effects of units, where they are not consistent
 * @throws DataError "degenerate"  a variance that is not positive, fewer than 2 groups
 * Source: Cameron, Gelbach & Miller (2011), Journal of Business & Economic Statistics 29; Stock &
 * Watson (2008), Econometrica 76, for hc with effects; see robust-covariance.ts for the rest.
 */
export function robustCovariance(
  Z: Matrix,
  e: Float64Array,
  B: Matrix,
  errors: Exclude<Errors, "classical">,
  { n, t, effects }: ErrorLayout,
  lags?: number,
): RobustCovariance {
  const N = Z.rows;
  const k = Z.cols;
  const ofUnits = effects === "individual" || effects === "twoways";
  const ofPeriods = effects === "time" || effects === "twoways";
  if (isHeteroskedastic(errors)) {
    if (ofUnits) {
      throw fault(
        `${errors} with effects of units is not consistent, needed cluster, cluster-twoways or driscoll-kraay`,
        { errors, effects },
      );
    }
    const counted = ofPeriods ? t : 0;
    const meat = heteroskedasticMeat(Z, e, B, errors, counted);
    const words = `heteroskedasticity-robust errors (${errors.toUpperCase()})`;
    return { matrix: sandwich(B, meat), df: N - k - counted, words, meat, factor: 1 };
  }
  if (t < 2)
    throw fault(`${errors} errors of a cross-section, needed a panel, or hc0 to hc3`, { errors });
  const unit = Int32Array.from(e, (_, at) => at % n);
  const period = Int32Array.from(e, (_, at) => Math.floor(at / n));
  const m = lags ?? bartlettLags(t);
  if (!(Number.isInteger(m) && m >= 0 && m < t)) {
    throw fault(`${m} lags, needed a whole number from 0 to ${t - 1}`, { lags: m });
  }
  const groups = {
    cluster: n,
    "cluster-time": t,
    "cluster-twoways": Math.min(n, t),
    "driscoll-kraay": t,
  }[errors];
  // what effects take up and no group holds; a mean, which effects stand for, counts once
  const outside =
    (ofUnits && errors !== "cluster" && errors !== "cluster-twoways" ? n - 1 : 0) +
    (ofPeriods && errors === "cluster" ? t - 1 : 0) +
    (effects === "none" ? 0 : 1);
  const factor = (groups / (groups - 1)) * ((N - 1) / (N - k - outside));
  const raw = {
    cluster: () => clusterMeat(Z, e, unit),
    "cluster-time": () => clusterMeat(Z, e, period),
    "cluster-twoways": () => {
      const both = heteroskedasticMeat(Z, e, B, "hc0");
      const ofUnit = clusterMeat(Z, e, unit);
      const ofPeriod = clusterMeat(Z, e, period);
      const data = both.data.map((value, at) => ofUnit.data[at] + ofPeriod.data[at] - value);
      return { ...both, data };
    },
    "driscoll-kraay": () => driscollKraayMeat(Z, e, n, m),
  }[errors]();
  const meat = { ...raw, data: raw.data.map((value) => value * factor) };
  const matrix = sandwich(B, meat);
  for (let j = 0; j < k; j++) {
    if (matrix.data[j * k + j] > 0) continue;
    throw new DataError(
      "degenerate",
      `robustCovariance: a variance of ${matrix.data[j * k + j]} by ${errors}, needed positive; there are too few groups for it`,
      { errors, groups, column: j },
    );
  }
  const words = {
    cluster: `errors clustered by ${n} units`,
    "cluster-time": `errors clustered by ${t} periods`,
    "cluster-twoways": `errors clustered by ${n} units and by ${t} periods`,
    "driscoll-kraay": `Driscoll-Kraay errors, lags up to ${m}`,
  }[errors];
  return { matrix, df: groups - 1, words, meat, factor };
}

function isHeteroskedastic(errors: Errors): errors is Heteroskedastic {
  return errors.startsWith("hc");
}

function fault(words: string, details: Readonly<Record<string, unknown>>): DataError {
  return new DataError("argument", `robustCovariance: ${words}`, details);
}
