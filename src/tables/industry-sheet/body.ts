/**
 * The rows of an industry-by-industry sheet: one an industry, then intermediate totals, what is
 * added to them, and output.
 */
import { columnName, cellName, formatError, quoted, type Where } from "../xlsx/where.ts";
import type { SheetHeader } from "./header.ts";
import { same } from "./header-cells.ts";

export interface SheetBody {
  readonly flows: Float64Array; //          n×n
  readonly finalDemand: Float64Array; //    n×(G·C), categories in the file's order
  readonly valueAdded: Float64Array; //     n, product taxes and margins added in
  readonly rowTotals: Float64Array; //      n, as the file states them
  readonly intermediate: Float64Array; //   n, row r60: what the columns of the flows should sum to
  readonly output: Float64Array; //         n, row r69
  readonly industryRows: Int32Array; //     n, numbers of the rows, for messages
  readonly intermediateRow: number;
  readonly hasTotals: boolean; //           whether the column of totals held any number
}

/** Takes the cells below the header. */
export interface BodyReader {
  number(row: number, column: number, value: number): void;
  text(row: number, column: number, value: string): void;
  other(row: number, column: number, what: string): void;
  end(): SheetBody;
}

type RowKind = "unknown" | "industry" | "below" | "ignored";

/** Rows below the industries, by code. What is not r60 or r69 is part of value added. */
const below: Readonly<Record<string, string>> = {
  r60: "total intermediate consumption",
  r99: "taxes less subsidies on products",
  r61: "cif/fob adjustments",
  r62: "direct purchases abroad",
  r63: "purchases of non-residents",
  r64: "value added at basic prices",
  trs: "international transport margins",
  r69: "output at basic prices",
};
const needed = ["r60", "r64", "r69"];

/**
 * A reader of the rows below the header.
 *
 * Rows are told by their labels, which have to follow the order of the columns. An empty cell, or
 * one of blanks, is zero. What stands below the row of output is not read.
 *
 * @throws DataError "format"  from its functions: a label out of order, a text, an error value or
 *                             an uncalculated formula among the numbers, a number right of the
 *                             totals, a missing row
 */
