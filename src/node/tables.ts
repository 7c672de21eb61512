/**
 * Tables on disk: a folder with `table.json` (labels, unit, notes), four files of little-endian
 * 64-bit floats in row-major order, and a manifest.
 */
import { existsSync, readdirSync, statSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { DataError } from "../errors.ts";
import { refuseBroken } from "../tables/check/check.ts";
import type { MrioTable } from "../tables/model.ts";
import { embeddedDatasets, loadEmbedded } from "./embedded.ts";
import { fileError } from "./file-error.ts";
import { writeFolder } from "./output-folder.ts";

const label = z.strictObject({ code: z.string(), name: z.string() });
const tableFile = z.strictObject({
  format: z.literal("monazite-table-1"),
  dataset: z.string(),
  provenance: z.enum(["published", "estimate", "user"]),
  year: z.int(),
  unit: z.string(),
  countries: z.array(label).min(1),
  sectors: z.array(label).min(1),
  categories: z.array(label).min(1),
  notes: z.array(z.strictObject({ code: z.string(), message: z.string() })),
});

const files = {
  flows: "flows.f64",
  finalDemand: "final-demand.f64",
  valueAdded: "value-added.f64",
  output: "output.f64",
} as const;

/**
 * Writes a table folder, whole or not at all.
 *
 * @param folder    where; the caller has made sure that what is there may be replaced
 * @param table     the table
 * @param manifest  what else the manifest says: source files with hashes, options
 */
export async function saveTable(
  folder: string,
  table: MrioTable,
  manifest: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const { flows, finalDemand, valueAdded, output, ...rest } = table;
  await writeFolder(folder, async (inside) => {
    const header = { format: "monazite-table-1", ...rest };
    await writeFile(join(inside, "table.json"), JSON.stringify(header, null, 1) + "\n");
    await writeFile(join(inside, files.flows), bytesOf(flows.data));
    await writeFile(join(inside, files.finalDemand), bytesOf(finalDemand.data));
    await writeFile(join(inside, files.valueAdded), bytesOf(valueAdded));
    await writeFile(join(inside, files.output), bytesOf(output));
    return { kind: "table", ...manifest };
  });
}

/**
 * A table by reference: a folder made by `import`, or NAME:YEAR of an embedded data set or of a
 * folder that holds tables (`ree-estimate:2019`, `tables/wiod2013:2009`).
 *
 * @throws DataError "argument"    no such table; the message says what exists
 * @throws DataError "format"      a damaged folder
 * @throws DataError "not-finite"  a cell that is not a number
 * @throws DataError "shape"       a label twice
 */
export async function loadTable(reference: string): Promise<MrioTable> {
  const table = await loadUnchecked(reference);
  refuseBroken(table, reference);
  return table;
}

/**
 * The same, whatever its labels and cells are like: for `check`, which tells what is wrong.
 *
 * @throws DataError "argument"  no such table; the message says what exists
 * @throws DataError "format"    a damaged folder
 */
export async function loadUnchecked(reference: string): Promise<MrioTable> {
  if (existsSync(join(reference, "table.json"))) return readTableFolder(reference);
  const named = /^(.+):(\d{4})$/.exec(reference);
  if (named) return readDatasetTable(named[1], Number(named[2]));
  const inside = await yearsInside(reference);
  throw new DataError(
    "argument",
    inside.length > 0
      ? `${reference} has tables of ${inside.join(", ")}; name one, as in ${reference}:${inside[0]}`
      : `${reference} is not a table: expected a folder made by 'monazite import', or NAME:YEAR such as ree-estimate:2019`,
    { reference },
  );
}

async function yearsInside(reference: string): Promise<readonly number[]> {
  if (existsSync(reference)) return (await tablesIn(reference)).map(({ year }) => year);
  return embeddedDatasets().find(({ name }) => name === reference)?.years ?? [];
}

/** The years of a data set, ascending: an embedded NAME, or a folder that holds tables. */
export async function datasetYears(dataset: string): Promise<readonly number[]> {
  const embedded = embeddedDatasets().find(({ name }) => name === dataset);
  if (embedded !== undefined && !existsSync(dataset)) return embedded.years;
  return (await tablesOf(dataset)).map(({ year }) => year);
}

/** The table of one year of a data set, fit for use as by `loadTable`. */
export async function loadDatasetTable(dataset: string, year: number): Promise<MrioTable> {
  const table = await readDatasetTable(dataset, year);
  refuseBroken(table, `${dataset}:${year}`);
  return table;
}

async function readDatasetTable(dataset: string, year: number): Promise<MrioTable> {
  if (!existsSync(dataset)) {
    if (embeddedDatasets().some(({ name }) => name === dataset)) return loadEmbedded(dataset, year);
    throw unknownDataset(dataset);
  }
  const tables = await tablesOf(dataset);
  const found = tables.find((table) => table.year === year);
  if (found === undefined) {
    throw new DataError(
      "argument",
      `${dataset} has no table of ${year}; it has ${tables.map((table) => table.year).join(", ")}`,
      { dataset, year },
    );
  }
  return readTableFolder(found.folder);
}

/** The files that hold one year of a data set, for a content hash; none for an embedded one. */
export async function tableFiles(dataset: string, year: number): Promise<readonly string[]> {
  if (!existsSync(dataset)) return [];
  const found = (await tablesOf(dataset)).find((table) => table.year === year);
  if (found === undefined) return [];
  return ["table.json", ...Object.values(files)].map((name) => join(found.folder, name));
}

async function tablesOf(dataset: string): Promise<{ year: number; folder: string }[]> {
  if (!existsSync(dataset)) throw unknownDataset(dataset);
  const tables = existsSync(join(dataset, "table.json"))
    ? [{ year: (await header(dataset)).year, folder: dataset }]
    : await tablesIn(dataset);
  if (tables.length === 0) {
    throw new DataError("argument", `${dataset} holds no table made by 'monazite import'`, {
      dataset,
    });
  }
  return tables;
}

async function tablesIn(folder: string): Promise<{ year: number; folder: string }[]> {
  const found: { year: number; folder: string }[] = [];
  for (const name of namesIn(folder)) {
    const inside = join(folder, name);
    if (!name.startsWith(".") && existsSync(join(inside, "table.json"))) {
      found.push({ year: (await header(inside)).year, folder: inside });
    }
  }
  found.sort((a, b) => a.year - b.year);
  const twice = found.find(({ year }, k) => k > 0 && found[k - 1].year === year);
  if (twice) {
    throw new DataError("argument", `${folder} holds two tables of ${twice.year}; keep one`, {
      folder,
    });
  }
  return found;
}

function namesIn(folder: string): readonly string[] {
  try {
    return statSync(folder).isDirectory() ? readdirSync(folder) : [];
  } catch (error) {
    throw fileError(error, folder, "read");
  }
}

async function header(folder: string): Promise<z.infer<typeof tableFile>> {
  const path = join(folder, "table.json");
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    throw fileError(error, path, "read");
  }
  try {
    return tableFile.parse(JSON.parse(text));
  } catch (error) {
    const found = error instanceof z.ZodError ? z.prettifyError(error) : "not JSON";
    throw new DataError(
      "format",
      `${path} is not a table of monazite: ${found}`,
      { path },
      { cause: error },
    );
  }
}

