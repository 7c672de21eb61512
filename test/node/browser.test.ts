import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, it } from "node:test";
import { findBrowser, printPdf } from "../../src/node/browser.ts";

const base = mkdtempSync(join(tmpdir(), "monazite-pdf-"));
after(() => {
  rmSync(base, { recursive: true, force: true });
});
const browser = findBrowser();
const needed = { skip: browser === undefined ? "no browser on this machine" : false };
const page = join(base, "page.html");
writeFileSync(page, "<!doctype html><title>x</title><p>Mining</p>");

it("takes what CHROME_PATH names, and does not look where it is empty or names nothing", () => {
  assert.equal(findBrowser({ CHROME_PATH: process.execPath }), process.execPath);
  assert.equal(findBrowser({ CHROME_PATH: "", PATH: process.env.PATH }), undefined);
  assert.equal(findBrowser({ CHROME_PATH: join(base, "none"), PATH: process.env.PATH }), undefined);
});

it("prints a page, and leaves the page and its folder alone", needed, async () => {
  const pdf = join(base, "page.pdf");
  assert.equal(await printPdf(browser!, page, pdf), undefined);
  assert.equal(readFileSync(pdf).toString("latin1", 0, 5), "%PDF-");
  assert.deepEqual(readdirSync(base).sort(), ["page.html", "page.pdf"]);
});

it("says why where the browser does not print", async () => {
  const pdf = join(base, "other.pdf");
  assert.match((await printPdf(process.execPath, page, pdf)) ?? "", /ended with 9/);
  assert.match((await printPdf(join(base, "none"), page, pdf)) ?? "", /ENOENT/);
});
