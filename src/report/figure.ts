/** A figure: a drawing at several widths with everything that must stand beside it. */
import { count } from "../findings/format.ts";
import type { ClaimId } from "../findings/claims/claim.ts";
import type { Findings } from "../findings/write-findings.ts";
import type { FindingId } from "../findings/finding.ts";
import type { View } from "../findings/view.ts";
import type { SegmentId } from "../segments/segments.ts";
import type { Table } from "./csv.ts";
import type { Drawing, Kit } from "./draw.ts";

export type Badge = "estimate" | "published" | "user";

export interface Figure {
  readonly name: string; //      file name and anchor
  readonly finding: FindingId | ClaimId; // whose title it carries
  readonly measure: string; //   "Position", "Share", ...
  readonly segments: readonly SegmentId[];
  readonly badge: Badge;
  readonly title: string;
  readonly subtitle: string; //  measure, unit, years, what grey is, sectors
  readonly sentence: string; //  one computed sentence, for the alternative text
  readonly source: string;
  readonly computed: readonly string[]; // "How computed", a paragraph each
  readonly table: Table; //      the numbers that are drawn
  readonly widths: readonly number[]; // pixels, ascending; the page shows the widest that fits
  readonly draw: (width: number) => Drawing;
}

/** What stands around a drawing. */
export type Captioned = Omit<Figure, "finding" | "widths" | "draw">;

/** A figure with its drawings at all its widths, made once. */
export interface Drawn {
  readonly figure: Figure;
  readonly drawings: readonly Drawing[]; // in the order of the widths
}

/** What makes a figure; nothing where there is nothing to draw. */
export type FigureMaker = (view: View, findings: Findings, kit: Kit) => Figure | undefined;

/** The source line of figures that are drawn from the tables. */
export function sourceLine(view: View): string {
  const { dataset, version } = view.evidence;
  return `Source: Monazite ${version}, ${dataset.name}, ${count(view.economies.length, "economy", "economies")}.`;
}

/** Years of a figure in words: "2007–2021", or the one year. */
export function span(view: View): string {
  return view.oneYear ? String(view.last) : `${view.first}–${view.last}`;
}

/** The two years that are compared: "2007 and 2021", or the one year. */
export function firstAndLast(view: View): string {
  return view.oneYear ? String(view.last) : `${view.first} and ${view.last}`;
}

/** Ticks of a year axis: at most `most`, first and last among them, none interpolated. */
export function yearTicks(years: readonly number[], most: number): readonly number[] {
  const last = years.length - 1;
  if (last < most) return years;
  const steps = most - 1;
  return [
    ...new Set(Array.from({ length: most }, (_, k) => years[Math.round((k * last) / steps)])),
  ];
}

/** The sectors of one segment: "sector c2", "sectors c9, c12". */
export function sectorList(sectors: readonly string[]): string {
  return `${sectors.length === 1 ? "sector" : "sectors"} ${sectors.join(", ")}`;
}
