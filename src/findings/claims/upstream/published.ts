/** What is published of mines and of refining: shares with the words their sources use. */
import { isStage } from "../../../panel/chain-facts.ts";
import { miningShare, type StageShare, worldMined } from "../../../panel/facts.ts";
import { world } from "../../production.ts";
import { fixed, list } from "../../format.ts";
import type { View } from "../../view.ts";
import type { Lead } from "./judge-lead.ts";

/** A lead with the name of the next producer. */
export interface NamedLead extends Lead {
  readonly nextCode: string;
  readonly nextName: string;
}

export const miningSources = ["BGS", "USGS"] as const;

/**
 * The shares of the focus economy and of the largest other producer, by year and source, in the
 * study's years. An economy that a source does not list among the producers mines nothing there.
 */
export function miningLeads(view: View): NamedLead[] {
  const { production } = view.evidence.facts;
  const own = view.evidence.panel.countries[view.focus].code;
  const years = [...new Set(production.map(({ year }) => year))]
    .filter((year) => year >= view.first && year <= view.last)
    .sort((a, b) => a - b);
  return years.flatMap((year) =>
    miningSources.flatMap((source): NamedLead[] => {
      if (!(worldMined(production, year, source) > 0)) return [];
      const others = production
        .filter(
          (row) =>
            row.year === year &&
            row.source === source &&
            row.iso3 !== own &&
            row.iso3 !== world &&
            Number.isFinite(row.tonnes),
        )
        .sort((a, b) => b.tonnes - a.tonnes || (a.iso3 < b.iso3 ? -1 : 1));
      const next = others.at(0);
      if (next === undefined) return [];
      const share = miningShare({ production }, own, year, source);
      return [
        {
          year,
          source,
          own: Number.isFinite(share) ? share : 0,
          next: miningShare({ production }, next.iso3, year, source),
          nextCode: next.iso3,
          nextName: next.country,
        },
      ];
    }),
  );
}

/** What is published of the focus economy beyond mines, oldest first. */
export interface Refining {
  readonly whole: readonly StageShare[]; //  of refining, processing or separation together
  readonly parts: readonly StageShare[]; //  of heavy or light rare earths, or of single elements
}

/**
 * Published shares of the focus economy in refining: those up to the study's last year, and those
 * of the last year that has any.
 */
export function refining(view: View): Refining {
  const own = view.evidence.panel.countries[view.focus].code;
  const rows = view.evidence.facts.stageShares
    .filter(
      ({ stage, country }) =>
        country === own && isStage(stage, ["refining", "processing", "separation"]),
    )
    .sort((a, b) => a.year - b.year);
  const isPart = ({ stage }: StageShare): boolean => /\((?!metal\))/.test(stage);
  const whole = rows.filter((row) => !isPart(row));
  const latest = whole.at(-1)?.year;
  return {
    whole: whole.filter(({ year }) => year <= view.last || year === latest),
    parts: rows.filter(isPart),
  };
}

const partNames: Readonly<Record<string, string>> = {
  heavy: "heavy rare earths",
  light: "light rare earths",
  Dy: "dysprosium",
  Tb: "terbium",
  NdPr: "neodymium and praseodymium",
};

/** What a row is a share of: "refining", "separation of dysprosium". */
export function stageInWords(stage: string): string {
  const found = /^(.*) \((.*)\)$/.exec(stage);
  if (found === null) return stage;
  const [, what, part] = found;
  return part === "metal" ? `${what} to metal` : `${what} of ${partNames[part] ?? part}`;
}

/** A published share as its source has it: "at least 85 per cent, said in 2019 (Adamas Intelligence)". */
export function asPublished({ share, precision, year, yearBasis, source }: StageShare): string {
  const exact = Number.isInteger(share) ? 0 : 1;
  const about = precision === "about" || precision === "at least" ? `${precision} ` : "";
  const when =
    yearBasis === "publication year"
      ? `said in ${year}`
      : yearBasis === "approximate"
        ? `of about ${year}`
        : `of ${year}`;
  return `${about}${fixed(share, exact)} per cent${yearBasis === "publication year" ? "," : ""} ${when} (${source.split(/[,;]/)[0]})`;
}

/** Sentences on refining, whole and by part; that nothing is published where nothing is. */
export function refiningWords({ whole, parts }: Refining): string {
  if (whole.length + parts.length === 0) return "Refining: not available here.";
  const clause = (row: StageShare): string => `${stageInWords(row.stage)}, ${asPublished(row)}`;
  return [
    whole.length === 0
      ? ""
      : `Published shares of what follows mining, which are not all of the same thing: ${list(whole.map(clause))}.`,
    parts.length === 0 ? "" : `By kind: ${list(parts.map(clause))}.`,
  ]
    .filter((sentence) => sentence !== "")
    .join(" ");
}
