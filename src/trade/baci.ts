/**
 * CEPII's BACI: one file a year, `t,i,j,k,v,q`: year, exporter, importer, product, thousand US$,
 * tonnes. Both reports of a flow are reconciled in it already.
 *
 * Source: Gaulier and Zignago (2010), BACI: International Trade Database at the Product-Level, CEPII
 * Working Paper 2010-23.
 */
import { DataError } from "../errors.ts";
import { parseNumber } from "../tables/csv/text.ts";
import { type CountryCodes, placeOf } from "./country-codes.ts";
import {
  noCounts,
  worseOrigin,
  type PieceReader,
  type TradeCounts,
  type TradeData,
  type TradeFlow,
  type TradeOrigin,
  type TradeSelection,
} from "./flows.ts";
import { lineCutter } from "./lines.ts";
import { hs6Code } from "./product-code.ts";

const columns = ["t", "i", "j", "k", "v", "q"] as const;
type Column = (typeof columns)[number];

const comma = 44;
const quote = 34;
const space = 32;

/** Whether a first line is that of a BACI file. */
export function isBaciHeader(header: string): boolean {
  const cells = cellsOf(header.replace(/^\uFEFF/, ""));
  return columns.every((name) => cells.includes(name));
}

/**
 * A reader of one BACI file in pieces.
 *
 * Rows of other products are passed over by their bytes and not looked at further: 10 million rows
 * take seconds and no memory. Countries may be numbers or alpha-3 codes. A quantity that is `NA` or
 * empty is NaN. Sums of countries and areas that are no country are left out and counted. A column
 * `origin`, which files of `monazite trade` have, says what the flows really are.
 *
 * @throws DataError "format"  no such columns, or a cell that is not what it should be; file, line and
 *                             column are named
 * @throws DataError "shape"   a flow comes twice
 */
export function baciReader(
  source: string,
  codes: CountryCodes,
  selection: TradeSelection = {},
): PieceReader<TradeData> {
  const { products, years } = selection;
  const wanted = products && flagsOf(products);
  const decoder = new TextDecoder();
  const flows: TradeFlow[] = [];
  const seen = new Set<string>();
  const counts = { ...noCounts } as { -readonly [K in keyof TradeCounts]: number };
  let at: Readonly<Record<Column, number>> | undefined;
  let width = 0;
  let originAt = -1;
  let origin: TradeOrigin = "baci";

  const row = (bytes: Uint8Array, line: number): void => {
    if (at === undefined) {
      const cells = cellsOf(decoder.decode(bytes));
      at = positionsOf(source, cells);
      width = cells.length;
      originAt = cells.indexOf("origin");
      return;
    }
    counts.rows++;
    if (wanted) {
      const product = digitsAt(bytes, at.k);
      if (product >= 0 && wanted[product] === 0) {
        counts.otherProducts++;
        return;
      }
    }
    keep(cellsOf(decoder.decode(bytes)), line, at);
  };

  const keep = (cells: readonly string[], line: number, at: Readonly<Record<Column, number>>) => {
    const where = (column: Column | "origin") => () => `${source}, line ${line}, column ${column}`;
    if (cells.length !== width) {
      throw fault(
        `${source}, line ${line}: has ${cells.length} cells, needed ${width}`,
        source,
        line,
      );
    }
    const product = hs6Code(cells[at.k], where("k"));
    if (products && !products.has(product)) {
      counts.otherProducts++;
      return;
    }
    const year = Number(cells[at.t]);
    if (!/^\d{4}$/.test(cells[at.t])) {
      throw fault(`${where("t")()}: is "${cells[at.t]}", needed a year`, source, line);
    }
    if (years && !years.has(year)) {
      counts.otherYears++;
      return;
    }
    const exporter = placeOf(cells[at.i], codes, where("i"));
    const importer = placeOf(cells[at.j], codes, where("j"));
    const value = amount(cells[at.v], where("v"), source, line);
    if (Number.isNaN(value)) {
      throw fault(`${where("v")()}: is "${cells[at.v]}", needed a value`, source, line);
    }
    const quantity = amount(cells[at.q], where("q"), source, line);
    const key = [cells[at.t], cells[at.i], cells[at.j], product].join(" ");
    if (seen.has(key)) {
      throw new DataError(
        "shape",
        `${source}, line ${line}: the flow ${key} comes a second time, needed one line a flow`,
        { source, line },
      );
    }
    seen.add(key);
    if (originAt !== -1) origin = originOf(cells[originAt], origin, where("origin"));
    const places = [exporter, importer];
    if (places.some(({ kind }) => kind === "aggregate")) counts.aggregates++;
    else if (places.some(({ kind }) => kind === "area")) {
      counts.areas++;
      counts.areasValue += value;
    } else if (exporter.iso3 === importer.iso3) counts.own++;
    else {
      counts.kept++;
      if (Number.isNaN(quantity)) counts.missingQuantity++;
      const [from, to] = [exporter.iso3, importer.iso3];
      flows.push({ year, exporter: from, importer: to, product, value, quantity });
    }
  };

  const cutter = lineCutter(source, row);
  return {
    push: cutter.push,
    end: () => {
      cutter.end();
      if (at === undefined) throw fault(`${source}: is empty, needed t,i,j,k,v,q`, source, 1);
      return { origin, flows, counts, notes: [] };
    },
  };
}

