import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { imputations, transforms } from "../../src/cli/facts/covariate-options.ts";
import { factRows } from "../../src/cli/facts/fact-rows.ts";
import { factKinds } from "../../src/cli/facts/kinds.ts";
import { loadChainFacts } from "../../src/node/facts.ts";
import { assertClose } from "../close-to.ts";
import { monazite } from "./run-cli.ts";

describe("factRows", () => {
  it("has a source at the end of every row of every kind", async () => {
    const facts = await loadChainFacts();
    for (const kind of factKinds) {
      const { columns, rows } = factRows(kind, facts, {});
      assert.equal(columns.at(-1), "source", kind);
      assert.ok(rows.length > 10, kind);
      for (const row of rows) {
        assert.equal(row.length, columns.length, kind);
        assert.ok(String(row.at(-1)).length > 2, `${kind}: ${row.join()}`);
      }
    }
  });

  it("puts both publishers of mine production side by side", async () => {
    const { columns, rows } = factRows("mining", await loadChainFacts(), {
      countries: ["CHN"],
      years: [2007, 2021],
    });
    const column = (name: string) => rows.map((row) => row[columns.indexOf(name)]);
    assert.deepEqual(column("bgs_tonnes"), [120_800, 180_000]);
    assert.deepEqual(column("usgs_tonnes"), [NaN, 168_000]);
    assertClose(column("bgs_share") as number[], [0.9683, 0.6785], { rel: 1e-4 });
    const [then, now] = column("difference") as number[];
    assert.ok(Number.isNaN(then));
    assertClose([now], [0.0992], { rel: 1e-3 });
    assert.equal(column("why")[0], "");
    assert.match(String(column("why")[1]), /United States .*60 %/);
    assert.match(String(column("source")[1]), /^BGS .*; USGS /);
  });

  it("keeps a row of several countries for each of them", async () => {
    const { columns, rows } = factRows("refining", await loadChainFacts(), { countries: ["MYS"] });
    const countries = rows.map((row) => String(row[columns.indexOf("country")]));
    assert.ok(countries.includes("CHN;MYS;AUS") && countries.includes("MYS"));
    assert.ok(countries.every((code) => code.includes("MYS")));
  });

  it("takes a measure's year from a date of any precision", async () => {
    const { rows } = factRows("measures", await loadChainFacts(), {
      countries: ["CHN"],
      years: [2010],
    });
    const dates = rows.map(([date]) => date);
    assert.deepEqual(dates.slice(-3), ["2010-07", "2010-09-21", "2010-10-18"]);
    assert.ok(dates.every((date) => String(date).startsWith("2010")));
  });
});

describe("monazite facts", () => {
  it("says what is not available here, and prints no number for it", () => {
    const { status, stdout, stderr } = monazite(["facts", "refining", "--country", "KOR"]);
    assert.equal(status, 0, stderr);
    assert.match(stderr, /not available here: no source has refining of KOR/);
    assert.equal(stdout.split("\n").length, 2);
  });

  it("refuses what it does not know, with exit code 2", () => {
    for (const args of [["facts"], ["facts", "gold"], ["facts", "prices", "--country", "CHN"]]) {
      const { status, stdout } = monazite(args);
      assert.deepEqual([status, stdout], [2, ""], args.join(" "));
    }
  });
});

describe("monazite covariates", () => {
  it("prints a panel, what was filled in each row, and how much on standard error", () => {
    const { status, stdout, stderr } = monazite([
      "covariates",
      ..."--variables human_capital_index --countries KOR,JPN --years 2019-2020".split(" "),
      ..."--impute last --transform log --format json".split(" "),
    ]);
    assert.equal(status, 0, stderr);
    const rows = JSON.parse(stdout) as Record<string, unknown>[];
    assert.deepEqual(
      rows.map(({ iso3, year, imputed }) => [iso3, year, imputed]),
      [
        ["KOR", 2019, ""],
        ["KOR", 2020, "human_capital_index"],
        ["JPN", 2019, ""],
        ["JPN", 2020, "human_capital_index"],
      ],
    );
    assert.equal(rows[0].log_human_capital_index, rows[1].log_human_capital_index);
    assert.match(
      stderr,
      /human_capital_index: 50\.0 % of its values are filled \(2 carried forward\), 0 of 4/,
    );
  });

  it("says which members of a group it has not", () => {
    const { stdout, stderr } = monazite(
      "covariates --variables population --group south-east-asia --years 2021".split(" "),
    );
    assert.match(stderr, /south-east-asia: there are no covariates of MMR, TLS/);
    assert.equal(stdout.trim().split("\n").length, 10);
  });

  it("leaves out economies with gaps where a complete panel is asked for, and names them", () => {
    const { stdout, stderr } = monazite(
      "covariates --variables rnd_pct_gdp --countries DEU,KHM,KOR --complete".split(" "),
    );
    assert.match(stderr, /complete: 2 of 3 economies; left out for gaps: KHM/);
    assert.equal(stdout.trim().split("\n").length, 1 + 2 * 15);
    assert.doesNotMatch(stdout, /,,/);
  });

  it("prints coverage and the sample", () => {
    const coverage = monazite("covariates --coverage --variables rnd_pct_gdp".split(" "));
    assert.match(
      coverage.stdout,
      /^rnd_pct_gdp,56,739,0\.794\d+,2007,2021,BGD BTN FJI LAO MDV TWN,/m,
    );
    const sample = monazite(["covariates", "--sample"]);
    assert.match(sample.stdout, /^MDV,469,false\nTWN,155,false\n/m);
    assert.equal(sample.stdout.match(/,true$/gm)?.length, 60);
  });

  it("refuses what it does not know, with exit code 2", () => {
    for (const more of ["--variables nope", "--countries CHL", "--impute best"]) {
      const { status, stdout } = monazite(["covariates", ...more.split(" ")]);
      assert.deepEqual([status, stdout], [2, ""], more);
    }
  });

  it("reads methods and steps in their order", () => {
    assert.deepEqual(imputations("none"), []);
    assert.deepEqual(imputations("linear,last"), ["linear", "last"]);
    assert.throws(() => imputations("linear,best"), /needed none, or linear/);
    assert.deepEqual(transforms("log,lag,lag:2,standardise-year"), [
      { kind: "log" },
      { kind: "lag", years: 1 },
      { kind: "lag", years: 2 },
      { kind: "standardise", within: "year" },
    ]);
    for (const steps of ["root", "lag:0", "lag:1.5", ""]) assert.throws(() => transforms(steps));
  });
});

describe("monazite groups", () => {
  it("prints members with the definition, and computes the sample", () => {
    const { stdout } = monazite("groups eu-27 sample-60 --format json".split(" "));
    const [union, sample] = JSON.parse(stdout) as Record<string, unknown>[];
    assert.equal(union.n, 27);
    assert.equal(sample.n, 60);
    assert.match(String(sample.definition), /left out: TWN, MDV/);
    const { stdout: kazakh } = monazite(["groups", "--economy", "KAZ"]);
    assert.match(kazakh, /^central-asia,/m);
    assert.doesNotMatch(kazakh, /^eu-27,/m);
  });

  it("refuses a group that is not there, with exit code 2", () => {
    assert.equal(monazite(["groups", "brics"]).status, 2);
  });
});
