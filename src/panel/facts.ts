/** The physical chain: what is published of mines and stages, beside the value chain. */

/** Mine production of rare earths in one economy and year. */
export interface MineProduction {
  readonly year: number;
  readonly iso3: string; //     "WLD" for the world
  readonly country: string;
  readonly source: "BGS" | "USGS";
  readonly tonnes: number; //   rare earth oxide
}

/** A published share of an economy in one stage of the chain. */
export interface StageShare {
  readonly year: number;
  readonly stage: string; //   "mining", "separation", "magnets", ...
  readonly country: string;
  readonly share: number; //   per cent
  readonly source: string;
}

/** A dated policy measure, named in a few words for the time axis of a figure. */
export interface Measure {
  readonly date: string; //     YYYY, YYYY-MM or YYYY-MM-DD
  readonly country: string; //  code of the economy that took it
  readonly label: string; //    "Export quota cut"
  readonly source: string;
}

export interface Facts {
  readonly production: readonly MineProduction[];
  readonly stageShares: readonly StageShare[];
  readonly measures?: readonly Measure[]; // at most three are drawn
}

/**
 * An economy's share of the world's mine production in a year, by source.
 *
 * @returns a fraction, or NaN where the source has no figure for the economy or the world
 */
export function miningShare(
  facts: Facts,
  iso3: string,
  year: number,
  source: MineProduction["source"],
): number {
  const rows = facts.production.filter((row) => row.year === year && row.source === source);
  const own = rows.find((row) => row.iso3 === iso3);
  const listed = rows.find((row) => row.iso3 === "WLD");
  const world = listed?.tonnes ?? rows.reduce((sum, row) => sum + row.tonnes, 0);
  return own === undefined || world === 0 ? NaN : own.tonnes / world;
}
