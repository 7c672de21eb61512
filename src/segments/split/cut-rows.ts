import { type Matrix, zeros } from "../../numerics/matrix.ts";
import { dimensions, type MrioTable } from "../../tables/model.ts";
import { partitionCells } from "./partition.ts";
import type { SplitSpec } from "./split-table.ts";

/**
 * The rows of a table with those of one sector cut into parts, its columns as they were.
 *
 * @param at    position of the sector
 * @param wide  n×(n + G·C)  flows and final demand side by side
 * @returns     n′×(n + G·C), n′ = G·(N − 1 + P)
 */
export function cutRows(table: MrioTable, spec: SplitSpec, at: number, wide: Matrix): Matrix {
  const { G, N } = dimensions(table);
  const P = spec.parts.length;
  const { cols } = wide;
  const width = N - 1 + P;
  const rows = zeros(G * width, cols);
  for (let s = 0; s < G; s++) {
    for (let j = 0; j < N; j++) {
      const row = wide.data.subarray((s * N + j) * cols, (s * N + j + 1) * cols);
      const to = s * width + j + (j > at ? P - 1 : 0);
      if (j !== at) rows.data.set(row, to * cols);
      else cutRow(table, spec, s, row, rows.data.subarray(to * cols, (to + P) * cols));
    }
  }
  return rows;
}

// The sales of one country's sector, block by block, into P rows.
function cutRow(
  table: MrioTable,
  spec: SplitSpec,
  s: number,
  row: Float64Array,
  into: Float64Array,
): void {
  const { G, N, C, n } = dimensions(table);
  const P = spec.parts.length;
  const users = N + C;
  const name = `${table.countries[s].code}.${spec.sector}`;
  const byPartner = spec.exportShare.length === P * G * G;
  const place = (countries: readonly number[], shares: readonly number[], what: string): void => {
    const columns = countries.flatMap((r) =>
      Array.from({ length: users }, (_, u) => (u < N ? r * N + u : n + r * C + u - N)),
    );
    const cells = Float64Array.from(columns, (column) => row[column]);
    const weights = zeros(P, cells.length);
    for (let p = 0; p < P; p++) {
      for (let m = 0; m < cells.length; m++) {
        weights.data[p * cells.length + m] =
          spec.useWeight?.[(p * G + s) * users + (m % users)] ?? 1;
      }
    }
    const { data } = partitionCells(cells, shares, weights, `${what} of ${name}`);
    for (let p = 0; p < P; p++) {
      for (const [m, column] of columns.entries()) {
        into[p * row.length + column] = data[p * cells.length + m];
      }
    }
  };
  const of = (values: Float64Array, index: (p: number) => number): number[] =>
    Array.from({ length: P }, (_, p) => values[index(p)]);
  const partners = Array.from({ length: G }, (_, r) => r).filter((r) => r !== s);
  place(
    [s],
    of(spec.homeShare, (p) => p * G + s),
    "sales at home",
  );
  if (byPartner) {
    for (const r of partners) {
      const shares = of(spec.exportShare, (p) => (p * G + s) * G + r);
      place([r], shares, `exports to ${table.countries[r].code}`);
    }
  } else if (partners.length > 0) {
    place(
      partners,
      of(spec.exportShare, (p) => p * G + s),
      "exports",
    );
  }
}
