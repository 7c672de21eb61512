/** The package's facts of the chain, covariates and groups of economies, read from its `data` folder. */
import type {
  ChainFacts,
  PolicyMeasure,
  Price,
  Quota,
  Reserve,
  StageFigure,
  StageOutput,
} from "../panel/chain-facts.ts";
import { type Covariates, readCovariates } from "../panel/covariates.ts";
import { withDerived } from "../panel/derived-covariates.ts";
import type { MineProduction } from "../panel/facts.ts";
import { type EconomyGroup, readGroups } from "../panel/groups.ts";
import type { ProductionNote } from "../panel/mining-shares.ts";
import { dataRows, dataText } from "./data-file.ts";

/** All facts of the chain. */
export async function loadChainFacts(): Promise<ChainFacts> {
  const [
    production,
    productionNotes,
    stageShares,
    stageOutput,
    reserves,
    quotas,
    prices,
    measures,
  ] = await Promise.all([
    loadProduction(),
    loadProductionNotes(),
    loadStageShares(),
    loadStageOutput(),
    loadReserves(),
    loadQuotas(),
    loadPrices(),
    loadMeasures(),
  ]);
  return {
    production,
    productionNotes,
    stageShares,
    stageOutput,
    reserves,
    quotas,
    prices,
    measures,
  };
}

/** Mine production by both publishers. */
export async function loadProduction(): Promise<readonly MineProduction[]> {
  const columns = ["year", "iso3", "country", "source", "tonnes"];
  return (await dataRows("mine-production.csv", columns)).map(
    ([year, iso3, country, source, tonnes]) => ({
      year: Number(year),
      iso3,
      country,
      source: source as MineProduction["source"],
      tonnes: Number(tonnes),
    }),
  );
}

/** Why the two differ. */
export async function loadProductionNotes(): Promise<readonly ProductionNote[]> {
  const columns = ["iso3", "first_year", "last_year", "reason", "basis"];
  return (await dataRows("mine-production-notes.csv", columns)).map(
    ([iso3, firstYear, lastYear, reason, basis]) => ({
      iso3,
      firstYear: Number(firstYear),
      lastYear: Number(lastYear),
      reason,
      basis,
    }),
  );
}

/** Published shares by stage. */
export async function loadStageShares(): Promise<readonly StageFigure[]> {
  const columns = [
    "year",
    "year_basis",
    "stage",
    "country",
    "share",
    "precision",
    "unit",
    "note",
    "source",
  ];
  return (await dataRows("stage-shares.csv", columns)).map(
    ([year, yearBasis, stage, country, share, precision, unit, note, source]) => ({
      year: Number(year),
      yearBasis,
      stage,
      country,
      share: Number(share),
      precision: precision as StageFigure["precision"],
      unit,
      note,
      source,
    }),
  );
}

/** Published output by stage. */
export async function loadStageOutput(): Promise<readonly StageOutput[]> {
  const columns = ["year", "stage", "country", "tonnes", "product", "source"];
  return (await dataRows("stage-output.csv", columns)).map(
    ([year, stage, country, tonnes, product, source]) => ({
      year: Number(year),
      stage,
      country,
      tonnes: Number(tonnes),
      product,
      source,
    }),
  );
}

/** Reserves by country. */
export async function loadReserves(): Promise<readonly Reserve[]> {
  const columns = ["year", "iso3", "country", "tonnes", "precision", "note", "source"];
  return (await dataRows("reserves.csv", columns)).map(
    ([year, iso3, country, tonnes, precision, note, source]) => ({
      year: Number(year),
      iso3,
      country,
      tonnes: Number(tonnes),
      precision: precision as Reserve["precision"],
      note,
      source,
    }),
  );
}

/** China's quotas. */
export async function loadQuotas(): Promise<readonly Quota[]> {
  const columns = ["year", "kind", "tonnes", "weight", "quality", "note", "source"];
  return (await dataRows("quotas.csv", columns)).map(
    ([year, kind, tonnes, weight, quality, note, source]) => ({
      year: Number(year),
      kind,
      tonnes: tonnes === "" ? NaN : Number(tonnes),
      weight: weight as Quota["weight"],
      quality,
      note,
      source,
    }),
  );
}

/** Prices by product. */
export async function loadPrices(): Promise<readonly Price[]> {
  const columns = ["year", "product", "elements", "kind", "low", "high", "unit", "note", "source"];
  return (await dataRows("prices.csv", columns)).map(
    ([year, product, elements, kind, low, high, unit, note, source]) => ({
      year: Number(year),
      product,
      elements: elements === "" ? [] : elements.split(" "),
      kind,
      low: Number(low),
      high: Number(high),
      unit,
      note,
      source,
    }),
  );
}

/** The calendar of measures. */
export async function loadMeasures(): Promise<readonly PolicyMeasure[]> {
  const columns = [
    "date",
    "country",
    "label",
    "measure",
    "instrument",
    "direction",
    "elements",
    "verified",
    "source",
  ];
  return (await dataRows("measures.csv", columns)).map(
    ([date, country, label, measure, instrument, direction, elements, verified, source]) => ({
      date,
      country,
      label,
      measure,
      instrument,
      direction,
      elements,
      verified: verified === "yes",
      source,
    }),
  );
}

/** The covariates of the 62 economies, 2007 to 2021, as published. */
export async function loadCovariates(): Promise<Covariates> {
  const [values, sources] = await Promise.all([
    dataText("covariates.csv.gz"),
    dataText("covariate-sources.csv"),
  ]);
  return readCovariates(values, sources);
}

/** The same with those that are made of others. */
export async function loadAllCovariates(): Promise<Covariates> {
  return withDerived(await loadCovariates());
}

/** Groups of economies. */
export async function loadGroups(): Promise<readonly EconomyGroup[]> {
  return readGroups(await dataText("groups.csv"), "groups.csv");
}
