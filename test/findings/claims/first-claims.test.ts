import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { captureClaim } from "../../../src/findings/claims/capture/capture-claim.ts";
import { chainSophistication } from "../../../src/findings/claims/capture/chain-indices.ts";
import type { Claim } from "../../../src/findings/claims/claim.ts";
import type { ClaimInput } from "../../../src/findings/claims/input.ts";
import { lockInClaim } from "../../../src/findings/claims/lock-in/lock-in-claim.ts";
import { asPublished, stageInWords } from "../../../src/findings/claims/upstream/published.ts";
import { upstreamClaim } from "../../../src/findings/claims/upstream/upstream-claim.ts";
import type { Evidence } from "../../../src/findings/evidence.ts";
import { fixed, perCent, points } from "../../../src/findings/format.ts";
import { viewOf } from "../../../src/findings/view.ts";
import { zeros } from "../../../src/numerics/matrix.ts";
import type { Covariates } from "../../../src/panel/covariates.ts";
import type { StageShare } from "../../../src/panel/facts.ts";
import { valueAt } from "../../../src/panel/panel.ts";
import type { Variable } from "../../../src/panel/variables.ts";
import { inverseDistanceWeights } from "../../../src/spatial/distance-weights.ts";
import { assertClose } from "../../close-to.ts";
import { fixture, type FixtureOptions } from "../../report/fixture.ts";

/** Sizes and incomes that go with the made-up panel: value added, and its share that is downstream. */
function covariatesOf({ panel }: Evidence): Covariates {
  const { countries, years } = panel;
  const economies = countries.map(({ code }) => code).filter((code) => code !== "ROW");
  const cells = (value: (g: number, t: number) => number): Float64Array =>
    Float64Array.from({ length: economies.length * years.length }, (_, k) =>
      value(Math.floor(k / years.length), k % years.length),
    );
  const size = (g: number, t: number): number =>
    [0, 1, 2].reduce((sum, s) => sum + valueAt(panel, "value_added", g, s, t), 0);
  const variable = (name: string) => ({
    ...{ name, label: name, theme: "", unit: "" },
    ...{ source: "made up", code: name, licence: "" },
  });
  return {
    economies,
    years,
    variables: [variable("gdp_usd"), variable("gdp_per_capita_ppp")],
    values: {
      gdp_usd: cells(size),
      gdp_per_capita_ppp: cells((g, t) => 1 + valueAt(panel, "value_added", g, 2, t) / size(g, t)),
    },
    notes: [],
  };
}

function inputOf(evidence: Evidence): ClaimInput {
  return {
    view: viewOf(evidence),
    groups: [],
    covariates: covariatesOf(evidence),
    capitals: [],
    weights: [
      {
        name: "distance",
        words: "made up",
        knows: () => true,
        between: (codes) => {
          const distances = zeros(codes.length, codes.length);
          for (let i = 0; i < codes.length; i++) {
            for (let j = 0; j < codes.length; j++) {
              distances.data[i * codes.length + j] = Math.abs(i - j);
            }
          }
          return inverseDistanceWeights(codes, distances, { power: 1 });
        },
      },
    ],
    resamples: 199,
    smallestEffect: 0.2,
    command: (id) => `monazite findings ${id}`,
  };
}

function numberOf(claim: Claim, row: string, column: string) {
  const found = claim.numbers.find((each) => each.row === row && each.column === column);
  assert.ok(found !== undefined, `${row}, ${column}`);
  return found;
}

const cases: Readonly<Record<string, FixtureOptions>> = {
  "an estimate": {},
  "published tables": { years: [2007, 2008, 2009, 2010], provenance: "published" },
  "one year": { years: [2010] },
  "no facts": { facts: false, accuracy: false },
  "two economies": { codes: ["KOR", "VNM", "ROW"] },
};

