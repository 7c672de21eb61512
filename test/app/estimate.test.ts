import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import { startingPlace } from "../../src/app/address.ts";
import { estimateModels, modelsBeside } from "../../src/app/estimate.ts";
import { impactsFigure, modelHeadline, modelTable } from "../../src/app/figures/model-figures.ts";
import { modelCommand, modelPanel, panelCsv, weightsCsv } from "../../src/app/model-panel.ts";
import { studyOf } from "../../src/app/study.ts";
import { en } from "../../src/app/texts/en.ts";
import { assertClose } from "../close-to.ts";
import { kit } from "../report/kit.ts";
import { sampleBundle } from "./sample-bundle.ts";

const study = studyOf(sampleBundle());
const place = { ...startingPlace(study.frame), view: "models" as const };
const panel = modelPanel(study, place)!;
const { data, W } = panel;

/** What the command prints of a model, as far as it is compared. */
interface Printed {
  readonly model: string;
  readonly coefficients: readonly { readonly estimate: number; readonly std_error: number }[];
  readonly log_likelihood: number;
  readonly impacts?: readonly { readonly indirect: number }[];
  readonly tests: readonly { readonly name: string; readonly statistic: number }[];
}

describe("a model of the page", () => {
  it("is fitted to standardised values of the economies that have them all", () => {
    assert.equal(data.units.length, W.n);
    assert.deepEqual(data.periods, ["2007", "2014", "2021"]);
    assert.equal(data.units.length + panel.leftOut.length, study.frame.codes.length);
    const mean = data.y.reduce((sum, value) => sum + value, 0) / data.y.length;
    const square = data.y.reduce((sum, value) => sum + value * value, 0) / data.y.length;
    assertClose([mean, square], [0, 1], { rel: 1e-12, abs: 1e-12 });
  });

  it("leaves out an economy with a gap, and is not fitted to too few", () => {
    const { drivers } = study.bundle;
    const rnd = drivers.covariates.values.rnd_pct_gdp.slice();
    rnd[1] = NaN;
    const withGap = (values: Float64Array) => ({
      ...study,
      bundle: {
        ...study.bundle,
        drivers: {
          ...drivers,
          covariates: {
            ...drivers.covariates,
            values: { ...drivers.covariates.values, rnd_pct_gdp: values },
          },
        },
      },
    });
    const [first] = drivers.covariates.economies;
    const left = modelPanel(withGap(rnd), place)!;
    assert.ok(left.leftOut.includes(first) && !left.data.units.includes(first));
    assert.equal(modelPanel(withGap(rnd.map(() => NaN)), place), undefined);
    assert.equal(modelPanel(withGap(rnd.map(() => 1)), place), undefined);
  });

  it("has the numbers of the command line, from the files and the command that it gives", () => {
    const folder = mkdtempSync(join(tmpdir(), "monazite-models-"));
    try {
      writeFileSync(join(folder, "panel.csv"), panelCsv(panel));
      writeFileSync(join(folder, "W.csv"), weightsCsv(panel));
      const models = modelsBeside("sdm");
      const command = modelCommand(place.variable, place.covariates, models, "twoways");
      const args = [...command.replaceAll("\\\n", " ").matchAll(/"[^"]*"|\S+/g)]
        .map(([word]) => word.replaceAll('"', ""))
        .slice(1)
        .map((arg) => (arg === "text" ? "json" : arg));
      const main = join(import.meta.dirname, "../../src/cli/main.ts");
      const loader = import.meta.resolve("tsx");
      const told = execFileSync(process.execPath, ["--import", loader, main, ...args], {
        cwd: folder,
        encoding: "utf8",
      });
      const records = JSON.parse(told) as Printed[];
      const own = estimateModels({ data, W, models, effects: "twoways" });
      assert.equal(records.length, own.length);
      for (const [k, { fit, tests }] of own.entries()) {
        const printed = records[k];
        assert.equal(printed.model, fit.model);
        assertClose(
          printed.coefficients.flatMap(({ estimate, std_error }) => [estimate, std_error]),
          fit.coefficients.flatMap(({ estimate, stdError }) => [estimate, stdError]),
          { rel: 1e-12, abs: 0 },
        );
        assertClose([printed.log_likelihood], [fit.logLikelihood], { rel: 1e-12, abs: 0 });
        for (const [j, { indirect }] of (fit.impacts ?? []).entries()) {
          assertClose([printed.impacts![j].indirect], [indirect.estimate], { rel: 1e-12, abs: 0 });
        }
        for (const test of tests.filter(({ statistic }) => Number.isFinite(statistic))) {
          const same = printed.tests.find(({ name }) => name === test.name)!;
          assertClose([same.statistic], [test.statistic], { rel: 1e-12, abs: 0 });
        }
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it("is told of model by model, and shown with its direct effects", () => {
    const steps: number[] = [];
    const models = modelsBeside("slx");
    assert.deepEqual(models, ["ols", "sar", "sem", "sdm", "slx"]);
    const all = estimateModels({ data, W, models, effects: "none" }, (done) => steps.push(done));
    assert.deepEqual(steps, [0, 1, 2, 3, 4, 5]);
    const scene = { study, place: { ...place, model: "slx" as const }, words: en, kit };
    const modelled = { scene, all, weights: panel.words };
    const figure = impactsFigure(modelled)!;
    assert.equal(figure.table.rows.length, 3 * place.covariates.length);
    assert.match(figure.draw(400).body, /circle/);
    assert.match(modelTable(modelled).title, /^5 models/);
    const spill = all[4].fit.impacts![0].indirect.estimate;
    assert.ok(modelHeadline(modelled).lead.includes(Math.abs(spill).toFixed(3)));
    const plain = { ...modelled, scene: { ...scene, place: { ...place, model: "sem" as const } } };
    assert.equal(impactsFigure(plain), undefined);
  });
});
