/** The measured accuracy of a data set in the few lines that describe it. */
import type { AccuracyRow } from "../findings/evidence.ts";

const shown = ["forward", "backward", "position", "PLv", "PLy"];

/** Agreement with published indicators over whole economies, with what a reader must know of it. */
export function accuracyOfEconomies(rows: readonly AccuracyRow[], dataset: string) {
  return rows
    .filter((row) => row.dataset === dataset && row.scope === "economies" && row.sector === "all")
    .filter((row) => shown.includes(row.measure))
    .map(({ measure, year, metric, value, n, note }) => ({
      measure,
      year,
      metric,
      value,
      n,
      note,
    }));
}
