/** An economy's share of the world's mines by both publishers, and what sets the two apart. */
import { type MineProduction, miningShare, tonnesMined, worldMined } from "./facts.ts";

/** Why the two publishers differ on an economy in some years. */
export interface ProductionNote {
  readonly iso3: string;
  readonly firstYear: number;
  readonly lastYear: number;
  readonly reason: string;
  readonly basis: string; // "published", or what it was inferred from
}

/** What one economy's figures add to the difference of two shares. */
export interface ShareCause {
  readonly iso3: string; //         of a producer; "WLD" is what rounding leaves of the world's total
  readonly country: string;
  readonly bgs: number; //          tonnes of rare earth oxide; NaN where not reported
  readonly usgs: number;
  readonly contribution: number; // to the share by BGS less the share by USGS
  readonly reason: string; //       in words; empty where none is known
}

export interface MiningShares {
  readonly iso3: string;
  readonly year: number;
  readonly bgs: number; //          fractions of the world; NaN where not reported
  readonly usgs: number;
  readonly difference: number; //   bgs − usgs
  readonly causes: readonly ShareCause[]; // largest contribution first; they add up to the difference
  readonly words: string;
}

/** Contributions below half a percentage point are left out of the words. */
const noticeable = 0.005;

/**
 * The share of an economy in the world's mine production by BGS and by USGS, and why they differ.
 *
 * With x the economy's tonnes and W the world's, x_b/W_b − x_u/W_u is exactly the sum over
 * producers c of −x̄ (c_b − c_u) / (W_b W_u), and for the economy itself of (x_b − x_u) h besides,
 * where x̄ is the mean of x_b and x_u and h that of 1/W_b and 1/W_u. A producer that one publisher
 * does not list counts as nothing there; a rest is the rounding of the world's total.
 *
 * @param production  both publishers' figures
 * @param notes       reasons by economy and years
 * @returns shares as fractions, NaN where a publisher has no figure; then no causes
 */
export function miningShares(
  production: readonly MineProduction[],
  notes: readonly ProductionNote[],
  iso3: string,
  year: number,
): MiningShares {
  const bgs = miningShare({ production }, iso3, year, "BGS");
  const usgs = miningShare({ production }, iso3, year, "USGS");
  const difference = bgs - usgs;
  const causes = Number.isFinite(difference) ? causesOf(production, notes, iso3, year) : [];
  const shares = { iso3, year, bgs, usgs, difference, causes };
  return { ...shares, words: inWords(shares) };
}

function causesOf(
  production: readonly MineProduction[],
  notes: readonly ProductionNote[],
  iso3: string,
  year: number,
): ShareCause[] {
  const rows = production.filter((row) => row.year === year);
  const tonnes = (code: string, source: MineProduction["source"]): number =>
    tonnesMined(rows, code, year, source);
  const worldBgs = worldMined(rows, year, "BGS");
  const worldUsgs = worldMined(rows, year, "USGS");
  const mean = (tonnes(iso3, "BGS") + tonnes(iso3, "USGS")) / 2;
  const perTonne = -mean / (worldBgs * worldUsgs);
  const own = (1 / worldBgs + 1 / worldUsgs) / 2;
  const producers = [...new Set(rows.map((row) => row.iso3))].filter((code) => code !== "WLD");
  const causes = producers.map((code): ShareCause => {
    const [bgs, usgs] = [tonnes(code, "BGS"), tonnes(code, "USGS")];
    const gap = orZero(bgs) - orZero(usgs);
    return {
      iso3: code,
      country: rows.find((row) => row.iso3 === code)?.country ?? code,
      bgs,
      usgs,
      contribution: gap * perTonne + (code === iso3 ? gap * own : 0),
      reason: gap === 0 ? "" : reasonFor(notes, code, year),
    };
  });
  const listed = causes.reduce((sum, { bgs, usgs }) => sum + orZero(bgs) - orZero(usgs), 0);
  const rounding: ShareCause = {
    iso3: "WLD",
    country: "World",
    bgs: worldBgs,
    usgs: worldUsgs,
    contribution: (worldBgs - worldUsgs - listed) * perTonne,
    reason: "the world's total by USGS is rounded and holds countries that it does not list",
  };
  return [...causes, rounding]
    .filter(({ contribution }) => contribution !== 0)
    .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution));
}

function reasonFor(notes: readonly ProductionNote[], iso3: string, year: number): string {
  const note = notes.find(
    (row) => row.iso3 === iso3 && row.firstYear <= year && year <= row.lastYear,
  );
  if (note === undefined) return "";
  return note.basis === "published" ? note.reason : `${note.reason} (${note.basis})`;
}

function orZero(tonnes: number): number {
  return Number.isFinite(tonnes) ? tonnes : 0;
}

function inWords({ iso3, year, bgs, usgs, difference, causes }: Omit<MiningShares, "words">) {
  const known = [
    ...(Number.isFinite(bgs) ? [`${percent(bgs)} by BGS`] : []),
    ...(Number.isFinite(usgs) ? [`${percent(usgs)} by USGS`] : []),
  ];
  if (known.length === 0) return `not available here: no source has ${iso3} in ${year}`;
  if (known.length === 1) {
    const other = Number.isFinite(bgs) ? "USGS" : "BGS";
    return `${known[0]}; ${other} has no figure of ${iso3} or of the world for ${year}`;
  }
  const main = causes.filter(({ contribution }) => Math.abs(contribution) >= noticeable);
  const parts = main.map(
    ({ country, contribution, reason }) =>
      `${country} (${signed(contribution)} points)${reason === "" ? "" : `: ${reason}`}`,
  );
  const gap = `${known.join(", ")}, ${signed(difference)} points`;
  return parts.length === 0 ? gap : `${gap}. ${parts.join(". ")}`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function signed(share: number): string {
  const text = (100 * Math.abs(share)).toFixed(1);
  return `${share < 0 ? "−" : "+"}${text}`;
}
