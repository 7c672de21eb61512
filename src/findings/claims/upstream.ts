/** Who leads upstream, and by how much: mines and refining as published, beside the value added. */
import { miningShare, type MineProduction } from "../../panel/facts.ts";
import { valueAt } from "../../panel/panel.ts";
import { numberAt } from "../finding.ts";
import { firstThatFits, list, perCent, perCentRange, possessive } from "../format.ts";
import { named, segmentWord, type View } from "../view.ts";
import type { Claim, ClaimNumber, Mark, Verdict } from "./claim.ts";
import type { ClaimInput } from "./input.ts";

const sources = ["BGS", "USGS"] as const;

/** The focus economy's share of a year by one source, and the largest share of anybody else. */
export interface Lead {
  readonly year: number;
  readonly source: string;
  readonly own: number; //   fractions of the world
  readonly next: number;
}

/**
 * Whether one economy leads: `supported` where it is first in the last year by every source and in
 * nine of ten years and sources before, `contradicted` where somebody else is first in the last
 * year by every source, else `undetermined`.
 *
 * @param leads  by year and source, in any order; at least one
 */
export function judgeLead(leads: readonly Lead[]): Verdict {
  const last = Math.max(...leads.map(({ year }) => year));
  const first = ({ own, next }: Lead): boolean => own > next;
  const now = leads.filter(({ year }) => year === last);
  if (now.every((lead) => !first(lead))) return "contradicted";
  const often = leads.filter(first).length >= 0.9 * leads.length;
  return now.every(first) && often && leads.length >= 3 ? "supported" : "undetermined";
}

/** The claim that the focus economy leads upstream. */
export function upstreamClaim({ view, command }: ClaimInput): Claim {
  const leads = leadsOf(view);
  const who = view.names[view.focus];
  const verdict = leads.length === 0 ? "undetermined" : judgeLead(leads);
  const last = Math.max(...leads.map(({ year }) => year));
  const now = leads.filter(({ year }) => year === last);
  const low = Math.min(...now.map(({ own }) => own));
  const high = Math.max(...now.map(({ own }) => own));
  const next = Math.max(...now.map((lead) => lead.next));
  const value = valueShare(view);
  return {
    id: "upstream",
    claim: `${named(view, view.focus)} leads upstream, with over 60 per cent of mining and 88 per cent of refining`,
    verdict,
    ...(leads.length === 0 && { reason: "no published mine production" }),
    title: title(view, verdict, low, high, last),
    statement: [
      leads.length === 0
        ? "Mine production: not available here."
        : `Of the rare earths mined in ${last}, ${perCentRange(low, high)} came from ${named(view, view.focus)} (the range is that of ${list(now.map(({ source }) => source))}); the next producer had ${perCent(next)}.`,
      refiningWords(view),
      `The segment measured in the tables is ${segmentWord(view, 0, true)}, which is far wider: there ${possessive(named(view, view.focus))} share of the world’s value added was ${perCent(value.last)} in ${view.last}${view.oneYear ? "" : `, after ${perCent(value.first)} in ${view.first}`}.`,
    ].join(" "),
    mark: markOf(verdict),
    numbers: numbersOf(view, leads, value),
    tests: [],
    method:
      "Shares of the world’s mine production by two publishers; the range between them is shown in place of an interval. First means a larger share than any other economy’s.",
    quality: `Published production of ${who}, by ${list(sources)}; refining as quoted, each with its source. Value added by sector is a margin of the published tables, not an estimated cell.`,
    truth: { passed: true, words: "Rests on published figures alone; nothing in it is estimated." },
    limits:
      "Output outside the quota is in neither source; both count Malaysia’s separation of Australian ore in different places.",
    command: command("upstream"),
  };
}

