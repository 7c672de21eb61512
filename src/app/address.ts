/**
 * The address of a view: `#/map?show=lisa&seg=up&year=2021&sel=CHN,VNM`.
 *
 * Keys have a fixed order and defaults are left out, so that equal views have equal addresses. The
 * address follows a hash, because the page also opens from a folder without a server.
 */
import type { SegmentId } from "../segments/segments.ts";
import { type Variable, variables } from "../panel/variables.ts";

export const views = [
  "overview",
  "map",
  "country",
  "chain",
  "space",
  "models",
  "compare",
  "data",
] as const;

export type ViewName = (typeof views)[number];

/** What a map shows: a variable of the panel, or the clusters of one. */
export type Show = Variable | "lisa";

export const languages = ["en", "zh"] as const;

export type Language = (typeof languages)[number];

/** All that the address says. */
export interface Place {
  readonly view: ViewName;
  readonly show: Show;
  readonly segment: SegmentId;
  readonly year: number;
  readonly selected: readonly string[]; // economies by code, at most five, the first one leads
  readonly language: Language;
}

/** What the data have, for reading addresses. */
export interface Frame {
  readonly years: readonly number[];
  readonly codes: readonly string[];
  readonly focus: string;
}

/** At most so many economies are compared. */
export const mostSelected = 5;

const segmentKeys: Readonly<Record<SegmentId, string>> = {
  upstream: "up",
  midstream: "mid",
  downstream: "down",
};

/** The place of an empty address. */
export function startingPlace({ years, focus }: Frame): Place {
  return {
    view: "overview",
    show: "gvc_position_trade",
    segment: "upstream",
    year: years[years.length - 1],
    selected: [focus],
    language: "en",
  };
}

/** The address of a place; it starts with `#/`. */
export function addressOf(place: Place, frame: Frame): string {
  const start = startingPlace(frame);
  const pairs = [
    place.show !== start.show && `show=${place.show}`,
    place.segment !== start.segment && `seg=${segmentKeys[place.segment]}`,
    place.year !== start.year && `year=${place.year}`,
    place.selected.join() !== start.selected.join() && `sel=${place.selected.join(",")}`,
    place.language !== start.language && `lang=${place.language}`,
  ].filter((pair) => pair !== false);
  return `#/${place.view}${pairs.length === 0 ? "" : `?${pairs.join("&")}`}`;
}

/**
 * The place of an address. What it says that the data do not have falls back to the start, and is
 * named among the notes.
 */
export function placeAt(
  address: string,
  frame: Frame,
): { readonly place: Place; readonly unknown: readonly string[] } {
  const start = startingPlace(frame);
  const unknown: string[] = [];
  const [path, query = ""] = address.replace(/^#?\/?/, "").split("?");
  const given = new URLSearchParams(query);
  const choose = <T>(
    key: string,
    text: string | null,
    find: (text: string) => T | undefined,
    otherwise: T,
  ): T => {
    if (text === null || text === "") return otherwise;
    const found = find(text);
    if (found === undefined) unknown.push(`${key} ${text}`);
    return found ?? otherwise;
  };
  const oneOf =
    <T extends string>(all: readonly T[]) =>
    (text: string) =>
      all.find((each) => each === text);
  const place: Place = {
    view: choose("view", path, oneOf(views), start.view),
    show: choose("show", given.get("show"), oneOf<Show>(["lisa", ...variables]), start.show),
    segment: choose(
      "seg",
      given.get("seg"),
      (text) =>
        Object.entries(segmentKeys).find(([, short]) => short === text)?.[0] as
          SegmentId | undefined,
      start.segment,
    ),
    year: choose(
      "year",
      given.get("year"),
      (text) => frame.years.find((y) => String(y) === text),
      start.year,
    ),
    selected: choose(
      "sel",
      given.get("sel"),
      (text) => {
        const codes = [...new Set(text.split(","))].slice(0, mostSelected);
        return codes.every((code) => frame.codes.includes(code)) ? codes : undefined;
      },
      start.selected,
    ),
    language: choose("lang", given.get("lang"), oneOf(languages), start.language),
  };
  return { place, unknown };
}
