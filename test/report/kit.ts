/** What reports are drawn with in tests: the shipped map shapes, a document, and short stand-ins for fonts. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { parseHTML } from "linkedom";
import type { ReportKit } from "../../src/report/render-report.ts";

const { resolve } = createRequire(import.meta.url);

export const kit: ReportKit = {
  document: parseHTML("<!doctype html><html><body></body></html>").document,
  atlas: JSON.parse(readFileSync(resolve("world-atlas/countries-110m.json"), "utf8")) as unknown,
  fonts: { sans: "c2Fucw==", serif: "c2VyaWY=" },
};