function leadsOf(view: View): Lead[] {
  const { production } = view.evidence.facts;
  const own = view.evidence.panel.countries[view.focus].code;
  const inStudy = production.filter(({ year }) => year >= view.first && year <= view.last);
  const years = [...new Set(inStudy.map(({ year }) => year))].sort((a, b) => a - b);
  return years.flatMap((year) =>
    sources.flatMap((source) => {
      const share = miningShare({ production }, own, year, source);
      const next = largestOther(inStudy, own, year, source, production);
      return Number.isFinite(share) && Number.isFinite(next)
        ? [{ year, source, own: share, next }]
        : [];
    }),
  );
}

function largestOther(
  rows: readonly MineProduction[],
  own: string,
  year: number,
  source: MineProduction["source"],
  production: readonly MineProduction[],
): number {
  const others = rows.filter(
    (row) => row.year === year && row.source === source && row.iso3 !== own && row.iso3 !== "WLD",
  );
  if (others.length === 0) return NaN;
  return Math.max(...others.map(({ iso3 }) => miningShare({ production }, iso3, year, source)));
}

function refiningWords(view: View): string {
  const rows = refining(view);
  if (rows.length === 0) return "Refining: not available here.";
  const stated = rows.map(({ year, share, source }) => `${share} per cent for ${year} (${source})`);
  return `Its share of the world’s refining is put at ${list(stated)}.`;
}

// The last figure of the study's years, and the last there is.
function refining(view: View) {
  const own = view.evidence.panel.countries[view.focus].code;
  const rows = view.evidence.facts.stageShares
    .filter(({ stage, country }) => stage === "refining" && country === own)
    .sort((a, b) => a.year - b.year);
  const inStudy = rows.filter(({ year }) => year <= view.last).at(-1);
  const latest = rows.at(-1);
  return [inStudy, latest === inStudy ? undefined : latest].filter((row) => row !== undefined);
}

function valueShare(view: View) {
  const { panel } = view.evidence;
  const at = (t: number): number => valueAt(panel, "value_added_share", view.focus, 0, t);
  return { first: at(0), last: at(panel.years.length - 1) };
}

function markOf(verdict: Verdict): Mark {
  return verdict === "undetermined" ? "unknown" : "strong";
}

function title(view: View, verdict: Verdict, low: number, high: number, year: number): string {
  const who = view.names[view.focus];
  const neutral = `${possessive(who)} share of the world’s mines`;
  const share = perCentRange(low, high);
  if (verdict === "supported") {
    return firstThatFits(
      `${who} mines ${share} of the world’s rare earths in ${year}, more than anyone else`,
      `${who} mines more rare earths than anyone else in ${year}`,
      neutral,
    );
  }
  if (verdict === "contradicted") {
    return firstThatFits(`${who} is not the largest miner of rare earths in ${year}`, neutral);
  }
  return neutral;
}

function numbersOf(
  view: View,
  leads: readonly Lead[],
  value: { readonly first: number; readonly last: number },
): ClaimNumber[] {
  const years = [...new Set(leads.map(({ year }) => year))];
  return [
    ...years.flatMap((year): ClaimNumber[] => {
      const rows = leads.filter((lead) => lead.year === year);
      const own = rows.map((row) => row.own);
      const [low, high] = [Math.min(...own), Math.max(...own)];
      return [
        {
          ...numberAt("share of mine production", year, (low + high) / 2, "share"),
          interval: { low, high, of: `by ${list(rows.map(({ source }) => source))}` },
        },
        numberAt("next producer", year, Math.max(...rows.map(({ next }) => next)), "share"),
      ];
    }),
    ...refining(view).map(({ year, share }) =>
      numberAt("share of refining", year, share / 100, "share"),
    ),
    numberAt(
      `share of value added, ${segmentWord(view, 0, true)}`,
      view.first,
      value.first,
      "share",
    ),
    ...(view.oneYear
      ? []
      : [
          numberAt(
            `share of value added, ${segmentWord(view, 0, true)}`,
            view.last,
            value.last,
            "share",
          ),
        ]),
  ];
}
