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
  readonly yearBasis?: string; //  "data year", "publication year" or "approximate"
  readonly precision?: "as stated" | "about" | "at least";
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
 * The world is the source's own total, or, for BGS, which prints none, the sum of its countries.
 *
 * @returns a fraction, or NaN where the source has no figure for the economy or the world
 */
export function miningShare(
  { production }: Pick<Facts, "production">,
  iso3: string,
  year: number,
  source: MineProduction["source"],
): number {
  const own = tonnesMined(production, iso3, year, source);
  const world = worldMined(production, year, source);
  return world === 0 ? NaN : own / world;
}

/** Mine production of an economy in a year by one source, tonnes of oxide; NaN where it has none. */
export function tonnesMined(
  production: readonly MineProduction[],
  iso3: string,
  year: number,
  source: MineProduction["source"],
): number {
  const row = production.find(
    (candidate) =>
      candidate.year === year && candidate.source === source && candidate.iso3 === iso3,
  );
  return row?.tonnes ?? NaN;
}

/** The world's mine production in a year by one source, tonnes of oxide; NaN where it has none. */
export function worldMined(
  production: readonly MineProduction[],
  year: number,
  source: MineProduction["source"],
): number {
  const listed = tonnesMined(production, "WLD", year, source);
  if (Number.isFinite(listed) || source === "USGS") return listed;
  const rows = production.filter((row) => row.year === year && row.source === source);
  return rows.length === 0 ? NaN : rows.reduce((sum, { tonnes }) => sum + tonnes, 0);
}
