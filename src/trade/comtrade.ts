/**
 * UN Comtrade's files, as CSV (in pieces) and JSON: what each side reports of a flow.
 *
 * Format: UN Comtrade, comtradeplus.un.org and its API, final data; the older site's CSV and JSON too.
 */
import { DataError } from "../errors.ts";
import { parseCsv, type Separator } from "../tables/csv/text.ts";
import { separatorBetween } from "../tables/csv/records.ts";
import { isBaciHeader } from "./baci.ts";
import { comtradeColumns, type ComtradeColumns } from "./comtrade-columns.ts";
import { recordCollector } from "./comtrade-record.ts";
import type { CountryCodes } from "./country-codes.ts";
import type { PieceReader, TradeSelection } from "./flows.ts";
import { lineCutter } from "./lines.ts";
import type { TradeReports } from "./reports.ts";

/**
 * A reader of one CSV file of Comtrade in pieces.
 *
 * Some downloads end every row with a separator that the header lacks; that empty cell is passed
 * over, any other difference in length is refused.
 *
 * @throws DataError "argument"  the file is BACI
 * @throws DataError "format"    a column is missing, a cell is not what it should be; file, line and
 *                               column are named
 * @throws DataError "shape"     a report comes twice
 */
export function comtradeCsvReader(
  source: string,
  codes: CountryCodes,
  selection: TradeSelection = {},
): PieceReader<TradeReports> {
  const collector = recordCollector(codes, selection);
  const decoder = new TextDecoder();
  let header: readonly string[] | undefined;
  let separator: Separator = ",";
  let at: ComtradeColumns | undefined;
  let open = ""; // a record with a line end inside quotes

  const cutter = lineCutter(source, (bytes, line) => {
    const text = open + decoder.decode(bytes);
    if (hasOpenQuote(text)) {
      open = `${text}\n`;
      return;
    }
    open = "";
    if (header === undefined || at === undefined) {
      refuseBaci(source, text);
      separator = separatorBetween(text, undefined);
      header = cellsOf(text, source, line, separator);
      at = comtradeColumns(source, header);
      return;
    }
    const cells = cellsOf(text, source, line, separator);
    const extra = cells.length === header.length + 1 && cells.at(-1) === "";
    if (cells.length !== header.length && !extra) {
      throw new DataError(
        "format",
        `${source}, line ${line}: has ${cells.length} cells, needed ${header.length} as in the first line`,
        { source, line },
      );
    }
    const [names, places] = [header, at];
    collector.add(
      (column) => (places[column] === -1 ? "" : cells[places[column]].trim()),
      (column) => `${source}, line ${line}, column ${names[places[column]] ?? column}`,
    );
  });
  return {
    push: cutter.push,
    end: () => {
      const line = cutter.end();
      if (open !== "") {
        throw new DataError(
          "format",
          `${source}, line ${line}: a quote is opened and never closed; the file may be cut off`,
          { source, line },
        );
      }
      if (header === undefined) {
        throw new DataError("format", `${source}: is empty, needed a line of column names`, {
          source,
        });
      }
      return collector.result();
    },
  };
}

/**
 * The reports in a JSON answer of Comtrade: `{data: [...]}`, the older `{dataset: [...]}`, or a list.
 *
 * @throws DataError "format", "shape"  as the CSV reader; records are numbered from 1
 */
export function readComtradeJson(
  source: string,
  text: string,
  codes: CountryCodes,
  selection: TradeSelection = {},
): TradeReports {
  const collector = recordCollector(codes, selection);
  for (const [k, record] of recordsOf(source, text).entries()) {
    const names = Object.keys(record);
    const at = comtradeColumns(`${source}, record ${k + 1}`, names);
    collector.add(
      (column) => textOf(record[names[at[column]]]),
      (column) => `${source}, record ${k + 1}, field ${names[at[column]] ?? column}`,
    );
  }
  return collector.result();
}

/**
 * Refuses a BACI file where the two sides of a flow are wanted.
 *
 * @param header  the first line of a file
 * @throws DataError "argument"  it is BACI's
 */
export function refuseBaci(source: string, header: string): void {
  if (!isBaciHeader(header)) return;
  throw new DataError(
    "argument",
    `${source}: is a BACI file, which has reconciled the two reports of each flow to one value already, ` +
      "so there is no gap left to measure; needed Comtrade's files with exports and imports as reported",
    { source },
  );
}

function recordsOf(source: string, text: string): readonly Record<string, unknown>[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (cause) {
    throw new DataError("format", `${source}: is not JSON, or cut off`, { source }, { cause });
  }
  const holder = parsed as { data?: unknown; dataset?: unknown } | null;
  const list = Array.isArray(parsed) ? (parsed as unknown[]) : (holder?.data ?? holder?.dataset);
  if (!Array.isArray(list)) {
    throw new DataError("format", `${source}: has no list "data", needed an answer of Comtrade`, {
      source,
    });
  }
  const wrong = list.findIndex((record) => typeof record !== "object" || record === null);
  if (wrong === -1) return list as Record<string, unknown>[];
  throw new DataError("format", `${source}, record ${wrong + 1}: is no object`, { source });
}

function textOf(value: unknown): string {
  if (typeof value === "string") return value.trim();
  return typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}

function hasOpenQuote(text: string): boolean {
  let quotes = 0;
  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1)) quotes++;
  return quotes % 2 === 1;
}

function cellsOf(
  text: string,
  source: string,
  line: number,
  separator: Separator,
): readonly string[] {
  if (!text.includes('"')) return text.split(separator);
  const head = parseCsv(text, `${source}, line ${line}`);
  return head.columns;
}
