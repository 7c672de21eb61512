/**
 * Makes the structure of the estimate: mean shares of WIOD 2013, 2007-2010, gravity, distances.
 *
 * node --import tsx data/build/structure.ts WIOD_FOLDER FACTS_FOLDER OUT_FOLDER
 */
import { pathToFileURL } from "node:url";
import { meanOfShares, structureOf } from "../../src/tables/estimate/extract.ts";
import type { Structure } from "../../src/tables/estimate/structure.ts";
import type { MrioTable } from "../../src/tables/model.ts";
import { fitGravity } from "./gravity.ts";
import { readGeography, readText, records } from "./sources.ts";
import { readWiod } from "./wiod.ts";
import { decimals, significant, writeTable, type Field } from "./write.ts";
import { join } from "node:path";

/**
 * The mean structure of tables with a rest of the world; gravity is fitted to intermediate trade
 * among their known economies.
 */
export function buildStructure(
  tables: readonly MrioTable[],
  geography: Structure["geography"],
): Omit<Structure, "calibration"> {
  const shares = meanOfShares(tables.map(structureOf));
  const N = shares.sectors.length;
  const K = shares.members.length;
  const trade = new Float64Array(K * K * N);
  for (let r = 0; r < K; r++) {
    for (let s = 0; s < K; s++) {
      for (let i = 0; i < N; i++) {
        const from = (r * (K + 1) + s) * N + i;
        trade[(r * K + s) * N + i] =
          shares.intermediateExports[r * N + i] * shares.intermediateDestinations[from];
      }
    }
  }
  return { ...shares, geography, gravity: fitGravity(trade, shares.members, geography, N) };
}

function write(structure: Omit<Structure, "calibration">, facts: string, out: string): void {
  const N = structure.sectors.length;
  const economies = [...structure.members, "ROW"];
  const K = economies.length;
  const sector = (i: number): string => structure.sectors[i].code;
  const inputs: Field[][] = [];
  const trade: Field[][] = [];
  const sectors: Field[][] = [];
  for (let k = 0; k < K; k++) {
    for (let i = 0; i < N; i++) {
      for (let j = 0; j < N; j++) {
        const at = (k * N + i) * N + j;
        const domestic = decimals(structure.domesticInputs[at], 4);
        const imported = decimals(structure.importedInputs[at], 4);
        if (domestic + imported > 0) {
          inputs.push([economies[k], sector(i), sector(j), domestic, imported]);
        }
      }
      for (let q = 0; q < K; q++) {
        const at = (k * K + q) * N + i;
        const intermediate = decimals(structure.intermediateDestinations[at], 3);
        const final = decimals(structure.finalDestinations[at], 3);
        if (intermediate + final > 0) {
          trade.push([economies[k], sector(i), economies[q], intermediate, final]);
        }
      }
      sectors.push([
        economies[k],
        sector(i),
        significant(structure.intermediateExports[k * N + i], 4),
        significant(structure.finalExports[k * N + i], 4),
        decimals(structure.finalImportShare[k * N + i], 3),
      ]);
    }
  }
  writeTable(
    out,
    "structure-inputs.csv.gz",
    ["iso3", "product", "user", "domestic", "imported"],
    inputs,
  );
  writeTable(
    out,
    "structure-destinations.csv.gz",
    ["iso3", "sector", "importer", "intermediate", "final"],
    trade,
  );
  writeTable(
    out,
    "structure-sectors.csv.gz",
    ["iso3", "sector", "intermediate_exports", "final_exports", "final_import_share"],
    sectors,
  );
  const { distance, border, language } = structure.gravity;
  writeTable(
    out,
    "gravity.csv",
    ["sector", "distance", "border", "language"],
    structure.sectors.map(({ code }, i) => [
      code,
      decimals(distance[i], 2),
      decimals(border[i], 2),
      decimals(language[i], 2),
    ]),
  );
  writeDistances(facts, out);
}

/** Every pair once, and every economy with itself. */
function writeDistances(facts: string, out: string): void {
  const rows = records(readText(join(facts, "distances_cepii.csv.gz")))
    .filter((row) => row.iso_o <= row.iso_d)
    .map((row) => [
      row.iso_o,
      row.iso_d,
      row.contig,
      row.comlang_off,
      row.colony,
      significant(Number(row.dist), 5),
      significant(Number(row.distcap), 5),
      significant(Number(row.distw), 5),
    ]);
  writeTable(
    out,
    "distances.csv.gz",
    ["iso3_a", "iso3_b", "border", "language", "colony", "dist", "distcap", "distw"],
    rows,
  );
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [wiod, facts, out] = process.argv.slice(2);
  const tables = [2007, 2008, 2009, 2010].map((year) => readWiod(wiod, year));
  write(buildStructure(tables, readGeography(facts)), facts, out);
}
