import type { Matrix } from "../numerics/matrix.ts";
import { groupLabels, type Grouping, type LabelMap } from "./labels/map.ts";
import { dimensions, type MrioTable } from "./model.ts";

export interface AggregateMaps {
  readonly countries?: LabelMap;
  readonly sectors?: LabelMap;
}

/**
 * A table of groups of countries and of sectors: Z* = S Z S', Y* = S Y R', v* = S v, x* = S x, with S
 * and R the zero-one matrices that map industries to groups and countries of use to groups.
 *
 * Every total is kept, and trade inside a group becomes domestic. Categories of final demand stay.
 *
 * @param table  n industries
 * @param maps   what goes where; a map that is left out changes nothing
 * @returns      a new table, groups in the order of the maps
 * @throws DataError "shape"  a country or sector has no line in its map
 *
 * Source: Miller and Blair (2009), Input-Output Analysis, §4.9.
 */
export function aggregateTable(table: MrioTable, maps: AggregateMaps): MrioTable {
  const { C } = dimensions(table);
  const countries = groupLabels(table.countries, maps.countries);
  const sectors = groupLabels(table.sectors, maps.sectors);
  const industry = industryGroups(countries, sectors);
  const use = Int32Array.from({ length: table.countries.length * C }, (_, k) => {
    return countries.of[Math.floor(k / C)] * C + (k % C);
  });
  const n = countries.groups.length * sectors.groups.length;
  return {
    ...table,
    countries: countries.groups,
    sectors: sectors.groups,
    flows: sumBlocks(table.flows, industry, n, industry, n),
    finalDemand: sumBlocks(table.finalDemand, industry, n, use, countries.groups.length * C),
    valueAdded: sumGroups(table.valueAdded, industry, n),
    output: sumGroups(table.output, industry, n),
    notes: [
      ...table.notes,
      {
        code: "aggregated",
        message:
          `Added up from ${table.countries.length} × ${table.sectors.length} countries and sectors to ` +
          `${countries.groups.length} × ${sectors.groups.length}.`,
      },
    ],
  };
}

function industryGroups(countries: Grouping, sectors: Grouping): Int32Array {
  const N = sectors.of.length;
  return Int32Array.from({ length: countries.of.length * N }, (_, i) => {
    return countries.of[Math.floor(i / N)] * sectors.groups.length + sectors.of[i % N];
  });
}

function sumBlocks(
  { rows, cols, data }: Matrix,
  rowGroup: Int32Array,
  groupRows: number,
  columnGroup: Int32Array,
  groupCols: number,
): Matrix {
  const sums = new Float64Array(groupRows * groupCols);
  for (let i = 0; i < rows; i++) {
    const at = rowGroup[i] * groupCols;
    for (let j = 0; j < cols; j++) sums[at + columnGroup[j]] += data[i * cols + j];
  }
  return { rows: groupRows, cols: groupCols, data: sums };
}

function sumGroups(values: Float64Array, group: Int32Array, groups: number): Float64Array {
  const sums = new Float64Array(groups);
  for (let i = 0; i < values.length; i++) sums[group[i]] += values[i];
  return sums;
}
