/** What is published of mine production; the physical chain beside the value chain. */
import { type MineProduction, miningShare } from "../panel/facts.ts";
import { type Finding, type FindingNumber, numberAt } from "./finding.ts";
import {
  capital,
  firstThatFits,
  list,
  perCent,
  perCentRange,
  possessive,
  thousands,
} from "./format.ts";
import { noticeable } from "./headline.ts";
import { mineralOf } from "./mineral.ts";
import { inSentence } from "./names.ts";
import { named, segmentWord, type View, valueIn } from "./view.ts";

/** The code of the world's total in the production figures. */
export const world = "WLD";

const withoutFacts = "Facts of mine production: not available here.";

const limitsOfRareEarths =
  "BGS and USGS differ by up to half for single years: USGS repeats China’s quota where BGS estimates output, and both infer Myanmar’s from Chinese import records. Output outside the quota is in neither. Economies that mine but are not in the tables stand here and in no figure of value added.";

function productionLimits(view: View): string {
  return mineralOf(view).facts === "none" ? withoutFacts : limitsOfRareEarths;
}

/** A producer's name, code and tonnes by source in one year. */
export interface Producer {
  readonly code: string;
  readonly name: string;
  readonly bgs: number; //   tonnes of rare earth oxide; NaN where not reported
  readonly usgs: number;
}

/** The last year up to the panel's last that both sources cover; else the last that one covers. */
export function productionYear(view: View): number | undefined {
  const rows = view.evidence.facts.production.filter(({ year }) => year <= view.last);
  const years = (source: MineProduction["source"]): Set<number> =>
    new Set(rows.filter((row) => row.source === source).map(({ year }) => year));
  const [bgs, usgs] = [years("BGS"), years("USGS")];
  const both = [...bgs].filter((year) => usgs.has(year));
  const known = both.length > 0 ? both : [...bgs, ...usgs];
  return known.length === 0 ? undefined : Math.max(...known);
}

/** Producers of a year, largest first, without the world's total. */
export function producersIn(view: View, year: number): readonly Producer[] {
  const rows = view.evidence.facts.production.filter(
    (row) => row.year === year && row.iso3 !== world,
  );
  const tonnes = (code: string, source: MineProduction["source"]): number =>
    rows.find((row) => row.iso3 === code && row.source === source)?.tonnes ?? NaN;
  return [...new Set(rows.map(({ iso3 }) => iso3))]
    .map((code) => ({
      code,
      name: rows.find(({ iso3 }) => iso3 === code)?.country ?? code,
      bgs: tonnes(code, "BGS"),
      usgs: tonnes(code, "USGS"),
    }))
    .filter(({ bgs, usgs }) => bgs > 0 || usgs > 0)
    .sort((a, b) => largest(b) - largest(a) || (a.code < b.code ? -1 : 1));
}

/** The focus economy's published share of the world's mine production, in the panel's years. */
export function shareOfMining(
  view: View,
): readonly { readonly year: number; readonly bgs: number; readonly usgs: number }[] {
  const iso3 = view.evidence.panel.countries[view.focus].code;
  const { facts } = view.evidence;
  const years = new Set(facts.production.map(({ year }) => year));
  return [...years]
    .filter((year) => year >= view.first && year <= view.last)
    .sort((a, b) => a - b)
    .map((year) => ({
      year,
      bgs: miningShare(facts, iso3, year, "BGS"),
      usgs: miningShare(facts, iso3, year, "USGS"),
    }))
    .filter(({ bgs, usgs }) => Number.isFinite(bgs) || Number.isFinite(usgs));
}

/** Mine production beside value captured in the first segment: which way each share went. */
export function tonnage(view: View): Finding {
  const series = shareOfMining(view);
  const [start, end] = [series.at(0), series.at(-1)];
  const of = possessive(capital(named(view, view.focus)));
  const where = segmentWord(view, 0);
  const then = valueIn(view, "value_captured_share", view.focus, 0, "first");
  const now = valueIn(view, "value_captured_share", view.focus, 0, "last");
  const neutral = `Mine production and value captured ${where}`;
  const known = start !== undefined && end !== undefined && Number.isFinite(then + now);
  const way = (from: readonly number[], to: readonly number[]): string =>
    Math.max(...to) < Math.min(...from) - noticeable
      ? "fell"
      : Math.min(...to) > Math.max(...from) + noticeable
        ? "rose"
        : "did not clearly change";
  const ways = known ? [way(bounds(start), bounds(end)), way([then], [now])] : [];
  const title =
    !known || view.oneYear
      ? neutral
      : ways[0] === ways[1]
        ? `${of} shares of ${mineralOf(view).adjective} tonnage and of value ${where} both ${ways[0]}`
        : `${of} share of ${mineralOf(view).adjective} tonnage ${ways[0]}; of value ${where} it ${ways[1]}`;
  const levels = known
    ? `${of} share of the world’s ${mineralOf(view).adjective} tonnage was ${perCentRange(...bounds(end))} in ${end.year}; its share of the value captured in ${segmentWord(view, 0, true)} was ${perCent(now)} in ${view.last}.`
    : mineralOf(view).facts === "none"
      ? `Mine production of ${mineralOf(view).name}: not available here.`
      : `No mine production is published for ${named(view, view.focus)} in these years.`;
  return {
    id: "tonnage",
    title: firstThatFits(title, neutral),
    statement:
      `${levels}${known ? ` The two are not the same thing: tonnage counts one mineral, the segment counts all of ${view.evidence.panel.segments[0].covers}.` : ""} ${known || mineralOf(view).facts !== "none" ? producers(view).statement : ""}`.trim(),
    segments: ["upstream"],
    numbers: known
      ? [
          ...production(view).numbers,
          ...(view.oneYear ? [] : [numberAt(`value captured ${where}`, view.first, then, "share")]),
          numberAt(`value captured ${where}`, view.last, now, "share"),
        ]
      : [],
    limits: productionLimits(view),
  };
}

