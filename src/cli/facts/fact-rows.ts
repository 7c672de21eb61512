/** Rows of the facts of the chain, as the command prints them. */
import { type ChainFacts, isStage } from "../../panel/chain-facts.ts";
import { tonnesMined } from "../../panel/facts.ts";
import { parseMeasureDate } from "../../panel/measure-dates.ts";
import { miningShares } from "../../panel/mining-shares.ts";
import type { Cell } from "../../report/csv.ts";
import type { FactKind } from "./kinds.ts";

export interface FactRows {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** Which rows to keep: all without a filter. */
export interface FactFilter {
  readonly countries?: readonly string[];
  readonly years?: readonly number[];
}

const stages: Readonly<Record<"refining" | "magnets" | "shares", readonly string[] | undefined>> = {
  refining: ["refining", "processing", "separation"],
  magnets: ["magnet", "metal and magnet"],
  shares: undefined,
};

/**
 * The facts of a kind, each row with its source.
 *
 * A country keeps a row of several countries together where it is one of them, and the quotas and
 * prices, which are China's and the world's, as they stand.
 */
export function factRows(kind: FactKind, facts: ChainFacts, filter: FactFilter): FactRows {
  const year = (value: number): boolean => filter.years?.includes(value) ?? true;
  const country = (code: string): boolean =>
    filter.countries === undefined ||
    code.split(";").some((part) => filter.countries?.includes(part));
  switch (kind) {
    case "mining":
      return mining(facts, country, year);
    case "reserves":
      return {
        columns: ["year", "iso3", "country", "tonnes", "precision", "note", "source"],
        rows: facts.reserves
          .filter((row) => country(row.iso3) && year(row.year))
          .map((row) => [
            row.year,
            row.iso3,
            row.country,
            row.tonnes,
            row.precision,
            row.note,
            row.source,
          ]),
      };
    case "refining":
    case "magnets":
    case "shares":
      return published(facts, stages[kind], country, year);
    case "quotas":
      return {
        columns: ["year", "country", "kind", "tonnes", "weight", "quality", "note", "source"],
        rows: facts.quotas
          .filter((row) => country("CHN") && year(row.year))
          .map((row) => [
            row.year,
            "CHN",
            row.kind,
            row.tonnes,
            row.weight,
            row.quality,
            row.note,
            row.source,
          ]),
      };
    case "prices":
      return {
        columns: ["year", "product", "elements", "kind", "low", "high", "unit", "note", "source"],
        rows: facts.prices
          .filter((row) => year(row.year))
          .map((row) => [
            row.year,
            row.product,
            row.elements.join(" "),
            row.kind,
            row.low,
            row.high,
            row.unit,
            row.note,
            row.source,
          ]),
      };
    case "measures":
      return {
        columns: [
          "date",
          "country",
          "direction",
          "measure",
          "instrument",
          "elements",
          "verified",
          "source",
        ],
        rows: facts.measures
          .filter((row) => country(row.country) && year(parseMeasureDate(row.date).year))
          .map((row) => [
            row.date,
            row.country,
            row.direction,
            row.measure,
            row.instrument,
            row.elements,
            row.verified,
            row.source,
          ]),
      };
  }
}

function mining(
  facts: ChainFacts,
  country: (code: string) => boolean,
  year: (value: number) => boolean,
): FactRows {
  const { production, productionNotes } = facts;
  const kept = production.filter((row) => country(row.iso3) && year(row.year));
  const keys = [...new Set(kept.map((row) => `${row.year} ${row.iso3}`))].sort();
  return {
    columns: [
      "year",
      "iso3",
      "country",
      "bgs_tonnes",
      "usgs_tonnes",
      "bgs_share",
      "usgs_share",
      "difference",
      "why",
      "source",
    ],
    rows: keys.map((key) => {
      const rows = kept.filter((row) => `${row.year} ${row.iso3}` === key);
      const [{ year: when, iso3, country: name }] = rows;
      const shares = miningShares(production, productionNotes, iso3, when);
      const isWorld = iso3 === "WLD";
      const names = {
        BGS: "BGS World Mineral Statistics",
        USGS: "USGS Mineral Commodity Summaries",
      };
      return [
        when,
        iso3,
        name,
        tonnesMined(production, iso3, when, "BGS"),
        tonnesMined(production, iso3, when, "USGS"),
        isWorld ? NaN : shares.bgs,
        isWorld ? NaN : shares.usgs,
        isWorld ? NaN : shares.difference,
        isWorld || shares.causes.length === 0 ? "" : shares.words,
        rows.map(({ source }) => names[source]).join("; "),
      ];
    }),
  };
}

// Shares of stages, and output where tonnes are published for a stage among them.
function published(
  facts: ChainFacts,
  wanted: readonly string[] | undefined,
  country: (code: string) => boolean,
  year: (value: number) => boolean,
): FactRows {
  const keep = (row: { stage: string; country: string; year: number }): boolean =>
    (wanted === undefined || isStage(row.stage, wanted)) && country(row.country) && year(row.year);
  const rows = [
    ...facts.stageShares
      .filter(keep)
      .map((row): readonly Cell[] => [
        row.year,
        row.yearBasis,
        row.stage,
        row.country,
        row.share,
        null,
        row.precision,
        row.unit,
        row.note,
        row.source,
      ]),
    ...facts.stageOutput
      .filter(keep)
      .map((row): readonly Cell[] => [
        row.year,
        "data year",
        row.stage,
        row.country,
        null,
        row.tonnes,
        "as stated",
        `t of ${row.product}`,
        "",
        row.source,
      ]),
  ];
  return {
    columns: [
      "year",
      "year_basis",
      "stage",
      "country",
      "share_percent",
      "tonnes",
      "precision",
      "unit",
      "note",
      "source",
    ],
    rows: rows.sort((a, b) => Number(a[0]) - Number(b[0])),
  };
}
