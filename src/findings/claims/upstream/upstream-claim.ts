/** Who leads upstream, and by how much: mines and refining as published, beside the value added. */
import { valueAt } from "../../../panel/panel.ts";
import { numberAt } from "../../finding.ts";
import {
  capital,
  count,
  firstThatFits,
  fixed,
  list,
  perCent,
  perCentRange,
  possessive,
} from "../../format.ts";
import { mineralOf } from "../../mineral.ts";
import { inSentence } from "../../names.ts";
import { named, segmentWord, type View } from "../../view.ts";
import type { Claim, ClaimNumber, ClaimTable, Mark, Verdict } from "../claim.ts";
import type { ClaimInput } from "../input.ts";
import { truthOf } from "../truth.ts";
import { type JudgedLead, judgeLeadWithChecks } from "./judge-lead.ts";
import {
  miningLeads,
  miningSources,
  type NamedLead,
  refining,
  type Refining,
  refiningWords,
} from "./published.ts";

/** The economy of which the study gives figures in its claim. */
const ofTheStudy = "CHN";

/** The claim that the focus economy leads upstream. */
export function upstreamClaim({ view, command }: ClaimInput): Claim {
  const { panel, accuracy, dataset } = view.evidence;
  const leads = miningLeads(view);
  const judged = judgeLeadWithChecks(leads);
  const { verdict } = judged;
  const published = refining(view);
  const who = named(view, view.focus);
  const truth = truthOf(accuracy, "upstream", dataset.provenance === "estimate");
  return {
    id: "upstream",
    claim: `${capital(who)} leads upstream${panel.countries[view.focus].code === ofTheStudy && mineralOf(view).facts === "rare-earths" ? ", with over 60 per cent of mining and 88 per cent of refining" : ""}`,
    verdict,
    ...(verdict === "undetermined" && {
      reason: leads.length === 0 ? "no published mine production" : "the sources or years differ",
    }),
    title: title(view, verdict, leads),
    statement: [miningWords(view, leads), refiningWords(published), valueWords(view)].join(" "),
    mark: markOf(judged),
    numbers: [...leadNumbers(leads), ...valueNumbers(view)],
    tests: [],
    tables: [leadTable(leads), refiningTable(published)],
    method: `Shares of the world’s mine production by two publishers; the range between them stands in place of an interval. An economy leads where its share is larger than any other’s in the last year by every publisher, and in nine of ten years and publishers. Checks: each publisher alone, each half of the years, without the last year (${judged.checks} of ${judged.of} agree). Refining is quoted, with the word that its source uses, and decides nothing.`,
    quality: `Published production by ${list(miningSources)}; refining as quoted, each with its source, which often is a secondary one. Value added by sector is a margin of the published tables, not an estimated cell.`,
    truth: {
      passed: true,
      words: `The verdict rests on published figures alone; nothing in it is estimated.${truth.passed === undefined ? "" : ` Of the segment in the tables: ${truth.words}`}`,
    },
    limits:
      mineralOf(view).facts === "none"
        ? `Facts of ${mineralOf(view).name} would decide it; none come with the package.`
        : "Output outside the quota is in neither source; both count Malaysia’s separation of Australian ore in different places. Tonnes count light and heavy rare earths alike, and those differ in who leads and in price.",
    command: command("upstream"),
  };
}

function markOf({ verdict, checks, of }: JudgedLead): Mark {
  if (verdict === "undetermined") return "unknown";
  return of > 0 && checks >= 0.8 * of ? "strong" : "some";
}

function inYear(leads: readonly NamedLead[], year: number): readonly NamedLead[] {
  return leads.filter((lead) => lead.year === year);
}

function yearsOf(leads: readonly NamedLead[]): readonly number[] {
  return [...new Set(leads.map(({ year }) => year))];
}

// The lowest and the highest of the sources.
function range(leads: readonly NamedLead[], of: (lead: NamedLead) => number): [number, number] {
  const values = leads.map(of);
  return [Math.min(...values), Math.max(...values)];
}

const ownShare = ({ own }: NamedLead): number => own;
const ahead = ({ own, next }: NamedLead): number => own - next;

function pointsRange(low: number, high: number): string {
  const [from, to] = [low, high].map((value) => fixed(100 * value, 0));
  return from === to ? `${from} points` : `${from} to ${to} points`;
}

