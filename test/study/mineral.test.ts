import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { writeClaims } from "../../src/findings/claims/write-claims.ts";
import { rareEarths } from "../../src/findings/mineral.ts";
import { viewOf } from "../../src/findings/view.ts";
import { writeFindings } from "../../src/findings/write-findings.ts";
import { loadAtlas, loadFonts, newDocument } from "../../src/node/assets.ts";
import { loadBackground } from "../../src/node/background.ts";
import { accountYear } from "../../src/panel/account-year.ts";
import { renderReport } from "../../src/report/render-report.ts";
import { chooseProducts, readSegmentProducts } from "../../src/segments/products.ts";
import { claimInput } from "../../src/study/claim-input.ts";
import { studyConfig } from "../../src/study/config.ts";
import { gatherEvidence } from "../../src/study/gather-evidence.ts";
import { settingsText } from "../../src/study/settings.ts";
import { parseCsv } from "../../src/tables/csv/text.ts";
import { countryLabel } from "../../src/tables/labels/country-names.ts";
import type { MrioTable } from "../../src/tables/model.ts";
import { randomTable } from "../random-table.ts";
import { assertRefuses } from "../refuses.ts";

const examples = join(import.meta.dirname, "..", "..", "examples");
const read = (name: string): string => readFileSync(join(examples, name), "utf8");
const quick =
  "\nspace: {permutations: 99}\nrobustness: {resamples: 99, weights: []}\nsample: all\n";

/** The report of a study file on six economies of random tables. */
async function reportOf(text: string): Promise<string> {
  const config = studyConfig(text + quick, "study.yaml", { data: "random" });
  const codes = ["CHN", "USA", "JPN", "DEU", "KOR", "AUS"];
  const sectors = ["c2", "c9", "c11", "c12", "c13", "c14", "c15", "c16"];
  const table = (year: number): MrioTable => ({
    ...randomTable(codes.length, sectors.length, year, year),
    countries: codes.map(countryLabel),
    sectors: sectors.map((code) => ({ code, name: code })),
  });
  const accounts = [2017, 2018, 2019, 2020, 2021].map((year) =>
    accountYear(table(year), config.segments),
  );
  const background = await loadBackground("random", accounts, config.mineral);
  const evidence = gatherEvidence(accounts, background, config);
  const claims = writeClaims(claimInput(viewOf(evidence), background, config, ""));
  const [document, atlas, fonts] = await Promise.all([newDocument(), loadAtlas(), loadFonts()]);
  const { html } = renderReport(evidence, writeFindings(evidence), claims, {
    document,
    atlas,
    fonts,
  });
  return html.replace(/<(script|style)\b.*?<\/\1>/gs, "");
}

describe("a study of another mineral", () => {
  it("speaks of graphite, and of no other mineral, from its study file alone", async () => {
    const html = await reportOf(read("graphite.yaml"));
    assert.doesNotMatch(html, /rare.?earth|magnet|neodymium/i);
    assert.match(html, /Most of what they earn is not graphite/);
    assert.match(html, /graphite: not available here/);
    // the same tables under the default mineral do say it, so the words above were put in its place
    const rare = await reportOf(read("graphite.yaml").replace(/^mineral:\n( {2}.*\n)+/m, ""));
    assert.match(rare, /is not rare earths/);
    assert.match(rare, /rare-earth oxides/);
  });

  it("has its words from its name where no others are given", () => {
    const { mineral } = studyConfig("mineral: {name: lithium}", "study.yaml");
    assert.deepEqual(mineral, {
      name: "lithium",
      adjective: "lithium",
      measured: "lithium",
      facts: "none",
    });
    assert.deepEqual(studyConfig(undefined, "").mineral, rareEarths);
    const config = studyConfig(read("graphite.yaml"), "graphite.yaml");
    assert.deepEqual(studyConfig(settingsText(config, [2021]), "again").mineral, config.mineral);
  });

  it("has products of its own, in a list of its own", () => {
    const products = readSegmentProducts(
      parseCsv(read("graphite-products.csv"), "graphite-products.csv"),
    );
    const { products: chosen } = chooseProducts(products, {
      scheme: "value-chain",
      edition: 2017,
      changes: [],
    });
    const of = (segment: string): string[] =>
      chosen.filter((product) => product.segment === segment).map(({ hs6 }) => hs6);
    assert.deepEqual(of("upstream"), ["250410", "250490"]);
    assert.ok(of("midstream").includes("380110") && of("downstream").includes("854511"));
    const { segments } = studyConfig(read("graphite.yaml"), "graphite.yaml");
    for (const { sector } of products) {
      assert.ok(
        segments.some(({ sectors }) => sectors.includes(sector)),
        sector,
      );
    }
  });

  it("refuses a mineral without a name", () => {
    assertRefuses(
      () => studyConfig("mineral: {facts: none}", "s.yaml"),
      "format",
      /s\.yaml, line 1/,
    );
  });
});