function positionsOf(source: string, cells: readonly string[]): Readonly<Record<Column, number>> {
  const missing = columns.filter((name) => !cells.includes(name));
  if (missing.length > 0) {
    throw fault(
      `${source}, line 1: has columns ${cells.join(", ")}, needed ${missing.join(", ")} of t,i,j,k,v,q`,
      source,
      1,
    );
  }
  return Object.fromEntries(columns.map((name) => [name, cells.indexOf(name)])) as Record<
    Column,
    number
  >;
}

// What the flows are by the words of their rows; one synthetic row makes all of them so.
function originOf(cell: string, before: TradeOrigin, where: () => string): TradeOrigin {
  if (cell !== "baci" && cell !== "comtrade" && cell !== "synthetic") {
    throw new DataError("format", `${where()}: is "${cell}", needed baci, comtrade or synthetic`);
  }
  return worseOrigin(before, cell);
}

// A number from 0; NaN where it is missing.
function amount(cell: string, where: () => string, source: string, line: number): number {
  if (cell === "" || cell.toUpperCase() === "NA") return NaN;
  const value = parseNumber(cell);
  if (value >= 0) return value;
  throw fault(`${where()}: is "${cell}", needed a number from 0, or NA`, source, line);
}

function cellsOf(line: string): string[] {
  return line.split(",").map((cell) =>
    cell
      .trim()
      .replace(/^"(.*)"$/, "$1")
      .trim(),
  );
}

// The product codes wanted, by their number.
function flagsOf(products: ReadonlySet<string>): Uint8Array {
  const flags = new Uint8Array(1_000_000);
  for (const code of products) flags[Number(code)] = 1;
  return flags;
}

// The number in cell `column` of a line; −1 where it is not up to six digits.
function digitsAt(bytes: Uint8Array, column: number): number {
  let at = 0;
  for (let skipped = 0; skipped < column; at++) {
    if (at >= bytes.length) return -1;
    if (bytes[at] === comma) skipped++;
  }
  let value = 0;
  let digits = 0;
  for (; at < bytes.length && bytes[at] !== comma; at++) {
    const digit = bytes[at] - 48;
    if (digit >= 0 && digit <= 9) {
      value = value * 10 + digit;
      digits++;
    } else if (bytes[at] !== quote && bytes[at] !== space) return -1;
  }
  return digits === 5 || digits === 6 ? value : -1;
}

function fault(message: string, source: string, line: number): DataError {
  return new DataError("format", message, { source, line });
}
