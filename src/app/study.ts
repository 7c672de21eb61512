/** A study as the page reads it: the bundle, and what is made of it once. */
import { type Findings, writeFindings } from "../findings/write-findings.ts";
import { type View, viewOf } from "../findings/view.ts";
import { rankable } from "../findings/ranks.ts";
import { valueAt } from "../panel/panel.ts";
import type { Variable } from "../panel/variables.ts";
import type { SegmentId } from "../segments/segments.ts";
import type { Frame, Place } from "./address.ts";
import type { WeightsChoice } from "../findings/claims/input.ts";
import { weightsChoices } from "../study/weights-choices.ts";
import type { Bundle } from "./bundle.ts";

export interface Study {
  readonly bundle: Bundle;
  readonly view: View;
  readonly findings: Findings;
  readonly frame: Frame;
  readonly choices: readonly WeightsChoice[]; //  ways of saying who is near whom
  readonly at: ReadonlyMap<string, number>; // index of an economy by its code
}

/** Reads a bundle once for all views. */
export function studyOf(bundle: Bundle): Study {
  const view = viewOf(bundle.evidence);
  const { countries, years } = bundle.evidence.panel;
  return {
    bundle,
    view,
    findings: writeFindings(bundle.evidence),
    frame: {
      years,
      codes: view.economies.map((g) => countries[g].code),
      focus: countries[view.focus].code,
      weights: bundle.weights,
    },
    choices: weightsChoices(
      bundle.distances,
      bundle.space,
      bundle.evidence.settings.weights,
      bundle.covariates,
      bundle.evidence.panel,
    ),
    at: new Map(countries.map(({ code }, g) => [code, g])),
  };
}

/** Where a place stands in the arrays of the panel. */
export interface Spot {
  readonly s: number;
  readonly t: number;
}

/** The segment and year of a place, by index. */
export function spotOf(
  { bundle }: Study,
  { segment, year }: Pick<Place, "segment" | "year">,
): Spot {
  const { panel } = bundle.evidence;
  return { s: segmentAt(panel.segments, segment), t: panel.years.indexOf(year) };
}

function segmentAt(segments: readonly { readonly id: SegmentId }[], wanted: SegmentId): number {
  return segments.findIndex(({ id }) => id === wanted);
}

/** A variable of an economy at a spot. */
export function valueOf({ view }: Study, name: Variable, g: number, { s, t }: Spot): number {
  return valueAt(view.evidence.panel, name, g, s, t);
}

/** The economies with a value at a spot, highest first; the rest of the world is left out. */
export function sortedBy(study: Study, name: Variable, spot: Spot): readonly number[] {
  const value = (g: number): number => valueOf(study, name, g, spot);
  return study.view.economies
    .filter((g) => Number.isFinite(value(g)))
    .sort((a, b) => value(b) - value(a) || a - b);
}

export interface Rank {
  readonly rank: number; // 1 is highest; NaN where the economy is not ranked
  readonly of: number; //  economies that are ranked
}

/**
 * The rank of an economy by its position index, among those that export enough in the first and the
 * last year, as in tables/ranking.csv.
 */
export function positionRank(study: Study, g: number, spot: Spot): Rank {
  const among = rankable(study.view, spot.s);
  const value = (h: number): number => valueOf(study, "gvc_position_trade", h, spot);
  const known = among.filter((h) => Number.isFinite(value(h)));
  const own = value(g);
  return {
    rank: known.includes(g) ? 1 + known.filter((h) => value(h) > own).length : NaN,
    of: known.length,
  };
}
