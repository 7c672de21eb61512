/** Margins of one year from a table of figures: ours, or a user's in the same columns. */
import { DataError } from "../../errors.ts";
import { countryLabel } from "../labels/country-names.ts";
import { columnIndex, parseNumber, type CsvText } from "../csv/text.ts";
import { industries } from "../labels/industry-names.ts";
import type { ImportRatios } from "./import-ratios.ts";
import { importTotals, type Margins } from "./margins.ts";

export interface MarginsOptions {
  readonly importRatios: ImportRatios;
  readonly withOutput?: boolean; //    whether a column `output` is there to check sales against; true
}

/** The columns of amounts that a table of margins has, beside `output`. */
export const amounts = [
  "intermediate_inputs",
  "intermediate_sales",
  "final_sales",
  "exports",
  "vax_backward",
  "vax_forward",
] as const;
type Amount = (typeof amounts)[number] | "output";
const mayBeNegative: ReadonlySet<Amount> = new Set(["final_sales"]);
const mayBeEmpty: ReadonlySet<Amount> = new Set(["vax_backward", "vax_forward"]);

/**
 * The margins of one year: one line per economy and sector, all 35 sectors of every economy, in
 * US$ million. Columns: year, iso3, sector (c1 … c35), output, intermediate_inputs,
 * intermediate_sales, final_sales, exports, vax_backward, vax_forward; others are passed over.
 * Economies keep the order of their first line. An empty VAX is unknown.
 *
 * @throws DataError "format"      a missing column, no line of the year, an unknown or repeated
 *                                 sector, a missing one, a cell that is not a number or negative
 * @throws DataError "unbalanced"  output that is not the sum of sales, exports above output, or
 *                                 economies that do not make a world: sales and inputs differ
 */
export function readMargins(csv: CsvText, year: number, options: MarginsOptions): Margins {
  const { importRatios, withOutput = true } = options;
  const { source } = csv;
  const rows = rowsOf(csv, year);
  const N = industries.length;
  const codes = [...new Set(rows.map(({ economy }) => economy))];
  if (codes.length < 2) {
    throw new DataError(
      "format",
      `${source}: ${codes[0]} is the only economy of ${year}, needed two or more that trade`,
      { source, year },
    );
  }
  const place = new Map(codes.map((code, g) => [code, g]));
  const lines = new Int32Array(codes.length * N);
  for (const { economy, sector, line } of rows) {
    const k = place.get(economy)! * N + sector;
    if (lines[k] > 0) {
      throw fault(csv, line, `repeats ${economy} ${industries[sector].code} of line ${lines[k]}`);
    }
    lines[k] = line;
  }
  const missing = lines.indexOf(0);
  if (missing >= 0) {
    throw new DataError(
      "format",
      `${source}: ${codes[Math.floor(missing / N)]} has no line for ${industries[missing % N].code} in ${year}, needed all ${N} sectors of every economy`,
      { source, year },
    );
  }
  const read = (name: Amount): Float64Array => {
    const at = columnIndex(csv, name);
    const values = new Float64Array(codes.length * N);
    for (const { economy, sector, row, line } of rows) {
      values[place.get(economy)! * N + sector] = amount(csv, row[at], name, line);
    }
    return values;
  };
  const [inputs, sales, finalSales, exports, vaxBackward, vaxForward] = amounts.map(read);
  if (withOutput) checkOutput(csv, read("output"), sales, finalSales, lines);
  checkExports(csv, exports, sales, finalSales, lines);
  const scale = total(inputs) / total(sales);
  if (!(Math.abs(scale - 1) < 0.002)) {
    throw new DataError(
      "unbalanced",
      `${source}: intermediate inputs of ${year} are ${scale.toFixed(4)} of intermediate sales, needed within 0.2 %: the economies must make up the world, with ROW for its rest`,
      { source, year, scale },
    );
  }
  const exportTotals = Float64Array.from(codes, (_, g) =>
    total(exports.subarray(g * N, (g + 1) * N)),
  );
  const imports = importTotals(
    exportTotals,
    Float64Array.from(codes, (code) => importRatios(code, year)),
  );
  checkPartners(csv, codes, exportTotals, imports);
  return {
    year,
    countries: codes.map(countryLabel),
    sectors: industries,
    inputs,
    intermediateSales: sales.map((value) => value * scale),
    finalSales,
    exports,
    vaxBackward,
    vaxForward,
    imports,
  };
}

