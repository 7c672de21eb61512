import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Covariates } from "../../src/panel/covariates.ts";
import type { EconomyGroup } from "../../src/panel/groups.ts";
import { studySample } from "../../src/study/sample.ts";
import { assertRefuses } from "../refuses.ts";

const countries = ["AUS", "CHN", "DEU", "FRA", "ROW"].map((code) => ({ code, name: code }));
const groups: EconomyGroup[] = [
  {
    id: "eu-27",
    name: "EU",
    partition: "",
    asOf: "2020",
    members: ["DEU", "FRA", "ITA"],
    definition: "",
    source: "",
  },
];
const covariates = (n: number): Covariates => ({
  economies: [
    ...["AUS", "CHN", "DEU", "FRA"],
    ...Array.from({ length: n - 4 }, (_, k) => `X${String(k).padStart(2, "0")}`),
  ],
  years: [2007],
  variables: [],
  values: {},
  notes: [],
});

describe("studySample", () => {
  it("takes a group's economies that the tables have, with codes beside it, in the tables' order", () => {
    const sample = studySample(["eu-27", "AUS"], countries, covariates(4), groups);
    assert.deepEqual(sample.economies, ["AUS", "DEU", "FRA"]);
    assert.equal(sample.words, "the 3 economies of the sample");
    assert.equal(
      studySample(["eu-27"], countries, covariates(4), groups).words,
      "the 2 economies of eu-27",
    );
  });

  it("leaves the rest of the world out of all", () => {
    const sample = studySample(["all"], countries, covariates(4), groups);
    assert.deepEqual(sample.economies, ["AUS", "CHN", "DEU", "FRA"]);
    assert.equal(sample.words, "all 4 economies");
  });

  it("cuts sample-60 to the tables, and is all of them where too few are known", () => {
    assert.equal(studySample(["sample-60"], countries, covariates(4), groups).economies.length, 4);
    // 66 economies with as many values: the 60 whose codes come first
    const sample = studySample(
      ["sample-60"],
      [...countries, { code: "X61", name: "" }],
      covariates(66),
      groups,
    );
    assert.deepEqual(sample.economies, ["AUS", "CHN", "DEU", "FRA"]);
    assert.match(sample.words, /^the 4 economies of the sample that the tables have$/);
  });

  it("refuses what is neither a group nor an economy, and a sample of one", () => {
    const sample = (name: string) => studySample([name], countries, covariates(4), groups);
    assertRefuses(() => sample("XYZ"), "argument", /the sample names XYZ, which is neither/);
    assertRefuses(
      () => sample("CHN"),
      "argument",
      /has 1 of the tables' economies, needed at least 2/,
    );
  });
});
