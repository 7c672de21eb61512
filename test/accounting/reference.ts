/** Reads the reference cases: tables that peers have decomposed, and what they found. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type LeontiefModel, leontiefModel } from "../../src/accounting/model/leontief-model.ts";
import type { Matrix } from "../../src/numerics/matrix.ts";
import type { MrioTable } from "../../src/tables/model.ts";
import { shared } from "../shared.ts";

export interface Case {
  readonly name: string;
  readonly folder: string;
  readonly table: MrioTable;
  readonly model: LeontiefModel;
}

let all: readonly Case[] | undefined;

/** Every accounting case, in order of name; none where the references are missing. */
export function cases(): readonly Case[] {
  if (shared === undefined) return [];
  const root = join(shared, "reference");
  all ??= readdirSync(root)
    .filter((name) => name.startsWith("mrio_"))
    .sort()
    .map((name) => {
      const folder = join(root, name);
      const table = readTable(folder, name);
      return { name, folder, table, model: leontiefModel(table) };
    });
  return all;
}

function readTable(folder: string, name: string): MrioTable {
  const { countries, sectors } = JSON.parse(
    readFileSync(join(folder, "manifest.json"), "utf8"),
  ) as { countries: string[]; sectors: string[] };
  const label = (code: string): { code: string; name: string } => ({ code, name: code });
  const vx = readNumbers(join(folder, "VX.csv"));
  return {
    dataset: name,
    provenance: "user",
    year: 2000,
    unit: "units",
    countries: countries.map(label),
    sectors: sectors.map(label),
    categories: [label("final")],
    flows: readNumbers(join(folder, "Z.csv")),
    finalDemand: readNumbers(join(folder, "Y.csv")),
    valueAdded: vx.data.filter((_, k) => k % 2 === 0),
    output: vx.data.filter((_, k) => k % 2 === 1),
    notes: [],
  };
}

/** A table of numbers with one label column, as a matrix. */
export function readNumbers(path: string): Matrix {
  const rows = readLines(path).slice(1);
  const cells = rows.map((row) => row.slice(1).map(Number));
  return { rows: cells.length, cols: cells[0].length, data: Float64Array.from(cells.flat()) };
}

/** Records of a CSV file without quoted fields. */
export function readRecords(path: string): Record<string, string>[] {
  const [header, ...rows] = readLines(path);
  return rows.map((row) => Object.fromEntries(header.map((name, k) => [name, row[k]])));
}

/** Whether a case has a file. */
export function has({ folder }: Case, file: string): boolean {
  return existsSync(join(folder, file));
}

function readLines(path: string): string[][] {
  return readFileSync(path, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => line.replaceAll('"', "").split(","));
}
