/** The page and the study that it shows, as files. */
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DataError } from "../errors.ts";
import { writeFolder } from "./output-folder.ts";
import { readText } from "./read-file.ts";

/** The name of the bundle in a study's folder. */
export const bundleFile = "study.json";

const built = fileURLToPath(new URL("../../dist/app/page/index.html", import.meta.url));

/** The page, one HTML file that loads `study.js` from beside it. */
export async function loadPage(): Promise<string> {
  if (!existsSync(built)) {
    throw new DataError("argument", "the page is not built; run npm run build first");
  }
  return readText(built);
}

/**
 * The text of a study's bundle.
 *
 * @throws DataError "argument"  the folder holds no study
 */
export async function loadBundleText(folder: string): Promise<string> {
  const path = join(folder, bundleFile);
  if (!existsSync(path)) {
    throw new DataError(
      "argument",
      `${folder} holds no study with a page (no ${bundleFile}); run monazite study --out ${folder} first`,
      { folder },
    );
  }
  return readText(path);
}

/** The script that gives a bundle to the page, also where a page may not fetch. */
export function bundleScript(text: string): string {
  return `globalThis.monaziteStudy=${JSON.stringify(text)};\n`;
}

/** Writes the page and its study to a folder that opens from any web server, or from a disk. */
export async function writeSite(study: string, out: string): Promise<void> {
  const [page, text] = await Promise.all([loadPage(), loadBundleText(study)]);
  await writeFolder(out, async (folder) => {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "index.html"), page);
    await writeFile(join(folder, "study.js"), bundleScript(text));
    return { kind: "site" };
  });
}