interface Row {
  readonly economy: string;
  readonly sector: number; // from 0
  readonly row: readonly string[];
  readonly line: number;
}

const sectorPlace = new Map(industries.map(({ code }, i) => [code, i]));

function rowsOf(csv: CsvText, year: number): Row[] {
  const [yearAt, economyAt, sectorAt] = ["year", "iso3", "sector"].map((name) =>
    columnIndex(csv, name),
  );
  const rows: Row[] = [];
  csv.rows.forEach((row, k) => {
    const line = csv.lines[k];
    const found = parseNumber(row[yearAt], csv.separator);
    if (!Number.isInteger(found)) throw fault(csv, line, `year is "${row[yearAt]}", needed a year`);
    if (found !== year) return;
    const economy = row[economyAt].trim();
    if (!/^[A-Z]{3}$/.test(economy)) {
      throw fault(
        csv,
        line,
        `iso3 is "${economy}", needed three capital letters such as AUS or ROW`,
      );
    }
    const sector = sectorPlace.get(row[sectorAt].trim());
    if (sector === undefined) {
      throw fault(
        csv,
        line,
        `unknown sector "${row[sectorAt]}", needed c1 to c${industries.length}`,
      );
    }
    rows.push({ economy, sector, row, line });
  });
  if (rows.length === 0) {
    const years = [...new Set(csv.rows.map((row) => row[yearAt]))].join(", ");
    throw new DataError("format", `${csv.source}: has no line of ${year}, found ${years}`, {
      source: csv.source,
      year,
    });
  }
  return rows;
}

function amount(csv: CsvText, cell: string, name: Amount, line: number): number {
  if (cell.trim() === "" && mayBeEmpty.has(name)) return NaN;
  const value = parseNumber(cell, csv.separator);
  if (Number.isNaN(value)) throw fault(csv, line, `${name} is "${cell}", needed a number`);
  if (value < 0 && !mayBeNegative.has(name) && !mayBeEmpty.has(name)) {
    throw fault(csv, line, `${name} is ${value}, needed zero or more`);
  }
  return value;
}

/** Output must be what is sold, within half a percent: published figures are rounded. */
function checkOutput(
  csv: CsvText,
  output: Float64Array,
  sales: Float64Array,
  finalSales: Float64Array,
  lines: Int32Array,
): void {
  for (let k = 0; k < output.length; k++) {
    const sold = sales[k] + finalSales[k];
    if (Math.abs(output[k] - sold) > 0.005 * Math.abs(output[k]) + 1) {
      throw unbalanced(
        csv,
        lines[k],
        `output is ${output[k]} and its sales sum to ${sold}, needed the same within 0.5 %`,
      );
    }
  }
}

function checkExports(
  csv: CsvText,
  exports: Float64Array,
  sales: Float64Array,
  finalSales: Float64Array,
  lines: Int32Array,
): void {
  for (let k = 0; k < exports.length; k++) {
    const output = sales[k] + finalSales[k];
    if (exports[k] > 1.005 * output + 1) {
      throw unbalanced(csv, lines[k], `exports are ${exports[k]} of an output of ${output}`);
    }
  }
}

/** What an economy exports, the others must be able to import. */
function checkPartners(
  { source }: CsvText,
  codes: readonly string[],
  exports: Float64Array,
  imports: Float64Array,
): void {
  const world = total(imports);
  codes.forEach((code, g) => {
    const others = world - imports[g];
    if (exports[g] <= 1.005 * others + 1) return;
    throw new DataError(
      "unbalanced",
      `${source}: exports of ${code} are ${Math.round(exports[g])}, and all others import ${Math.round(others)}; trade inside an economy, or inside the rest of the world, must not be counted as exports`,
      { source, economy: code, exports: exports[g], others },
    );
  });
}

function total(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function fault(csv: CsvText, line: number, found: string): DataError {
  return new DataError("format", `${csv.source}, line ${line}: ${found}`, {
    source: csv.source,
    line,
  });
}

function unbalanced(csv: CsvText, line: number, found: string): DataError {
  return new DataError("unbalanced", `${csv.source}, line ${line}: ${found}`, {
    source: csv.source,
    line,
  });
}
