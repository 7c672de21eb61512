import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { views } from "../../src/app/address.ts";
import { bundleText, readBundle } from "../../src/app/bundle.ts";
import { keptShares } from "../../src/app/figures/country-value.ts";
import { neighbourhood } from "../../src/app/neighbours.ts";
import { positionRank, studyOf } from "../../src/app/study.ts";
import { en } from "../../src/app/texts/en.ts";
import { zh } from "../../src/app/texts/zh.ts";
import { fixed, index } from "../../src/findings/format.ts";
import { writeSite } from "../../src/node/page.ts";
import { serve, type Served } from "../../src/server/serve.ts";
import { needsBrowser, startBrowser } from "./browser.ts";
import { sampleBundle } from "./sample-bundle.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const study = studyOf(readBundle(bundleText(sampleBundle())));

describe("the page", needsBrowser, () => {
  const folder = mkdtempSync(join(tmpdir(), "monazite-page-"));
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
    page.on("request", (request) => {
      const url = request.url();
      if (!url.startsWith(served.address) && !/^(data|blob|file):/.test(url)) faults.push(url);
    });
  });

  after(async () => {
    await browser.close();
    await served.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const open = async (hash: string): Promise<void> => {
    await page.goto("about:blank");
    await page.goto(`${served.address}${hash}`);
    await page.waitForSelector("h1");
  };
  const title = async (): Promise<string> => page.locator("h1").innerText();
  const hash = (): string => new URL(page.url()).hash;

  for (const view of views) {
    for (const language of ["en", "zh"] as const) {
      it(`${view}, ${language}: draws its figures, fits a phone, and axe finds nothing`, async () => {
        await page.setViewportSize({ width: 390, height: 800 });
        await open(`#/${view}?lang=${language}`);
        const words = language === "en" ? en : zh;
        assert.equal(await page.title(), `${words.views[view]} · Monazite`);
        await page.waitForFunction(() =>
          [...document.querySelectorAll("figure .drawing")].every((box) =>
            box.querySelector("svg"),
          ),
        );
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(wide <= 0, `${wide} pixels wider than the screen`);
        await page.setViewportSize({ width: 1280, height: 900 });
        await page.evaluate(axe);
        {
          const theme = language === "en" ? "light" : "dark";
          await page.evaluate((name) => (document.documentElement.dataset.theme = name), theme);
          const found = await page.evaluate(async () => {
            const run = (globalThis as unknown as { axe: typeof import("axe-core") }).axe;
            const { violations } = await run.run(document);
            return violations.map(
              ({ id, nodes }) =>
                `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`,
            );
          });
          assert.deepEqual(found, [], `${view} ${theme}`);
        }
        assert.deepEqual(faults, []);
      });
    }
  }

  it("shows the library's Moran's I, local clusters and values on the map", async () => {
    await open("#/map?show=lisa&seg=mid&year=2014");
    const near = neighbourhood(study, "gvc_position_trade", { s: 1, t: 1 }, "distance")!;
    const line = await page.locator(".lead-line").innerText();
    assert.ok(line.includes(fixed(near.statistic, 2)) && line.includes(fixed(near.p, 3)), line);
    await page.locator("#map .to-table").click();
    const rows = await page
      .locator("#map tbody tr")
      .evaluateAll((all) =>
        all.map((row) => [...row.querySelectorAll("td")].map((cell) => cell.textContent)),
      );
    assert.equal(rows.length, near.economies.length);
    for (const [k, row] of rows.entries()) {
      const { code, value, local } = near.economies[k];
      assert.equal(row[0], code);
      assert.equal(row[3], value.toFixed(4).replace("-", "−"), code);
      assert.ok(Math.abs(Number(row[6].replace("−", "-")) - local) < 1e-4, code);
    }
  });

  it("shows the library's ranks and shares of an economy", async () => {
    await open("#/country?sel=JPN&seg=mid&year=2014");
    const g = study.at.get("JPN")!;
    assert.equal(await title(), "Japan");
    const { home } = keptShares(study, g, 1, 1);
    assert.match(
      await page.locator(".lead-line").innerText(),
      new RegExp(`, ${fixed(home * 100, 0)} cents`),
    );
    const shown = await page.locator(".ranks .big").allInnerTexts();
    const ranks = [0, 1, 2].map((s) => positionRank(study, g, { s, t: 1 }));
    assert.deepEqual(
      shown,
      ranks.map(({ rank, of }) => (Number.isFinite(rank) ? `${rank} of ${of}` : "not ranked")),
    );
  });

  it("brings a view back from its address, and goes back to the one before", async () => {
    await open("#/map");
    await page.keyboard.press("m");
    await page.keyboard.press("[");
    assert.equal(hash(), "#/map?seg=mid&year=2014");
    await page.locator(".choice select").first().selectOption("lisa");
    assert.equal(hash(), "#/map?show=lisa&seg=mid&year=2014");
    const before = [await title(), await page.locator("#map").innerText()];
    await open(hash());
    assert.deepEqual([await title(), await page.locator("#map").innerText()], before);
    await page.keyboard.press("3");
    assert.match(hash(), /^#\/country/);
    await page.goBack();
    assert.equal(hash(), "#/map?show=lisa&seg=mid&year=2014");
  });

  it("says what an address asks for that is not here", async () => {
    await open("#/map?year=1999&sel=XXX");
    assert.match(await page.locator(".status").innerText(), /year 1999, sel XXX/);
  });

  it("can be walked through by keyboard alone", async () => {
    await open("#/map");
    await page.locator("#map .drawing").focus();
    await page.keyboard.press("ArrowRight");
    const name = await page.locator(".tip strong").innerText();
    assert.notEqual(name, "China");
    await page.keyboard.press("Enter");
    const code = study.frame.codes.find((each) => study.view.names[study.at.get(each)!] === name);
    assert.equal(hash(), `#/map?sel=${code}`);
    assert.equal(await page.locator("#selection tbody th").innerText(), name);
    await page.keyboard.press("Escape");
    assert.equal(hash(), "#/map");
    await page.keyboard.press("/");
    await page.keyboard.type("germ");
    await page.keyboard.press("Enter");
    assert.equal(await title(), "Germany");
  });

  it("links the figures: pointing lights, a brush selects for the table", async () => {
    await open("#/map");
    await page.locator('#scatter [data-code="DEU"]').hover();
    await page.waitForSelector('#map [data-code="DEU"].on');
    const room = (await page.locator("#scatter .drawing svg").boundingBox())!;
    await page.mouse.move(room.x + 40, room.y + 30);
    await page.mouse.down();
    await page.mouse.move(room.x + room.width - 4, room.y + room.height - 50, { steps: 3 });
    await page.mouse.up();
    const near = neighbourhood(study, "gvc_position_trade", { s: 0, t: 2 }, "distance")!;
    await page.getByText(`${near.economies.length} economies inside the brush`).waitFor();
  });

  it("gives figures as SVG and PNG files", async () => {
    await open("#/country");
    for (const [way, least] of [
      ["SVG", 50_000],
      ["PNG", 10_000],
    ] as const) {
      const [file] = await Promise.all([
        page.waitForEvent("download"),
        page.locator("#position").getByRole("button", { name: way }).click(),
      ]);
      assert.equal(file.suggestedFilename(), `position.${way.toLowerCase()}`);
      assert.ok(statSync(await file.path()).size > least, way);
    }
  });

  it("answers the questions of the first view", async () => {
    const g = study.at.get("CHN")!;
    const ask = async (text: RegExp): Promise<void> => {
      await open("#/overview");
      await page.locator(".questions a").filter({ hasText: text }).click();
      await page.waitForFunction(() => !location.hash.startsWith("#/overview"));
    };
    await ask(/gained upstream/);
    assert.match(await title(), /economies rose/);
    await ask(/clustered in space/);
    const near = neighbourhood(study, "gvc_position_trade", { s: 0, t: 2 }, "distance")!;
    assert.ok((await page.locator(".lead-line").innerText()).includes(fixed(near.statistic, 2)));
    await ask(/upstream value ends/);
    const { downstream } = keptShares(study, g, 0, 2);
    assert.ok(
      (await page.locator(".lead-line").innerText()).includes(
        `${fixed(downstream * 100, 0)} left inside its own downstream exports`,
      ),
    );
  });

  it("opens from a disk, without a server", async () => {
    const site = join(folder, "site");
    await writeSite(folder, site);
    await page.goto(`${pathToFileURL(join(site, "index.html")).href}#/country?sel=USA`);
    await page.waitForSelector("h1");
    const s = await page.locator("#peers tbody tr").first().locator("td").first().innerText();
    const { gvc_position_trade: values } = study.bundle.evidence.panel.values;
    const at = study.at.get("USA")! * 9 + 2;
    assert.equal(s, index(values[at]));
    assert.deepEqual(faults, []);
  });
});
