import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import type { Evidence } from "../../src/findings/evidence.ts";
import { writeFindings } from "../../src/findings/write-findings.ts";
import { assemblePanel } from "../../src/panel/panel.ts";
import type { Variable } from "../../src/panel/variables.ts";
import { fixture, type FixtureOptions } from "../report/fixture.ts";

const position = "gvc_position_trade" as const;
const share = "value_captured_share" as const;

/** A value of the panel by code, segment and year, read without the code under test. */
function valueOf(
  evidence: Evidence,
  name: Variable,
  code: string,
  s: number,
  year: number,
): number {
  const { countries, segments, years, values } = evidence.panel;
  const g = countries.findIndex((country) => country.code === code);
  return values[name][(g * segments.length + s) * years.length + years.indexOf(year)];
}

/** The same evidence with one variable replaced: `change(code, s, t, value)`. */
function withValues(
  evidence: Evidence,
  name: Variable,
  change: (code: string, s: number, t: number, value: number) => number,
): Evidence {
  const { countries, segments, years, values } = evidence.panel;
  const S = segments.length;
  const T = years.length;
  const replaced = values[name].map((value, k) =>
    change(countries[Math.floor(k / (S * T))].code, Math.floor(k / T) % S, k % T, value),
  );
  return { ...evidence, panel: { ...evidence.panel, values: { ...values, [name]: replaced } } };
}

/** China's shares in the first and last of two years, per segment. */
function headlineFor(first: readonly number[], last: readonly number[]): string {
  const evidence = withValues(fixture({ years: [2007, 2021] }), share, (code, s, t, value) =>
    code === "CHN" ? (t === 0 ? first : last)[s] : value,
  );
  return writeFindings(evidence).headline.title;
}

describe("the headline", () => {
  const cases: readonly (readonly [string, readonly number[], readonly number[]])[] = [
    [
      "China’s share of the value has at least doubled in every segment since 2007",
      [0.1, 0.1, 0.1],
      [0.2, 0.25, 0.3],
    ],
    [
      "China earns more of the value in every segment of the chain than in 2007",
      [0.2, 0.2, 0.2],
      [0.3, 0.3, 0.3],
    ],
    [
      "China earns less of the value in every segment of the chain than in 2007",
      [0.2, 0.2, 0.2],
      [0.1, 0.1, 0.15],
    ],
    [
      "China earns about as much of the value in every segment as in 2007",
      [0.2, 0.2, 0.2],
      [0.205, 0.2, 0.195],
    ],
    [
      "China earns more of the value upstream and less downstream than in 2007",
      [0.2, 0.2, 0.2],
      [0.3, 0.2, 0.1],
    ],
    ["China earns less of the value midstream than in 2007", [0.2, 0.2, 0.2], [0.2, 0.1, 0.2]],
    ["Value captured along the chain, 2007–2021", [0.2, NaN, 0.2], [0.3, 0.3, 0.3]],
  ];
  for (const [title, first, last] of cases) {
    it(title, () => {
      assert.equal(headlineFor(first, last), title);
    });
  }

  it("states the shares of the panel and the published range of mining", () => {
    const evidence = fixture();
    const { statement } = writeFindings(evidence).headline;
    const percent = (s: number, year: number): string =>
      (100 * valueOf(evidence, share, "CHN", s, year)).toFixed(0);
    for (const [s, words] of ["mining (upstream)", "chemicals and metals (midstream)"].entries()) {
      const expected = `from ${percent(s, 2007)} to ${percent(s, 2021)} per cent in ${words}`;
      assert.ok(statement.includes(expected), `${expected}\n${statement}`);
    }
    const tonnes = (year: number, source: string): Map<string, number> =>
      new Map(
        evidence.facts.production
          .filter((row) => row.year === year && row.source === source)
          .map((row) => [row.iso3, row.tonnes]),
      );
    const usgs = tonnes(2021, "USGS");
    const bgs = tonnes(2021, "BGS");
    const low = (100 * usgs.get("CHN")!) / usgs.get("WLD")!;
    const high = (100 * bgs.get("CHN")!) / [...bgs.values()].reduce((a, b) => a + b, 0);
    assert.ok(
      statement.includes(`${low.toFixed(0)} to ${high.toFixed(0)} per cent in 2021 (USGS and BGS)`),
      statement,
    );
  });

  it("speaks of levels where there is one year", () => {
    const { headline, gains, shares } = writeFindings(fixture({ years: [2010] }));
    assert.match(headline.title, /^China earns \d+ per cent of the value upstream, /);
    const all = [headline, gains, shares].map(({ statement }) => statement).join(" ");
    assert.doesNotMatch(all, /rose|fell|went|gain|loss|Between/);
  });

  it("names who stands in for a focus that the table lacks", () => {
    const evidence = fixture({ codes: ["KOR", "VNM", "ROW"] });
    const { headline } = writeFindings(evidence);
    assert.match(
      headline.statement,
      /^China is not in this table of 2 economies; South Korea captures the most value/,
    );
    assert.match(headline.title, /^South Korea earns/);
  });
});

