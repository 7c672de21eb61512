/** The cross-section cases of ../shared/reference, read for tests. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readWeights } from "../../src/spatial/weights-text.ts";
import type { SpatialWeights } from "../../src/spatial/weights.ts";
import { numericColumn, textColumn } from "../../src/tables/csv/columns.ts";
import { parseCsv, type CsvText } from "../../src/tables/csv/text.ts";
import { shared } from "../shared.ts";

export const crossSections = ["sp_columbus", "sp_boston", "sp_ncsids"] as const;

export interface CrossSection {
  readonly data: CsvText;
  readonly ids: readonly string[];
  readonly column: (name: string) => Float64Array;
  readonly W: SpatialWeights;
  readonly results: Peer;
}

/** A peer's results, read by path; a path that is not there is an error. */
export interface Peer {
  readonly has: (...path: readonly string[]) => boolean;
  readonly keys: (...path: readonly string[]) => string[];
  readonly number: (...path: readonly string[]) => number;
  /** The numbers of an array or of an object's fields, nested arrays laid flat. */
  readonly numbers: (...path: readonly string[]) => number[];
}

export function peer(text: string): Peer {
  const root: unknown = JSON.parse(text);
  const at = (path: readonly string[]): unknown =>
    path.reduce((node, key) => (node as Record<string, unknown> | undefined)?.[key], root);
  const found = (path: readonly string[]): object => {
    const node = at(path);
    if (typeof node !== "object" || node === null) throw new Error(`no ${path.join(".")}`);
    return node;
  };
  return {
    has: (...path) => at(path) !== undefined,
    keys: (...path) => Object.keys(found(path)),
    number: (...path) => {
      const node = [at(path)].flat()[0];
      if (typeof node !== "number") throw new Error(`no number ${path.join(".")}`);
      return node;
    },
    numbers: (...path) => (Object.values(found(path)) as (number | number[])[]).flat(2),
  };
}

export function referenceFile(...path: readonly string[]): string {
  return readFileSync(join(shared!, "reference", ...path), "utf8");
}

export function crossSection(name: string): CrossSection {
  const data = parseCsv(referenceFile(name, "data.csv"), "data.csv");
  const ids = textColumn(data, "id");
  return {
    data,
    ids,
    column: (column) => numericColumn(data, column),
    W: readWeights(referenceFile(name, "weights.csv"), ids, "weights.csv").weights,
    results: peer(referenceFile(name, "results.json")),
  };
}
