/** One record of UN Comtrade, from CSV or JSON, as a report or as what is left out. */
import { DataError } from "../errors.ts";
import { parseNumber } from "../tables/csv/text.ts";
import { type CountryCodes, placeOf } from "./country-codes.ts";
import type { ComtradeColumn } from "./comtrade-columns.ts";
import { noCounts, type TradeCounts, type TradeSelection } from "./flows.ts";
import { productCode } from "./product-code.ts";
import type { Direction, TradeReport, TradeReports } from "./reports.ts";

/** A cell of a record by column: text, "" where the file has none. */
export type Cells = (column: ComtradeColumn) => string;

/** Collects records; `where` names file, line and column for messages. */
export interface RecordCollector {
  readonly add: (cell: Cells, where: (column: ComtradeColumn) => string) => void;
  readonly result: () => TradeReports;
}

const directions = new Map<string, Direction>([
  ["m", "import"],
  ["x", "export"],
  ["rx", "re-export"],
  ["rm", "re-import"],
  ["1", "import"],
  ["2", "export"],
  ["3", "re-export"],
  ["4", "re-import"],
  ["import", "import"],
  ["imports", "import"],
  ["export", "export"],
  ["exports", "export"],
  ["re-export", "re-export"],
  ["re-exports", "re-export"],
  ["re-import", "re-import"],
  ["re-imports", "re-import"],
]);

// flows that are part of another: domestic and foreign goods, and goods for processing
const partOfAnother = new Set(["dx", "fm", "mip", "mop", "xip", "xop"]);

/**
 * A collector of Comtrade's records.
 *
 * Values become US$ thousand, weights tonnes. A weight that is empty, or 0 beside a value, is missing.
 * Left out and counted: sums of countries and of products, products nobody asked for, areas that are
 * no country, rows by second partner, transport or customs procedure beside their total.
 *
 * @throws DataError "format"  a cell that is not what it should be
 * @throws DataError "shape"   a report that comes twice, or a year beside its months
 */
export function recordCollector(codes: CountryCodes, selection: TradeSelection): RecordCollector {
  const { products, years } = selection;
  const counts = { ...noCounts } as { -readonly [K in keyof TradeCounts]: number };
  const reports: TradeReport[] = [];
  const months = new Map<string, Set<number>>(); // of each flow and year
  const whole = new Set<string>();

  const add: RecordCollector["add"] = (cell, where) => {
    counts.rows++;
    const found = sorted(cell, where);
    if (typeof found === "string") counts[found]++;
    else {
      counts.kept++;
      if (Number.isNaN(found.quantity)) counts.missingQuantity++;
      reports.push(found);
    }
  };

  // the report in a record, or under which count it is left out
  const sorted = (
    cell: Cells,
    where: (column: ComtradeColumn) => string,
  ): TradeReport | keyof TradeCounts => {
    const { code, level } = productCode(cell("product"), () => where("product"));
    if (level === "aggregate") return "productSums";
    if (level === "national") return "nationalProducts";
    if (products && !products.has(code)) return "otherProducts";
    const { year, month } = periodOf(cell("period"), () => where("period"));
    if (years && !years.has(year)) return "otherYears";
    const word = cell("direction").toLowerCase();
    const direction = directions.get(word);
    if (direction === undefined) {
      if (partOfAnother.has(word)) return "otherFlows";
      throw fault(`${where("direction")}: is "${word}", needed M, X, RX or RM`);
    }
    if (isBreakdown(cell)) return "breakdowns";
    const reporter = placeOf(cell("reporter"), codes, () => where("reporter"));
    const partner = placeOf(cell("partner"), codes, () => where("partner"));
    const dollars = parseNumber(cell("value"));
    if (!(dollars >= 0)) {
      throw fault(`${where("value")}: is "${cell("value")}", needed a number from 0`);
    }
    const kinds = [reporter.kind, partner.kind];
    if (kinds.includes("aggregate")) return "aggregates";
    if (kinds.includes("area")) {
      counts.areasValue += dollars / 1000;
      return "areas";
    }
    if (reporter.iso3 === partner.iso3) return "own";
    const quantity = tonnes(cell("weight"), dollars, () => where("weight"));
    const flow = [year, reporter.iso3, partner.iso3, direction, code].join(" ");
    register(flow, `${cell("reporter")} ${cell("partner")}`, month, () => where("period"));
    return {
      year,
      month,
      reporter: reporter.iso3,
      partner: partner.iso3,
      direction,
      product: code,
      edition: cell("edition"),
      value: dollars / 1000,
      quantity,
    };
  };

  const register = (flow: string, raw: string, month: number, where: () => string): void => {
    const seen = months.get(flow) ?? new Set();
    const once = `${flow} ${raw} ${month}`;
    if (whole.has(once)) {
      throw new DataError("shape", `${where()}: ${flow} comes a second time, needed it once`);
    }
    if (seen.size > 0 && seen.has(0) !== (month === 0)) {
      throw new DataError(
        "shape",
        `${where()}: ${flow} is there by month and for the whole year, needed one of them`,
      );
    }
    whole.add(once);
    months.set(flow, seen.add(month));
  };

  const result = (): TradeReports => {
    const partly = [...months.values()].filter((seen) => !seen.has(0) && seen.size < 12).length;
    const notes =
      partly > 0
        ? [
            `${partly} reports by month do not have all twelve; their years are sums of what there is.`,
          ]
        : [];
    return { reports, counts, notes };
  };
  return { add, result };
}

function isBreakdown(cell: Cells): boolean {
  const partner2 = cell("partner2");
  const transport = cell("transport");
  const customs = cell("customs").toUpperCase();
  const isTotal = (text: string): boolean => text === "" || /^0+$/.test(text);
  return !(isTotal(partner2) && isTotal(transport) && (isTotal(customs) || customs === "C00"));
}

// A year or a month; some files write the first day of the year, 20190101, for the year.
function periodOf(cell: string, where: () => string): { year: number; month: number } {
  const year = Number(cell.slice(0, 4));
  const month = cell.length === 6 ? Number(cell.slice(4)) : 0;
  if (/^\d{4}(0101)?$/.test(cell) || (/^\d{6}$/.test(cell) && month >= 1 && month <= 12)) {
    return { year, month };
  }
  throw fault(`${where()}: is "${cell}", needed a year as in 2019 or a month as in 201907`);
}

function tonnes(cell: string, value: number, where: () => string): number {
  if (cell === "" || /^(na|null)$/i.test(cell)) return NaN;
  const kilograms = parseNumber(cell);
  if (!(kilograms >= 0))
    throw fault(`${where()}: is "${cell}", needed kilograms from 0, or nothing`);
  return kilograms === 0 && value > 0 ? NaN : kilograms / 1000;
}

function fault(message: string): DataError {
  return new DataError("format", message);
}
