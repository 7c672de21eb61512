/** Where the source of a data set changes: a dotted rule on every time axis, and a sentence. */
import * as Plot from "@observablehq/plot";
import type { SourceBreak } from "../findings/evidence.ts";
import type { View } from "../findings/view.ts";
import { colour } from "./tokens.ts";

/** The breaks that lie between the first and the last year. */
export function breaksOf({ evidence, first, last }: View): readonly SourceBreak[] {
  return (evidence.dataset.breaks ?? []).filter(({ after }) => after >= first && after < last);
}

/** The rules of the breaks, half-way between the two years. */
export function breakRules(view: View): readonly Plot.Markish[] {
  return breaksOf(view).map(({ after }) =>
    Plot.ruleX([after + 0.5], { stroke: colour["ink-3"], strokeDasharray: "1 3" }),
  );
}

/** What the dotted rules mean, for subtitles: "; dotted: new edition of the source". */
export function breakNote(view: View): string {
  return breaksOf(view)
    .map(({ label }) => `; dotted: ${label.charAt(0).toLowerCase()}${label.slice(1)}`)
    .join("");
}

/** The reasons, for "How computed". */
export function breakReasons(view: View): readonly string[] {
  return breaksOf(view).map(({ reason }) => reason);
}
