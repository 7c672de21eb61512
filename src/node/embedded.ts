/** The data sets that come with the package, made from the figures in its `data` folder. */
import { DataError } from "../errors.ts";
import { parseCsv } from "../tables/csv/text.ts";
import { estimateTable } from "../tables/estimate/estimate.ts";
import { readImportRatios, type ImportRatios } from "../tables/estimate/import-ratios.ts";
import type { Margins } from "../tables/estimate/margins.ts";
import { readMargins } from "../tables/estimate/read-margins.ts";
import { readStructure } from "../tables/estimate/read-structure.ts";
import type { Structure } from "../tables/estimate/structure.ts";
import type { MrioTable } from "../tables/model.ts";
import { dataText } from "./data-file.ts";

export interface EmbeddedDataset {
  readonly name: string;
  readonly years: readonly number[];
}

const years = Array.from({ length: 15 }, (_, k) => 2007 + k);
const datasets: readonly EmbeddedDataset[] = [
  { name: "ree-estimate", years },
  { name: "ree-estimate-calibrated", years },
];

/** The years of the real tables whose mean structure the estimate starts from. */
const structureYears = [2007, 2008, 2009, 2010];

/** The embedded data sets. */
export function embeddedDatasets(): readonly EmbeddedDataset[] {
  return datasets;
}

/**
 * One year of an embedded data set.
 *
 * @throws DataError "argument"  no such data set, or no such year in it
 */
export async function loadEmbedded(name: string, year: number): Promise<MrioTable> {
  const dataset = datasets.find((candidate) => candidate.name === name);
  if (dataset === undefined) {
    throw new DataError(
      "argument",
      `there is no data set ${name}, expected one of ${datasets.map((d) => d.name).join(", ")}`,
      { name },
    );
  }
  if (!dataset.years.includes(year)) {
    throw new DataError("argument", `${name} has no table of ${year}, expected 2007 to 2021`, {
      name,
      year,
    });
  }
  const [structure, margins] = await Promise.all([embeddedStructure(), embeddedMargins(year)]);
  return estimateTable(structure, margins, { calibrated: name === "ree-estimate-calibrated" });
}

let structure: Promise<Structure> | undefined; // read once; never changed

/** The structure that estimates start from. */
export function embeddedStructure(): Promise<Structure> {
  structure ??= (async () => {
    const names = ["structure-inputs", "structure-destinations", "structure-sectors"] as const;
    const [inputs, destinations, sectors] = await Promise.all(
      names.map((name) => dataText(`${name}.csv.gz`)),
    );
    return readStructure(
      {
        inputs,
        destinations,
        sectors,
        gravity: await dataText("gravity.csv"),
        distances: await dataText("distances.csv.gz"),
        calibration: await dataText("calibration.csv.gz"),
      },
      structureYears,
    );
  })();
  return structure;
}

/** The margins of one year, 2007 to 2021. */
export async function embeddedMargins(year: number): Promise<Margins> {
  const lines = (await dataText("margins.csv.gz")).split("\n");
  const ofYear = lines.filter((line, k) => k === 0 || line.startsWith(`${year},`));
  return readMargins(parseCsv(ofYear.join("\n"), "margins.csv.gz"), year, {
    importRatios: await embeddedImportRatios(),
    withOutput: false,
  });
}

/** The years after the embedded data sets whose margins are published: a table can be carried there. */
export const recentYears: readonly number[] = [2022];

/**
 * The margins of a year after the embedded data sets.
 *
 * @throws DataError "format"  no such year
 */
export async function recentMargins(year: number): Promise<Margins> {
  return readMargins(
    parseCsv(await dataText("recent-margins.csv.gz"), "recent-margins.csv.gz"),
    year,
    { importRatios: await embeddedImportRatios(), withOutput: false },
  );
}

/** Ratios of imports to exports, 2007 to 2021. */
export async function embeddedImportRatios(): Promise<ImportRatios> {
  return readImportRatios(await dataText("import-ratios.csv.gz"));
}
