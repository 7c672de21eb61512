import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { gunzipSync } from "node:zlib";
import { loadAllCovariates, loadCovariates } from "../../src/node/facts.ts";
import {
  chooseCovariates,
  completeEconomies,
  covariateCoverage,
  type Covariates,
  readCovariates,
  valuesOf,
} from "../../src/panel/covariates.ts";
import { withDerived } from "../../src/panel/derived-covariates.ts";
import { bestCovered, sample60 } from "../../src/panel/sample.ts";
import { columnIndex, parseCsv } from "../../src/tables/csv/text.ts";
import { assertClose } from "../close-to.ts";
import { assertRefuses } from "../refuses.ts";
import { needsShared, shared } from "../shared.ts";

const words = "variable,label,theme,unit,source,code,licence\na,A,t,u,S,c,L\nb,B,t,u,S,c,L\n";
const text = "variable,iso3,2001,2000\na,Y,2,1\na,X,,3\nb,Y,,5\n";

const at = (covariates: Covariates, name: string, code: string, year: number): number =>
  valuesOf(covariates, name)[
    covariates.economies.indexOf(code) * covariates.years.length + covariates.years.indexOf(year)
  ];

describe("readCovariates", () => {
  it("reads a row per variable and economy, years ascending, gaps as missing", () => {
    const covariates = readCovariates(text, words);
    assert.deepEqual(covariates.economies, ["X", "Y"]);
    assert.deepEqual(covariates.years, [2000, 2001]);
    assert.deepEqual([...valuesOf(covariates, "a")], [3, NaN, 1, 2]);
    assert.deepEqual([...valuesOf(covariates, "b")], [NaN, NaN, 5, NaN]);
    assert.equal(covariates.variables[0].label, "A");
  });

  it("refuses a table that is not one", () => {
    const refuses = (values: string, message: RegExp): void => {
      assertRefuses(() => readCovariates(values, words), "format", message);
    };
    refuses("variable,iso3\na,X\n", /no column of a year/);
    refuses("variable,iso3,2000\nc,X,1\n", /line 2: has the variable c/);
    refuses("variable,iso3,2000\na,X,1\na,X,2\n", /line 3: has a of X again/);
    refuses("variable,iso3,2000\na,X,n.a.\n", /a of X in 2000 is "n\.a\."/);
    refuses("variable,2000\na,1\n", /no column "iso3"/);
    assertRefuses(() => readCovariates(text, "variable\na\n"), "format", /no column "label"/);
  });
});

describe("chooseCovariates", () => {
  it("keeps variables, economies and years, and shows what is not there as missing", () => {
    const chosen = chooseCovariates(readCovariates(text, words), {
      variables: ["a"],
      economies: ["Y", "Z"],
      years: [2002, 2001],
    });
    assert.deepEqual(chosen.years, [2001, 2002]);
    assert.deepEqual([...valuesOf(chosen, "a")], [2, NaN, NaN, NaN]);
    assert.equal(chosen.variables.length, 1);
    const full = readCovariates("variable,iso3,2000\na,X,1\na,Y,2\n", words);
    assert.deepEqual([...chooseCovariates(full, { years: [1999] }).values.a], [NaN, NaN]);
  });

  it("refuses a variable that is not there", () => {
    assertRefuses(
      () => chooseCovariates(readCovariates(text, words), { variables: ["z"] }),
      "argument",
      /no covariate z, expected one of a, b/,
    );
  });
});

describe("covariateCoverage", () => {
  it("counts economies, values and years, and names who is missing", () => {
    assert.deepEqual(covariateCoverage(readCovariates(text, words)), [
      {
        name: "a",
        economies: 2,
        values: 3,
        share: 0.75,
        firstYear: 2000,
        lastYear: 2001,
        missing: [],
      },
      {
        name: "b",
        economies: 1,
        values: 1,
        share: 0.25,
        firstYear: 2000,
        lastYear: 2000,
        missing: ["X"],
      },
    ]);
  });
});

describe("completeEconomies", () => {
  it("keeps those without a gap in any variable or year", () => {
    const three = readCovariates(
      "variable,iso3,2000,2001\na,X,1,2\na,Y,3,4\na,Z,5,6\nb,X,1,2\nb,Y,3,\n",
      words,
    );
    assert.deepEqual(completeEconomies(three), { economies: ["X"], leftOut: ["Y", "Z"] });
    const one = chooseCovariates(three, { variables: ["b"], years: [2000] });
    assert.deepEqual(completeEconomies(one), { economies: ["X", "Y"], leftOut: ["Z"] });
  });
});

