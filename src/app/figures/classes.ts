/** Classes of a variable on a map: the same breaks for all years and segments. */
import type { Panel } from "../../panel/panel.ts";
import { type Variable, variableMeaning } from "../../panel/variables.ts";
import { type Classes, positionClasses } from "../../report/figures/classes.ts";
import type { Token } from "../../report/tokens.ts";
import type { SegmentId } from "../../segments/segments.ts";

const ramps = { upstream: "seq-up", midstream: "seq-mid", downstream: "seq-down" } as const;

/**
 * Position has a sign and its seven classes; everything else has five, with the round numbers
 * nearest to the 50, 75, 90 and 97 per cent points as breaks, in the colours of the segment.
 */
export function mapClasses(panel: Panel, variable: Variable, segment: SegmentId): Classes {
  if (variable === "gvc_position_trade") return positionClasses(panel);
  const values = [...panel.values[variable]].filter(Number.isFinite).sort((a, b) => a - b);
  const at = (share: number): number => values[Math.floor(share * (values.length - 1))] ?? 0;
  const skewed = ["money"].includes(variableMeaning[variable].unit) || at(0.5) < at(0.97) / 8;
  const points = skewed ? [0.5, 0.75, 0.9, 0.97] : [0.2, 0.4, 0.6, 0.8];
  const breaks = [...new Set(points.map((share) => roundNumber(at(share))))];
  const tokens = [1, 2, 3, 4, 5]
    .slice(4 - breaks.length)
    .map((k) => `${ramps[segment]}-${k}` as Token);
  return { breaks, tokens };
}

/** A number with one significant digit, or two where one would move it by more than a tenth. */
export function roundNumber(value: number): number {
  if (value === 0) return 0;
  const one = Number(value.toPrecision(1));
  return Math.abs(one - value) <= 0.1 * Math.abs(value) ? one : Number(value.toPrecision(2));
}
