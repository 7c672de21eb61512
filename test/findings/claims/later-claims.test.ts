import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, describe, it } from "node:test";
import type { Claim, ClaimTable } from "../../../src/findings/claims/claim.ts";
import { clusteringClaim } from "../../../src/findings/claims/clustering/clustering-claim.ts";
import { placeOf } from "../../../src/findings/claims/clustering/world.ts";
import { drivers } from "../../../src/findings/claims/drivers/driver-panel.ts";
import { driversClaim } from "../../../src/findings/claims/drivers/drivers-claim.ts";
import type { ClaimInput } from "../../../src/findings/claims/input.ts";
import { linkageClaim } from "../../../src/findings/claims/linkage/linkage-claim.ts";
import { perCent, signed } from "../../../src/findings/format.ts";
import { viewOf } from "../../../src/findings/view.ts";
import { loadCapitals, loadDistances } from "../../../src/node/background.ts";
import { loadAllCovariates, loadGroups } from "../../../src/node/facts.ts";
import { valueAt } from "../../../src/panel/panel.ts";
import { claimInput } from "../../../src/study/claim-input.ts";
import { studyConfig } from "../../../src/study/config.ts";
import { assertClose } from "../../close-to.ts";
import { fixture, type FixtureOptions } from "../../report/fixture.ts";

const near = (actual: number, expected: number, tolerance: number): void => {
  assertClose([actual], [expected], { abs: tolerance });
};

const codes =
  "CHN USA JPN DEU KOR FRA GBR ITA ESP NLD BEL AUT POL CZE SWE DNK FIN IND IDN THA VNM MYS PHL AUS BRA CAN MEX TUR RUS KAZ ROW".split(
    " ",
  );
const years = Array.from({ length: 12 }, (_, t) => 2007 + t);

const doc = readFileSync(new URL("../../../docs/outputs.md", import.meta.url), "utf8");

const loaded = Promise.all([loadDistances(), loadCapitals(), loadAllCovariates(), loadGroups()]);

async function inputOf(options: FixtureOptions): Promise<ClaimInput> {
  const [distances, capitals, covariates, groups] = await loaded;
  const evidence = fixture(options);
  const input = claimInput(
    viewOf(evidence),
    {
      version: "0",
      dataset: evidence.dataset,
      facts: evidence.facts,
      accuracy: evidence.accuracy,
      ...{ distances, capitals, covariates, groups },
    },
    studyConfig(undefined, ""),
    "--seed 42",
  );
  return { ...input, resamples: 99 };
}

const writers = [clusteringClaim, linkageClaim, driversClaim];

function tableOf(claim: Claim, name: string): ClaimTable {
  const table = claim.tables?.find((each) => each.name === name);
  assert.ok(table !== undefined, name);
  return table;
}

