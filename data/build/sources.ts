/** Readers of the folders that the embedded data are made from; each takes the folder's path. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { Label, MrioTable } from "../../src/tables/model.ts";
import type { Geography } from "../../src/tables/estimate/structure.ts";

/** The text of a file, unpacked where its name ends in .gz. */
export function readText(path: string): string {
  const bytes = readFileSync(path);
  return (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
}

/** SHA-256 of a file as it lies on disk. */
export function sha256(path: string): string {
  return createHash("sha256").update(readFileSync(path)).digest("hex");
}

/** Records of a comma-separated text, by column name; fields may be quoted. */
export function records(text: string): Record<string, string>[] {
  const [head, ...rows] = lines(text);
  return rows.map((row) => Object.fromEntries(head.map((name, j) => [name, row[j] ?? ""])));
}

function lines(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const field = /("(?:[^"]|"")*"|[^,\r\n]*)(,|\r?\n|$)/gy;
  while (field.lastIndex < text.length) {
    const match = field.exec(text);
    if (match === null) throw new Error(`unreadable field at ${field.lastIndex}`);
    const [, raw, end] = match;
    row.push(raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw);
    if (end !== ",") {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

/** One year of WIOD 2013 in its wide layout; `RoW` becomes ROW and `ROM` ROU; stocks included. */
export function readWiod(folder: string, year: number): MrioTable {
  const [header, ...rows] = readText(join(folder, `wiot_${year}_wide.csv.gz`))
    .trimEnd()
    .split("\n");
  const columns = header.split(",").slice(1, -1);
  const industries = columns.filter((name) => Number(name.split("_c")[1]) <= 35);
  const n = industries.length;
  const codes = [...new Set(industries.map((name) => name.split("_")[0]))];
  const countries = codes.map((code) => ({ code: iso3(code), name: iso3(code) }));
  const categories = ["c37", "c38", "c39", "c41", "c42"].map((code) => ({ code, name: code }));
  const width = columns.length - n;
  const flows = new Float64Array(n * n);
  const finalDemand = new Float64Array(n * width);
  const output = new Float64Array(n);
  const valueAdded = new Float64Array(n);
  rows.slice(0, n).forEach((line, i) => {
    const cells = line.split(",");
    for (let j = 0; j < n; j++) flows[i * n + j] = Number(cells[j + 1]);
    for (let j = 0; j < width; j++) finalDemand[i * width + j] = Number(cells[n + j + 1]);
    output[i] = cells.slice(1, -1).reduce((sum, cell) => sum + Number(cell), 0);
  });
  valueAdded.set(output);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) valueAdded[j] -= flows[i * n + j];
  return {
    dataset: "wiod2013",
    provenance: "published",
    year,
    unit: "US$ million, current prices",
    countries,
    sectors: Array.from({ length: 35 }, (_, i) => ({ code: `c${i + 1}`, name: `c${i + 1}` })),
    categories,
    flows: { rows: n, cols: n, data: flows },
    finalDemand: { rows: n, cols: width, data: finalDemand },
    valueAdded,
    output,
    notes: [],
  };
}

function iso3(code: string): string {
  return code === "RoW" ? "ROW" : code === "ROM" ? "ROU" : code;
}

/** Distances, borders and official languages of CEPII GeoDist, among the given economies. */
export function readGeography(folder: string): Geography {
  const rows = records(readText(join(folder, "distances_cepii.csv.gz")));
  const economies = [...new Set(rows.map((row) => row.iso_o))];
  const P = economies.length;
  const distance = new Float64Array(P * P);
  const border = new Float64Array(P * P);
  const language = new Float64Array(P * P);
  const place = new Map(economies.map((code, p) => [code, p]));
  for (const row of rows) {
    const at = place.get(row.iso_o)! * P + place.get(row.iso_d)!;
    distance[at] = Number(row.distw);
    border[at] = Number(row.contig);
    language[at] = Number(row.comlang_off);
  }
  return { economies, distance, border, language };
}

/** The 35 sectors of ADB's tables. */
export function readSectors(folder: string): readonly Label[] {
  return records(readText(join(folder, "sectors.csv"))).map((row) => ({
    code: `c${row.c_ind}`,
    name: row.c_name,
  }));
}
