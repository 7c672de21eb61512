/** What a study takes from the package besides tables: distances, facts, measured accuracy. */
import { existsSync } from "node:fs";
import { basename, resolve } from "node:path";
import type { Capital } from "../findings/claims/input.ts";
import type { AccuracyRow, DatasetDescription } from "../findings/evidence.ts";
import type { Mineral } from "../findings/mineral.ts";
import { zeros } from "../numerics/matrix.ts";
import { type ChainFacts, isProjection } from "../panel/chain-facts.ts";
import type { Facts } from "../panel/facts.ts";
import type { YearAccounts } from "../panel/panel.ts";
import type { Background, Distances } from "../study/gather-evidence.ts";
import { describeEmbedded } from "./catalogue.ts";
import { dataRows } from "./data-file.ts";
import { embeddedDatasets } from "./embedded.ts";
import {
  loadAllCovariates,
  loadChainFacts,
  loadGroups,
  loadMeasures,
  loadProduction,
  loadStageShares,
} from "./facts.ts";
import { softwareVersion } from "./version.ts";

const noChain: ChainFacts = {
  production: [],
  productionNotes: [],
  stageShares: [],
  stageOutput: [],
  reserves: [],
  quotas: [],
  prices: [],
  measures: [],
};

const noFacts: Facts = { production: [], stageShares: [] };

/** The background of a study on a data set, with the facts that its mineral has. */
export async function loadBackground(
  dataset: string,
  accounts: readonly YearAccounts[],
  { facts }: Pick<Mineral, "facts">,
): Promise<Background> {
  const embedded = embeddedDatasets().some(({ name }) => name === dataset) && !existsSync(dataset);
  return {
    version: softwareVersion(),
    dataset: embedded ? describeEmbedded(dataset) : describeTables(dataset, accounts),
    distances: await loadDistances(),
    facts: facts === "none" ? noFacts : await loadFacts(),
    chain: facts === "none" ? noChain : await loadChainFacts(),
    accuracy: embedded ? await loadAccuracy() : [],
    covariates: await loadAllCovariates(),
    groups: await loadGroups(),
    capitals: await loadCapitals(),
  };
}

/** Population-weighted distances between economies (CEPII GeoDist `distw`), km; symmetric. */
export async function loadDistances(): Promise<Distances> {
  const rows = await dataRows("distances.csv.gz", ["iso3_a", "iso3_b", "distw"]);
  const codes = [...new Set(rows.flatMap(([a, b]) => [a, b]))].sort();
  const at = new Map(codes.map((code, k) => [code, k]));
  const matrix = zeros(codes.length, codes.length);
  matrix.data.fill(NaN);
  for (const [a, b, km] of rows) {
    const i = at.get(a)!;
    const j = at.get(b)!;
    matrix.data[i * codes.length + j] = Number(km);
    matrix.data[j * codes.length + i] = Number(km);
  }
  return { codes, matrix, description: "CEPII distw" };
}

/** The capitals of the economies. */
export async function loadCapitals(): Promise<Capital[]> {
  return (await dataRows("economies.csv", ["iso3", "longitude", "latitude"])).map(
    ([code, longitude, latitude]) => ({
      code,
      longitude: Number(longitude),
      latitude: Number(latitude),
    }),
  );
}

/** The facts of the physical chain: projections, which are none, are left out. */
export async function loadFacts(): Promise<Facts> {
  const [production, stageShares, measures] = await Promise.all([
    loadProduction(),
    loadStageShares(),
    loadMeasures(),
  ]);
  return {
    production,
    stageShares: stageShares.filter((row) => !isProjection(row)),
    measures: measures.filter(({ label }) => label !== ""),
  };
}

/** The measured accuracy of the embedded data sets. */
export async function loadAccuracy(): Promise<AccuracyRow[]> {
  const columns = ["measure", "dataset", "year", "scope", "sector", "metric", "value", "n", "note"];
  return (await dataRows("accuracy.csv", columns)).map(
    ([measure, dataset, year, scope, sector, metric, value, n, note]) => ({
      measure,
      dataset,
      year: Number(year),
      scope,
      sector,
      metric,
      value: Number(value),
      n: Number(n),
      note,
    }),
  );
}

function describeTables(dataset: string, accounts: readonly YearAccounts[]): DatasetDescription {
  const [{ provenance }] = accounts;
  const name = basename(resolve(dataset));
  return {
    name,
    title: `Tables of ${name}`,
    provenance,
    description:
      provenance === "published"
        ? "Published world input-output tables, as imported."
        : "Tables that the user imported; their cells are as in the files.",
    sources: [],
  };
}