function sound(claim: Claim): void {
  assert.ok(claim.title.length <= 90 && claim.title.length > 10, claim.title);
  const words = [claim.claim, claim.title, claim.statement, claim.method, claim.quality].join(" ");
  assert.doesNotMatch(words, /NaN|undefined|Infinity|n\/a|not defined|\$\{| {2}/, claim.id);
  assert.match(claim.statement, /\.$/);
  assert.equal(claim.verdict === "undetermined", claim.reason !== undefined, claim.id);
  for (const { name, columns, rows } of claim.tables ?? []) {
    for (const column of columns) assert.match(column, /^[a-z][a-z0-9_]*$/, `${name}.${column}`);
    for (const row of rows) assert.equal(row.length, columns.length, name);
  }
  for (const { interval } of claim.numbers) {
    if (interval !== undefined) assert.ok(interval.low <= interval.high);
  }
}

describe("claims on clustering, linkage and drivers where there is too little", () => {
  for (const [name, options] of Object.entries({
    "three economies": { codes: ["KOR", "VNM", "DEU", "ROW"] },
    "one year": { codes, years: [2010] },
  })) {
    it(`are undetermined and say so: ${name}`, async () => {
      const input = await inputOf(options);
      for (const write of writers) {
        const claim = write(input);
        sound(claim);
        assert.equal(claim.verdict, "undetermined");
        assert.equal(claim.mark, "unknown");
        assert.match(claim.title, /cannot be told/);
      }
    });
  }
});

describe("claims on clustering, linkage and drivers", () => {
  let input: ClaimInput;
  let claims: readonly Claim[];
  before(async () => {
    input = await inputOf({ codes, years });
    claims = writers.map((write) => write(input));
  });

  it("are sound in words, numbers and tables", () => {
    for (const claim of claims) sound(claim);
    const names = claims.flatMap(({ tables = [] }) => tables.map(({ name }) => name));
    assert.equal(new Set(names).size, names.length);
    for (const claim of claims)
      for (const { name, rows } of claim.tables!) assert.ok(rows.length > 0, name);
  });

  it("have their tables and columns in docs/outputs.md, in order, and no others of theirs", () => {
    const sections = doc.split(/^#### /m).slice(1);
    const documented = new Map(
      sections.map((section) => [
        section.slice(0, section.indexOf("\n")),
        [...section.split(/^##/m)[0].matchAll(/^\| `([^`]+)` \|/gm)].map(([, column]) => column),
      ]),
    );
    const tables = claims.flatMap(({ tables: own = [] }) => own);
    for (const { name, columns } of tables) assert.deepEqual(documented.get(name), columns, name);
    const ours = sections.filter((section) => /\((clustering|linkage|drivers)\)/.test(section));
    assert.equal(ours.length, tables.length);
  });

  it("are the same twice", () => {
    assert.deepEqual(clusteringClaim(input), claims[0]);
    assert.deepEqual(linkageClaim(input), claims[1]);
  });

  it("say what the log changes of captured shares give", () => {
    const [{ statement, tables }] = claims;
    assert.ok(tables !== undefined);
    const { panel } = input.view.evidence;
    const T = years.length;
    const gains = (asia: boolean): number[] =>
      input.view.economies
        .filter((g) => (placeOf(input, panel.countries[g].code) === "asia") === asia)
        .map((g) => {
          const mean = (from: number): number =>
            [0, 1, 2].reduce(
              (sum, t) =>
                sum + Math.log(valueAt(panel, "value_captured_share", g, 2, from + t)) / 3,
              0,
            );
          return mean(T - 3) - mean(0);
        });
    const average = (values: readonly number[]): number =>
      values.reduce((sum, value) => sum + value, 0) / values.length;
    const own = average(gains(true));
    const others = average(gains(false));
    assert.ok(statement.includes(`changed by ${signed(100 * own, 0)} log points on average`));
    assert.ok(statement.includes(`that of the others by ${signed(100 * others, 0)} `));
    const number = claims[0].numbers.find(
      ({ column, row }) => column === "difference" && row.startsWith("log change"),
    );
    near(number!.value, own - others, 1e-12);
  });

  it("give Europe's downstream role as ratios of sums", () => {
    const { panel } = input.view.evidence;
    const europe = input.view.economies.filter(
      (g) => placeOf(input, panel.countries[g].code) === "europe",
    );
    const { columns, rows } = tableOf(claims[0], "downstream_roles");
    const row = rows.find((each) => each[0] === "Europe" && each[1] === 2010)!;
    const sum = (name: "value_added" | "output"): number =>
      europe.reduce((total, g) => total + valueAt(panel, name, g, 2, 3), 0);
    near(
      Number(row[columns.indexOf("value_added_rate")]),
      sum("value_added") / sum("output"),
      1e-12,
    );
  });

  it("split upstream value added into eight shares that sum to one", () => {
    const { rows, columns } = tableOf(claims[1], "pull_through");
    const from = columns.indexOf("year") + 1;
    const all = rows.filter((row) => row[0] === "all");
    assert.equal(all.length, years.length);
    for (const row of all) {
      const total = row.slice(from).reduce((sum: number, share) => sum + Number(share), 0);
      near(total, 1, 1e-9);
    }
  });

  it("repeat the projections of the table in the words", () => {
    const { rows } = tableOf(claims[1], "pull");
    const [first] = rows;
    assert.deepEqual(first.slice(0, 3), ["upstream", "midstream", 1]);
    assert.ok(
      claims[1].statement.includes(
        `midstream after one year ${signed(Number(first[3]), 2)} (${signed(Number(first[4]), 2)} to ${signed(Number(first[5]), 2)})`,
      ),
    );
  });

  it("have every driver, segment and effect, and the exchange of segments in the words", () => {
    const { rows } = tableOf(claims[2], "drivers");
    assert.equal(rows.length, 3 * (1 + 3 * drivers.length));
    for (const row of rows.filter((each) => each[2] === "total")) {
      const part = (kind: string): number =>
        Number(
          rows.find((each) => each[0] === row[0] && each[1] === row[1] && each[2] === kind)![3],
        );
      near(Number(row[3]), part("direct") + part("indirect"), 1e-9);
    }
    const [exchange] = claims[2].tests;
    assert.equal(exchange.name, "Segments exchanged");
    assert.ok(exchange.pValue >= 0.001 - 1e-12 && exchange.pValue <= 1);
    const share = claims[2].numbers[0].value;
    assert.ok(claims[2].statement.includes(`about ${perCent(share)} of what drivers explain`));
  });

  it("ask the same in other ways: weights, samples, lags, an index, a dynamic model, instruments, parts", () => {
    const { rows, columns } = tableOf(claims[2], "specifications");
    const kinds = (kind: string): string[] => [
      ...new Set(rows.filter((row) => row[1] === kind).map((row) => String(row[0]))),
    ];
    assert.deepEqual(kinds("main"), ["main"]);
    assert.equal(kinds("check").length, 12);
    assert.equal(kinds("part").length, 8);
    for (const row of rows) {
      const missing = Number.isNaN(row[columns.indexOf("direct")]);
      assert.equal(missing, row[columns.indexOf("note")] !== "", String(row[0]));
    }
  });
});
