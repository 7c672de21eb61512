/**
 * The address of a view: `#/map?show=lisa&seg=up&year=2021&sel=CHN,VNM`.
 *
 * Keys have a fixed order and defaults are left out, so that equal views have equal addresses. The
 * address follows a hash, because the page also opens from a folder without a server.
 */
import type { SegmentId } from "../segments/segments.ts";
import { type Variable, variables } from "../panel/variables.ts";
import type { Model } from "../regression/fit.ts";
import type { Effects } from "../regression/panel-data.ts";
import type { WeightsName } from "../study/schema.ts";

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

/** What a map shows of a variable: its values, or the clusters they form. */
export const shows = ["value", "lisa", "flows"] as const;

export type Show = (typeof shows)[number];

/** Who is near whom: the weights that a study file can ask for. */
export const weightsNames = [
  "distance",
  "distance-power",
  "nearest",
  "economic",
  "economic-distance",
  "partnership",
] as const satisfies readonly WeightsName[];

/** Levels of significance. */
export const levels = [0.01, 0.05, 0.1] as const;

export type Level = (typeof levels)[number];

/** What models can explain with: the drivers of the year before. */
export const covariateNames = [
  "rnd_pct_gdp",
  "fdi_inflow_pct_gdp",
  "openness_pct_gdp",
  "human_capital_index",
  "governance",
  "broadband_per_100",
  "industry_pct_gdp",
  "natural_resource_rents_pct_gdp",
] as const;

export type CovariateName = (typeof covariateNames)[number];

/** The models that can be chosen. */
export const models = [
  "ols",
  "slx",
  "sar",
  "sem",
  "sdm",
  "sdem",
] as const satisfies readonly Model[];

/** Which effects a model takes out. */
export const effects = [
  "twoways",
  "individual",
  "time",
  "none",
] as const satisfies readonly Effects[];

export const languages = ["en", "zh"] as const;

export type Language = (typeof languages)[number];

/** All that the address says. */
export interface Place {
  readonly view: ViewName;
  readonly show: Show;
  readonly variable: Variable;
  readonly segment: SegmentId;
  readonly year: number;
  readonly against: number; //               the year that is compared with
  readonly weights: WeightsName;
  readonly level: Level;
  readonly model: (typeof models)[number];
  readonly effects: (typeof effects)[number];
  readonly covariates: readonly CovariateName[];
  readonly selected: readonly string[]; // economies by code, at most five, the first one leads
  readonly language: Language;
}

/** What the data have, for reading addresses. */
export interface Frame {
  readonly years: readonly number[];
  readonly codes: readonly string[];
  readonly focus: string;
  readonly weights: WeightsName; // the study's own
}

/** At most so many economies are compared. */
export const mostSelected = 5;

const segmentKeys: Readonly<Record<SegmentId, string>> = {
  upstream: "up",
  midstream: "mid",
  downstream: "down",
};

/** The place of an empty address. */
export function startingPlace({ years, focus, weights }: Frame): Place {
  return {
    view: "overview",
    show: "value",
    variable: "gvc_position_trade",
    segment: "upstream",
    year: years[years.length - 1],
    against: years[0],
    weights,
    level: 0.05,
    model: "sdm",
    effects: "twoways",
    covariates: covariateNames,
    selected: [focus],
    language: "en",
  };
}

/** Each key with its field, how it is written, and how it is read; in the order of the address. */
interface Key<Field extends keyof Place> {
  readonly key: string;
  readonly field: Field;
  readonly write: (value: Place[Field]) => string;
  readonly read: (text: string, frame: Frame) => Place[Field] | undefined;
}

function key<Field extends keyof Place>(
  name: string,
  field: Field,
  read: Key<Field>["read"],
  write: Key<Field>["write"] = String,
): Key<Field> {
  return { key: name, field, read, write };
}

const oneOf =
  <T extends string>(all: readonly T[]) =>
  (text: string) =>
    all.find((each) => each === text);
const ofYears = (text: string, { years }: Frame) => years.find((year) => String(year) === text);

const keys = [
  key("show", "show", oneOf(shows)),
  key("of", "variable", oneOf(variables)),
  key(
    "seg",
    "segment",
    (text) =>
      (Object.keys(segmentKeys) as SegmentId[]).find((segment) => segmentKeys[segment] === text),
    (segment) => segmentKeys[segment],
  ),
  key("year", "year", ofYears),
  key("against", "against", ofYears),
  key("w", "weights", oneOf(weightsNames)),
  key("model", "model", oneOf(models)),
  key("effects", "effects", oneOf(effects)),
  key(
    "x",
    "covariates",
    (text) => {
      const given = text.split(",");
      const known = covariateNames.filter((name) => given.includes(name));
      return known.length === given.length ? known : undefined;
    },
    (names) => names.join(","),
  ),
  key("p", "level", (text) => levels.find((level) => String(level) === text)),
  key(
    "sel",
    "selected",
    (text, { codes: known }) => {
      const codes = [...new Set(text.split(","))].slice(0, mostSelected);
      return codes.every((code) => known.includes(code)) ? codes : undefined;
    },
    (codes) => codes.join(","),
  ),
  key("lang", "language", oneOf(languages)),
] as readonly Key<keyof Place>[];

/** The address of a place; it starts with `#/`. */
export function addressOf(place: Place, frame: Frame): string {
  const start = startingPlace(frame);
  const pairs = keys
    .map(({ key: name, field, write }) => [name, write(place[field]), write(start[field])])
    .filter(([, own, usual]) => own !== usual)
    .map(([name, own]) => `${name}=${own}`);
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
  const view = path === "" ? start.view : oneOf(views)(path);
  if (view === undefined) unknown.push(`view ${path}`);
  const found = keys.flatMap(({ key: name, field, read }) => {
    const text = given.get(name) ?? "";
    if (text === "") return [];
    const value = read(text, frame);
    if (value === undefined) unknown.push(`${name} ${text}`);
    return value === undefined ? [] : [[field, value] as const];
  });
  return {
    place: { ...start, ...Object.fromEntries(found), view: view ?? start.view },
    unknown,
  };
}
