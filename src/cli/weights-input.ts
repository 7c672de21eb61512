/** Reads places, tables of pairs and weights for `monazite weights`. */
import { DataError } from "../errors.ts";
import { readCsvText } from "../node/read-csv.ts";
import { readText } from "../node/read-file.ts";
import { zeros, type Matrix } from "../numerics/matrix.ts";
import { globePlaces, planePlaces } from "../spatial/places.ts";
import type { PlaceDistances } from "../spatial/reach.ts";
import { readAnyWeights, weightsForm } from "../spatial/read-weights.ts";
import { gwtLinks, readGal, readGwt } from "../spatial/weights-files.ts";
import { labelledLinks, readWeights } from "../spatial/weights-text.ts";
import type { SpatialWeights } from "../spatial/weights.ts";
import { numericColumn, textColumn } from "../tables/csv/columns.ts";
import type { CsvText } from "../tables/csv/text.ts";
import { UsageError } from "./usage.ts";

export interface PlaceOptions {
  readonly data?: string;
  readonly id?: string;
  readonly x?: string;
  readonly y?: string;
  readonly longitude?: string;
  readonly latitude?: string;
  readonly distances?: string;
}

/** The names of the places of a file: a column, or the numbers of its rows. */
export function placeNames(csv: CsvText, { id }: PlaceOptions): string[] {
  if (id === undefined) return csv.rows.map((_, r) => String(r + 1));
  const ids = textColumn(csv, id);
  const seen = new Set<string>();
  for (const [r, name] of ids.entries()) {
    if (seen.has(name)) {
      throw new DataError(
        "argument",
        `${csv.source}, line ${csv.lines[r]}: ${name} comes twice in column ${id}, needed one row per place`,
        { source: csv.source, line: csv.lines[r], id: name },
      );
    }
    seen.add(name);
  }
  return ids;
}

/** The distances between the places, from their coordinates or from a table. */
export async function distancesOf(
  options: PlaceOptions,
): Promise<{ readonly ids: readonly string[]; readonly distances: PlaceDistances }> {
  if (options.distances !== undefined) {
    const { ids, table } = await pairTable(options.distances, options, NaN);
    return { ids, distances: table };
  }
  const { data, x, y, longitude, latitude } = options;
  const plane = x !== undefined && y !== undefined;
  const globe = longitude !== undefined && latitude !== undefined;
  if (data === undefined || plane === globe) {
    throw new UsageError(
      "needed --data with --longitude and --latitude or with --x and --y, or --distances",
    );
  }
  const csv = await readCsvText(data);
  const ids = placeNames(csv, options);
  const distances = plane
    ? planePlaces(numericColumn(csv, x), numericColumn(csv, y))
    : globePlaces(numericColumn(csv, longitude!), numericColumn(csv, latitude!));
  return { ids, distances };
}

/**
 * A table of pairs: from, to and value are the first three columns, whatever their names.
 *
 * @param missing  the value of a pair that has no line
 */
export async function pairTable(
  path: string,
  options: PlaceOptions,
  missing: number,
): Promise<{ readonly ids: readonly string[]; readonly table: Matrix }> {
  const csv = await readCsvText(path);
  if (csv.columns.length < 3) {
    throw new DataError(
      "format",
      `${path}: has ${csv.columns.length} columns, needed from, to and a number`,
      { source: path, columns: csv.columns },
    );
  }
  const [from, to, value] = csv.columns;
  const rows = textColumn(csv, from);
  const cols = textColumn(csv, to);
  const values = numericColumn(csv, value);
  const ids =
    options.data === undefined
      ? byFirstAppearance(rows, cols)
      : placeNames(await readCsvText(options.data), options);
  const index = new Map(ids.map((id, i) => [id, i]));
  const table = zeros(ids.length, ids.length);
  table.data.fill(missing);
  const seen = new Set<number>();
  for (let r = 0; r < rows.length; r++) {
    const i = index.get(rows[r]);
    const j = index.get(cols[r]);
    const fault = (words: string) =>
      new DataError("format", `${path}, line ${csv.lines[r]}: ${words}`, {
        source: path,
        line: csv.lines[r],
      });
    // a table of the world may name places that the data leave out
    if (i === undefined || j === undefined) continue;
    const at = i * ids.length + j;
    if (seen.has(at)) throw fault(`the pair ${rows[r]}, ${cols[r]} comes twice, needed it once`);
    seen.add(at);
    table.data[at] = values[r];
  }
  return { ids, table };
}

/** The weights of a file: `i,j,w` text, GAL or GWT; without data its units are those it names. */
export async function weightsFrom(path: string, options: PlaceOptions): Promise<SpatialWeights> {
  const text = await readText(path);
  if (options.data !== undefined) {
    const csv = await readCsvText(options.data);
    const ids = options.id === undefined ? undefined : placeNames(csv, options);
    return readAnyWeights(text, ids, csv.rows.length, path).weights;
  }
  switch (weightsForm(text, path)) {
    case "gal":
      return readGal(text, path);
    case "gwt":
      return readGwt(text, [...gwtLinks(text, path).labels], path);
    case "links":
      return readWeights(text, [...labelledLinks(text, path).labels], path).weights;
  }
}

function byFirstAppearance(from: readonly string[], to: readonly string[]): string[] {
  return [...new Set(from.flatMap((name, r) => [name, to[r]]))];
}
