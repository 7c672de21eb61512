import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { DataError, type ErrorCode } from "../../src/errors.ts";
import { defaultSegments } from "../../src/segments/segments.ts";
import { studyConfig, yearList, yearsInWords } from "../../src/study/config.ts";

function refused(work: () => unknown, code: ErrorCode, words: RegExp): void {
  assert.throws(
    work,
    (error) => error instanceof DataError && error.code === code && words.test(error.message),
  );
}

describe("studyConfig", () => {
  it("gives every setting a value without a file", () => {
    const config = studyConfig(undefined, "");
    assert.equal(config.data, "ree-estimate");
    assert.equal(config.years, undefined);
    assert.equal(config.segments, defaultSegments);
    assert.deepEqual(config.space, { power: 1, cutoff: undefined, permutations: 999 });
  });

  it("reads a file, and lets the command line win", () => {
    const text = `
data: tables/mine
years: 2010-2012
seed: 7
segments:
  upstream: { covers: ores, sectors: [a] }
  midstream: { covers: metals, sectors: [b] }
  downstream: { name: Last, covers: machines, sectors: [c, d] }
`;
    const config = studyConfig(text, "study.yaml", { seed: 9, years: "2011" });
    assert.equal(config.data, "tables/mine");
    assert.deepEqual(config.years, [2011]);
    assert.equal(config.seed, 9);
    assert.deepEqual(config.segments[2], {
      id: "downstream",
      name: "Last",
      covers: "machines",
      sectors: ["c", "d"],
    });
  });

  it("names line, column and key of a fault", () => {
    refused(
      () => studyConfig("data: x\nsead: 4\n", "s.yaml"),
      "format",
      /s\.yaml, line 2, column 1: sead/,
    );
    refused(
      () => studyConfig("space:\n  power: -1\n", "s.yaml"),
      "format",
      /s\.yaml, line 2, column 3: space\.power/,
    );
    refused(
      () => studyConfig("data: [\n", "s.yaml"),
      "format",
      /s\.yaml, line 2, column 1: is not/,
    );
    refused(() => studyConfig("a: 1\n---\nb: 2\n", "s.yaml"), "format", /line 2.*second document/);
    const bomb = ["a: &a [x, x, x, x, x, x, x, x, x, x]", "b: &b [*a, *a, *a, *a, *a, *a, *a]"];
    bomb.push("c: &c [*b, *b, *b, *b, *b, *b, *b]", "d: [*c, *c, *c, *c, *c, *c, *c, *c]");
    refused(() => studyConfig(bomb.join("\n"), "s.yaml"), "format", /s\.yaml: cannot be read/);
    refused(() => studyConfig("seed: 1\nseed: 2\n", "s.yaml"), "format", /unique/);
    refused(() => studyConfig("- 1\n", "s.yaml"), "format", /s\.yaml/);
  });
});

describe("yearList", () => {
  it("reads ranges, lists and both", () => {
    assert.deepEqual(yearList("2007-2009"), [2007, 2008, 2009]);
    assert.deepEqual(yearList("2010, 2007-2008,2010"), [2007, 2008, 2010]);
    assert.deepEqual(yearList([2012, 2011]), [2011, 2012]);
    assert.deepEqual(yearList(2012), [2012]);
    assert.equal(yearList(undefined), undefined);
  });

  it("refuses anything else", () => {
    for (const text of ["", "2010-2007", "20x", "2007-", "2007..2009"]) {
      refused(() => yearList(text), "argument", /expected years/);
    }
  });
});

describe("yearsInWords", () => {
  it("writes what yearList reads", () => {
    assert.equal(yearsInWords([2007, 2008, 2009, 2012, 2014, 2015]), "2007-2009, 2012, 2014-2015");
    for (const years of [[2007], [2007, 2009], [2001, 2002, 2003, 2010]]) {
      assert.deepEqual(yearList(yearsInWords(years)), years);
    }
    assert.equal(yearsInWords([]), "");
  });
});
