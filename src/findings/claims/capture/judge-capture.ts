/** Whether one economy is ahead of its peers upstream and not downstream, by several indices. */
import { DataError } from "../../../errors.ts";
import { random } from "../../../numerics/random.ts";
import type { Verdict } from "../claim.ts";
import { blockMeans, middle } from "../resampling.ts";

/** An index in one segment: the economy's own series and those of its peers. */
export interface SegmentSeries {
  readonly focus: Float64Array; //            T; NaN where it is not defined
  readonly peers: readonly Float64Array[]; // T each
  readonly error: number; //                  standard deviation of one economy's error, the same in all
  //                                          years; 0 for none
}

/** An index all along the chain, the first segment upstream, the last downstream. */
export interface ChainIndex {
  readonly name: string;
  readonly segments: readonly SegmentSeries[];
}

/** How far the economy is from the mean of its peers, in the index's own unit. */
export interface Difference {
  readonly mean: number; //     over the years; NaN under three years with a value
  readonly low: number; //      90 % interval
  readonly high: number;
  readonly sign: -1 | 0 | 1; // 0 where the interval includes zero
  readonly checks: number; //   how many of `of` checks have the same sign for certain
  readonly of: number;
  readonly pValue: number; //   two-sided, by the draws
  readonly byYear: Float64Array; // T, NaN where not defined
}

export interface JudgedIndex {
  readonly name: string;
  readonly differences: readonly Difference[]; // by segment
  readonly verdict: Verdict;
}

export interface CaptureJudgement {
  readonly verdict: Verdict;
  readonly dependsOnIndex: boolean; // two indices are certain of opposite signs in one segment
  readonly indices: readonly JudgedIndex[]; // the main one first
}

/** The level of the intervals. */
export const captureLevel = 0.9;

/**
 * Judges "ahead upstream, not ahead downstream".
 *
 * An index says so where the economy is above the mean of its peers in the first segment and below
 * it in the last, both with an interval that excludes zero; it says the opposite where it is below
 * in the first or above in the last. The claim has the verdict of the first index, unless more of
 * the others are certain of the opposite than of the same: then it is undetermined. Where the first
 * cannot tell, it has that of the others, if at least two can tell and all those agree.
 *
 * An interval is of the mean over the years, from years drawn in blocks, to which each draw adds an
 * error of every economy that is the same in all years. Checks leave out each peer in turn, and the
 * first half of the years.
 *
 * @param indices  at least one, of at least two segments
 * @throws DataError "argument"  no index, or one of fewer than two segments
 */
export function judgeCapture(
  indices: readonly ChainIndex[],
  { draws, seed }: { readonly draws: number; readonly seed: number },
): CaptureJudgement {
  const bad = indices.find(({ segments }) => segments.length < 2);
  if (indices.length === 0 || bad !== undefined) {
    throw new DataError(
      "argument",
      `judgeCapture: ${bad === undefined ? "no index" : `${bad.name} has ${bad.segments.length} segments`}, needed at least one index of two segments or more`,
    );
  }
  const judged = indices.map(({ name, segments }): JudgedIndex => {
    const differences = segments.map((series) => differenceOf(series, draws, seed));
    return { name, differences, verdict: verdictOf(differences) };
  });
  const [main, ...others] = judged;
  return {
    verdict: together(
      main.verdict,
      others.map(({ verdict }) => verdict),
    ),
    dependsOnIndex: main.differences.some((_, s) => {
      const signs = judged.map(({ differences }) => differences[s].sign);
      return signs.includes(1) && signs.includes(-1);
    }),
    indices: judged,
  };
}

function together(main: Verdict, others: readonly Verdict[]): Verdict {
  const count = (verdict: Verdict): number => others.filter((other) => other === verdict).length;
  const [along, against] = [count("supported"), count("contradicted")];
  if (main === "supported") return against > along ? "undetermined" : main;
  if (main === "contradicted") return along > against ? "undetermined" : main;
  if (against === 0 && along >= 2) return "supported";
  return along === 0 && against >= 2 ? "contradicted" : "undetermined";
}

function verdictOf(differences: readonly Difference[]): Verdict {
  const up = differences[0].sign;
  const down = differences[differences.length - 1].sign;
  if (up > 0 && down < 0) return "supported";
  return up < 0 || down > 0 ? "contradicted" : "undetermined";
}

/**
 * The difference of an economy from the mean of its peers, with its interval and checks.
 *
 * @param series  of one index and segment
 * @param draws   how many
 */
export function differenceOf(series: SegmentSeries, draws: number, seed: number): Difference {
  const all = [...series.peers.keys()];
  const whole = intervalOf(series, all, 0, draws, seed);
  const half = Math.floor(series.focus.length / 2);
  const runs = [
    ...(all.length > 1 ? all.map((out) => [all.filter((p) => p !== out), 0] as const) : []),
    ...(half > 0 ? [[all, half] as const] : []),
  ];
  const signs = runs.map(([peers, from]) => intervalOf(series, peers, from, draws, seed).sign);
  return {
    ...whole,
    checks: signs.filter((sign) => sign !== 0 && sign === whole.sign).length,
    of: runs.length,
  };
}

function intervalOf(
  { focus, peers, error }: SegmentSeries,
  chosen: readonly number[],
  from: number,
  draws: number,
  seed: number,
): Omit<Difference, "checks" | "of"> {
  const byYear = focus.map((own, t) => {
    const known = chosen.map((p) => peers[p][t]).filter(Number.isFinite);
    return own - known.reduce((sum, value) => sum + value, 0) / known.length;
  });
  const values = byYear.subarray(from).filter(Number.isFinite);
  const none = { mean: NaN, low: NaN, high: NaN, sign: 0, pValue: NaN, byYear } as const;
  if (values.length < 3) return none;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const [drawn] = blockMeans([values], draws, seed);
  const { normal } = random(seed, 1);
  const sd = error * Math.sqrt(1 + 1 / chosen.length);
  for (let d = 0; d < draws; d++) drawn[d] += sd * normal();
  const { low, high } = middle(drawn, captureLevel);
  const below = drawn.filter((draw) => draw <= 0).length;
  const above = drawn.filter((draw) => draw >= 0).length;
  const pValue = Math.min(1, (2 * (1 + Math.min(below, above))) / (draws + 1));
  return { mean, low, high, sign: low > 0 ? 1 : high < 0 ? -1 : 0, pValue, byYear };
}
