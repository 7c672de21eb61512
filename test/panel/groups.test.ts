import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { dataRows } from "../../src/node/data-file.ts";
import { loadCovariates, loadGroups, loadProduction } from "../../src/node/facts.ts";
import { valuesOf } from "../../src/panel/covariates.ts";
import { groupOf, partitionOf, readGroups } from "../../src/panel/groups.ts";
import { assertRefuses } from "../refuses.ts";

const head = "group,name,partition,as_of,members,definition,source\n";

describe("readGroups", () => {
  it("reads codes with blanks between, sorted", () => {
    const [one] = readGroups(`${head}a,A,,2020,B1B CCC AAA,d,s\n`.replace("B1B", "BBB"));
    assert.deepEqual(one.members, ["AAA", "BBB", "CCC"]);
    assert.deepEqual([one.id, one.asOf, one.definition, one.source], ["a", "2020", "d", "s"]);
  });

  it("refuses a table that is not one", () => {
    const refuses = (rows: string, message: RegExp): void => {
      assertRefuses(() => readGroups(head + rows, "g.csv"), "format", message);
    };
    refuses("a,A,,2020,,d,s\n", /g\.csv, line 2: group a has no members/);
    refuses("a,A,,2020,AAA aab,d,s\n", /has the member aab/);
    refuses("a,A,,2020,AAA AAA,d,s\n", /has the member AAA/);
    refuses("a,A,,2020,AAA,d,s\na,A,,2020,BBB,d,s\n", /the group a twice/);
    refuses("a,A,p,2020,AAA,d,s\nb,B,p,2020,AAA,d,s\n", /AAA is in a and in b/);
    assertRefuses(() => readGroups("group\na\n"), "format", /no column "name"/);
  });
});

describe("the groups that come with the package", () => {
  it("are as large as they are known to be", async () => {
    const groups = await loadGroups();
    const size = (id: string) => groupOf(groups, id).members.length;
    assert.deepEqual(
      ["adb-62", "eu-27", "g7", "oecd", "central-asia", "south-east-asia"].map(size),
      [62, 27, 7, 38, 5, 11],
    );
    assert.ok(groups.every(({ source, definition, asOf }) => source && definition && asOf));
  });

  it("hold the 62 economies of the table", async () => {
    const codes = (await dataRows("economies.csv", ["iso3"])).map(([code]) => code);
    const members = groupOf(await loadGroups(), "adb-62").members;
    assert.deepEqual(members, codes.filter((code) => code !== "ROW").sort());
  });

  it("put every one of the 62 in one region and one income group of each year", async () => {
    const groups = await loadGroups();
    const all = groupOf(groups, "adb-62").members;
    for (const partition of ["region", "income-2007", "income-2021"]) {
      const of = partitionOf(groups, partition);
      assert.deepEqual(
        all.filter((code) => !of.has(code)),
        [],
        partition,
      );
    }
    // World Bank, country analytical history: fiscal years 2009 and 2023
    const [then, now] = ["income-2007", "income-2021"].map((p) => partitionOf(groups, p));
    assert.deepEqual(
      ["CHN", "KAZ", "VNM", "KOR"].map((code) => [then.get(code), now.get(code)]),
      [
        ["lower-middle-income-2007", "upper-middle-income-2021"],
        ["upper-middle-income-2007", "upper-middle-income-2021"],
        ["low-income-2007", "lower-middle-income-2021"],
        ["high-income-2007", "high-income-2021"],
      ],
    );
  });

  it("call rich in resources who has rents of 5 % of GDP in the covariates", async () => {
    const covariates = await loadCovariates();
    const rents = valuesOf(covariates, "natural_resource_rents_pct_gdp");
    const T = covariates.years.length;
    const rich = covariates.economies.filter((_, g) => {
      const known = rents.slice(g * T, (g + 1) * T).filter((value) => !Number.isNaN(value));
      return known.reduce((a, b) => a + b, 0) / known.length >= 5;
    });
    assert.deepEqual(groupOf(await loadGroups(), "resource-rich").members, rich);
  });

  it("call miners who mined in the production figures", async () => {
    const mined = (await loadProduction()).filter(
      ({ year, tonnes, iso3 }) => year >= 2007 && year <= 2021 && tonnes > 0 && iso3 !== "WLD",
    );
    const codes = [...new Set(mined.map(({ iso3 }) => iso3))].sort();
    assert.deepEqual(groupOf(await loadGroups(), "rare-earth-miners").members, codes);
  });
});

describe("groupOf and partitionOf", () => {
  it("refuse what is not there", async () => {
    const groups = await loadGroups();
    assertRefuses(
      () => groupOf(groups, "brics"),
      "argument",
      /no group brics, expected one of adb-62/,
    );
    assertRefuses(() => partitionOf(groups, "size"), "argument", /no partition size, .* region/);
    assertRefuses(() => partitionOf(groups, ""), "argument", /no partition/);
  });
});
