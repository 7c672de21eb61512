/**
 * A sector split by type of firm, from a user's shares: ownership, size, processing trade.
 *
 * The same machinery as for segments. Nothing about firms can be embedded: the file is the user's, from
 * surveys or customs. What it leaves open (who sells to whom at home) follows the sector's own mix.
 *
 * Source: on processing trade, Koopman, Wang and Wei (2012), Journal of Development Economics 99:178;
 * on ownership and size, OECD (2019), extended supply and use tables.
 */
import { DataError } from "../../errors.ts";
import { columnIndex, type CsvText, parseNumber } from "../../tables/csv/text.ts";
import { numericColumn, textColumn } from "../../tables/csv/columns.ts";
import { dimensions, type MrioTable } from "../../tables/model.ts";
import { sectorAt, type SplitSpec } from "./split-table.ts";

const tolerance = 1e-6; //  of a sum of shares, which files round

/**
 * The split of a sector by firm type, from a csv file with columns
 *
 *     country, sector, type, output_share, export_share [, value_added_share, import_share]
 *
 * Shares are of the sector's output, exports, value added and imported inputs in that country, and sum
 * to 1 over its types. Countries without lines keep their sector whole, in a part `unspecified`.
 *
 * @throws DataError "format", "not-finite"  a column or cell is missing or not what it should be
 * @throws DataError "argument"  no line for the sector; a share outside 0 to 1; shares that do not sum
 *                               to 1; a type that exports more than it makes; an unknown country; an
 *                               optional column that is filled for some lines only
 * @throws DataError "shape"     a country's type twice, or a type missing in one country
 */
export function firmSplit(table: MrioTable, csv: CsvText, sector: string): SplitSpec {
  const { G } = dimensions(table);
  const at = sectorAt(table, sector);
  const lines = readLines(csv, sector, table);
  const types = [...new Set(lines.map(({ type }) => type))];
  const isListed = table.countries.map((_, s) => lines.some((line) => line.country === s));
  const isAll = isListed.every(Boolean);
  const parts = types.map((code) => ({ code, name: code }));
  if (!isAll || types.length === 1) parts.push({ code: "unspecified", name: "firms of any type" });
  const P = parts.length;
  const fill = (pick: (line: FirmLine) => number): Float64Array => {
    const shares = new Float64Array(P * G);
    for (let s = 0; s < G; s++) if (!isListed[s]) shares[(P - 1) * G + s] = 1;
    for (const line of lines) shares[types.indexOf(line.type) * G + line.country] = pick(line);
    return normalised(shares, G);
  };
  checkSums(csv, table, lines, types);
  const exportShare = fill((line) => line.exports);
  const outputShare = fill((line) => line.output);
  const spec = {
    sector,
    parts,
    exportShare,
    homeShare: homeShares(csv, table, at, parts, outputShare, exportShare),
  };
  const valueAdded = lines.every((line) => !Number.isNaN(line.valueAdded));
  const imports = lines.every((line) => !Number.isNaN(line.imports));
  return {
    ...spec,
    ...(valueAdded && { valueAddedShare: fill((line) => line.valueAdded) }),
    ...(imports && { importShare: fill((line) => line.imports) }),
  };
}

interface FirmLine {
  readonly line: number;
  readonly country: number;
  readonly type: string;
  readonly output: number;
  readonly exports: number;
  readonly valueAdded: number; // NaN where the column is missing or empty
  readonly imports: number;
}

function readLines(csv: CsvText, sector: string, table: MrioTable): FirmLine[] {
  const [country, sectors, type] = ["country", "sector", "type"].map((name) =>
    textColumn(csv, name),
  );
  const output = numericColumn(csv, "output_share");
  const exports = numericColumn(csv, "export_share");
  const valueAdded = optional(csv, "value_added_share");
  const imports = optional(csv, "import_share");
  const places = new Map(table.countries.map(({ code }, s) => [code, s]));
  const lines: FirmLine[] = [];
  const seen = new Set<string>();
  for (const [r, code] of country.entries()) {
    if (sectors[r] !== sector) continue;
    const where = `${csv.source}, line ${csv.lines[r]}`;
    const s = places.get(code);
    if (s === undefined) throw fault(`${where}: the table has no country ${code}`);
    const shares = {
      output: output[r],
      exports: exports[r],
      valueAdded: valueAdded[r],
      imports: imports[r],
    };
    for (const [name, share] of Object.entries(shares)) {
      if (share < 0 || share > 1)
        throw fault(`${where}: share of ${name} is ${share}, needed 0 to 1`);
    }
    if (!/^[A-Za-z][\w-]*$/.test(type[r])) {
      throw fault(`${where}, column type: is "${type[r]}", needed letters, digits and hyphens`);
    }
    const key = `${code} ${type[r]}`;
    if (seen.has(key)) {
      throw new DataError("shape", `${where}: ${key} comes a second time, needed it once`, { key });
    }
    seen.add(key);
    lines.push({ line: csv.lines[r], country: s, type: type[r], ...shares });
  }
  if (lines.length === 0) {
    const known = [...new Set(sectors)].join(", ");
    throw fault(`${csv.source}: has no line for sector ${sector}, found ${known || "none"}`);
  }
  return lines;
}

