/** Prints data/accuracy.csv into docs/data.md, between its two marks. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { accuracyMarkdown } from "./accuracy-tables.ts";
import type { AccuracyRow } from "./agreement.ts";
import { readText, records } from "./sources.ts";

const root = join(import.meta.dirname, "..", "..");
const page = join(root, "docs", "data.md");
const first = "<!-- accuracy: printed from data/accuracy.csv, do not edit -->";
const last = "<!-- end of accuracy -->";

/** The page as it should read: all but the part between the marks stays. */
export function documented(text: string): string {
  const from = text.indexOf(first);
  const to = text.indexOf(last);
  if (from < 0 || to < from) throw new Error("docs/data.md has lost its marks of accuracy");
  const rows = records(readText(join(root, "data", "accuracy.csv"))).map((row) => ({
    ...(row as unknown as AccuracyRow),
    value: Number(row.value),
    n: Number(row.n),
  }));
  return `${text.slice(0, from)}${first}\n\n${accuracyMarkdown(rows)}\n\n${text.slice(to)}`;
}

/** Writes the page. */
export function document(): void {
  writeFileSync(page, documented(readFileSync(page, "utf8")));
}