export function bodyReader(header: SheetHeader, where: Where): BodyReader {
  const { firstColumn, economies, sectors, categories, finalPlaces } = header;
  const N = sectors.length;
  const n = economies.length * N;
  const wide = economies.length * categories.length;
  const width = n + wide + 1;
  const flows = new Float64Array(n * n);
  const finalDemand = new Float64Array(n * wide);
  const rowTotals = new Float64Array(n);
  const industryRows = new Int32Array(n);
  const valueAdded = new Float64Array(n);
  const found = new Map<string, { readonly row: number; readonly line: Float64Array }>();
  const line = new Float64Array(width);
  let labels = new Map<number, string>();
  let current = 0;
  let kind: RowKind = "unknown";
  let hasNumbers = false;
  let hasTotals = false;
  let industry = 0; // how many rows of industries are done
  let codeColumn = 0;
  let economyColumn = 0;
  let belowCode = "";

  return {
    number(row, column, value) {
      if (row !== current) turnTo(row);
      const k = column - firstColumn;
      if (k < 0) {
        labels.set(column, String(value));
        return;
      }
      if (kind === "unknown") classify();
      if (kind === "ignored") return;
      if (k >= width) {
        throw fault(column, `the number ${value}`, "nothing right of the totals");
      }
      line[k] = value;
      hasNumbers = true;
    },
    text(row, column, value) {
      if (row !== current) turnTo(row);
      const text = value.trim();
      if (text === "") return;
      if (column < firstColumn) labels.set(column, text);
      else notANumber(column, quoted(text));
    },
    other(row, column, what) {
      if (row !== current) turnTo(row);
      if (column >= firstColumn) notANumber(column, what);
    },
    end() {
      turnTo(0);
      return finish();
    },
  };

  function turnTo(row: number): void {
    if (current !== 0) {
      if (kind === "unknown" && labels.size > 0) classify();
      if (kind === "industry") keepIndustry();
      else if (kind === "below") keepBelow();
    }
    current = row;
    kind = found.has("r69") ? "ignored" : "unknown";
    if (labels.size > 0) labels = new Map();
    if (hasNumbers) line.fill(0);
    hasNumbers = false;
  }

  function classify(): void {
    if (codeColumn === 0) findLabelColumns();
    if (codeColumn === 0) kind = "ignored";
    else if (industry < n) expectIndustry();
    else expectBelow();
  }

  /** The first row that has the labels of the first industry tells where labels stand. */
  function findLabelColumns(): void {
    if (labels.size === 0) return;
    for (const [column, text] of labels) {
      if (same(text, sectors[0].code)) codeColumn = column;
      else if (same(text, economies[0])) economyColumn = column;
    }
    if (codeColumn === 0 || economyColumn === 0) {
      const seen = [...labels.values()].map(quoted).join(", ");
      throw formatError(
        where,
        `A${current}`,
        seen,
        `the labels ${economies[0]} and ${sectors[0].code} left of column ${columnName(firstColumn)}`,
      );
    }
  }

  function expectIndustry(): void {
    const economy = economies[Math.floor(industry / N)];
    const sector = sectors[industry % N].code;
    const which = `row ${industry + 1} of ${n}, ${sector} of ${economy}`;
    if (!same(labels.get(economyColumn) ?? "", economy)) {
      throw fault(economyColumn, describe(economyColumn), `${economy} (${which})`);
    }
    if (!same(labels.get(codeColumn) ?? "", sector)) {
      throw fault(codeColumn, describe(codeColumn), `${sector} (${which})`);
    }
    kind = "industry";
  }

  function expectBelow(): void {
    const code = (labels.get(codeColumn) ?? "").toLowerCase();
    const texts = [...labels.values()];
    belowCode = code === "" && texts.some((text) => /transport margin/i.test(text)) ? "trs" : code;
    if (belowCode in below && !found.has(belowCode)) kind = "below";
    else if (labels.size === 0) kind = "ignored";
    else throw fault(codeColumn, describe(codeColumn), `one of ${missing().join(", ")}`);
  }

  function keepIndustry(): void {
    flows.set(line.subarray(0, n), industry * n);
    for (let k = 0; k < wide; k++) finalDemand[industry * wide + finalPlaces[k]] = line[n + k];
    rowTotals[industry] = line[width - 1];
    if (line[width - 1] !== 0) hasTotals = true;
    industryRows[industry] = current;
    industry++;
  }

  function keepBelow(): void {
    found.set(belowCode, { row: current, line: line.slice(0, n) });
    if (belowCode === "r60" || belowCode === "r69") return;
    for (let j = 0; j < n; j++) valueAdded[j] += line[j];
  }

  function finish(): SheetBody {
    if (industry < n) {
      const next = `${sectors[industry % N].code} of ${economies[Math.floor(industry / N)]}`;
      throw formatError(where, "", `${industry} rows of industries`, `${n} (the next is ${next})`);
    }
    const lacking = needed.find((code) => !found.has(code));
    if (lacking !== undefined) {
      throw formatError(where, "", `no row ${lacking}`, `${lacking}, ${below[lacking]}`);
    }
    const { row: intermediateRow, line: intermediate } = found.get("r60")!;
    const output = found.get("r69")!.line;
    return {
      ...{ flows, finalDemand, valueAdded, rowTotals, intermediate, output },
      ...{ industryRows, intermediateRow, hasTotals },
    };
  }

  function missing(): string[] {
    return Object.keys(below).filter((code) => !found.has(code));
  }

  function notANumber(column: number, what: string): void {
    if (kind === "unknown") classify();
    if (kind !== "ignored") throw fault(column, what, "a number");
  }

  function describe(column: number): string {
    const text = labels.get(column);
    return text === undefined ? "nothing" : quoted(text);
  }

  function fault(column: number, what: string, needs: string): Error {
    return formatError(where, cellName(current, column), what, needs);
  }
}
