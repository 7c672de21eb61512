/** Files of bilateral trade, read in pieces: BACI and Comtrade, plain or gzipped, told apart by content. */
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { createGunzip } from "node:zlib";
import { DataError } from "../errors.ts";
import { baciReader, isBaciHeader } from "../trade/baci.ts";
import { comtradeCsvReader, readComtradeJson, refuseBaci } from "../trade/comtrade.ts";
import { type CountryCodes, readCountryCodes } from "../trade/country-codes.ts";
import { type HsChange, readHsChanges } from "../trade/concordance.ts";
import { editionOfBaciFile, hsEdition, type HsEdition } from "../trade/editions.ts";
import {
  addCounts,
  noCounts,
  type PieceReader,
  type TradeData,
  type TradeSelection,
  worseOrigin,
} from "../trade/flows.ts";
import { flowsFromReports, type ReconcileOptions, type TradeReports } from "../trade/reports.ts";
import { parseCsv } from "../tables/csv/text.ts";
import { dataText } from "./data-file.ts";
import { fileError, isSystemError } from "./file-error.ts";
import { readText } from "./read-file.ts";

/** The country codes that come with the package, or of a file in the same columns. */
export async function loadCountryCodes(path?: string): Promise<CountryCodes> {
  const name = path ?? "country-codes.csv";
  return readCountryCodes(
    parseCsv(path === undefined ? await dataText(name) : await readText(path), name),
  );
}

/** The changes between editions of the Harmonized System that come with the package. */
export async function loadHsChanges(): Promise<HsChange[]> {
  return readHsChanges(parseCsv(await dataText("hs-changes.csv"), "hs-changes.csv"));
}

/** Flows from files, and the edition of the Harmonized System that they are in, where they say so. */
export interface LoadedTrade extends TradeData {
  readonly edition: HsEdition | undefined;
}

/**
 * The flows in one or more files: BACI as it is, or Comtrade's reports made into flows.
 *
 * @throws DataError "argument"  a file cannot be read, both kinds are given, or files in two editions
 * @throws DataError "format", "shape"  what the readers refuse; file, line and column are named
 */
export async function loadTrade(
  paths: readonly string[],
  codes: CountryCodes,
  selection: TradeSelection = {},
  reconcile: ReconcileOptions = {},
): Promise<LoadedTrade> {
  const kinds = await Promise.all(paths.map(kindOf));
  if (kinds.every((kind) => kind === "baci")) {
    const parts: TradeData[] = [];
    for (const path of paths) parts.push(await fed(path, baciReader(path, codes, selection)));
    refuseRepeated(paths, parts);
    return {
      origin: parts.map(({ origin }) => origin).reduce(worseOrigin),
      flows: parts.flatMap(({ flows }) => flows),
      counts: parts.reduce((sum, { counts }) => addCounts(sum, counts), noCounts),
      notes: [],
      edition: oneEdition(paths.map((path) => [path, editionOfBaciFile(path)] as const)),
    };
  }
  const baci = paths.find((_, k) => kinds[k] === "baci");
  if (baci !== undefined) {
    throw new DataError(
      "argument",
      `${baci}: is a BACI file beside files of Comtrade, needed one kind: their flows would be counted twice`,
      { path: baci },
    );
  }
  const found = await loadReports(paths, codes, selection);
  const editions = new Set(found.reports.map(({ edition }) => edition).filter(isEdition));
  return {
    ...flowsFromReports(found, reconcile),
    edition: oneEdition([...editions].map((edition) => [edition, hsEdition(edition)] as const)),
  };
}

/**
 * Comtrade's reports in one or more files.
 *
 * @throws DataError "argument"  a file cannot be read, or is BACI, which has one value a flow
 * @throws DataError "format", "shape"  what the readers refuse
 */
