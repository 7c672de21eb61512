import * as Plot from "@observablehq/plot";
import type { Ranked } from "../../findings/ranks.ts";
import type { View } from "../../findings/view.ts";
import { colour } from "../tokens.ts";

/**
 * Marks of ranked economies, a row each: a hollow dot for the first year, a filled one for the last,
 * a line between them. One year has only the filled dot.
 *
 * @param y  the height of row k, pixels
 * @param r  the radius of the hollow dot, pixels; the filled one is 0.6 larger, since it has no edge
 */
export function thenAndNow(
  view: View,
  rows: readonly Ranked[],
  {
    y,
    stroke,
    r,
  }: { readonly y: (k: number) => number; readonly stroke: string; readonly r: number },
): Plot.Markish[] {
  return [
    Plot.link(rows, {
      x1: "first",
      x2: "last",
      y1: (_, k) => y(k),
      y2: (_, k) => y(k),
      stroke,
      strokeWidth: 1.4,
      filter: ({ first }: Ranked) => Number.isFinite(first),
    }),
    Plot.dot(rows, {
      x: "first",
      y: (_, k) => y(k),
      r,
      fill: colour.page,
      stroke,
      strokeWidth: 1.6,
      filter: ({ first }: Ranked) => Number.isFinite(first) && !view.oneYear,
    }),
    Plot.dot(rows, { x: "last", y: (_, k) => y(k), r: r + 0.6, fill: stroke }),
  ];
}
