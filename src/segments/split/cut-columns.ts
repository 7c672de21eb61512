import { DataError } from "../../errors.ts";
import { type Matrix, zeros } from "../../numerics/matrix.ts";
import { dimensions, type MrioTable } from "../../tables/model.ts";
import { partitionCells } from "./partition.ts";
import type { SplitSpec } from "./split-table.ts";

/**
 * The flows and value added of a table whose rows are cut already, with the columns cut as well.
 *
 * @param at      position of the sector
 * @param rows    n′×(n + G·C)
 * @param output  n′  sales of the parts, which their purchases and value added have to sum to
 * @throws DataError "argument"  a part whose known value added or imports are more than it sells
 */
export function cutColumns(
  table: MrioTable,
  spec: SplitSpec,
  at: number,
  rows: Matrix,
  output: Float64Array,
): { readonly flows: Matrix; readonly valueAdded: Float64Array } {
  const { G, N } = dimensions(table);
  const P = spec.parts.length;
  const width = N - 1 + P;
  const fine = G * width;
  const flows = zeros(fine, fine);
  const valueAdded = new Float64Array(fine);
  const from = Array.from({ length: G * N }, (_, k) => k).filter((column) => column % N !== at);
  const to = from.map((column) => {
    const j = column % N;
    return Math.floor(column / N) * width + j + (j > at ? P - 1 : 0);
  });
  for (const [k, column] of from.entries()) valueAdded[to[k]] = table.valueAdded[column];
  for (let i = 0; i < fine; i++) {
    for (let k = 0; k < from.length; k++) {
      flows.data[i * fine + to[k]] = rows.data[i * rows.cols + from[k]];
    }
  }
  for (let s = 0; s < G; s++) cutColumn(table, spec, at, s, rows, output, flows, valueAdded);
  return { flows, valueAdded };
}

// The purchases and value added of one country's sector into P columns.
function cutColumn(
  table: MrioTable,
  spec: SplitSpec,
  at: number,
  s: number,
  rows: Matrix,
  output: Float64Array,
  flows: Matrix,
  valueAdded: Float64Array,
): void {
  const { G, N } = dimensions(table);
  const P = spec.parts.length;
  const width = N - 1 + P;
  const fine = G * width;
  const column = s * N + at;
  const first = s * width + at;
  const name = `inputs of ${table.countries[s].code}.${spec.sector}`;
  const cells = new Float64Array(fine + 1); //  the last is value added
  for (let i = 0; i < fine; i++) cells[i] = rows.data[i * rows.cols + column];
  cells[fine] = table.valueAdded[column];
  const weight = (p: number, i: number): number => {
    const own = p * G + s;
    if (i === fine) return spec.valueAddedWeight?.[own] ?? 1;
    const k = i % width;
    const supplier = k <= at ? k : k < at + P ? at : k - P + 1;
    const leaning = spec.inputWeight?.[own * N + supplier] ?? 1;
    const isForeign = Math.floor(i / width) !== s;
    return leaning * (isForeign ? (spec.importWeight?.[own] ?? 1) : 1);
  };
  const sold = Array.from({ length: P }, (_, p) => output[first + p]);
  const { fixed, free } = blocks(spec, s, G, width, fine);
  const left = [...sold];
  const put = (block: readonly number[], shares: readonly number[]): void => {
    const part = Float64Array.from(block, (i) => cells[i]);
    const weights = zeros(P, block.length);
    for (let p = 0; p < P; p++) {
      for (const [m, i] of block.entries()) weights.data[p * block.length + m] = weight(p, i);
    }
    const { data } = partitionCells(part, shares, weights, name);
    for (let p = 0; p < P; p++) {
      for (const [m, i] of block.entries()) {
        const value = data[p * block.length + m];
        left[p] -= value;
        if (i === fine) valueAdded[first + p] = value;
        else flows.data[i * fine + first + p] = value;
      }
    }
  };
  for (const { block, shares } of fixed) put(block, shares);
  const rest = free.reduce((sum, i) => sum + cells[i], 0);
  put(free, remaining(left, rest, sold, name, spec));
}

interface Blocks {
  readonly fixed: readonly { readonly block: readonly number[]; readonly shares: number[] }[];
  readonly free: readonly number[];
}

// The cells whose shares are known, and the others.
function blocks(spec: SplitSpec, s: number, G: number, width: number, fine: number): Blocks {
  const P = spec.parts.length;
  const of = (values: Float64Array): number[] =>
    Array.from({ length: P }, (_, p) => values[p * G + s]);
  const all = Array.from({ length: fine }, (_, i) => i);
  const isForeign = (i: number): boolean => Math.floor(i / width) !== s;
  const fixed: { block: readonly number[]; shares: number[] }[] = [];
  const valueAdded = spec.valueAddedShare && of(spec.valueAddedShare);
  const isKnown = valueAdded !== undefined && !valueAdded.some(Number.isNaN);
  if (isKnown) fixed.push({ block: [fine], shares: valueAdded });
  if (spec.importShare) fixed.push({ block: all.filter(isForeign), shares: of(spec.importShare) });
  const free = all.filter((i) => !spec.importShare || !isForeign(i));
  return { fixed, free: isKnown ? free : [...free, fine] };
}

// What is left of each part's sales, as shares of what is left of the column.
function remaining(
  left: readonly number[],
  rest: number,
  sold: readonly number[],
  name: string,
  spec: SplitSpec,
): number[] {
  const size = sold.reduce((sum, value) => sum + Math.abs(value), 0);
  const impossible = (p: number): DataError =>
    new DataError(
      "argument",
      `splitTable: ${name}: part ${spec.parts[p].code} sells ${sold[p].toPrecision(6)}, which the value added and imports that are its own do not allow`,
      { part: spec.parts[p].code, sold: sold[p], left: left[p] },
    );
  if (Math.abs(rest) <= 1e-12 * size) {
    const wrong = left.findIndex((value) => Math.abs(value) > 1e-9 * size);
    if (wrong !== -1) throw impossible(wrong);
    return left.map((_, p) => (p === left.length - 1 ? 1 : 0));
  }
  const shares = left.map((value) => value / rest);
  const wrong = shares.findIndex((share) => share < -1e-9);
  if (wrong !== -1) throw impossible(wrong);
  const positive = shares.map((share) => Math.max(share, 0));
  const sum = positive.reduce((a, b) => a + b, 0);
  return positive.map((share) => share / sum);
}