export async function loadReports(
  paths: readonly string[],
  codes: CountryCodes,
  selection: TradeSelection = {},
): Promise<TradeReports> {
  const parts: TradeReports[] = [];
  for (const path of paths) {
    const kind = await kindOf(path);
    if (kind === "baci") refuseBaci(path, "t,i,j,k,v,q");
    parts.push(
      kind === "json"
        ? readComtradeJson(path, await readText(path), codes, selection)
        : await fed(path, comtradeCsvReader(path, codes, selection)),
    );
  }
  const reports = parts.flatMap((part) => part.reports);
  refuseTwice(paths, parts);
  return {
    reports,
    counts: parts.reduce((sum, { counts }) => addCounts(sum, counts), noCounts),
    notes: [...new Set(parts.flatMap(({ notes }) => notes))],
  };
}

type Kind = "baci" | "comtrade" | "json";

async function kindOf(path: string): Promise<Kind> {
  const head = await headOf(path);
  const text = head.replace(/^\uFEFF/, "").trimStart();
  if (/^[[{]/.test(text)) return "json";
  return isBaciHeader(text.split(/\r?\n/, 1)[0]) ? "baci" : "comtrade";
}

// Enough of a file to see what it is.
async function headOf(path: string): Promise<string> {
  try {
    for await (const piece of pieces(path))
      return new TextDecoder().decode(piece.subarray(0, 8192));
  } catch (error) {
    throw readFault(error, path);
  }
  return "";
}

async function fed<T>(path: string, reader: PieceReader<T>): Promise<T> {
  try {
    for await (const piece of pieces(path)) reader.push(piece);
  } catch (error) {
    throw readFault(error, path);
  }
  return reader.end();
}

async function* pieces(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path);
  const start = new Uint8Array(2);
  try {
    await file.read(start, 0, 2, 0);
  } finally {
    await file.close();
  }
  const isGzipped = start[0] === 0x1f && start[1] === 0x8b;
  const raw = createReadStream(path, { highWaterMark: 1 << 20 });
  const source = isGzipped ? raw.pipe(createGunzip({ chunkSize: 1 << 20 })) : raw;
  if (isGzipped) raw.on("error", (error) => source.destroy(error));
  try {
    for await (const piece of source) yield piece as Uint8Array;
  } finally {
    raw.destroy();
  }
}

function readFault(error: unknown, path: string): unknown {
  if (error instanceof Error && /^Z_/.test((error as NodeJS.ErrnoException).code ?? "")) {
    return new DataError(
      "format",
      `${path}: the gzip stream is damaged or cut off`,
      { path },
      { cause: error },
    );
  }
  return isSystemError(error) ? fileError(error, path, "read") : error;
}

function isEdition(text: string): boolean {
  return /^H[0-6]$/i.test(text);
}

function oneEdition(
  found: readonly (readonly [string, HsEdition | undefined])[],
): HsEdition | undefined {
  const editions = [...new Set(found.map(([, edition]) => edition))];
  if (editions.length <= 1) return editions[0];
  const list = found.map(([name, edition]) => `${name} (${edition ?? "not said"})`).join(", ");
  throw new DataError(
    "argument",
    `loadTrade: files in several editions of the Harmonized System: ${list}; needed one, or name it`,
    { editions },
  );
}

function refuseRepeated(paths: readonly string[], parts: readonly TradeData[]): void {
  const first = new Map<number, string>();
  for (const [k, { flows }] of parts.entries()) {
    for (const year of new Set(flows.map((flow) => flow.year))) {
      const other = first.get(year);
      if (other !== undefined) {
        throw new DataError(
          "shape",
          `loadTrade: ${other} and ${paths[k]} both have ${year}, needed each year in one file`,
          { year },
        );
      }
      first.set(year, paths[k]);
    }
  }
}

function refuseTwice(paths: readonly string[], parts: readonly TradeReports[]): void {
  const first = new Map<string, number>();
  for (const [k, { reports }] of parts.entries()) {
    for (const { year, month, reporter, partner, direction, product } of reports) {
      const key = [year, month, reporter, partner, direction, product].join(" ");
      const other = first.get(key);
      if (other !== undefined && other !== k) {
        throw new DataError(
          "shape",
          `loadReports: ${paths[other]} and ${paths[k]} both report ${key}, needed it once`,
          { key },
        );
      }
      first.set(key, k);
    }
  }
}