function bounds({ bgs, usgs }: { readonly bgs: number; readonly usgs: number }): [number, number] {
  const known = [bgs, usgs].filter(Number.isFinite);
  return [Math.min(...known), Math.max(...known)];
}

/** The focus economy's share of the world's mine production. */
export function production(view: View): Finding {
  const series = shareOfMining(view);
  const start = series.at(0);
  const end = series.at(-1);
  const name = capital(named(view, view.focus));
  if (start === undefined || end === undefined) {
    const none = mineralOf(view).facts === "none";
    return {
      id: "production",
      title: none
        ? `Mine production of ${mineralOf(view).name}: not available here`
        : `No mine production is published for ${named(view, view.focus)} in these years`,
      statement: none
        ? "No facts of its mines come with the package."
        : `Neither BGS nor USGS has a figure for ${named(view, view.focus)} in these years.`,
      segments: ["upstream"],
      numbers: [],
      limits: productionLimits(view),
    };
  }
  const [endLow, endHigh] = bounds(end);
  const [startLow, startHigh] = bounds(start);
  const now = perCentRange(endLow, endHigh);
  const direction =
    endHigh < startLow - noticeable
      ? `, down from ${perCentRange(startLow, startHigh).replace(" per cent", "")} in ${start.year}`
      : endLow > startHigh + noticeable
        ? `, up from ${perCentRange(startLow, startHigh).replace(" per cent", "")} in ${start.year}`
        : "";
  const level = `${name} mined ${now} of the world’s ${mineralOf(view).name} in ${end.year}`;
  return {
    id: "production",
    title: firstThatFits(level + (start.year === end.year ? "" : direction), level),
    statement: `${possessive(name)} share of the world’s mine production of ${mineralOf(view).measured} was ${now} in ${end.year}${sourcesOf(end)}${start.year === end.year ? "" : `, and ${perCentRange(startLow, startHigh)} in ${start.year}${sourcesOf(start)}`}.`,
    segments: ["upstream"],
    numbers: [...new Set([start, end])].flatMap(({ year, bgs, usgs }): FindingNumber[] =>
      [
        numberAt("tonnage, BGS", year, bgs, "share"),
        numberAt("tonnage, USGS", year, usgs, "share"),
      ].filter(({ value }) => Number.isFinite(value)),
    ),
    limits: productionLimits(view),
  };
}

/** Who mines how much, in the last year that is published. */
export function producers(view: View): Finding {
  const year = productionYear(view);
  const all = year === undefined ? [] : producersIn(view, year);
  const codes = new Set(view.evidence.panel.countries.map(({ code }) => code));
  const outside = all.slice(0, 8).filter(({ code }) => !codes.has(code));
  const top = all.slice(0, 3).map(({ name }) => inSentence(name));
  const title =
    year === undefined || all.length === 0
      ? mineralOf(view).facts === "none"
        ? `Mine production of ${mineralOf(view).name}: not available here`
        : "No mine production is published for these years"
      : all.length === 1
        ? `Only ${top[0]} is reported to have mined ${mineralOf(view).name} in ${year}`
        : `${capital(list(top))} mined the most ${mineralOf(view).name} in ${year}`;
  const apart = outside.map(({ name }) => inSentence(name));
  const missing =
    outside.length === 0
      ? ""
      : ` ${capital(list(apart))} ${outside.length === 1 ? "mines but is" : "mine but are"} not in the tables, and so ${outside.length === 1 ? "stands" : "stand"} in no figure of value added.`;
  return {
    id: "producers",
    title: firstThatFits(title, `Mine production of ${mineralOf(view).name}, ${year ?? view.last}`),
    statement:
      all.length === 0
        ? mineralOf(view).facts === "none"
          ? "No facts of its mines come with the package."
          : "Neither BGS nor USGS has a figure for these years."
        : `In ${year ?? view.last} ${list(
            all.slice(0, 4).map((producer, k) => {
              const who = inSentence(producer.name);
              return k === 0
                ? `${who} mined ${tonnesRange(producer)} tonnes`
                : `${who} ${tonnesRange(producer)}`;
            }),
          )}.${missing}`,
    segments: ["upstream"],
    numbers: all
      .slice(0, 4)
      .flatMap(({ name, bgs, usgs }): FindingNumber[] =>
        [numberAt(name, "BGS", bgs, "tonnes"), numberAt(name, "USGS", usgs, "tonnes")].filter(
          ({ value }) => Number.isFinite(value),
        ),
      ),
    limits: productionLimits(view),
  };
}

function sourcesOf({ bgs, usgs }: { bgs: number; usgs: number }): string {
  if (!Number.isFinite(usgs)) return " (BGS)";
  if (!Number.isFinite(bgs)) return " (USGS)";
  return ` (${perCent(usgs)} by USGS, ${perCent(bgs)} by BGS)`;
}

function tonnesRange({ bgs, usgs }: Producer): string {
  const known = [bgs, usgs].filter(Number.isFinite);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const range = low === high ? thousands(high) : `${thousands(low)} to ${thousands(high)}`;
  return range;
}

function largest({ bgs, usgs }: Producer): number {
  return Math.max(Number.isFinite(bgs) ? bgs : 0, Number.isFinite(usgs) ? usgs : 0);
}