function checkSums(
  csv: CsvText,
  table: MrioTable,
  lines: readonly FirmLine[],
  types: readonly string[],
): void {
  for (const s of new Set(lines.map(({ country }) => country))) {
    const own = lines.filter(({ country }) => country === s);
    const code = table.countries[s].code;
    const missing = types.find((type) => !own.some((line) => line.type === type));
    if (missing !== undefined) {
      throw new DataError(
        "shape",
        `${csv.source}: ${code} has no line for type ${missing}, needed every type (0 where there is none)`,
        { country: code, type: missing },
      );
    }
    for (const name of ["output", "exports", "valueAdded", "imports"] as const) {
      const sum = own.reduce((total, line) => total + line[name], 0);
      if (Number.isNaN(sum)) {
        if (lines.every((line) => Number.isNaN(line[name]))) continue;
        throw fault(
          `${csv.source}: the shares of ${name} are filled for some lines only, needed all or none`,
        );
      }
      if (Math.abs(sum - 1) <= tolerance) continue;
      throw fault(`${csv.source}: the shares of ${name} of ${code} sum to ${sum}, needed 1`);
    }
  }
}

// What a type does not export it sells at home.
function homeShares(
  csv: CsvText,
  table: MrioTable,
  at: number,
  parts: SplitSpec["parts"],
  output: Float64Array,
  exports: Float64Array,
): Float64Array {
  const { G, N, C, n } = dimensions(table);
  const shares = new Float64Array(output.length);
  for (let s = 0; s < G; s++) {
    const i = s * N + at;
    let home = 0;
    for (let j = s * N; j < s * N + N; j++) home += table.flows.data[i * n + j];
    for (let c = s * C; c < s * C + C; c++) home += table.finalDemand.data[i * G * C + c];
    const x = table.output[i];
    for (const [p, { code }] of parts.entries()) {
      const exported = exports[p * G + s] * (x - home);
      const left = output[p * G + s] * x - exported;
      if (left < -tolerance * x) {
        const made = output[p * G + s] * x;
        throw fault(
          `${csv.source}: ${table.countries[s].code} ${code} makes ${made.toPrecision(4)} and exports ${exported.toPrecision(4)} (${table.unit}), needed no more exports than output`,
        );
      }
      shares[p * G + s] = home > 0 ? Math.max(left, 0) / home : p === parts.length - 1 ? 1 : 0;
    }
  }
  return normalised(shares, G);
}

// Exactly 1 in sum, where a file has rounded.
function normalised(shares: Float64Array, G: number): Float64Array {
  const P = shares.length / G;
  for (let s = 0; s < G; s++) {
    let sum = 0;
    for (let p = 0; p < P; p++) sum += shares[p * G + s];
    for (let p = 0; p < P; p++) shares[p * G + s] /= sum;
  }
  return shares;
}

function optional(csv: CsvText, name: string): Float64Array {
  if (!csv.columns.includes(name)) return new Float64Array(csv.rows.length).fill(NaN);
  const at = columnIndex(csv, name);
  return Float64Array.from(csv.rows, (row, r) => {
    const cell = row[at].trim();
    const value = parseNumber(cell, csv.separator);
    if (cell === "" || !Number.isNaN(value)) return value;
    const where = `${csv.source}, line ${csv.lines[r]}, column ${name}`;
    throw new DataError("not-finite", `${where}: is "${cell}", needed a share or nothing`);
  });
}

function fault(message: string): DataError {
  return new DataError("argument", message);
}
