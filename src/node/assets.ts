/** Fonts, map shapes and a document for figures, from the installed packages. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const { resolve } = createRequire(import.meta.url);

/** Base64 WOFF2 of the report's two families, Latin subset. */
export interface Fonts {
  readonly serif: string;
  readonly sans: string;
}

/** The fonts that the report embeds. */
export async function loadFonts(): Promise<Fonts> {
  const base64 = async (path: string): Promise<string> =>
    (await readFile(resolve(path))).toString("base64");
  const [serif, sans] = await Promise.all([
    base64("@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2"),
    base64("@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2"),
  ]);
  return { serif, sans };
}

/** The shapes of the world's countries, TopoJSON at 1:110 million (Natural Earth). */
export async function loadAtlas(): Promise<unknown> {
  return JSON.parse(await readFile(resolve("world-atlas/countries-110m.json"), "utf8")) as unknown;
}

/** An empty document in which figures are drawn. */
export async function newDocument(): Promise<Document> {
  const { parseHTML } = await import("linkedom");
  return parseHTML("<!doctype html><html><body></body></html>").document;
}