function miningWords(view: View, leads: readonly NamedLead[]): string {
  const years = yearsOf(leads);
  const [first, last] = [years.at(0), years.at(-1)];
  if (first === undefined || last === undefined) return "Mine production: not available here.";
  const now = inYear(leads, last);
  const who = named(view, view.focus);
  const next = [...new Set(now.map(({ nextName }) => inSentence(nextName)))].join(" or ");
  const sources = list(now.map(({ source }) => source));
  const none = now.every(({ own }) => own === 0);
  const level = `Of the ${mineralOf(view).name} mined in ${last}, ${none ? "none" : perCentRange(...range(now, ownShare))} came from ${who} (by ${sources}) and ${perCentRange(...range(now, ({ next: share }) => share))} from the largest other producer, ${next}`;
  const [low, high] = range(now, ahead);
  const gap =
    low > 0
      ? `: a lead of ${pointsRange(low, high)}`
      : high < 0
        ? `: ${pointsRange(-high, -low)} behind`
        : "";
  if (first === last) return `${level}${gap}.`;
  const then = inYear(leads, first);
  const [lowThen, highThen] = range(then, ahead);
  const firstIn = leads.filter((lead) => ahead(lead) > 0).length;
  const way =
    high < lowThen ? "down from" : low > highThen ? "up from" : "not clearly changed since";
  const before =
    highThen <= 0
      ? `, after ${pointsRange(-highThen, -lowThen)} behind in ${first}`
      : `, ${way} ${pointsRange(lowThen, highThen)} in ${first}`;
  return `${level}${gap}${before}. It was first in ${firstIn} of ${count(leads.length, "figure", "figures")} by year and publisher${none ? "" : `; its share was largest in ${largestYear(leads)}`}.`;
}

function largestYear(leads: readonly NamedLead[]): string {
  const top = leads.reduce((best, lead) => (lead.own > best.own ? lead : best));
  return `${top.year}, ${perCent(top.own)} by ${top.source}`;
}

function valueIn({ evidence: { panel } }: View, g: number, t: number): number {
  return valueAt(panel, "value_added_share", g, 0, t);
}

// 1 is the largest.
function valueRank(view: View, t: number): number {
  const own = valueIn(view, view.focus, t);
  return 1 + view.economies.filter((g) => valueIn(view, g, t) > own).length;
}

function valueWords(view: View): string {
  const t = view.evidence.panel.years.length - 1;
  const [first, last] = [0, t].map((at) => valueIn(view, view.focus, at));
  const rank = valueRank(view, t);
  const leader = view.economies.reduce((best, g) =>
    valueIn(view, g, t) > valueIn(view, best, t) ? g : best,
  );
  const of = possessive(named(view, view.focus));
  const place =
    rank === 1
      ? "the largest of any economy"
      : `${count(rank - 1, "economy has", "economies have")} more, first ${named(view, leader)}`;
  return `The segment measured in the tables is ${segmentWord(view, 0, true)}, which is far wider: there ${of} share of the world’s value added was ${perCent(last)} in ${view.last} (${place})${view.oneYear ? "" : `, after ${perCent(first)} in ${view.first}`}.`;
}

function title(view: View, verdict: Verdict, leads: readonly NamedLead[]): string {
  const who = capital(named(view, view.focus));
  const neutral = `${possessive(who)} share of the world’s mines`;
  const year = yearsOf(leads).at(-1);
  if (year === undefined) return neutral;
  const share = perCentRange(...range(inYear(leads, year), ownShare));
  if (verdict === "supported") {
    return firstThatFits(
      `${who} mines ${share} of the world’s ${mineralOf(view).name} in ${year}, more than anyone else`,
      `${who} mines more ${mineralOf(view).name} than anyone else in ${year}`,
      neutral,
    );
  }
  if (verdict === "contradicted") {
    return firstThatFits(
      `${who} is not the largest miner of ${mineralOf(view).name} in ${year}`,
      neutral,
    );
  }
  return neutral;
}

function leadNumbers(leads: readonly NamedLead[]): ClaimNumber[] {
  return yearsOf(leads).flatMap((year): ClaimNumber[] => {
    const rows = inYear(leads, year);
    const of = `by ${list(rows.map(({ source }) => source))}`;
    const one = (row: string, unit: "share" | "points", value: (lead: NamedLead) => number) => {
      const [low, high] = range(rows, value);
      return { ...numberAt(row, year, (low + high) / 2, unit), interval: { low, high, of } };
    };
    return [
      one("share of mine production", "share", ownShare),
      one("largest other producer", "share", ({ next }) => next),
      one("lead over it", "points", ahead),
    ];
  });
}

function valueNumbers(view: View): ClaimNumber[] {
  const row = `share of value added, ${segmentWord(view, 0, true)}`;
  return view.evidence.panel.years.flatMap((year, t) => [
    numberAt(row, year, valueIn(view, view.focus, t), "share"),
    numberAt("rank by it", year, valueRank(view, t), "rank"),
  ]);
}

function leadTable(leads: readonly NamedLead[]): ClaimTable {
  return {
    name: "upstream_leads",
    columns: ["year", "source", "share", "next_country", "next_share", "lead"],
    rows: leads.map((lead) => [
      lead.year,
      lead.source,
      lead.own,
      lead.nextCode,
      lead.next,
      ahead(lead),
    ]),
  };
}

function refiningTable({ whole, parts }: Refining): ClaimTable {
  return {
    name: "upstream_refining",
    columns: ["year", "year_basis", "stage", "country", "per_cent", "precision", "source"],
    rows: [...whole, ...parts].map((row) => [
      row.year,
      row.yearBasis ?? "",
      row.stage,
      row.country,
      row.share,
      row.precision ?? "",
      row.source,
    ]),
  };
}
