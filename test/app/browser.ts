/** The browser of the page's tests: Chromium at CHROME_PATH, or where it usually is. */
import { existsSync } from "node:fs";
import type { Browser } from "playwright-core";

const places = [
  process.env.CHROME_PATH,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** Its path, or undefined where there is none. */
export const chromium = places.find((path) => path !== undefined && existsSync(path));

const reason = "NO BROWSER: the page is not tested; install chromium or set CHROME_PATH";

/** For the options of `describe`: skips without a browser, unless CI is set, where it must be there. */
export const needsBrowser: { readonly skip: string | false } = {
  skip: chromium === undefined && process.env.CI === undefined && reason,
};

if (needsBrowser.skip !== false) {
  process.once("exit", () => {
    console.error(reason);
  });
}

/** Starts the browser, with nothing that reaches out. */
export async function startBrowser(): Promise<Browser> {
  if (chromium === undefined) throw new Error(reason);
  const { chromium: driver } = await import("playwright-core");
  return driver.launch({
    executablePath: chromium,
    args: ["--disable-quic", "--disable-background-networking", "--no-sandbox"],
  });
}
