/** The panel of a study's folder, read back from Parquet. */
import { asyncBufferFromFile, parquetReadObjects } from "hyparquet";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { DataError } from "../errors.ts";
import type { Variable } from "../panel/variables.ts";

/** Which rows and columns are asked for; all where left out. */
export interface PanelQuery {
  readonly variables: readonly Variable[];
  readonly country?: string | undefined;
  readonly segment?: string | undefined;
  readonly year?: number | undefined;
}

/**
 * Rows of `panel.parquet`.
 *
 * @throws DataError "argument"  the folder has no panel
 */
export async function readPanel(
  folder: string,
  { variables, country, segment, year }: PanelQuery,
): Promise<Record<string, string | number | null>[]> {
  const path = join(folder, "panel.parquet");
  if (!existsSync(path)) {
    throw new DataError("argument", `${folder} holds no study (no panel.parquet)`, { folder });
  }
  const rows = (await parquetReadObjects({
    file: await asyncBufferFromFile(path),
    columns: ["country", "country_name", "segment", "year", ...variables],
  })) as Record<string, string | number | null>[];
  return rows.filter(
    (row) =>
      (country === undefined || row.country === country) &&
      (segment === undefined || row.segment === segment) &&
      (year === undefined || row.year === year),
  );
}
