import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { loadFacts } from "../../src/node/background.ts";
import { loadChainFacts } from "../../src/node/facts.ts";
import {
  type ChainFacts,
  isProjection,
  isStage,
  publishedShares,
} from "../../src/panel/chain-facts.ts";

describe("publishedShares", () => {
  const figure = (
    year: number,
    stage: string,
    country: string,
  ): ChainFacts["stageShares"][number] => ({
    year,
    yearBasis: "data year",
    stage,
    country,
    share: 50,
    precision: "as stated",
    unit: "% of world",
    note: "",
    source: "made up",
  });

  it("takes a stage with its parts, one country, oldest first", () => {
    const stageShares = [
      figure(2024, "separation (heavy)", "CHN"),
      figure(2020, "separation", "CHN"),
      figure(2021, "separation", "MYS"),
      figure(2022, "mining", "CHN"),
      figure(2023, "separation", "CHN;MYS"),
    ];
    const years = publishedShares({ stageShares }, ["separation"], "CHN").map(({ year }) => year);
    assert.deepEqual(years, [2020, 2024]);
    assert.deepEqual(publishedShares({ stageShares }, ["refining"], "CHN"), []);
  });

  it("leaves projections out", () => {
    const scenario = { ...figure(2030, "separation", "CHN"), yearBasis: "projection" };
    assert.deepEqual(publishedShares({ stageShares: [scenario] }, ["separation"], "CHN"), []);
  });

  it("does not take a stage for another that begins like it", () => {
    assert.equal(isStage("magnet output", ["magnet"]), false);
    assert.equal(isStage("metal and magnet", ["magnet"]), false);
    assert.equal(isStage("refining (metal)", ["refining"]), true);
  });
});

describe("the facts of a study", () => {
  it("hold no projection", async () => {
    const { stageShares } = await loadFacts();
    assert.ok(stageShares.length > 50);
    assert.ok(stageShares.every(({ year }) => year <= 2026));
    const { stageShares: all } = await loadChainFacts();
    assert.equal(all.length - stageShares.length, all.filter(isProjection).length);
    assert.equal(all.filter(isProjection).length, 16);
  });
});

describe("the facts that come with the package", () => {
  it("have a source in every row", async () => {
    const facts = await loadChainFacts();
    for (const [name, rows] of Object.entries(facts)) {
      assert.ok((rows as readonly unknown[]).length > 0, name);
      if (name === "productionNotes") continue;
      for (const row of rows as readonly { readonly source: string }[]) {
        assert.ok(row.source.length > 2, `${name}: ${JSON.stringify(row)}`);
      }
    }
  });

  it("hold Chinese quotas as published, with gaps that are not zero", async () => {
    const { quotas } = await loadChainFacts();
    const of = (kind: string, year: number) =>
      quotas.find((q) => q.kind === kind && q.year === year);
    assert.equal(of("mining", 2021)?.tonnes, 168_000);
    assert.equal(of("separation", 2024)?.tonnes, 254_000);
    assert.equal(of("export", 2010)?.tonnes, 30_258);
    assert.equal(of("export", 2010)?.weight, "product");
    assert.ok(Number.isNaN(of("mining", 2025)?.tonnes));
    assert.ok(quotas.every(({ tonnes }) => tonnes !== 0));
    for (const quota of quotas) {
      const known = ["published", "rounded", "inferred"].includes(quota.quality);
      assert.equal(Number.isFinite(quota.tonnes), known, `${quota.kind} ${quota.year}`);
    }
  });

  it("hold prices by element: Nd against Dy and Tb, USGS 2021, US$/kg", async () => {
    const { prices } = await loadChainFacts();
    const average = (elements: string) =>
      prices.find(
        (row) =>
          row.year === 2021 && row.kind === "annual average" && row.elements.join(" ") === elements,
      )?.low;
    assert.deepEqual(["Nd", "Dy", "Tb", "Nd Pr"].map(average), [98, 410, 1346, 92]);
    assert.ok(prices.every(({ low, high }) => low > 0 && low <= high));
  });

  it("hold reserves of two dates whose sum does not pass the world's", async () => {
    const { reserves } = await loadChainFacts();
    for (const year of [2024, 2025]) {
      const rows = reserves.filter((row) => row.year === year);
      const world = rows.find(({ iso3 }) => iso3 === "WLD")!;
      const sum = rows.reduce((t, { iso3, tonnes }) => t + (iso3 === "WLD" ? 0 : tonnes), 0);
      assert.equal(world.precision, "at least");
      assert.ok(sum > 0.98 * world.tonnes && sum < 1.1 * world.tonnes, `${year}: ${sum}`);
      assert.equal(rows.find(({ iso3 }) => iso3 === "CHN")?.tonnes, 44e6);
    }
  });

  it("hold shares of magnets, and say which are bounds and which projections", async () => {
    const facts = await loadChainFacts();
    const magnets = publishedShares(facts, ["magnet"], "CHN");
    assert.equal(magnets.find(({ year }) => year === 2024)?.share, 94);
    const over = magnets.find(({ unit }) => unit.includes("over"));
    assert.equal(over?.precision, "at least");
    for (const { year, yearBasis } of facts.stageShares) {
      assert.equal(year > 2026, yearBasis === "projection");
    }
    assert.deepEqual(publishedShares(facts, ["magnet"], "KOR"), []);
  });
});