for (const [name, options] of Object.entries(cases)) {
  it(`words of ${name} are sound, and the same twice`, () => {
    const input = inputOf(fixture(options));
    for (const write of [upstreamClaim, captureClaim, lockInClaim]) {
      const claim = write(input);
      assert.deepEqual(write(input), claim);
      assert.ok(claim.title.length <= 90 && claim.title.length > 10, claim.title);
      const words = [claim.claim, claim.title, claim.statement, claim.method, claim.quality].join(
        " ",
      );
      assert.doesNotMatch(words, /NaN|undefined|Infinity|n\/a|not defined|\$\{| {2}/, claim.id);
      assert.match(claim.statement, /\.$/);
      assert.equal(claim.verdict === "undetermined", claim.reason !== undefined, claim.id);
      if (claim.verdict !== "undetermined" && claim.id !== "upstream") {
        assert.ok(
          claim.truth.passed === true || input.view.evidence.dataset.provenance !== "estimate",
        );
      }
    }
  });
}

describe("the claim on who leads upstream", () => {
  const evidence = fixture();
  const claim = upstreamClaim(inputOf(evidence));

  it("has the shares and the lead that the figures give", () => {
    // BGS of the fixture, 2007: China 120,000 t, India 3,000 t, Russia, Brazil, Malaysia and others
    const rows = evidence.facts.production.filter(
      ({ year, source }) => year === 2007 && source === "BGS",
    );
    const world = rows.reduce((sum, { tonnes }) => sum + tonnes, 0);
    const next = Math.max(...rows.filter(({ iso3 }) => iso3 !== "CHN").map(({ tonnes }) => tonnes));
    assertClose([numberOf(claim, "share of mine production", "2007").value], [120000 / world]);
    assertClose([numberOf(claim, "lead over it", "2007").value], [(120000 - next) / world]);
    assert.equal(claim.verdict, "supported");
  });

  it("tells the lead of the last year in words, as a range by source", () => {
    const { interval } = numberOf(claim, "lead over it", "2021");
    assert.ok(interval !== undefined);
    const [low, high] = [interval.low, interval.high].map((value) => fixed(100 * value, 0));
    assert.ok(claim.statement.includes(`a lead of ${low} to ${high} points`), claim.statement);
  });

  it("is contradicted of an economy that no publisher lists, and does not lend it the study's figures", () => {
    const other = { ...evidence, settings: { ...evidence.settings, focus: "JPN" } };
    const { verdict, claim: text, statement } = upstreamClaim(inputOf(other));
    assert.equal(verdict, "contradicted");
    assert.equal(text, "Japan leads upstream");
    assert.match(statement, /none came from Japan/);
    assert.match(statement, /points behind/);
  });

  it("quotes a share with the word and the kind of year that its source has", () => {
    const row: StageShare = {
      ...{ year: 2023, stage: "separation (NdPr)", country: "CHN", share: 70 },
      ...{ yearBasis: "publication year", precision: "at least" as const },
      source: "Goldman Sachs, July 2023, quoted by Big News Network",
    };
    assert.equal(asPublished(row), "at least 70 per cent, said in 2023 (Goldman Sachs)");
    assert.equal(stageInWords(row.stage), "separation of neodymium and praseodymium");
    const exact = { ...row, share: 91.3, yearBasis: "data year", precision: "as stated" as const };
    assert.equal(asPublished(exact), "91.3 per cent of 2023 (Goldman Sachs)");
    const input = inputOf({ ...evidence, facts: { ...evidence.facts, stageShares: [row] } });
    assert.match(
      upstreamClaim(input).statement,
      /By kind: separation of neodymium and praseodymium, at least 70/,
    );
    assert.match(claim.statement, /Refining: not available here|Published shares/);
  });
});

describe("the claim on where value is captured", () => {
  const evidence = fixture();
  const { panel } = evidence;
  const claim = captureClaim(inputOf(evidence));
  const of = (code: string): number => panel.countries.findIndex((each) => each.code === code);

  it("compares with the mean of the peers over the years", () => {
    for (const [variable, row] of [
      ["value_captured_share", "share of the value captured, downstream"],
      ["gvc_position_production", "position in production (lengths), downstream"],
    ] as const satisfies readonly (readonly [Variable, string])[]) {
      const byYear = panel.years.map((_, t) => {
        const peers = ["USA", "JPN", "DEU", "AUS"].map((code) =>
          valueAt(panel, variable, of(code), 2, t),
        );
        return (
          valueAt(panel, variable, of("CHN"), 2, t) -
          peers.reduce((sum, value) => sum + value, 0) / peers.length
        );
      });
      const mean = byYear.reduce((sum, value) => sum + value, 0) / byYear.length;
      assertClose([numberOf(claim, row, "difference").value], [mean]);
    }
  });

  it("writes the numbers that its table has, and the share of the last year", () => {
    const { value } = numberOf(claim, "share of the value captured, downstream", "difference");
    assert.ok(claim.statement.includes(`${points(value)} downstream`), claim.statement);
    const share = valueAt(panel, "value_captured_share", of("CHN"), 2, panel.years.length - 1);
    assert.ok(claim.statement.includes(`${perCent(share)} in 2021`), claim.statement);
  });

  it("says first that the sign depends on the index, where it does", () => {
    const T = panel.years.length;
    const values = {
      ...panel.values,
      value_added_rate: panel.values.value_added_rate.map((value, k) =>
        Math.floor(k / (3 * T)) === of("CHN") ? value - 0.2 : value,
      ),
    };
    const changed = captureClaim(inputOf({ ...evidence, panel: { ...panel, values } }));
    assert.match(changed.statement, /^Whether China is ahead of .* depends on the index: /);
    assert.match(changed.title, /less per unit of output/);
    assert.equal(changed.mark, "some"); // the error of the share is not measured here
  });

  it("has the income level of exports by Hausmann, Hwang and Rodrik", () => {
    const covariates = covariatesOf(evidence);
    const levels = chainSophistication(panel, covariates);
    const T = panel.years.length;
    const economies = panel.countries.flatMap(({ code }, g) => (code === "ROW" ? [] : [g]));
    const share = (g: number, s: number): number => {
      const all = [0, 1, 2].map((k) => valueAt(panel, "exports", g, k, 0));
      return all[s] / (all[0] + all[1] + all[2]);
    };
    const prody = [0, 1, 2].map((s) => {
      const weights = economies.map((g) => share(g, s));
      const incomes = economies.map((_, e) => covariates.values.gdp_per_capita_ppp[e * T]);
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      return weights.reduce((sum, weight, e) => sum + (weight / total) * incomes[e], 0);
    });
    const level = [0, 1, 2].reduce((sum, s) => sum + share(of("CHN"), s) * prody[s], 0);
    assertClose([levels.get(of("CHN"))![0]], [Math.log(level)]);
  });
});

describe("the claim on lock-in", () => {
  const evidence = fixture();
  const claim = lockInClaim(inputOf(evidence));

  it("lists every economy in every window, and labels as its parts say", () => {
    const table = claim.tables?.[0];
    assert.ok(table !== undefined);
    const at = (name: string): number => table.columns.indexOf(name);
    assert.equal(table.rows.length, 3 * 60); // the sample, in three windows
    for (const row of table.rows) {
      const level = row[at("below_band")] === "true";
      const held = row[at("lowest_class_persistent")] === "true";
      assert.equal(level, Number(row[at("capture_rank")]) < Number(row[at("band_low")]));
      const all = level && held && row[at("no_pull")] === "no pull";
      assert.equal(row[at("label")], all ? "locked in" : level || held ? "mixed" : "not locked in");
    }
  });

  it("ranks the share of upstream value added and what is captured beyond it", () => {
    const table = claim.tables![0];
    const { panel } = evidence;
    const capture = (g: number): number => {
      let sum = 0;
      for (let t = 10; t < 15; t++) {
        for (const s of [1, 2]) sum += valueAt(panel, "value_captured", g, s, t);
      }
      return sum;
    };
    const own = capture(panel.countries.findIndex(({ code }) => code === "CHN"));
    const judged = new Set(table.rows.map(([code]) => code));
    const rank =
      panel.countries.filter(({ code }, g) => judged.has(code) && capture(g) < own).length + 1;
    const row = table.rows.find(([code, first]) => code === "CHN" && first === 2017);
    assert.equal(row?.[table.columns.indexOf("capture_rank")], rank);
    assert.ok(claim.statement.includes(`and ${61 - rank} by what it captures`), claim.statement);
  });

  it("is not judged on four years", () => {
    const short = lockInClaim(inputOf(fixture({ years: [2007, 2008, 2009, 2010] })));
    assert.equal(short.verdict, "undetermined");
    assert.match(short.statement, /at least six years/);
  });
});
