/** Bilateral decompositions as rows, exporter by exporter, with the sum of their terms checked. */
import { gaps, identity, type Identity } from "../accounting/identity.ts";
import type { LeontiefModel } from "../accounting/model/leontief-model.ts";
import type { Perimeter } from "../accounting/decompositions/perimeter.ts";
import { exportsOf } from "../accounting/model/products.ts";
import type { Matrix } from "../numerics/index.ts";
import { positions } from "./filters.ts";
import type { Cell } from "../report/csv.ts";

export interface Selection {
  readonly level?: "country" | "bilateral";
  readonly perimeter?: Perimeter;
  readonly exporter?: readonly string[];
  readonly importer?: readonly string[];
  readonly sector?: readonly string[];
}

export interface Printed {
  readonly columns: readonly string[];
  readonly rows: Iterable<readonly Cell[]>;
  /** After the rows: how far sums are from what they must be, such as the terms from gross exports. */
  readonly check: () => readonly Identity[];
}

/** Positions of the exporters that were chosen. */
export function chosenExporters({ countries }: LeontiefModel, selection: Selection): number[] {
  return positions("exporter", countries, selection.exporter);
}

/**
 * Whether the global inverse is worth its cost for some exporters: it takes 2n³ operations, LU factors
 * 2/3 n³ and some 2G right-hand sides an exporter.
 */
export function isWorthInverse({ N }: LeontiefModel, exporters: readonly number[]): boolean {
  return exporters.length > 4 && 6 * exporters.length > N;
}

/** The terms of one exporter, N×G each. */
export interface Exporter {
  readonly exporter: number;
  readonly parts: readonly Matrix[];
}

/**
 * Rows for each exporter, sector and other country, or sums by exporter at country level.
 *
 * @param columns    names of the terms; where the first is EXGR, gross exports are put before them
 * @param summed     how many of the terms, from the first, sum to gross exports; 0 for none
 * @param exporters  the terms, made one exporter at a time
 */
export function bilateral(
  model: LeontiefModel,
  selection: Selection,
  columns: readonly string[],
  summed: number,
  exporters: () => Iterable<Exporter>,
): Printed {
  const { G, countries, sectors } = model;
  chosenExporters(model, selection); // refused before a line is printed
  const importers = positions("importer", countries, selection.importer);
  const chosen = positions("sector", sectors, selection.sector);
  let worst: Identity | undefined;
  function* checked(): Iterable<Exporter> {
    for (const { exporter, parts } of exporters()) {
      const flows = exportsOf(model, exporter);
      if (summed > 0) {
        const found = sumsToExports(model, exporter, flows, parts.slice(0, summed));
        if (!(found.worst <= (worst?.worst ?? 0))) worst = found;
      }
      yield { exporter, parts: columns[0] === "EXGR" ? [flows, ...parts] : parts };
    }
  }
  function* rows(): Iterable<readonly Cell[]> {
    for (const { exporter: s, parts } of checked()) {
      for (const k of chosen) {
        for (const r of importers) {
          if (r === s) continue;
          const values = parts.map(({ data }) => data[k * G + r]);
          yield [countries[s].code, sectors[k].code, countries[r].code, ...values];
        }
      }
    }
  }
  function* totals(): Iterable<readonly Cell[]> {
    for (const { exporter: s, parts } of checked()) {
      const sums = parts.map(({ data }) => {
        let sum = 0;
        for (const k of chosen) {
          for (const r of importers) if (r !== s) sum += data[k * G + r];
        }
        return sum;
      });
      yield [countries[s].code, ...sums];
    }
  }
  const check = (): Identity[] => (worst ? [worst] : []); // of the worst exporter
  return selection.level === "country"
    ? { columns: ["country", ...columns], rows: totals(), check }
    : { columns: ["exporter", "sector", "importer", ...columns], rows: rows(), check };
}

function sumsToExports(
  { G, countries, sectors }: LeontiefModel,
  s: number,
  flows: Matrix,
  parts: readonly Matrix[],
): Identity {
  const label = (k: number): string =>
    `${countries[s].code}.${sectors[Math.floor(k / G)].code}>${countries[k % G].code}`;
  const differences = gaps(
    flows.data,
    parts.map(({ data }) => data),
  );
  return identity("terms", "the terms sum to gross exports", differences, label);
}
