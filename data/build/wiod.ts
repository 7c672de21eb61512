/** Real tables of WIOD 2013 for the structure of the estimate and for its truth test. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { zeros } from "../../src/numerics/matrix.ts";
import { assembleTable } from "../../src/tables/assemble.ts";
import { countryLabel } from "../../src/tables/labels/country-names.ts";
import { readCsvWide } from "../../src/tables/csv/wide.ts";
import { dimensions, finalDemandByCountry, type MrioTable } from "../../src/tables/model.ts";

/** One year, in the wide layout; Romania's old code becomes ROU. */
export function readWiod(folder: string, year: number): MrioTable {
  const source = `wiot_${year}_wide.csv.gz`;
  const bytes = gunzipSync(readFileSync(join(folder, source)));
  const raw = readCsvWide(
    { source, bytes },
    { year, dataset: "wiod2013", provenance: "published" },
  );
  const countries = raw.countries.map(({ code }) => countryLabel(code === "ROM" ? "ROU" : code));
  return assembleTable({ ...raw, countries });
}

/** A table in which some economies are part of the rest of the world, its last economy. */
export function foldIntoRest(table: MrioTable, hidden: ReadonlySet<string>): MrioTable {
  const { G, N, n } = dimensions(table);
  const kept = table.countries.filter(({ code }) => !hidden.has(code));
  const place = table.countries.map(({ code }) => {
    const at = kept.findIndex((label) => label.code === code);
    return at < 0 ? kept.length - 1 : at;
  });
  const to = (i: number): number => place[Math.floor(i / N)] * N + (i % N);
  const m = kept.length * N;
  const flows = zeros(m, m);
  const finalDemand = zeros(m, kept.length);
  const valueAdded = new Float64Array(m);
  const output = new Float64Array(m);
  const Y = finalDemandByCountry(table).data;
  for (let i = 0; i < n; i++) {
    const row = to(i);
    for (let j = 0; j < n; j++) flows.data[row * m + to(j)] += table.flows.data[i * n + j];
    for (let g = 0; g < G; g++) finalDemand.data[row * kept.length + place[g]] += Y[i * G + g];
    valueAdded[row] += table.valueAdded[i];
    output[row] += table.output[i];
  }
  return {
    ...table,
    countries: kept,
    categories: [{ code: "final", name: "Final use" }],
    flows,
    finalDemand,
    valueAdded,
    output,
  };
}
