/** Readers of the folders that the embedded data are made from; each takes the folder's path. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
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