describe("who gained", () => {
  it("names the largest change of each segment", () => {
    const evidence = withValues(fixture({ years: [2007, 2021] }), share, (code, s, t, value) => {
      if (code === "ROW") return t; // the rest of the world is not ranked
      if (t === 0) return 0.01;
      return code === ["AUS", "CHN", "CHN"][s] ? 0.2 : Math.min(value, 0.1);
    });
    const { gains } = writeFindings(evidence);
    assert.equal(
      gains.title,
      "Australia gained most upstream, China midstream and downstream, 2007–2021",
    );
    assert.match(
      gains.statement,
      /^Upstream the largest gain is that of Australia \(\+19.0 points, from 1.0 to 20 per cent\)/,
    );
  });
});

describe("position", () => {
  it("counts the economies above zero", () => {
    const evidence = fixture();
    const above = (s: number): number =>
      evidence.panel.countries.filter(
        ({ code }) => code !== "ROW" && valueOf(evidence, position, code, s, 2021) > 0,
      ).length;
    const { title } = writeFindings(evidence).position;
    assert.equal(
      title,
      `${above(0)} of 62 economies are net suppliers upstream; ${above(2)} of 62 are downstream`,
    );
  });

  it("says that nobody exports rather than that 0 economies stand somewhere", () => {
    const alone = withValues(fixture({ codes: ["CHN"], years: [2019] }), position, () => NaN);
    const { map, ranking } = writeFindings(alone);
    assert.match(map.title, /no economy exports, 2019/);
    assert.match(ranking.statement, /^No economy.* it needs exports/);
  });

  it("claims no more of an index above zero than it says: on balance, and of exports only", () => {
    const { map, position: along, sides } = writeFindings(fixture());
    for (const { title } of [map, along, sides]) {
      assert.doesNotMatch(title, /than they use|economies supply inputs/);
    }
    assert.match(map.title, /feed others’ exports more than they draw on imported inputs$/);
    assert.match(along.statement, /^Above zero an economy is a net supplier/);
  });

  const moved = (by: readonly number[]): string =>
    writeFindings(
      withValues(fixture({ years: [2007, 2021] }), position, (_, s, t) => 0.1 + by[s] * t),
    ).trajectories.title;
  it("says which way the focus moved", () => {
    assert.equal(moved([0.1, 0.1, 0.1]), "China moved towards supplying inputs in every segment");
    assert.equal(moved([-0.1, -0.1, -0.1]), "China moved towards using inputs in every segment");
    assert.equal(
      moved([0.01, 0, -0.01]),
      "China kept its position in every segment, to within 0.02",
    );
    assert.equal(
      moved([0.1, 0, -0.1]),
      "China moved towards supplying inputs upstream and using them downstream",
    );
    assert.equal(moved([-0.1, 0, 0]), "China moved towards using inputs upstream");
    assert.equal(moved([NaN, 0, 0]), "China: position by segment, 2007–2021");
  });

  it("ranks by the last year and counts the places climbed", () => {
    const evidence = withValues(
      fixture({ years: [2007, 2021], codes: ["AUS", "CHN", "USA", "ROW"] }),
      position,
      (code, _, t) => ({ AUS: 0.3 - 0.2 * t, CHN: 0.2, USA: 0.1 + 0.2 * t, ROW: 9 })[code] ?? NaN,
    );
    const { ranking } = writeFindings(evidence);
    assert.equal(ranking.title, "The United States ranks first upstream; China is 2nd");
    const fromAustralia = { ...evidence, settings: { ...evidence.settings, focus: "AUS" } };
    assert.equal(
      writeFindings(fromAustralia).ranking.title,
      "The United States ranks first upstream; Australia is 3rd, down 2 places since 2007",
    );
    const fromUsa = { ...evidence, settings: { ...evidence.settings, focus: "USA" } };
    assert.equal(
      writeFindings(fromUsa).ranking.title,
      "The United States ranks first upstream, up 2 places since 2007",
    );
    assert.deepEqual(
      ranking.numbers.map(({ row }) => row),
      ["United States", "China", "Australia"],
    );
  });
});

