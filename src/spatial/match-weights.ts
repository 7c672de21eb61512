/** The labels of weights in a file find their units in the data. */
import { DataError } from "../errors.ts";
import { weightsFromLinks, type Link, type SpatialWeights } from "./weights.ts";

/** How the labels of the weights found their units. */
export type Matching = "id" | "first appearance" | "row";

export interface MatchedWeights {
  readonly weights: SpatialWeights;
  readonly matchedBy: Matching;
}

/** Links by their labels, as a file has them. */
export interface LabelledLinks {
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly weight: ArrayLike<number>;
  readonly labels: ReadonlySet<string>; // of all units that the file names, linked or not
  readonly units?: number; //              where a file says how many units there are and names only linked ones
}

/**
 * The weights of units that have names: labels are matched by name when they are the same set as
 * the names; else, when they are exactly 1 … n, by the order in which the names first appear.
 *
 * @throws DataError "format"    labels that are neither the names nor 1 … n (those that differ are
 *                               named)
 * @throws DataError "argument"  a name twice, a pair twice, a unit that neighbours itself
 */
export function matchToNames(
  list: LabelledLinks,
  ids: readonly string[],
  source: string,
): MatchedWeights {
  const byName = positions(ids, source);
  const { labels, units } = list;
  const strangers = [...labels].filter((label) => !byName.has(label));
  const unnamed = ids.filter((id) => !labels.has(id));
  const numbers = numbered(ids.length);
  const complete = units === undefined ? unnamed.length === 0 : units === ids.length;
  const sameSet = strangers.length === 0 && complete;
  const asNumbers =
    (units ?? labels.size) === ids.length && [...labels].every((label) => numbers.has(label));
  if (!sameSet && !asNumbers) throw mismatch(source, ids.length, list, strangers, unnamed);
  return {
    weights: weightsFromLinks(ids, links(list, sameSet ? byName : numbers)),
    matchedBy: sameSet ? "id" : "first appearance",
  };
}

/**
 * The weights of units without names: labels are row numbers from 1, and a row that no link names
 * has no neighbours.
 *
 * @param n  number of rows of the data
 * @throws DataError "format"    a label that is not 1 … n, or a file of another number of units
 * @throws DataError "argument"  a pair twice, a unit that neighbours itself
 */
export function matchToRows(list: LabelledLinks, n: number, source: string): MatchedWeights {
  const numbers = numbered(n);
  const strangers = [...list.labels].filter((label) => !numbers.has(label));
  if (strangers.length > 0 || (list.units ?? n) !== n) {
    throw mismatch(source, n, list, strangers, []);
  }
  return {
    weights: weightsFromLinks([...numbers.keys()], links(list, numbers)),
    matchedBy: "row",
  };
}

function* links(list: LabelledLinks, index: ReadonlyMap<string, number>): Generator<Link> {
  const { from, to, weight } = list;
  for (let k = 0; k < from.length; k++) yield [index.get(from[k])!, index.get(to[k])!, weight[k]];
}

function numbered(n: number): Map<string, number> {
  return new Map(Array.from({ length: n }, (_, i) => [String(i + 1), i]));
}

function positions(ids: readonly string[], source: string): Map<string, number> {
  const index = new Map(ids.map((id, i) => [id, i]));
  if (index.size < ids.length) {
    const twice = ids.find((id, i) => index.get(id) !== i)!;
    throw new DataError(
      "argument",
      `readWeights: the id ${twice} comes twice in the data, needed one row per unit for ${source}`,
      { id: twice },
    );
  }
  return index;
}

function mismatch(
  source: string,
  n: number,
  { units }: LabelledLinks,
  strangers: readonly string[],
  unnamed: readonly string[],
): DataError {
  const missing = units === undefined ? unnamed : [];
  const found = [
    strangers.length > 0 && `labels that the data lack: ${some(strangers)}`,
    missing.length > 0 && `no line for ${some(missing)}`,
    units !== undefined && units !== n && `${units} units, the data have ${n}`,
  ].filter((words) => words !== false);
  return new DataError(
    "format",
    `${source}: ${found.join("; ")}; needed the data's ids or the numbers 1 to ${n}` +
      (missing.length > 0 ? " (a unit without neighbours has a line ID,ID,0)" : ""),
    { source, n, strangers, unnamed: missing },
  );
}

function some(labels: readonly string[]): string {
  const shown = labels.slice(0, 10).join(", ");
  return labels.length > 10 ? `${shown} and ${labels.length - 10} more` : shown;
}
