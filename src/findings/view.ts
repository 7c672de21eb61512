/** What every finding needs to know of the evidence: who is compared, and over which years. */
import { DataError } from "../errors.ts";
import { valueAt } from "../panel/panel.ts";
import type { Variable } from "../panel/variables.ts";
import type { Evidence } from "./evidence.ts";
import { displayName, inSentence, restOfWorld } from "./names.ts";

export interface View {
  readonly evidence: Evidence;
  readonly economies: readonly number[]; //  indices of all but the rest of the world
  readonly names: readonly string[]; //      by index of the economy
  readonly focus: number; //                 index
  readonly missingFocus: string | undefined; //  the code asked for, where the table does not have it
  readonly peers: readonly number[]; //      indices, at most four
  readonly first: number; //                 year
  readonly last: number; //                  year
  readonly oneYear: boolean;
}

/**
 * Settles the focus economy and its peers.
 *
 * The focus is the one asked for; where the table lacks it, the economy that captures most value
 * over all segments in the last year. Peers the table lacks are left out; where none is left, the
 * next largest stand in.
 *
 * @throws DataError "argument"  a panel without an economy or without a year
 */
export function viewOf(evidence: Evidence): View {
  const { panel, settings } = evidence;
  const { countries, years } = panel;
  const economies = countries.flatMap(({ code }, g) => (code === restOfWorld ? [] : [g]));
  if (economies.length === 0 || years.length === 0) {
    throw new DataError(
      "argument",
      `viewOf: the panel has ${economies.length} economies and ${years.length} years, needs at least one of each`,
    );
  }
  const bySize = [...economies].sort((a, b) => capturedBy(evidence, b) - capturedBy(evidence, a));
  const asked = economies.find((g) => countries[g].code === settings.focus);
  const focus = asked ?? bySize[0];
  const named = settings.peers
    .map((code) => economies.find((g) => countries[g].code === code))
    .filter((g) => g !== undefined && g !== focus) as number[];
  const others = bySize.filter((g) => g !== focus);
  return {
    evidence,
    economies,
    names: countries.map(displayName),
    focus,
    missingFocus: asked === undefined ? settings.focus : undefined,
    peers: (named.length > 0 ? [...new Set(named)] : others).slice(0, 4),
    first: years[0],
    last: years[years.length - 1],
    oneYear: years.length === 1,
  };
}

/** A variable of an economy and segment in the first or the last year. */
export function valueIn(
  { evidence: { panel } }: View,
  name: Variable,
  g: number,
  s: number,
  when: "first" | "last",
): number {
  return valueAt(panel, name, g, s, when === "first" ? 0 : panel.years.length - 1);
}

/** The name of an economy as it stands inside a sentence. */
export function named(view: View, g: number): string {
  return inSentence(view.names[g]);
}

/** A segment by its name in a sentence, "upstream", or with what it covers, "mining (upstream)". */
export function segmentWord(view: View, s: number, covers = false): string {
  const { name, covers: what } = view.evidence.panel.segments[s];
  return covers ? `${what} (${name.toLowerCase()})` : name.toLowerCase();
}

/** The sectors behind each segment, for subtitles and notes: "upstream c2; midstream c9, c12". */
export function sectorsInWords(view: View): string {
  return view.evidence.panel.segments
    .map(({ name, sectors }) => `${name.toLowerCase()} ${sectors.join(", ")}`)
    .join("; ");
}

function capturedBy({ panel }: Evidence, g: number): number {
  const t = panel.years.length - 1;
  const all = panel.segments.map((_, s) => valueAt(panel, "value_captured", g, s, t));
  return all.reduce((sum, value) => sum + (Number.isFinite(value) ? value : 0), 0);
}
