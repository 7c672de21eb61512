/** Labels such as `CHN.c2` or `AUS_01T03` as a full grid of countries and sectors. */
import { DataError } from "../../errors.ts";

/** Where to cut a label: at the first or last of a mark. */
export interface LabelCut {
  readonly mark: string;
  readonly last: boolean;
}

/** A full grid, country-major, countries and sectors in the order in which they first appear. */
export interface LabelGrid {
  readonly countries: readonly string[]; //  G
  readonly sectors: readonly string[]; //    N
  readonly position: Int32Array; //          n = G·N, where the label of each place of the grid stands in the list
  readonly cut: LabelCut;
}

const marks = [".", "_", "|", ":", "-", " "];
const cuts: readonly LabelCut[] = marks.flatMap((mark) => [
  { mark, last: false },
  { mark, last: true },
]);

/**
 * A label as country and sector; undefined where the mark is missing or an end is empty.
 *
 * @param label  as in `AUS_01T03`
 * @param cut    where to cut
 */
export function cutLabel(
  label: string,
  { mark, last }: LabelCut,
): readonly [country: string, sector: string] | undefined {
  const at = last ? label.lastIndexOf(mark) : label.indexOf(mark);
  if (at <= 0 || at + mark.length >= label.length) return undefined;
  return [label.slice(0, at), label.slice(at + mark.length)];
}

/**
 * The grid that a list of labels forms.
 *
 * Labels are cut at `.`, else at `_ | : -` or a space, at the first such mark or else the last: the
 * first way in which every country has every sector. Any order of labels is taken; `position`
 * brings it to country-major.
 *
 * @param labels  n  each once
 * @param source  the file's name, for messages
 * @throws DataError "shape"  no cut gives a full grid; the message names what is missing
 */
export function labelGrid(labels: readonly string[], source: string): LabelGrid {
  for (const cut of cuts) {
    const grid = gridFor(labels, cut);
    if (grid !== undefined) return grid;
  }
  throw notAGrid(labels, source);
}

function gridFor(labels: readonly string[], cut: LabelCut): LabelGrid | undefined {
  const countries = new Map<string, number>();
  const sectors = new Map<string, number>();
  const places: [number, number][] = [];
  for (const label of labels) {
    const parts = cutLabel(label, cut);
    if (parts === undefined) return undefined;
    places.push([indexIn(countries, parts[0]), indexIn(sectors, parts[1])]);
  }
  const n = countries.size * sectors.size;
  if (labels.length === 0 || n !== labels.length) return undefined;
  const position = new Int32Array(n).fill(-1);
  for (const [k, [c, s]] of places.entries()) position[c * sectors.size + s] = k;
  if (position.includes(-1)) return undefined;
  return { countries: [...countries.keys()], sectors: [...sectors.keys()], position, cut };
}

function indexIn(seen: Map<string, number>, key: string): number {
  const known = seen.get(key);
  if (known !== undefined) return known;
  seen.set(key, seen.size);
  return seen.size - 1;
}

function notAGrid(labels: readonly string[], source: string): DataError {
  if (labels.length === 0) {
    return new DataError("shape", `${source}: has no industries, needed labels COUNTRY.SECTOR`, {
      source,
    });
  }
  const cut = cuts.find((each) => labels.every((label) => cutLabel(label, each) !== undefined));
  if (cut === undefined) {
    const bad = labels.find(
      (label) => cutLabel(label, cuts[0]) === undefined && cutLabel(label, cuts[2]) === undefined,
    );
    const found = bad ?? labels[0];
    return new DataError(
      "shape",
      `${source}: label "${found}" is not COUNTRY.SECTOR or COUNTRY_SECTOR, as all ${labels.length} labels have to be`,
      { source, label: found },
    );
  }
  const parts = labels.map((label) => cutLabel(label, cut)!);
  const countries = [...new Set(parts.map(([country]) => country))];
  const sectors = [...new Set(parts.map(([, sector]) => sector))];
  const present = new Set(labels);
  const missing = countries
    .flatMap((country) => sectors.map((sector) => `${country}${cut.mark}${sector}`))
    .filter((label) => !present.has(label));
  return new DataError(
    "shape",
    `${source}: ${labels.length} labels with ${countries.length} countries and ${sectors.length} ` +
      `sectors, needed ${countries.length * sectors.length}, every sector in every country; ` +
      `missing ${missing.slice(0, 5).join(", ")}${missing.length > 5 ? " and others" : ""}`,
    { source, missing: missing.slice(0, 20), countries: countries.length, sectors: sectors.length },
  );
}
