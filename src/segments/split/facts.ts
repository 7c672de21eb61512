/** What is known about the parts of a sector before it is split. */
import { DataError } from "../../errors.ts";
import { columnIndex, type CsvText, parseNumber } from "../../tables/csv/text.ts";
import { numericColumn, textColumn } from "../../tables/csv/columns.ts";
import type { Label, MrioTable } from "../../tables/model.ts";
import type { SegmentShares } from "../segment-shares.ts";
import type { SegmentId } from "../segments.ts";

/**
 * How much more or less a part deals with a sector than the rest does, a range of odds ratios; or, on
 * the sides `imports` and `value-added`, how much more it imports or earns. It takes the place of what
 * the ensemble would draw.
 */
export interface Leaning {
  readonly part: string; //    code of the part
  readonly side: LeaningSide;
  readonly sector: string; //  code of the using or supplying sector, before any split; `*` for no sector
  readonly low: number;
  readonly high: number;
}

const sides = ["use", "input", "imports", "value-added"] as const;
export type LeaningSide = (typeof sides)[number];

export interface SplitFacts {
  readonly sector: string;
  readonly parts: readonly Label[]; //       P, the last is the rest
  readonly exportShare: Float64Array; //     P·G·G  of the exports to each partner, over p 1
  readonly outputShare?: Float64Array; //    P·G    of the sector's output; NaN where it is not known
  readonly valueAddedRate?: Float64Array; // P·G   value added over the part's own output; NaN likewise
  readonly leanings?: readonly Leaning[];
}

/** The part that is left over. */
export const restOfSector: Label = { code: "rest", name: "all else" };

/**
 * The facts that trade gives: the segments in a sector, and their shares of its exports by partner.
 *
 * @returns undefined where no segment has trade in the sector
 */
export function factsFromShares(
  table: Pick<MrioTable, "countries" | "sectors">,
  { segments, shares }: Pick<SegmentShares, "segments" | "shares">,
  sector: string,
): SplitFacts | undefined {
  const G = table.countries.length;
  const N = table.sectors.length;
  const at = table.sectors.findIndex(({ code }) => code === sector);
  if (at === -1) {
    throw new DataError("argument", `factsFromShares: the table has no sector ${sector}`, {
      sector,
    });
  }
  const share = (k: number, s: number, r: number): number => shares[k].data[(s * N + at) * G + r];
  const present = [...segments.keys()].filter((k) =>
    table.countries.some((_, s) => table.countries.some((__, r) => share(k, s, r) > 0)),
  );
  if (present.length === 0) return undefined;
  const P = present.length + 1;
  const exportShare = new Float64Array(P * G * G);
  for (let s = 0; s < G; s++) {
    for (let r = 0; r < G; r++) {
      let rest = 1;
      for (const [p, k] of present.entries()) {
        const part = share(k, s, r);
        exportShare[(p * G + s) * G + r] = part;
        rest -= part;
      }
      exportShare[((P - 1) * G + s) * G + r] = Math.max(rest, 0);
    }
  }
  const parts = present.map((k) => ({ code: segments[k], name: segments[k] }));
  return { sector, parts: [...parts, restOfSector], exportShare };
}

/**
 * What is known of production, from a csv file `country,sector,part,output_share` with, perhaps,
 * `value_added_rate` (value added over the part's own output), added to the facts. A part without a
 * line, or with an empty rate, stays unknown; a line for the rest is not needed.
 *
 * @throws DataError "format", "not-finite"  a column or cell is missing or not what it should be
 * @throws DataError "argument"  a share or rate outside 0 to 1, a sum over 1, an unknown country or part
 * @throws DataError "shape"     a share twice
 */
