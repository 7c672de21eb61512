/** The data sets that come with the package. */
import { DataError } from "../errors.ts";
import type { MrioTable } from "../tables/model.ts";

export interface EmbeddedDataset {
  readonly name: string;
  readonly years: readonly number[];
}

/** The embedded data sets. */
export function embeddedDatasets(): readonly EmbeddedDataset[] {
  return [];
}

/** One year of an embedded data set. */
export function loadEmbedded(name: string, year: number): Promise<MrioTable> {
  return Promise.reject(new DataError("argument", `there is no ${name}:${year}`, { name, year }));
}