describe("economies that export little", () => {
  it("are counted and not ranked", () => {
    const small = withValues(fixture({ years: [2007, 2021] }), "exports", (code, _, __, value) =>
      code === "MYS" ? 99 : Math.max(value, 101),
    );
    const evidence = withValues(small, position, (code, _, __, value) =>
      code === "MYS" ? 0.9 : Math.min(value, 0.5),
    );
    const { ranking, position: along } = writeFindings(evidence);
    assert.ok(ranking.numbers.every(({ row }) => row !== "Malaysia"));
    assert.match(ranking.statement, /of 61 economies that export over US\$ 100 million/);
    assert.doesNotMatch(along.statement, /Malaysia/);
    assert.match(along.title, /of 62 economies are net suppliers upstream/);
  });
});

describe("clustering", () => {
  const withTests = (by: readonly (readonly [p: number, statistic: number])[]): Evidence => {
    const evidence = fixture();
    return {
      ...evidence,
      clustering: evidence.clustering.map((row) => {
        const [pPermutation, statistic] =
          by[evidence.panel.segments.findIndex(({ id }) => id === row.segment)];
        return { ...row, pPermutation, statistic };
      }),
    };
  };
  const yes = [0.002, 0.3] as const;
  const no = [0.4, 0.05] as const;
  const apart = [0.01, -0.3] as const;
  const cases = [
    ["Position clusters in every segment in 2021", [yes, yes, yes]],
    ["No clustering of position is detected in any segment in 2021", [no, no, no]],
    ["Position clusters upstream, not detectably midstream or downstream, in 2021", [yes, no, no]],
    [
      "Position clusters upstream, differs between neighbours downstream, not detectably midstream, in 2021",
      [yes, no, apart],
    ],
  ] as const;
  for (const [title, tests] of cases) {
    it(title, () => {
      const fits = title.length <= 90;
      const found = writeFindings(withTests(tests)).clustering.title;
      assert.equal(found, fits ? title : "Moran’s I of the position index, 2007–2021");
    });
  }

  it("says once that a p-value sits on its floor", () => {
    const { statement } = writeFindings(withTests([yes, yes, no])).clustering;
    assert.equal(statement.match(/the least 999 draws can give/g)?.length, 1);
    assert.match(
      statement,
      /\+0.30 upstream \(p = 0.002, the least 999 draws can give\), \+0.30 midstream \(p = 0.002\) and \+0.05 downstream \(p = 0.400\)/,
    );
    assert.match(statement, /weights: inverse distance \(CEPII distw\), power 1/);
    assert.match(statement, /n = 62/);
  });

  it("does not take a value above its expectation for a detected one", () => {
    const { chance } = writeFindings(withTests([yes, no, no]));
    assert.match(
      chance.statement,
      /Midstream Moran’s I is detectably above what chance gives in 0 of/,
    );
  });

  it("says so where nothing was tested", () => {
    const { clustering, scatter } = writeFindings({ ...fixture(), clustering: [], scatter: [] });
    assert.match(clustering.statement, /^Clustering was not tested/);
    assert.equal(scatter.title, "Position and the neighbours’ mean position, 2021");
  });
});

describe("what is published of mining", () => {
  it("gives the two sources as a range and the direction where both agree", () => {
    const { production, tonnage } = writeFindings(fixture());
    assert.equal(
      production.title,
      "China mined 58 to 71 per cent of the world’s rare earths in 2021, down from 96 in 2007",
    );
    assert.equal(
      tonnage.title,
      "China’s share of rare-earth tonnage fell; of value upstream it rose",
    );
  });

  it("claims no direction where the ranges of the two years overlap", () => {
    const row = (source: "BGS" | "USGS", year: number, iso3: string, tonnes: number) => ({
      source,
      year,
      iso3,
      country: iso3 === "CHN" ? "China" : "Australia",
      tonnes,
    });
    const production = [
      row("BGS", 2007, "CHN", 62),
      row("BGS", 2007, "AUS", 38),
      row("BGS", 2021, "CHN", 68),
      row("BGS", 2021, "AUS", 32),
      row("USGS", 2021, "CHN", 58),
      row("USGS", 2021, "AUS", 42),
      row("USGS", 2021, "WLD", 100),
    ];
    const found = writeFindings({ ...fixture(), facts: { production, stageShares: [] } });
    assert.equal(
      found.production.title,
      "China mined 58 to 68 per cent of the world’s rare earths in 2021",
    );
    assert.match(found.tonnage.title, /tonnage did not clearly change; of value upstream it rose$/);
  });

  it("states each number once where there is one year", () => {
    const found = writeFindings(fixture({ years: [2021] }));
    for (const { id, numbers } of Object.values(found)) {
      const labels = numbers.map(({ label }) => label);
      assert.deepEqual([...new Set(labels)], labels, id);
    }
  });

  it("says which miners are not in the tables", () => {
    const { statement } = writeFindings(fixture()).producers;
    assert.match(statement, /Myanmar and Madagascar mine but are not in the tables/);
  });

  it("says so where nothing is published", () => {
    const found = writeFindings(fixture({ facts: false }));
    assert.equal(
      found.production.title,
      "No mine production is published for China in these years",
    );
    assert.equal(found.producers.title, "No mine production is published for these years");
    assert.doesNotMatch(found.headline.statement, /mine production/);
  });
});