async function readTableFolder(folder: string): Promise<MrioTable> {
  const { dataset, provenance, year, unit, countries, sectors, categories, notes } =
    await header(folder);
  const n = countries.length * sectors.length;
  const cols = countries.length * categories.length;
  return {
    dataset,
    provenance,
    year,
    unit,
    countries,
    sectors,
    categories,
    notes,
    flows: { rows: n, cols: n, data: await floats(join(folder, files.flows), n * n) },
    finalDemand: { rows: n, cols, data: await floats(join(folder, files.finalDemand), n * cols) },
    valueAdded: await floats(join(folder, files.valueAdded), n),
    output: await floats(join(folder, files.output), n),
  };
}

async function floats(path: string, length: number): Promise<Float64Array> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    throw fileError(error, path, "read");
  }
  if (bytes.length !== 8 * length) {
    throw new DataError(
      "format",
      `${path} has ${bytes.length} bytes, and its table.json asks for ${8 * length}; import the table again`,
      { path },
    );
  }
  return new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
}

function bytesOf(values: Float64Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}

function unknownDataset(dataset: string): DataError {
  const names = embeddedDatasets().map(({ name }) => name);
  return new DataError(
    "argument",
    `there is no data set ${dataset}: expected a folder of tables made by 'monazite import', or one of ${names.join(", ")}`,
    { dataset },
  );
}