describe("the covariates that come with the package", () => {
  it("are 39 of 62 economies, 2007 to 2021", async () => {
    const covariates = await loadCovariates();
    assert.equal(covariates.variables.length, 39);
    assert.equal(covariates.economies.length, 62);
    assert.deepEqual([covariates.years[0], covariates.years.at(-1)], [2007, 2021]);
    assert.ok(covariates.variables.every(({ licence }) => licence === "CC BY 4.0"));
  });

  it("hold what is published of Korea, China and Germany", async () => {
    const covariates = await loadCovariates();
    // World Development Indicators GB.XPD.RSDV.GD.ZS and SP.POP.TOTL; Penn World Table 10.01 hc
    assertClose([at(covariates, "rnd_pct_gdp", "KOR", 2021)], [4.59673]);
    assertClose([at(covariates, "population", "CHN", 2019)], [1.40775e9], { rel: 5e-4 });
    assertClose([at(covariates, "human_capital_index", "DEU", 2019)], [3.67538]);
  });

  it("hold every value of the source to 6 digits, and no other", needsShared, async () => {
    const covariates = await loadCovariates();
    const path = join(shared!, "facts", "covariates_long.csv.gz");
    const csv = parseCsv(gunzipSync(readFileSync(path)).toString("utf8"));
    const [iso3, year, name, value] = ["iso3", "year", "indicator", "value"].map((column) =>
      columnIndex(csv, column),
    );
    const rows = csv.rows.filter((row) => Number(row[year]) <= 2021);
    assertClose(
      rows.map((row) => at(covariates, row[name], row[iso3], Number(row[year]))),
      rows.map((row) => Number(row[value])),
      { rel: 5e-6 },
    );
    const known = covariateCoverage(covariates).reduce((sum, { values }) => sum + values, 0);
    assert.equal(known, rows.length);
  });

  it("miss Taiwan in the World Development Indicators, and R&D of six economies", async () => {
    const coverage = covariateCoverage(await loadCovariates());
    const of = (name: string) => coverage.find((row) => row.name === name)!;
    assert.deepEqual(of("gdp_usd").missing, ["TWN"]);
    assert.deepEqual(of("rnd_pct_gdp").missing, ["BGD", "BTN", "FJI", "LAO", "MDV", "TWN"]);
    assert.deepEqual([of("rnd_pct_gdp").economies, of("rnd_pct_gdp").values], [56, 739]);
    assert.equal(of("human_capital_index").lastYear, 2019);
    assert.equal(of("wgi_rule_of_law").share, 1);
  });

  it("cover the nine themes of the study", async () => {
    const themes = new Set((await loadCovariates()).variables.map(({ theme }) => theme));
    for (const theme of [
      "research and development",
      "foreign direct investment",
      "openness",
      "human capital",
      "governance",
      "infrastructure",
      "industry structure",
      "resource endowment",
      "energy",
    ]) {
      assert.ok(themes.has(theme), theme);
    }
  });
});

describe("withDerived", () => {
  it("adds openness, governance, patents and capital per worker, missing where a part is", async () => {
    const covariates = await loadAllCovariates();
    const parts = ["exports_pct_gdp", "imports_pct_gdp"].map((name) =>
      at(covariates, name, "KOR", 2011),
    );
    assertClose([at(covariates, "openness_pct_gdp", "KOR", 2011)], [parts[0] + parts[1]]);
    assert.ok(Number.isNaN(at(covariates, "openness_pct_gdp", "TWN", 2011)));
    assert.ok(Number.isFinite(at(covariates, "governance", "TWN", 2011)));
    const mean = ["control_of_corruption", "government_effectiveness", "regulatory_quality"]
      .concat(["rule_of_law", "stability", "voice"])
      .reduce((sum, name) => sum + at(covariates, `wgi_${name}`, "DEU", 2015) / 6, 0);
    assertClose([at(covariates, "governance", "DEU", 2015)], [mean]);
    const [patents, people, capital, workers] = [
      "patents_resident",
      "population",
      "capital_stock_ppp_musd",
      "employment_millions",
    ].map((name) => at(covariates, name, "DEU", 2015));
    assertClose([at(covariates, "patents_per_million", "DEU", 2015)], [patents / (people / 1e6)]);
    assertClose([at(covariates, "capital_per_worker", "DEU", 2015)], [capital / workers]);
    assert.equal(covariates.variables.at(-1)?.name, "capital_per_worker");
    assert.match(covariates.variables.at(-1)?.source ?? "", /Penn World Table/);
  });

  it("adds nothing that cannot be made", () => {
    const covariates = readCovariates(text, words);
    assert.deepEqual(withDerived(covariates).variables, covariates.variables);
  });
});

describe("sample60", () => {
  it("is the 62 without the two of which least is known", async () => {
    const sample = sample60(await loadCovariates());
    assert.equal(sample.economies.length, 60);
    assert.deepEqual(sample.leftOut, ["TWN", "MDV"]);
    assert.ok(sample.economies.includes("CHN") && !sample.economies.includes("TWN"));
    assert.equal(sample.counts.at(-1)?.values, 155);
    assert.match(sample.rule, /^of 62 economies, the 60 with most values among 39 covariates/);
  });

  it("does not count what is made of others", async () => {
    assert.deepEqual(sample60(await loadAllCovariates()), sample60(await loadCovariates()));
  });

  it("breaks ties by code, and does not depend on the order of the economies", () => {
    const tied = readCovariates("variable,iso3,2000\na,B,1\na,A,1\na,C,\n", words);
    assert.deepEqual(bestCovered(tied, 1).economies, ["A"]);
    assert.deepEqual(bestCovered(tied, 1).leftOut, ["C", "B"]);
    const turned = chooseCovariates(tied, { economies: ["C", "B", "A"] });
    assert.deepEqual(bestCovered(turned, 2), bestCovered(tied, 2));
  });

  it("refuses more economies than there are", () => {
    const two = readCovariates(text, words);
    assertRefuses(() => bestCovered(two, 3), "argument", /n is 3, needed .* to the 2 economies/);
    assertRefuses(() => bestCovered(two, 0), "argument", /n is 0/);
    assertRefuses(() => sample60(two), "argument", /n is 60/);
  });
});
