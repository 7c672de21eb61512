import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { fitSpatial } from "../../src/regression/cross-section.ts";
import { regressionData } from "../../src/regression/design.ts";
import { lagrangeMultiplierTests } from "../../src/regression/lm-tests.ts";
import { renderRegressionTable } from "../../src/report/regression-table-text.ts";
import { regressionTable } from "../../src/report/regression-table.ts";
import { weightsFromLinks, type Link } from "../../src/spatial/weights.ts";

const y = Float64Array.of(4, 1, 3, 7, 2, 9, 5, 6, 8, 3);
const share = Float64Array.of(1, 2, 4, 3, 6, 5, 9, 7, 8, 2);
const data = regressionData(["y_<1>", y], [["a & b", share]]);
const ids = [...y.keys()].map(String);
const links: Link[] = ids.flatMap((_, i) => [
  [i, (i + 1) % 10, 0.5],
  [i, (i + 9) % 10, 0.5],
]);
const W = weightsFromLinks(ids, links);
const ols = { fit: fitSpatial(data, W, "ols"), tests: lagrangeMultiplierTests(data, W) };
const sar = { fit: fitSpatial(data, W, "sar"), tests: [] };
const table = regressionTable([ols, sar]);

describe("a table of regressions", () => {
  it("has a column a fit and leaves blank what a model lacks", () => {
    assert.deepEqual(table.headers, ["OLS", "SAR"]);
    const rho = table.blocks[0].rows.find(({ label }) => label === "rho")!;
    assert.equal(rho.cells[0].value, "");
    assert.equal(
      Number(rho.cells[1].value.replace("−", "-").replace(/\*/g, "")).toFixed(3),
      sar.fit.rho!.estimate.toFixed(3),
    );
    const tests = table.blocks.find(({ title }) => title === "Tests")!;
    assert.deepEqual(
      tests.rows.map(({ label }) => label),
      ["LMlag", "LMerr", "RLMlag", "RLMerr", "SARMA"],
    );
    assert.ok(tests.rows.every(({ cells }) => cells[0].value !== "" && cells[1].value === ""));
  });

  it("marks significance by the p-value", () => {
    const { cells } = table.blocks[0].rows[0];
    for (const [k, { fit }] of [ols, sar].entries()) {
      const { pValue } = fit.coefficients[0];
      const stars = pValue < 0.01 ? 3 : pValue < 0.05 ? 2 : pValue < 0.1 ? 1 : 0;
      assert.equal(cells[k].value.replace(/[^*]/g, "").length, stars);
    }
  });

  it("aligns plain text", () => {
    const lines = renderRegressionTable(table, "text").split("\n");
    const rules = lines.filter((line) => line.startsWith("---"));
    assert.equal(new Set(rules.map(({ length }) => length)).size, 1);
    const columns = lines.slice(0, lines.lastIndexOf(rules[0])).filter((line) => /\d/.test(line));
    assert.ok(columns.every(({ length }) => length <= rules[0].length));
  });

  it("escapes what means something in LaTeX and HTML", () => {
    const latex = renderRegressionTable(table, "latex");
    assert.match(latex, /a \\& b & /);
    assert.match(latex, /y\\_\$<\$1>/);
    const html = renderRegressionTable(table, "html");
    assert.match(html, /a &amp; b/);
    assert.match(html, /y_&lt;1&gt;/);
    assert.equal(html.split("<tr>").length, html.split("</tr>").length);
  });
});
