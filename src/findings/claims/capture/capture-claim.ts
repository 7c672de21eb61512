/** Where value is captured along the chain, and where the focus economy stands beside its peers. */
import { numberAt, type NumberUnit } from "../../finding.ts";
import { capital, index, list, perCent, points, possessive } from "../../format.ts";
import { mineralOf } from "../../mineral.ts";
import { named, segmentWord, sectorsInWords, type View } from "../../view.ts";
import { type Claim, type ClaimNumber, type ClaimTable, type ClaimTest, judged } from "../claim.ts";
import { breakWords } from "../breaks.ts";
import type { ClaimInput } from "../input.ts";
import { truthOf } from "../truth.ts";
import {
  type CaptureIndex,
  chainIndices,
  chainSophistication,
  incomeVariable,
} from "./chain-indices.ts";
import {
  type CaptureJudgement,
  type Difference,
  differenceOf,
  judgeCapture,
} from "./judge-capture.ts";
import { captureTitle, firstSentence } from "./words.ts";

/** The claim that the focus economy leads upstream but not downstream. */
export function captureClaim(input: ClaimInput): Claim {
  const { view, resamples, command } = input;
  const { dataset, panel, accuracy, settings } = view.evidence;
  const indices = chainIndices(view);
  const draws = { draws: resamples, seed: settings.seed };
  const judgement = judgeCapture(indices, draws);
  const estimated = dataset.provenance === "estimate";
  const truth = truthOf(accuracy, "capture", estimated);
  const outcome = judged(judgement.verdict, truth, estimated);
  const reason = outcome.reason ?? undecided(view, judgement);
  const { title, mark } = captureTitle(view, indices, judgement);
  const income = incomeLevel(input, draws);
  return {
    id: "capture",
    claim: `${capital(named(view, view.focus))} leads upstream but not downstream`,
    verdict: outcome.verdict,
    ...(outcome.verdict === "undetermined" && reason !== undefined && { reason }),
    title,
    statement: [
      firstSentence(view, indices, judgement),
      ...indices.map((each, k) => indexSentence(view, each, judgement.indices[k].differences)),
      incomeSentence(view, income),
      sinceSentence(view),
      "Position says where an economy sits, not what it earns: upgrading is a rising share of the value captured.",
    ]
      .filter((sentence) => sentence !== "")
      .join(" "),
    mark,
    numbers: [
      ...indices.flatMap((each, k) => numbersOf(view, each, judgement.indices[k].differences)),
      ...(Number.isFinite(income.mean)
        ? [differenceNumber("income level of exports, all segments", income, "index")]
        : []),
    ],
    tests: testsOf(view, indices, judgement),
    tables: [tableOf(view, indices)],
    method: `Each index is compared with the mean of ${peersInWords(view)}, year by year; an economy leads where the mean difference is above zero with a 90 % interval that excludes it. The claim holds by an index that is ahead ${segmentWord(view, 0)} and behind ${segmentWord(view, panel.segments.length - 1)}; the verdict is that of position in production unless more of the others are certain of the opposite than of the same, or where it cannot tell that of the others, if at least two can and all those agree. Intervals: ${resamples} draws of years in blocks of ${Math.ceil(Math.cbrt(panel.years.length))}${estimated ? ", and in each draw an error of every economy, the same in all years, as large as the measured one" : ""}. Checks: each peer left out, and the later half of the years. The income level of exports takes the segments as products, so it is coarse.`,
    quality: `Sectors stand for segments: ${sectorsInWords(view)}. Errors: ${indices.map(({ words, errorWords }) => `${words}, ${errorWords}`).join("; ")}.${breakWords(view)}`,
    truth,
    limits: `Other peers, another main index, or segments of ${mineralOf(view).name} alone instead of whole sectors, which are far wider. A mean over the years hides a change of order within them; the table has the first and the last year.`,
    command: command("capture"),
  };
}

function undecided(view: View, { verdict, dependsOnIndex, indices }: CaptureJudgement) {
  if (verdict !== "undetermined") return undefined;
  if (view.peers.length === 0) return "there are no peers";
  if (Number.isNaN(indices[0].differences[0].mean)) return "fewer than three years";
  return dependsOnIndex ? "the sign depends on the index" : "the main index cannot tell";
}

/** Peers in words: "Japan and Germany". */
function peersInWords(view: View): string {
  return list(view.peers.map((g) => named(view, g)));
}

function indexSentence(
  view: View,
  { words, unit }: CaptureIndex,
  differences: readonly Difference[],
): string {
  const show = (value: number): string => (unit === "points" ? points(value) : index(value));
  const ends = new Set([0, differences.length - 1]); // the segments between are in the table
  const clauses = differences.flatMap(({ mean, low, high }, s) =>
    ends.has(s) && Number.isFinite(mean)
      ? [`${show(mean)} ${segmentWord(view, s)} (${show(low)} to ${show(high)})`]
      : [],
  );
  if (clauses.length === 0) return "";
  return `By ${words} the difference is ${list(clauses)}${unit === "points" ? ", in percentage points" : ""}.`;
}

