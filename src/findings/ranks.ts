/** Ranks of economies by a variable, then and now. */
import type { Variable } from "../panel/variables.ts";
import { type View, valueIn } from "./view.ts";

export interface Ranked {
  readonly economy: number; //  index
  readonly first: number; //    value in the first year
  readonly last: number; //     value in the last year
  readonly rankFirst: number; // 1 is highest; NaN without a value
  readonly rank: number; //     in the last year
  readonly climb: number; //    places gained since the first year; NaN for a panel of one year
}

/** Exports below this, in US$ million, are too small for a ratio of exports to be ranked. */
const smallestExports = 100;

/**
 * Economies whose exports in a segment are large enough, in the first and the last year, for their
 * position to be ranked: over US$ 100 million. Tables in another unit are ranked whole.
 *
 * @param s  index of the segment
 */
export function rankable(view: View, s: number): readonly number[] {
  if (!ranksLargeOnly(view)) return view.economies;
  return view.economies.filter((g) =>
    (["first", "last"] as const).every(
      (when) => valueIn(view, "exports", g, s, when) >= smallestExports,
    ),
  );
}

/** Whether small exporters are left out of rankings of position. */
export function ranksLargeOnly({ evidence: { panel } }: View): boolean {
  return panel.unit.startsWith("US$ million");
}

/**
 * The economies with a value in the last year, highest first; equal values share the better rank.
 * The rest of the world is not ranked.
 *
 * @param s      index of the segment
 * @param among  indices of the economies that are compared; all by default
 */
export function ranked(
  view: View,
  variable: Variable,
  s: number,
  among: readonly number[] = view.economies,
): readonly Ranked[] {
  const value = (g: number, when: "first" | "last"): number => valueIn(view, variable, g, s, when);
  const rank = (when: "first" | "last"): ((g: number) => number) => {
    const all = among.map((g) => value(g, when)).filter(Number.isFinite);
    return (g) => {
      const own = value(g, when);
      return Number.isFinite(own) ? 1 + all.filter((other) => other > own).length : NaN;
    };
  };
  const then = rank("first");
  const now = rank("last");
  return among
    .filter((g) => Number.isFinite(value(g, "last")))
    .map((economy) => ({
      economy,
      first: value(economy, "first"),
      last: value(economy, "last"),
      rankFirst: then(economy),
      rank: now(economy),
      climb: view.oneYear ? NaN : then(economy) - now(economy),
    }))
    .sort((a, b) => b.last - a.last || a.economy - b.economy);
}