describe("a break of the source", () => {
  it("is named in the headline when it lies between the years, and not otherwise", () => {
    const said = /new edition from 2018 on/;
    assert.match(writeFindings(fixture()).headline.statement, said);
    assert.doesNotMatch(writeFindings(fixture({ years: [2007, 2017] })).headline.statement, said);
    assert.doesNotMatch(writeFindings(fixture({ years: [2018, 2021] })).headline.statement, said);
  });
});

describe("trust", () => {
  it("gives the worse of the years, by sector and for changes, and what single flows are worth", () => {
    const { trust, errors } = writeFindings(fixture());
    assert.equal(
      trust.title,
      "Forward participation is off by 1.4 points on average, backward by 0.1",
    );
    assert.match(trust.statement, /of 2017 and 2018, over 62 economies/);
    assert.match(trust.statement, /1\.4 points for forward participation \(r = 0\.95\)/);
    assert.match(trust.statement, /is off by 4\.4 points for mining \(c2\)\./);
    assert.match(trust.statement, /in the published direction for 34 of 48 economies/);
    assert.match(trust.statement, /off by 63 per cent of their sum/);
    assert.equal(
      errors.title,
      "The estimate is closer than last year’s published figures in 1 of 2 cases",
    );
    assert.match(errors.statement, /in 1 of 2 comparisons, of whole economies or one sector/);
    assert.equal(errors.limits, "Only 2018 is compared; the other years have no yardstick.");
  });

  it("is not claimed where nothing was measured", () => {
    const { trust } = writeFindings(fixture({ accuracy: false }));
    assert.equal(trust.title, "The error of this estimate has not been measured");
    assert.match(trust.statement, /not measured/);
    const user = writeFindings(fixture({ provenance: "user" })).trust;
    assert.equal(user.title, "The tables are yours; their accuracy has not been measured");
  });

  it("says which identities fail", () => {
    const evidence = fixture();
    const [first, ...rest] = evidence.panel.identities;
    const identities = [{ ...first, error: 1 }, ...rest];
    const { trust } = writeFindings({ ...evidence, panel: { ...evidence.panel, identities } });
    assert.match(
      trust.statement,
      /1 of 30 checks of accounting identities fail: KWW terms sum to exports in 2007/,
    );
  });
});

it("no finding uses a causal verb or an alarm word, and every title fits two lines", () => {
  const codes = ["CHN", "USA", "DEU", "AUS", "KOR", "VNM", "LAO", "GBR", "KAZ", "HKG", "ROW"];
  const options = fc.record({
    seed: fc.nat(),
    codes: fc.subarray(codes.slice(0, -1), { minLength: 1 }).map((some) => [...some, "ROW"]),
    years: fc.subarray([2007, 2010, 2015, 2021], { minLength: 1 }),
    provenance: fc.constantFrom("estimate", "published", "user"),
    facts: fc.boolean(),
    flat: fc.boolean(),
  });
  fc.assert(
    fc.property(options as fc.Arbitrary<FixtureOptions>, (option) => {
      for (const { id, title, statement, limits, numbers } of Object.values(
        writeFindings(fixture(option)),
      )) {
        assert.ok(title.length <= 90, `${id}: ${title}`);
        const all = `${title} ${statement} ${limits}`;
        assert.doesNotMatch(
          all,
          /\bcaus|\bdominat|\bbecause of|\bdue to|\bled to|\bdrives?\b|crisis|alarming/i,
        );
        assert.doesNotMatch(all, /NaN|undefined|Infinity|\s\s|\.\./);
        assert.doesNotMatch(title, /\.$/);
        if (!["tonnage", "production", "producers"].includes(id))
          assert.doesNotMatch(title, /rare.earth/i);
        for (const { label, row, column } of numbers) assert.equal(label, `${row}, ${column}`);
      }
    }),
    { numRuns: 60 },
  );
});

it("refuses a panel without an economy", () => {
  const evidence = fixture({ codes: ["ROW"] });
  assert.throws(() => writeFindings(evidence), { code: "argument", message: /0 economies/ });
  assert.throws(() => assemblePanel([]), { code: "argument" });
});
