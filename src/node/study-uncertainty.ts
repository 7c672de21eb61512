/** Intervals of a study that is run in full, as text of a table. */
import { existsSync } from "node:fs";
import type { StudyConfig } from "../study/config.ts";
import { csvText } from "../report/csv.ts";
import { embeddedDatasets } from "./embedded.ts";
import { estimateUncertainty } from "./uncertainty.ts";
import { uncertaintyColumns, uncertaintyRows } from "./uncertainty-rows.ts";

/** How often `--full` draws every year. */
const studyDraws = 1000;

/**
 * The table `uncertainty` of a study on an embedded estimate; undefined on other tables, whose cells
 * are no estimate of ours, and where there are not three segments.
 *
 * @throws DataError  as `estimateUncertainty` does
 */
export async function studyUncertainty(
  { data, segments, seed }: StudyConfig,
  years: readonly number[],
  threads: number | undefined,
  step: (done: number, total: number) => void,
): Promise<string | undefined> {
  const embedded = embeddedDatasets().some(({ name }) => name === data) && !existsSync(data);
  if (!embedded || segments.length !== 3) return undefined;
  const found = await estimateUncertainty({
    dataset: data,
    years,
    segments,
    draws: studyDraws,
    seed,
    threads,
    step,
  });
  return csvText({ columns: uncertaintyColumns, rows: [...uncertaintyRows(found, segments)] });
}
