/** How far the factors of an estimate may be from the truth: measured errors as standard deviations. */
import { normalQuantile } from "../../numerics/normal.ts";

/** Log standard deviations for one kind of economy. */
export interface FactorSpread {
  readonly pair: number; //          of all trade of a pair of economies
  readonly intermediate: number; //  of a pair's trade in one product, beside that of the pair
  readonly final: number;
  readonly domestic: number; //      of one home-made input of one user
  readonly imported: number; //      of one imported input of one user
  readonly split: number; //         of the odds that an export is an intermediate
}

/** Spreads of every factor. */
export interface Spread {
  readonly known: FactorSpread; //   economies that the structure knows, and pairs of them
  readonly hidden: FactorSpread; //  the others, and pairs with one of them
  readonly nu: number; //            of who buys an exporter's intermediates (the calibration factor)
}

/** A measured error: of a rebuilt table, by measure and metric. */
export type MeasuredError = (
  kind: "all known" | "13 hidden",
  measure: string,
  metric: string,
) => number;

/**
 * The log standard deviation s of a log-normal factor exp(s z − s²/2) whose mean absolute deviation
 * from 1 is `wape`:
 *
 *     E |exp(s z − s²/2) − 1| = 2 (2 Φ(s/2) − 1)
 *
 * @param wape  summed absolute errors over summed flows, from 0 to below 2
 */
export function logSpread(wape: number): number {
  if (wape === 0) return 0;
  return 2 * normalQuantile(0.5 + wape / 4);
}

/**
 * The spread that measured errors of rebuilt tables imply.
 *
 * @param error        of a table that was rebuilt from its margins
 * @param calibration  the factors ν learned from published participation: how far who buys may be off
 */
export function spreadFrom(error: MeasuredError, calibration: Float64Array): Spread {
  const of = (kind: "all known" | "13 hidden"): FactorSpread => {
    const pair = logSpread(error(kind, "total_trade", "wape"));
    const beside = (measure: string): number =>
      Math.sqrt(Math.max(logSpread(error(kind, measure, "wape")) ** 2 - pair ** 2, 0));
    // a mean absolute error of p points at an even split is one of p / 25 in log odds
    const points = error(kind, "intermediate_share_of_exports", "mad_points_weighted");
    return {
      pair,
      intermediate: beside("intermediate_trade"),
      final: beside("final_trade"),
      domestic: logSpread(error(kind, "domestic_cells", "wape")),
      imported: logSpread(error(kind, "import_use_cells", "wape")),
      split: (points / 25) * Math.sqrt(Math.PI / 2),
    };
  };
  const squares = calibration.reduce((sum, nu) => sum + nu * nu, 0);
  return {
    known: of("all known"),
    hidden: of("13 hidden"),
    nu: Math.sqrt(squares / Math.max(calibration.length, 1)),
  };
}

/** Years between structure and table in the rebuilt tables whose errors the spread is made from. */
const measuredAge = 3;

/**
 * The spread of a table that is some years away from the structure: variances of known economies grow
 * in proportion to the years, up to those of economies whose structure is not known at all.
 *
 * @param age  years between structure and table; at least one is counted
 */
export function agedSpread({ known, hidden, nu }: Spread, age: number): Spread {
  const growth = Math.sqrt(Math.max(Math.abs(age), 1) / measuredAge);
  const aged = (name: keyof FactorSpread): number =>
    Math.min(known[name] * growth, Math.max(hidden[name], known[name]));
  return {
    known: {
      pair: aged("pair"),
      intermediate: aged("intermediate"),
      final: aged("final"),
      domestic: aged("domestic"),
      imported: aged("imported"),
      split: aged("split"),
    },
    hidden,
    nu,
  };
}
