/**
 * A sector of a table split into parts, such as rare earths and the rest: n = G·N becomes G·(N − 1 + P).
 *
 * Each country's row of the sector is cut into the parts' sales, block by block: exports to each
 * partner (or all of them) and sales at home have the shares that are asked for. Then each column is
 * cut into the parts' purchases and value added, whose sums are the parts' sales. Both are balanced by
 * GRAS, and every cell of the old table is the sum of its parts.
 *
 * Source: Wolsky (1984), Review of Economics and Statistics 66:283; Lindner, Legault and Guan (2012),
 * Economic Systems Research 24:405; on GRAS see tables/balance.
 */
import { DataError } from "../../errors.ts";
import { type Matrix, rowSums, zeros } from "../../numerics/matrix.ts";
import { dimensions, type Label, type MrioTable } from "../../tables/model.ts";
import type { LabelMap } from "../../tables/labels/map.ts";
import { cutColumns } from "./cut-columns.ts";
import { cutRows } from "./cut-rows.ts";

/** How one sector is split. Numbers are [p·G + s] unless said otherwise; over p they sum to 1. */
export interface SplitSpec {
  readonly sector: string; //                    code of the sector in the table
  readonly parts: readonly Label[]; //           P  suffixes and names; the last is the rest
  readonly homeShare: Float64Array; //           P·G    of the sector's sales at home
  readonly exportShare: Float64Array; //         P·G·G  of its exports to each partner, [(p·G + s)·G + r];
  //                                                    or P·G, of all its exports together
  readonly useWeight?: Float64Array; //          P·G·(N + C)  leaning to using sector or category; 1
  readonly inputWeight?: Float64Array; //        P·G·N  leaning to supplying sector; 1
  readonly importWeight?: Float64Array; //       P·G    leaning to imported inputs; 1
  readonly valueAddedWeight?: Float64Array; //   P·G    leaning to value added; 1
  readonly valueAddedShare?: Float64Array; //    P·G    of its value added; NaN in a country where it is not known
  readonly importShare?: Float64Array; //        P·G    of its imported inputs
}

/**
 * The table with the sector split.
 *
 * @throws DataError "argument"  the table lacks the sector; shares negative or not summing to 1; a
 *                               part that would have to cost more than it sells
 * @throws DataError "shape"     an array of the specification has another length
 * @throws DataError "unbalanced", "not-converged"  weights of zero that do not allow the shares
 */
export function splitTable(table: MrioTable, spec: SplitSpec): MrioTable {
  const { G, N, C, n } = dimensions(table);
  const at = sectorAt(table, spec.sector);
  checkLengths(spec, G, N, C);
  const P = spec.parts.length;
  const sectors = splitSectors(table, at, spec.parts);
  const wide = sideBySide(table.flows, table.finalDemand);
  const rows = cutRows(table, spec, at, wide); //  n′ × (n + G·C)
  const sums = rowSums(rows);
  const output = new Float64Array(rows.rows);
  const width = sectors.length;
  for (let s = 0; s < G; s++) {
    for (let j = 0; j < N; j++) {
      const to = s * width + j + (j > at ? P - 1 : 0);
      output[to] = table.output[s * N + j];
      if (j !== at) continue;
      for (let p = P - 1; p > 0; p--) output[to + p] = sums[to + p];
      for (let p = 1; p < P; p++) output[to] -= output[to + p];
    }
  }
  const { flows, valueAdded } = cutColumns(table, spec, at, rows, output);
  const cols = table.finalDemand.cols;
  const finalDemand = zeros(rows.rows, cols);
  for (let i = 0; i < rows.rows; i++) {
    const from = i * rows.cols + n;
    finalDemand.data.set(rows.data.subarray(from, from + cols), i * cols);
  }
  return {
    ...table,
    provenance: "estimate",
    sectors,
    flows,
    finalDemand,
    valueAdded,
    output,
    notes: [
      ...table.notes,
      {
        code: "split",
        message: `Sector ${spec.sector} was split into ${spec.parts.map(({ code }) => code).join(", ")}; every cell of the table is the sum of its parts.`,
      },
    ],
  };
}

/** The sectors after a split: `c2` becomes `c2-upstream` and `c2-rest` in its place. */
export function splitSectors(
  { sectors }: Pick<MrioTable, "sectors">,
  at: number,
  parts: readonly Label[],
): Label[] {
  return sectors.flatMap((sector, j) =>
    j === at
      ? parts.map(({ code, name }) => ({
          code: `${sector.code}-${code}`,
          name: `${sector.name}: ${name}`,
        }))
      : [sector],
  );
}

/** The map that adds the parts up again, for `aggregateTable`. */
export function unsplitMap(table: Pick<MrioTable, "sectors">, spec: SplitSpec): LabelMap {
  const at = sectorAt(table, spec.sector);
  const P = spec.parts.length;
  const fine = splitSectors(table, at, spec.parts);
  const group = new Map(
    fine.map(({ code }, j) => [code, j < at ? j : j < at + P ? at : j - P + 1] as const),
  );
  return { source: "unsplitMap", groups: table.sectors, group };
}

/**
 * The position of a sector.
 *
 * @throws DataError "argument"  the table has none of that code
 */
export function sectorAt({ sectors }: Pick<MrioTable, "sectors">, code: string): number {
  const at = sectors.findIndex((sector) => sector.code === code);
  if (at !== -1) return at;
  throw new DataError(
    "argument",
    `splitTable: there is no sector ${code}, needed one of ${sectors.map((sector) => sector.code).join(", ")}`,
    { code },
  );
}

function checkLengths(spec: SplitSpec, G: number, N: number, C: number): void {
  const P = spec.parts.length;
  const codes = new Set(spec.parts.map(({ code }) => code));
  if (P < 2 || codes.size !== P) {
    throw new DataError(
      "argument",
      `splitTable: the parts are ${spec.parts.map(({ code }) => code).join(", ")}, needed two or more of different names`,
    );
  }
  const lengths: readonly (readonly [keyof SplitSpec, readonly number[]])[] = [
    ["homeShare", [P * G]],
    ["exportShare", [P * G * G, P * G]],
    ["useWeight", [P * G * (N + C)]],
    ["inputWeight", [P * G * N]],
    ["importWeight", [P * G]],
    ["valueAddedWeight", [P * G]],
    ["valueAddedShare", [P * G]],
    ["importShare", [P * G]],
  ];
  for (const [name, allowed] of lengths) {
    const values = spec[name] as Float64Array | undefined;
    if (values === undefined || allowed.includes(values.length)) continue;
    throw new DataError(
      "shape",
      `splitTable: ${name} has ${values.length} numbers, needed ${allowed.join(" or ")}`,
      { name, found: values.length, needed: allowed },
    );
  }
}

function sideBySide(Z: Matrix, Y: Matrix): Matrix {
  const cols = Z.cols + Y.cols;
  const both = zeros(Z.rows, cols);
  for (let i = 0; i < Z.rows; i++) {
    both.data.set(Z.data.subarray(i * Z.cols, (i + 1) * Z.cols), i * cols);
    both.data.set(Y.data.subarray(i * Y.cols, (i + 1) * Y.cols), i * cols + Z.cols);
  }
  return both;
}
