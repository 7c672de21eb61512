/** Worlds in which a claim is true, false, or neither, and how often a judge is right in them. */
import type { ClaimId, Verdict } from "../../src/findings/claims/claim.ts";
import { incompleteBeta } from "../../src/numerics/incomplete-beta.ts";

export const worldKinds = ["true", "false", "noise"] as const;

export type WorldKind = (typeof worldKinds)[number];

/** A claim's worlds: draw a world, judge it. */
export interface FindingWorlds {
  readonly claim: ClaimId;
  readonly words: string; //  what the worlds are, with the sizes of the effects and where from
  readonly judge: (kind: WorldKind, draw: number) => Verdict;
}

/** How often each verdict was given. */
export type Tally = Readonly<Record<Verdict, number>>;

/** The verdicts on some draws of a kind of world. */
export function tally({ judge }: FindingWorlds, kind: WorldKind, draws: number, first = 0): Tally {
  const counts = { supported: 0, contradicted: 0, undetermined: 0 };
  for (let draw = first; draw < first + draws; draw++) counts[judge(kind, draw)]++;
  return counts;
}

/** The verdict that is counted in a kind of world: the right one, in noise the wrong one. */
export const counted: Readonly<Record<WorldKind, Verdict>> = {
  true: "supported",
  false: "contradicted",
  noise: "supported",
};

/** The rate that is asked for: at least so many right, in noise at most so many wrong. */
export const asked: Readonly<Record<WorldKind, number>> = { true: 0.9, false: 0.9, noise: 0.1 };

/**
 * Whether a count is compatible with the rate asked for: not outside the 99.9 % binomial band, one
 * side of it.
 */
export function compatible(kind: WorldKind, counts: Tally): boolean {
  const n = counts.supported + counts.contradicted + counts.undetermined;
  const k = counts[counted[kind]];
  const p = asked[kind];
  const tail = kind === "noise" ? 1 - atMost(k - 1, n, p) : atMost(k, n, p);
  return tail >= 0.0005;
}

// P(X ≤ k) of n trials with chance p.
function atMost(k: number, n: number, p: number): number {
  if (k < 0) return 0;
  return k >= n ? 1 : incompleteBeta(n - k, k + 1, 1 - p, p).lower;
}

/** A series that remembers a share of the year before, n years, with a standard deviation of its own. */
export function remembering(
  years: number,
  memory: number,
  sd: number,
  normal: () => number,
): Float64Array {
  const out = new Float64Array(years);
  for (let t = 0; t < years; t++) {
    out[t] =
      t === 0 ? sd * normal() : memory * out[t - 1] + sd * Math.sqrt(1 - memory ** 2) * normal();
  }
  return out;
}
