/** Small tables for property tests: random, balanced, with zero rows and columns if asked. */
import fc from "fast-check";
import type { Matrix } from "../../src/numerics/index.ts";
import type { Label, MrioTable } from "../../src/tables/model.ts";

/** A table from its flows and final demand; output is what rows sum to. */
export function tableOf(
  G: number,
  N: number,
  flows: Float64Array,
  finalDemand: Float64Array,
): MrioTable {
  const n = G * N;
  const output = new Float64Array(n);
  const valueAdded = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) output[i] += flows[i * n + j];
    for (let g = 0; g < G; g++) output[i] += finalDemand[i * G + g];
  }
  for (let j = 0; j < n; j++) {
    valueAdded[j] = output[j];
    for (let i = 0; i < n; i++) valueAdded[j] -= flows[i * n + j];
  }
  return {
    dataset: "random",
    provenance: "user",
    year: 2000,
    unit: "units",
    countries: labels("C", G),
    sectors: labels("s", N),
    categories: labels("final", 1),
    flows: { rows: n, cols: n, data: flows },
    finalDemand: { rows: n, cols: G, data: finalDemand },
    valueAdded,
    output,
    notes: [],
  };
}

/** Random tables of 1–4 countries and 1–4 sectors, some sectors empty, some final demand negative. */
export function anyTable(
  shape: {
    readonly countries?: number;
    readonly sectors?: number;
    readonly negative?: boolean;
  } = {},
): fc.Arbitrary<MrioTable> {
  const count = (fixed: number | undefined): fc.Arbitrary<number> =>
    fixed === undefined ? fc.integer({ min: 1, max: 4 }) : fc.constant(fixed);
  return fc.tuple(count(shape.countries), count(shape.sectors)).chain(([G, N]) => {
    const n = G * N;
    return fc
      .record({
        flows: numbers(n * n, 0, 10),
        finalDemand: numbers(n * G, 10, 100),
        empty: fc.subarray(Array.from({ length: n }, (_, i) => i).slice(1), {
          maxLength: Math.min(2, n - 1),
        }),
      })
      .map(({ flows, finalDemand, empty }) => {
        for (const i of empty) {
          for (let j = 0; j < n; j++) flows[i * n + j] = flows[j * n + i] = 0;
          finalDemand.fill(0, i * G, (i + 1) * G);
        }
        if (G > 1 && shape.negative !== false) finalDemand[0] = -5; // stocks run down at home
        return tableOf(G, N, flows, finalDemand);
      });
  });
}

/** Countries and sectors in another order: new country c is old country countries[c]. */
export function permute(
  table: MrioTable,
  countries: readonly number[],
  sectors: readonly number[],
): MrioTable {
  const G = countries.length;
  const N = sectors.length;
  const old = countries.flatMap((c) => sectors.map((s) => c * N + s));
  const n = G * N;
  const flows = new Float64Array(n * n);
  const finalDemand = new Float64Array(n * G);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) flows[i * n + j] = table.flows.data[old[i] * n + old[j]];
    for (let g = 0; g < G; g++) {
      finalDemand[i * G + g] = table.finalDemand.data[old[i] * G + countries[g]];
    }
  }
  return {
    ...tableOf(G, N, flows, finalDemand),
    countries: countries.map((c) => table.countries[c]),
    sectors: sectors.map((s) => table.sectors[s]),
  };
}

/** All amounts times a factor. */
export function scale(table: MrioTable, factor: number): MrioTable {
  const times = ({ data }: Matrix): Float64Array => data.map((value) => value * factor);
  const { countries, sectors } = table;
  return tableOf(countries.length, sectors.length, times(table.flows), times(table.finalDemand));
}

/** The last sector of every country cut into two identical halves: s2 into s2 and s2.5. */
export function halveLastSector(table: MrioTable): MrioTable {
  const G = table.countries.length;
  const N = table.sectors.length;
  const n = G * N;
  const M = N + 1;
  const m = G * M;
  const old = (i: number): number => Math.floor(i / M) * N + Math.min(i % M, N - 1);
  const part = (i: number): number => (i % M >= N - 1 ? 0.5 : 1);
  const flows = new Float64Array(m * m);
  const finalDemand = new Float64Array(m * G);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < m; j++) {
      flows[i * m + j] = part(i) * part(j) * table.flows.data[old(i) * n + old(j)];
    }
    for (let g = 0; g < G; g++) {
      finalDemand[i * G + g] = part(i) * table.finalDemand.data[old(i) * G + g];
    }
  }
  const half = `s${N - 1}.5`;
  const sectors = [...table.sectors, { code: half, name: half }];
  return { ...tableOf(G, M, flows, finalDemand), sectors };
}

function numbers(length: number, min: number, max: number): fc.Arbitrary<Float64Array> {
  return fc
    .array(fc.double({ min, max, noNaN: true }), { minLength: length, maxLength: length })
    .map((values) => Float64Array.from(values, (value) => Math.round(value * 1e4) / 1e4));
}

function labels(prefix: string, count: number): Label[] {
  return Array.from({ length: count }, (_, k) => ({
    code: `${prefix}${k}`,
    name: `${prefix} ${k}`,
  }));
}