function incomeLevel({ view, covariates }: ClaimInput, draws: { draws: number; seed: number }) {
  const levels = chainSophistication(view.evidence.panel, covariates);
  const [focus, ...peers] = [view.focus, ...view.peers].map((g) => levels.get(g)!);
  return differenceOf({ focus, peers, error: 0 }, draws.draws, draws.seed);
}

function incomeSentence(view: View, { mean, low, high, sign }: Difference): string {
  if (Number.isNaN(mean)) {
    return `The income level of exports is not available here: it needs ${incomeVariable} of the same years.`;
  }
  const side = sign > 0 ? "above" : sign < 0 ? "below" : "not detectably different from";
  const change = (value: number): string => points(Math.expm1(value));
  return `The income level of the goods that ${named(view, view.focus)} exports along the chain is ${side} that of the peers (${change(mean)} per cent, ${change(low)} to ${change(high)}).`;
}

// Since when the focus economy takes a larger share of the last segment's value than each peer.
function sinceSentence(view: View): string {
  const { panel } = view.evidence;
  if (view.oneYear || view.peers.length === 0) return "";
  const s = panel.segments.length - 1;
  const [focus, ...peers] = [view.focus, ...view.peers].map((g) => {
    const from = (g * panel.segments.length + s) * panel.years.length;
    return panel.values.value_captured_share.subarray(from, from + panel.years.length);
  });
  const ahead = (t: number): boolean => peers.every((peer) => !(peer[t] >= focus[t]));
  const behind = panel.years.findLastIndex((_, t) => !ahead(t));
  const who = capital(named(view, view.focus));
  const last = panel.years.length - 1;
  if (behind === last) {
    return `${who} took ${perCent(focus[last])} of the value captured ${segmentWord(view, s)} in ${view.last}, less than the largest of them.`;
  }
  const since =
    behind < 0 ? `in every year since ${view.first}` : `since ${panel.years[behind + 1]}`;
  return `${possessive(who)} share of the value captured ${segmentWord(view, s)} has been larger than that of each of them ${since}; it was ${perCent(focus[last])} in ${view.last}.`;
}

function differenceNumber(row: string, difference: Difference, unit: NumberUnit): ClaimNumber {
  return {
    ...numberAt(row, "difference", difference.mean, unit),
    interval: { low: difference.low, high: difference.high, of: "90% interval" },
  };
}

function numbersOf(
  view: View,
  { words, unit, segments }: CaptureIndex,
  differences: readonly Difference[],
): ClaimNumber[] {
  const who = view.names[view.focus];
  const level: NumberUnit = unit === "points" ? "share" : "index";
  const T = view.evidence.panel.years.length;
  return segments.flatMap(({ focus, peers }, s): ClaimNumber[] => {
    const row = `${words}, ${segmentWord(view, s)}`;
    const difference = differences[s];
    const ends = view.oneYear ? [0] : [0, T - 1];
    const above = peers.filter((peer) => peer[T - 1] > focus[T - 1]).length;
    return [
      ...(Number.isFinite(difference.mean) ? [differenceNumber(row, difference, unit)] : []),
      ...ends.flatMap((t) => {
        const year = view.evidence.panel.years[t];
        return [
          numberAt(row, `${who}, ${year}`, focus[t], level),
          numberAt(row, `peers, ${year}`, focus[t] - difference.byYear[t], level),
        ];
      }),
      ...(Number.isFinite(focus[T - 1])
        ? [numberAt(row, `rank among ${peers.length + 1}, ${view.last}`, 1 + above, "rank")]
        : []),
    ];
  });
}

function testsOf(
  view: View,
  indices: readonly CaptureIndex[],
  judgement: CaptureJudgement,
): ClaimTest[] {
  return judgement.indices.flatMap(({ differences }, k) =>
    differences.flatMap(({ mean, pValue, checks, of }, s) =>
      Number.isFinite(mean)
        ? [
            {
              name: `${capital(indices[k].words)}, ${segmentWord(view, s)}`,
              what: `differs from the peers’ mean; the same in ${checks} of ${of} checks`,
              statistic: mean,
              pValue,
            },
          ]
        : [],
    ),
  );
}

// Every index of the focus economy and its peers, by segment and year.
function tableOf({ evidence, focus, peers }: View, indices: readonly CaptureIndex[]): ClaimTable {
  const { countries, segments, years } = evidence.panel;
  return {
    name: "capture_indices",
    columns: ["index", "segment", "country", "year", "value"],
    rows: indices.flatMap(({ name, segments: series }) =>
      segments.flatMap(({ id }, s) =>
        [focus, ...peers].flatMap((g, k) => {
          const values = k === 0 ? series[s].focus : series[s].peers[k - 1];
          return years.map((year, t) => [name, id, countries[g].code, year, values[t]]);
        }),
      ),
    ),
  };
}
