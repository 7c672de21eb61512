import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { startingPlace } from "../../src/app/address.ts";
import { bundleText, readBundle } from "../../src/app/bundle.ts";
import { estimateModels, modelsBeside } from "../../src/app/estimate.ts";
import { modelPanel, panelCsv } from "../../src/app/model-panel.ts";
import { studyOf } from "../../src/app/study.ts";
import { fixed, signed } from "../../src/findings/format.ts";
import type { Model } from "../../src/regression/fit.ts";
import { writeSite } from "../../src/node/page.ts";
import { serve, type Served } from "../../src/server/serve.ts";
import { needsBrowser, startBrowser } from "./browser.ts";
import { sampleBundle } from "./sample-bundle.ts";

const study = studyOf(readBundle(bundleText(sampleBundle())));

describe("models in a browser", needsBrowser, () => {
  const folder = mkdtempSync(join(tmpdir(), "monazite-models-"));
  let browser: Browser;
  let served: Served;
  let page: Page;
  const faults: string[] = [];

  before(async () => {
    writeFileSync(join(folder, "study.json"), bundleText(sampleBundle()));
    served = await serve(folder, 0);
    browser = await startBrowser();
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.on("console", (message) => {
      if (message.type() === "error") faults.push(message.text());
    });
    page.on("pageerror", (error) => faults.push(error.message));
  });

  after(async () => {
    await browser.close();
    await served.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const place = { ...startingPlace(study.frame), segment: "midstream" as const };
  const panel = modelPanel(study, place)!;
  const fitted = (model: Model) =>
    estimateModels({ ...panel, models: modelsBeside(model), effects: "twoways" }).find(
      ({ fit }) => fit.model === model,
    )!.fit;
  const chosenColumn = async (): Promise<string[]> => {
    const cells = await page.locator("#coefficients tbody td.chosen").allInnerTexts();
    return cells.map((text) => text.replace(/\s+/g, " ").trim());
  };
  const expected = (model: Model): string[] =>
    fitted(model).coefficients.map(
      ({ estimate, stdError }) => `${signed(estimate, 3)} (${fixed(stdError, 3)})`,
    );
  const shownOf = async (model: Model): Promise<string[]> => {
    const shown = (await chosenColumn()).map((text) => text.replace(/\*+/, ""));
    return shown.filter((text) => text !== "").slice(0, expected(model).length);
  };

  it("estimates what the library does, and again once settings have changed", async () => {
    await page.goto(`${served.address}#/models?seg=mid`);
    await page.waitForSelector("#coefficients");
    assert.deepEqual(await shownOf("sdm"), expected("sdm"));
    const spill = fitted("sdm").impacts![0].indirect;
    assert.ok((await page.locator(".lead-line").innerText()).includes(signed(spill.estimate, 3)));
    assert.equal(await page.locator(".stale").count(), 0);
    await page.locator(".specification select").last().selectOption("sdem");
    await page.waitForSelector(".stale #coefficients");
    assert.deepEqual(await shownOf("sdm"), expected("sdm"));
    await page.getByRole("button", { name: "Estimate again" }).click();
    await page.waitForFunction(() => document.querySelector(".stale") === null);
    assert.deepEqual(await shownOf("sdem"), expected("sdem"));
    assert.equal(new URL(page.url()).hash, "#/models?seg=mid&model=sdem");
    assert.deepEqual(faults, []);
  });

  it("gives the panel that the command reads", async () => {
    await page.goto("about:blank");
    await page.goto(`${served.address}#/models?seg=mid`);
    await page.waitForSelector("#coefficients");
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Download panel.csv" }).click(),
    ]);
    assert.equal(readFileSync(await file.path(), "utf8"), panelCsv(panel));
    assert.match(await page.locator(".models pre").innerText(), /--model ols,sar,sem,sdm/);
  });

  it("estimates from a disk too, without a server", async () => {
    const site = join(folder, "site");
    await writeSite(folder, site);
    await page.goto(`${pathToFileURL(join(site, "index.html")).href}#/models?seg=mid&model=sar`);
    await page.waitForSelector("#coefficients");
    assert.deepEqual(await shownOf("sar"), expected("sar"));
    assert.deepEqual(faults, []);
  });
});
