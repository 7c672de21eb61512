/** What two countries report of one flow, and one value made of both. */
import { DataError } from "../errors.ts";
import type { TradeCounts, TradeData, TradeFlow } from "./flows.ts";

/** Which way goods went, by the reporter. Exports hold re-exports, imports hold re-imports. */
export type Direction = "export" | "import" | "re-export" | "re-import";

/** One country's report of its trade in one product with one partner in one period. */
export interface TradeReport {
  readonly year: number;
  readonly month: number; //     1 to 12; 0 for a whole year
  readonly reporter: string; //  ISO 3166-1 alpha-3
  readonly partner: string; //   of imports the origin, of exports the last known destination
  readonly direction: Direction;
  readonly product: string; //   six digits
  readonly edition: string; //   as the file says: H4; "" where it does not
  readonly value: number; //     US$ thousand; exports fob, imports cif as a rule
  readonly quantity: number; //  tonnes; NaN where it is missing
}

export interface TradeReports {
  readonly reports: readonly TradeReport[];
  readonly counts: TradeCounts;
  readonly notes: readonly string[];
}

/** How one value is made of two reports. */
export interface ReconcileOptions {
  readonly prefer?: "exporter" | "importer"; // whose report counts where there are both; exporter
  readonly margin?: number; //                  cif over fob, divides imports; 1.06
  readonly reexports?: "keep" | "subtract"; //  keep
}

/** Cif over fob where nothing else is known: the mean that Miao and Fortanier (2017) find, OECD. */
export const usualMargin = 1.06;

/**
 * One flow a year from the reports of both sides, at the exporter's border (fob).
 *
 *     flow = X,  or M / margin where only the importer reports
 *
 * This is no BACI: it weighs no reporter against another. Months are summed to years.
 *
 * @throws DataError "argument"  a margin below 1
 */
export function flowsFromReports(
  { reports, counts, notes }: TradeReports,
  options: ReconcileOptions = {},
): TradeData {
  const { prefer = "exporter", margin = usualMargin, reexports = "keep" } = options;
  if (!(margin >= 1 && margin < Infinity)) {
    throw new DataError("argument", `flowsFromReports: margin is ${margin}, needed 1 or more`);
  }
  const sides = new Map<string, { exports?: Side; imports?: Side }>();
  for (const report of reports) {
    if (report.direction === "re-import") continue;
    if (report.direction === "re-export" && reexports === "keep") continue;
    const isImport = report.direction === "import";
    const [exporter, importer] = isImport
      ? [report.partner, report.reporter]
      : [report.reporter, report.partner];
    const key = `${report.year} ${exporter} ${importer} ${report.product}`;
    const both = sides.get(key) ?? {};
    sides.set(key, both);
    const sign = report.direction === "re-export" ? -1 : 1;
    const name = isImport ? "imports" : "exports";
    const old = both[name] ?? { value: 0, quantity: 0 };
    both[name] = {
      value: old.value + sign * report.value,
      quantity: old.quantity + sign * report.quantity,
    };
  }
  const flows: TradeFlow[] = [];
  let clipped = 0;
  for (const [key, { exports, imports }] of sides) {
    const fob = exports && { ...exports };
    const cif = imports && { value: imports.value / margin, quantity: imports.quantity };
    const used = prefer === "exporter" ? (fob ?? cif) : (cif ?? fob);
    if (used === undefined) continue;
    if (used.value < 0) clipped++;
    const [year, exporter, importer, product] = key.split(" ");
    const value = Math.max(used.value, 0);
    flows.push({ year: Number(year), exporter, importer, product, value, quantity: used.quantity });
  }
  const told =
    `Flows are the ${prefer}'s reports, else the other side's; imports were divided by ${margin} ` +
    `(cif over fob); re-exports were ${reexports === "keep" ? "kept" : "subtracted"}.`;
  const more =
    clipped > 0 ? [`${clipped} flows had more re-exports than exports and count 0.`] : [];
  return { origin: "comtrade", flows, counts, notes: [...notes, told, ...more] };
}

interface Side {
  readonly value: number;
  readonly quantity: number;
}
