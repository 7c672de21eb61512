import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { describe, it } from "node:test";
import { parseHTML } from "linkedom";
import type { Evidence } from "../../src/findings/evidence.ts";
import { writeFindings } from "../../src/findings/write-findings.ts";
import { csvText } from "../../src/report/csv.ts";
import { type Report, renderReport } from "../../src/report/render-report.ts";
import { script, scriptHash } from "../../src/report/script.ts";
import { written } from "../../src/report/sections.ts";
import { fixture } from "./fixture.ts";
import { kit } from "./kit.ts";
import { sampleClaim } from "./sample-claim.ts";

const render = (evidence: Evidence): Report =>
  renderReport(evidence, writeFindings(evidence), [sampleClaim], kit);

it("gives amounts in the unit of the tables", () => {
  const evidence = fixture({ years: [2021] });
  const panel = { ...evidence.panel, unit: "EUR thousand" };
  const { document } = parseHTML(render({ ...evidence, panel }).html);
  const units = [...document.querySelectorAll("#method dt")]
    .filter((term) => /^(Gross output|Value added|Gross exports) [A-Z]/.test(term.textContent))
    .map((term) => term.querySelector("small")?.textContent);
  assert.deepEqual(units, ["EUR thousand", "EUR thousand", "EUR thousand"]);
});

describe("the report of 62 economies and 15 years", () => {
  const evidence = fixture();
  const findings = writeFindings(evidence);
  const report = render(evidence);
  const { document } = parseHTML(report.html);

  it("is the same bytes every time", () => {
    const again = render(fixture());
    assert.equal(again.html, report.html);
    assert.deepEqual([...again.figures], [...report.figures]);
    assert.deepEqual([...again.tables], [...report.tables]);
  });

  it("fits 3 MB with its fonts, and reaches for nothing outside", () => {
    const fonts = 110_000; // what the stand-ins of this test leave out
    assert.ok(report.html.length + fonts < 3_000_000, String(report.html.length));
    for (const element of document.querySelectorAll("[src], link, iframe, object, embed")) {
      assert.fail(`${element.tagName} loads something`);
    }
    const ids = new Set([...document.querySelectorAll("[id]")].map((element) => element.id));
    for (const link of document.querySelectorAll("[href]")) {
      const href = link.getAttribute("href") ?? "";
      assert.match(href, /^(#|data:text\/csv)/);
      assert.ok(!href.startsWith("#") || ids.has(href.slice(1)), `${href} leads nowhere`);
    }
    assert.doesNotMatch(
      report.html.replaceAll("http://www.w3.org/2000/svg", ""),
      /url\((?!#|data:)/,
    );
  });

  it("names the hash of its one script in its policy", () => {
    assert.equal(createHash("sha256").update(script).digest("base64"), scriptHash);
    const policy = document.querySelector("meta[http-equiv]")?.getAttribute("content") ?? "";
    assert.match(policy, /default-src 'none'/);
    assert.ok(policy.includes(`script-src 'sha256-${scriptHash}'`));
    const scripts = [...document.querySelectorAll("script")].filter((s) => !s.hasAttribute("type"));
    assert.equal(scripts.length, 1);
    assert.equal(scripts[0].textContent, script);
  });

  it("gives each id once", () => {
    const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
    assert.deepEqual(
      ids.filter((id, k) => ids.indexOf(id) !== k),
      [],
    );
  });

  it("shows the headline, the findings and the numbers that they rest on", () => {
    assert.equal(document.querySelector("h1")?.textContent, findings.headline.title);
    assert.equal(document.querySelector("title")?.textContent, findings.headline.title);
    const text = document.querySelector("main")?.textContent.replace(/\s+/g, " ") ?? "";
    for (const id of ["gains", "position", "clustering", "tonnage", "trust"] as const) {
      const { title, statement, numbers } = findings[id];
      assert.ok(text.includes(title), title);
      assert.ok(text.includes(statement), statement);
      for (const number of numbers) assert.ok(text.includes(written(number)), number.label);
    }
  });

  it("carries title, alternative text, badge, source, table and file with every figure", () => {
    const figures = [...document.querySelectorAll("figure")];
    assert.equal(figures.length, 11);
    for (const figure of figures) {
      assert.ok((figure.querySelector("h3")?.textContent.length ?? 0) > 10);
      assert.match(figure.querySelector(".badge")?.textContent ?? "", /Estimate|Published/);
      assert.match(figure.querySelector(".source")?.textContent ?? "", /^Source: /);
      assert.ok(figure.querySelector("details table") !== null);
      assert.match(
        figure.querySelector("a[download$='.csv']")?.getAttribute("href") ?? "",
        /^data:text\/csv/,
      );
      for (const svg of figure.querySelectorAll(".drawing > svg")) {
        assert.equal(svg.getAttribute("role"), "img");
        assert.ok(svg.querySelector("title") !== null && svg.querySelector("desc") !== null);
      }
    }
  });

  it("marks what is estimated as such and prints seed, weights and sectors", () => {
    const text = document.body.textContent;
    assert.match(text, /Seed 42/);
    assert.ok(text.includes(evidence.settings.weights));
    for (const { covers, sectors } of evidence.panel.segments) {
      assert.ok(text.includes(covers) && text.includes(sectors.join(", ")));
    }
    assert.equal(document.querySelectorAll("figure .badge.estimate").length, 9);
    assert.equal(document.querySelectorAll("figure .badge.published").length, 2);
  });

  it("says how to cite the data and the software", () => {
    const text = document.getElementById("cite")?.textContent ?? "";
    for (const source of evidence.dataset.sources) assert.ok(text.includes(source));
    assert.match(text, /Monazite, version 0\.1\.0/);
  });

  it("holds in its tables the numbers of the panel", () => {
    const panel = report.tables.get("panel")!;
    assert.equal(panel.rows.length, 63 * 3 * 15);
    const row = panel.rows.find(
      ([year, code, , segment]) => year === 2021 && code === "CHN" && segment === "upstream",
    )!;
    const { values, countries, years } = evidence.panel;
    const g = countries.findIndex(({ code }) => code === "CHN");
    const at = g * 3 * years.length + years.length - 1;
    assert.equal(
      row[panel.columns.indexOf("value_captured_share")],
      values.value_captured_share[at],
    );
    assert.equal(row[panel.columns.indexOf("gvc_position_trade")], values.gvc_position_trade[at]);
  });
});

it("leaves out the mines where none are published, and works for one year of two economies", () => {
  const { html } = render(fixture({ codes: ["KOR", "VNM", "ROW"], years: [2010], facts: false }));
  assert.doesNotMatch(html, /Rare-earth mines/);
  assert.doesNotMatch(html, /\bNaN\b|undefined/);
});

it("escapes what a user's file brings", () => {
  const name = `<img src=x onerror="alert(1)">`;
  const evidence = fixture({ extra: [["EVL", name]], codes: ["CHN", "USA", "EVL", "ROW"] });
  const { html, figures } = render({
    ...evidence,
    dataset: { ...evidence.dataset, name, sources: [name] },
  });
  for (const text of [html, ...figures.values()]) assert.doesNotMatch(text, /<img/);
});

it("writes what is not defined as an empty field", () => {
  const text = csvText({
    columns: ["a", "b"],
    rows: [
      ['x, "y"', NaN],
      ["z", 1.5],
    ],
  });
  assert.equal(text, 'a,b\n"x, ""y""",\nz,1.5\n');
});
