import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { loadCovariates, loadGroups } from "../../src/node/facts.ts";
import {
  chooseImputed,
  type Imputation,
  imputeCovariates,
} from "../../src/panel/covariate-imputation.ts";
import { chooseCovariates, type Covariates } from "../../src/panel/covariates.ts";
import { partitionOf } from "../../src/panel/groups.ts";
import { assertRefuses } from "../refuses.ts";

const words = { label: "X", theme: "", unit: "", source: "", code: "", licence: "" };

function some(x: readonly number[], years = [2000, 2001, 2002, 2003]): Covariates {
  return {
    economies: ["A", "B", "C"],
    years,
    variables: [{ name: "x", ...words }],
    values: { x: Float64Array.from(x) },
    notes: [],
  };
}

const _ = NaN;
const gaps = [_, 1, _, 3, 5, _, _, _, _, _, _, _];
const groups = new Map([
  ["A", "g"],
  ["B", "g"],
]);

function filled(methods: readonly Imputation[], of?: ReadonlyMap<string, string>): number[] {
  return [...imputeCovariates(some(gaps), methods, of).covariates.values.x];
}

describe("imputeCovariates", () => {
  it("fills nothing without methods, and says so", () => {
    const { covariates, report, imputed } = imputeCovariates(some(gaps), []);
    assert.deepEqual([...covariates.values.x], gaps);
    assert.deepEqual(report, [
      { name: "x", cells: 12, known: 3, last: 0, linear: 0, mean: 0, missing: 9, share: 0 },
    ]);
    assert.ok(imputed.x.every((mark) => mark === 0));
  });

  it("carries the last value forward, never back and never to another economy", () => {
    assert.deepEqual(filled(["last"]), [_, 1, 1, 3, 5, 5, 5, 5, _, _, _, _]);
  });

  it("draws lines inside gaps alone, by the distance in years", () => {
    assert.deepEqual(filled(["linear"]), [_, 1, 2, 3, 5, _, _, _, _, _, _, _]);
    const uneven = some(
      [1, _, 5, _, ...Array.from({ length: 8 }, () => _)],
      [2000, 2001, 2004, 2005],
    );
    assert.equal(imputeCovariates(uneven, ["linear"]).covariates.values.x[1], 2);
  });

  it("takes the mean of the group's known values in the year", () => {
    assert.deepEqual(filled(["mean"], groups), [5, 1, _, 3, 5, 1, _, 3, _, _, _, _]);
  });

  it("leaves other groups and filled values out of a mean", () => {
    const three = some([1, _, _, _, 4, 6, 8, _, 9, 9, 9, 9]);
    const two = imputeCovariates(three, ["last", "mean"], groups).covariates.values.x;
    assert.deepEqual([...two], [1, 1, 1, 1, 4, 6, 8, 8, 9, 9, 9, 9]);
    const apart = imputeCovariates(three, ["mean"], groups).covariates.values.x;
    assert.deepEqual([...apart], [1, 6, 8, _, 4, 6, 8, _, 9, 9, 9, 9]);
    const carried = some([1, _, _, _, _, 6, _, _, 2, _, _, _]);
    const all = new Map(["A", "B", "C"].map((code) => [code, "g"]));
    const { values } = imputeCovariates(carried, ["last", "mean"], all).covariates;
    assert.deepEqual([...values.x].slice(4, 8), [1.5, 6, 6, 6]); // not of carried values
    const filledLater = imputeCovariates(
      some([1, _, _, _, 5, 3, _, _, _, _, _, _]),
      ["last", "mean"],
      all,
    );
    assert.deepEqual([...filledLater.covariates.values.x].slice(8), [3, 3, _, _]);
  });

  it("goes by the methods in their order, and marks and counts what each filled", () => {
    const { covariates, imputed, report } = imputeCovariates(
      some(gaps),
      ["linear", "last", "mean"],
      groups,
    );
    assert.deepEqual([...covariates.values.x], [5, 1, 2, 3, 5, 5, 5, 5, _, _, _, _]);
    assert.deepEqual([...imputed.x], [3, 0, 2, 0, 0, 1, 1, 1, 0, 0, 0, 0]);
    assert.deepEqual(report[0], {
      name: "x",
      cells: 12,
      known: 3,
      last: 3,
      linear: 1,
      mean: 1,
      missing: 4,
      share: 5 / 8,
    });
  });

  it("never changes a known value, and leaves its argument as it was", async () => {
    const covariates = await loadCovariates();
    const before = structuredClone(covariates.values);
    const regions = partitionOf(await loadGroups(), "region");
    const { covariates: after, report } = imputeCovariates(
      covariates,
      ["linear", "last", "mean"],
      regions,
    );
    assert.deepEqual(covariates.values, before);
    for (const { name } of covariates.variables) {
      const [from, to] = [before[name], after.values[name]];
      assert.ok(
        from.every((value, k) => Number.isNaN(value) || value === to[k]),
        name,
      );
    }
    const research = report.find(({ name }) => name === "rnd_pct_gdp")!;
    assert.equal(research.known, 739);
    assert.equal(research.cells, 62 * 15);
    assert.equal(
      research.known + research.linear + research.last + research.mean,
      930 - research.missing,
    );
    assert.ok(research.share > 0.1 && research.share < 0.3);
  });

  it("reports a part by itself", () => {
    const all = imputeCovariates(some(gaps), ["linear", "last", "mean"], groups);
    const part = chooseImputed(all, { economies: ["B", "Z"], years: [2000, 2001] });
    assert.deepEqual([...part.covariates.values.x], [5, 5, _, _]);
    assert.deepEqual([...part.imputed.x], [0, 1, 0, 0]);
    assert.deepEqual(part.report, [
      { name: "x", cells: 4, known: 1, last: 1, linear: 0, mean: 0, missing: 2, share: 0.5 },
    ]);
    assert.deepEqual(chooseImputed(all, {}), all);
  });

  it("has no share where nothing is known or filled", () => {
    const none = chooseCovariates(some(gaps), { economies: ["C"] });
    assert.ok(Number.isNaN(imputeCovariates(none, ["last"]).report[0].share));
  });

  it("refuses the mean of a group without groups", () => {
    assertRefuses(() => imputeCovariates(some(gaps), ["mean"]), "argument", /no groups were given/);
  });
});
