/** Every fact of the physical chain in one table, each row with its source. */
import { type ChainFacts, isProjection } from "../panel/chain-facts.ts";
import type { Table } from "./csv.ts";

/**
 * The facts as rows of one shape: a value is a range from low to high, or twice the same.
 *
 * Projections are no facts and left out; a quota nobody knows has empty values, never zero.
 */
export function physicalTable(chain: ChainFacts): Table {
  type Row = Table["rows"][number];
  const mining = chain.production.map((row): Row => [
    "mining",
    "output",
    row.year,
    row.iso3,
    row.tonnes,
    row.tonnes,
    "t of rare earth oxide",
    "",
    row.source === "BGS" ? "BGS World Mineral Statistics" : "USGS Mineral Commodity Summaries",
  ]);
  const shares = chain.stageShares
    .filter((row) => !isProjection(row))
    .map((row): Row => [
      row.stage,
      "share",
      row.year,
      row.country,
      row.share,
      row.precision === "at least" ? 100 : row.share,
      row.unit,
      [row.yearBasis, row.precision === "as stated" ? "" : row.precision, row.note]
        .filter((part) => part !== "")
        .join("; "),
      row.source,
    ]);
  const output = chain.stageOutput.map((row): Row => [
    row.stage,
    "output",
    row.year,
    row.country,
    row.tonnes,
    row.tonnes,
    `t of ${row.product}`,
    "",
    row.source,
  ]);
  const quotas = chain.quotas.map((row): Row => [
    row.kind,
    "quota",
    row.year,
    "CHN",
    row.tonnes,
    row.tonnes,
    row.weight === "oxide" ? "t of rare earth oxide" : "t of products",
    [row.quality, row.note].filter((part) => part !== "").join("; "),
    row.source,
  ]);
  const reserves = chain.reserves.map((row): Row => [
    "mining",
    "reserves",
    row.year,
    row.iso3,
    row.tonnes,
    row.precision === "at least" ? NaN : row.tonnes,
    "t of rare earth oxide",
    [row.precision === "as stated" ? "" : row.precision, row.note]
      .filter((part) => part !== "")
      .join("; "),
    row.source,
  ]);
  const prices = chain.prices.map((row): Row => [
    row.product,
    "price",
    row.year,
    "",
    row.low,
    row.high,
    row.unit,
    [row.kind, row.note].filter((part) => part !== "").join("; "),
    row.source,
  ]);
  return {
    columns: ["stage", "measure", "year", "country", "low", "high", "unit", "note", "source"],
    rows: [...mining, ...shares, ...output, ...quotas, ...reserves, ...prices],
  };
}
