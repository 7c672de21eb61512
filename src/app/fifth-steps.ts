/** How economies move between classes of a variable from year to year. */
import { classesOf, markovChain, type MarkovChain, quantileBounds } from "../dynamics/markov.ts";
import { zeros } from "../numerics/matrix.ts";
import type { Variable } from "../panel/variables.ts";
import { type Study, valueOf } from "./study.ts";

/** How many classes. */
const classes = 5;

/**
 * The moves between fifths of all values of all years, of the economies that have every year.
 *
 * @returns undefined for fewer than five such economies, one year, or fifths that coincide
 */
export function fifthSteps(study: Study, variable: Variable, s: number): MarkovChain | undefined {
  const { years } = study.frame;
  const rows = study.view.economies
    .map((g) => years.map((_, t) => valueOf(study, variable, g, { s, t })))
    .filter((values) => values.every(Number.isFinite));
  const sorted = Float64Array.from(rows.flat()).sort();
  const fifth = (k: number): number | undefined =>
    sorted.at(Math.floor((k * sorted.length) / classes));
  const apart = [1, 2, 3].every((k) => fifth(k) !== fifth(k + 1));
  if (rows.length < classes || years.length < 2 || !apart) return undefined;
  const bounds = quantileBounds(sorted, classes);
  const counts = zeros(classes, classes);
  for (const values of rows) {
    const own = classesOf(Float64Array.from(values), bounds);
    for (let t = 0; t + 1 < own.length; t++) counts.data[own[t] * classes + own[t + 1]]++;
  }
  return markovChain(counts);
}