export function withProduction(
  facts: SplitFacts,
  table: Pick<MrioTable, "countries">,
  csv: CsvText,
): SplitFacts {
  const [country, sector, part] = ["country", "sector", "part"].map((name) =>
    textColumn(csv, name),
  );
  const share = numericColumn(csv, "output_share");
  const G = table.countries.length;
  const P = facts.parts.length;
  const outputShare = new Float64Array(P * G).fill(NaN);
  const valueAddedRate = new Float64Array(P * G).fill(NaN);
  const rateAt = csv.columns.indexOf("value_added_rate");
  for (const [r, code] of country.entries()) {
    if (sector[r] !== facts.sector) continue;
    const at = `${csv.source}, line ${csv.lines[r]}`;
    const s = table.countries.findIndex((label) => label.code === code);
    const p = facts.parts.findIndex((label) => label.code === part[r]);
    if (s === -1) throw fault(`${at}: the table has no country ${code}`);
    if (p === -1) throw fault(`${at}: ${facts.sector} has no part ${part[r]} in the trade given`);
    if (!(share[r] >= 0 && share[r] <= 1)) {
      throw fault(`${at}, column output_share: is ${share[r]}, needed 0 to 1`);
    }
    if (!Number.isNaN(outputShare[p * G + s])) {
      throw new DataError("shape", `${at}: ${code} ${part[r]} comes a second time`);
    }
    outputShare[p * G + s] = share[r];
    const cell = rateAt === -1 ? "" : csv.rows[r][rateAt].trim();
    if (cell === "") continue;
    const rate = parseNumber(cell, csv.separator);
    if (!(rate >= 0 && rate <= 1)) {
      throw fault(`${at}, column value_added_rate: is "${cell}", needed 0 to 1, or nothing`);
    }
    valueAddedRate[p * G + s] = rate;
  }
  for (let s = 0; s < G; s++) {
    let sum = 0;
    for (let p = 0; p < P; p++) sum += outputShare[p * G + s] || 0;
    if (sum > 1 + 1e-9) {
      throw fault(
        `${csv.source}: the output shares of ${table.countries[s].code}.${facts.sector} sum to ${sum}, needed at most 1`,
      );
    }
  }
  return { ...facts, outputShare, valueAddedRate };
}

/**
 * Leanings from a csv file `part,side,sector,low,high`: `upstream,use,c9,2,20` says that the upstream
 * part sells 2 to 20 times as much to sector c9, against other users, as the rest of the sector does.
 *
 * @throws DataError "format", "not-finite"  a column or cell is missing or not what it should be
 * @throws DataError "argument"  a range that is not above zero or out of order
 */
export function readLeanings(csv: CsvText): Leaning[] {
  const [part, side, sector] = ["part", "side", "sector"].map((name) => textColumn(csv, name));
  const at = { low: columnIndex(csv, "low"), high: columnIndex(csv, "high") };
  return part.map((code, r) => {
    const where = `${csv.source}, line ${csv.lines[r]}`;
    const low = parseNumber(csv.rows[r][at.low], csv.separator);
    const high = parseNumber(csv.rows[r][at.high], csv.separator);
    const known = sides.find((word) => word === side[r]);
    if (known === undefined) {
      throw new DataError(
        "format",
        `${where}, column side: is "${side[r]}", needed one of ${sides.join(", ")}`,
      );
    }
    if (!(low > 0 && high >= low && high < Infinity)) {
      throw fault(
        `${where}: low and high are ${low} and ${high}, needed two numbers above 0 in order`,
      );
    }
    return { part: code, side: known, sector: sector[r], low, high };
  });
}

/** The segment of each sector of a split table: `c2-upstream` is upstream, all others are in none. */
export function segmentOfPart(
  table: Pick<MrioTable, "sectors">,
  facts: readonly SplitFacts[],
  segments: readonly SegmentId[],
): Int32Array {
  const of = new Map<string, number>(
    facts.flatMap(({ sector, parts }) =>
      parts.map(
        ({ code }) => [`${sector}-${code}`, segments.findIndex((id) => id === code)] as const,
      ),
    ),
  );
  return Int32Array.from(table.sectors, ({ code }) => of.get(code) ?? -1);
}

function fault(message: string): DataError {
  return new DataError("argument", message);
}
