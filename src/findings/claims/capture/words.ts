/** The title and the first sentence of the claim on value captured. */
import { capital, firstThatFits, list, possessive } from "../../format.ts";
import { named, segmentWord, type View } from "../../view.ts";
import type { Mark } from "../claim.ts";
import type { CaptureIndex } from "./chain-indices.ts";
import type { CaptureJudgement, Difference } from "./judge-capture.ts";

/** Where two indices are certain of opposite signs: who says ahead, who says behind. */
function conflicts(indices: readonly CaptureIndex[], { indices: judged }: CaptureJudgement) {
  return indices[0].segments.flatMap((_, s) => {
    const by = (sign: 1 | -1): number[] =>
      judged.flatMap(({ differences }, k) => (differences[s].sign === sign ? [k] : []));
    const [ahead, behind] = [by(1), by(-1)];
    return ahead.length > 0 && behind.length > 0 ? [{ s, ahead, behind }] : [];
  });
}

/** The first sentence: that the sign depends on the index, where it does. */
export function firstSentence(
  view: View,
  indices: readonly CaptureIndex[],
  judgement: CaptureJudgement,
): string {
  const who = named(view, view.focus);
  const peers = list(view.peers.map((g) => named(view, g)));
  const [main] = judgement.indices;
  if (Number.isNaN(main.differences[0].mean)) {
    return `${capital(who)} cannot be compared with its peers: that needs three years and a peer.`;
  }
  const words = (some: readonly number[]): string => list(some.map((k) => indices[k].words));
  const clauses = conflicts(indices, judgement).map(
    ({ s, ahead, behind }) =>
      `${segmentWord(view, s)} it is ahead by ${words(ahead)}, and behind by ${words(behind)}`,
  );
  if (clauses.length > 0) {
    return `Whether ${who} is ahead of ${peers} depends on the index: ${clauses.join("; ")}.`;
  }
  const sides = main.differences.map(
    ({ sign }, s) =>
      `${sign > 0 ? "ahead" : sign < 0 ? "behind" : "not detectably apart"} ${segmentWord(view, s)}`,
  );
  return `By ${indices[0].words}, ${who} is ${list(sides)}, beside the mean of ${peers}; no other index is certain of the opposite.`;
}

/** Our sentence, with how firmly it stands. */
export function captureTitle(
  view: View,
  indices: readonly CaptureIndex[],
  judgement: CaptureJudgement,
): { readonly title: string; readonly mark: Mark } {
  const who = capital(named(view, view.focus));
  const down = indices[0].segments.length - 1;
  const of = (name: string, s: number): Difference =>
    judgement.indices.find((each) => each.name === name)!.differences[s];
  const [share, rate] = [of("value_captured_share", down), of("value_added_rate", down)];
  const neutral = {
    title: firstThatFits(
      `${possessive(who)} place along the chain, beside its peers`,
      "Where value is captured along the chain",
    ),
    mark: "unknown" as const,
  };
  const where = segmentWord(view, down);
  const known = indices.every(({ errorWords }) => !errorWords.includes("not measured"));
  const markOf = (...rests: readonly Difference[]): Mark =>
    known && rests.every(({ checks, of: all }) => all > 0 && checks >= 0.8 * all)
      ? "strong"
      : "some";
  if (share.sign > 0 && rate.sign < 0) {
    return {
      title: firstThatFits(
        `${capital(where)}, ${who} earns more than the mean of its peers, but less per unit of output`,
        `${who} earns more than its peers ${where}, but less per unit of output`,
        "More of the value downstream than its peers, but less of it per unit of output",
      ),
      mark: markOf(share, rate),
    };
  }
  const conflict = conflicts(indices, judgement).at(-1);
  if (conflict !== undefined) {
    return {
      title: firstThatFits(
        `Whether ${who} is ahead of its peers ${segmentWord(view, conflict.s)} depends on the index`,
        "Who is ahead along the chain depends on the index",
      ),
      mark: markOf(
        ...[...conflict.ahead, ...conflict.behind].map(
          (k) => judgement.indices[k].differences[conflict.s],
        ),
      ),
    };
  }
  const { differences } = judgement.indices[0];
  const [first, last] = [differences[0], differences[down]];
  if (judgement.indices[0].verdict === "supported") {
    return {
      title: firstThatFits(
        `${who} is ahead of its peers ${segmentWord(view, 0)} and behind them ${where}`,
        "Ahead of its peers at the start of the chain, behind them at its end",
      ),
      mark: markOf(first, last),
    };
  }
  if (last.sign > 0) {
    return {
      title: firstThatFits(`${who} is ahead of its peers ${where}`, neutral.title),
      mark: markOf(last),
    };
  }
  if (first.sign < 0) {
    return {
      title: firstThatFits(`${who} is behind its peers ${segmentWord(view, 0)}`, neutral.title),
      mark: markOf(first),
    };
  }
  return neutral;
}
