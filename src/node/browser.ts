/** A Chromium that is on the machine, to print pages as PDF; nothing is downloaded. */
import { spawn } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { colour } from "../report/tokens.ts";

const names = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "microsoft-edge",
  "msedge.exe",
  "chrome.exe",
];

const places = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

/** What lets a PDF be made where no browser is found. */
export const browserCommand =
  "set CHROME_PATH to a Chrome or Chromium, or install one (on Debian: apt-get install chromium)";

/** How long a page may take to print. */
const patience = 120_000;

/**
 * Where a Chromium is: what `CHROME_PATH` names, or the usual places; undefined where there is none.
 * An empty `CHROME_PATH` says not to look.
 */
export function findBrowser(
  env: Readonly<Record<string, string | undefined>> = process.env,
): string | undefined {
  const { CHROME_PATH, PATH = "" } = env;
  if (CHROME_PATH !== undefined) return isProgram(CHROME_PATH) ? CHROME_PATH : undefined;
  const onPath = PATH.split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  return [...onPath, ...places].find(isProgram);
}

/**
 * Prints a page as PDF, A4 by the page's own rules.
 *
 * Hatching becomes a flat tone, in maps and their keys alike: a browser prints a pattern as thousands
 * of strokes, ten times as large and as slow.
 *
 * @param browser  a Chromium
 * @param page     path of an HTML file
 * @param pdf      path of the file to write
 * @returns why there is no PDF, or undefined where there is
 */
export async function printPdf(
  browser: string,
  page: string,
  pdf: string,
): Promise<string | undefined> {
  const profile = await mkdtemp(join(tmpdir(), "monazite-browser-"));
  const copy = join(profile, "page.html");
  const options = [
    "--headless",
    "--disable-gpu",
    "--disable-extensions",
    "--disable-background-networking",
    "--no-first-run",
    "--no-pdf-header-footer",
    "--generate-pdf-document-outline",
    `--user-data-dir=${profile}`,
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), // it does not start as root otherwise
    `--print-to-pdf=${pdf}`,
    pathToFileURL(copy).href,
  ];
  try {
    const html = await readFile(page, "utf8");
    await writeFile(copy, html.replace(/url\(#[^)"']*hatch[^)"']*\)/g, colour.hatch));
    const fault = await finished(browser, options);
    if (fault !== undefined) return fault;
    return existsSync(pdf) ? undefined : "the browser wrote no file";
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

function finished(program: string, options: readonly string[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = spawn(program, options, { stdio: "ignore" });
    const timer = setTimeout(() => child.kill("SIGKILL"), patience);
    child.once("error", (error) => {
      clearTimeout(timer);
      resolve(error.message);
    });
    child.once("exit", (status, signal) => {
      clearTimeout(timer);
      resolve(status === 0 ? undefined : `the browser ended with ${signal ?? String(status)}`);
    });
  });
}

function isProgram(path: string): boolean {
  if (path === "" || !existsSync(path)) return false;
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
