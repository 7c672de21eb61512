/** Weights as `i,j,w` text: one link a line, by the units' names or by their numbers from 1. */
import { DataError } from "../errors.ts";
import { numericColumn, textColumn } from "../tables/csv/columns.ts";
import { parseCsv } from "../tables/csv/text.ts";
import { weightsFromLinks, type Link, type SpatialWeights } from "./weights.ts";

/** How the labels of the weights found their units. */
export type Matching = "id" | "first appearance" | "row";

export interface MatchedWeights {
  readonly weights: SpatialWeights;
  readonly matchedBy: Matching;
}

/**
 * Weights from `i,j,w` text for units that have names; the weights are used as they stand.
 *
 * The labels are matched by name when they are the same set as the names; else, when they are
 * exactly 1 … n, by the order in which the names first appear. A unit without neighbours is
 * declared by a line of weight zero, such as `MLT,MLT,0`.
 *
 * @param text    the file: columns i, j and w, in any order
 * @param ids     the units' names, in the order of the data
 * @param source  the file's name, for messages
 * @throws DataError "format"      a missing column, an empty label, or labels that are neither the
 *                                 names nor 1 … n (those that differ are named)
 * @throws DataError "not-finite"  a weight that is not a number
 * @throws DataError "argument"    a name twice, a pair twice, a unit that neighbours itself
 */
export function readWeights(text: string, ids: readonly string[], source: string): MatchedWeights {
  const { from, to, weight } = columns(text, source);
  const byName = positions(ids, source);
  const labels = new Set([...from, ...to]);
  const strangers = [...labels].filter((label) => !byName.has(label));
  const unnamed = ids.filter((id) => !labels.has(id));
  const numbers = numbered(ids.length);
  const sameSet = strangers.length === 0 && unnamed.length === 0;
  if (!sameSet && !(labels.size === ids.length && [...labels].every((label) => numbers.has(label))))
    throw mismatch(source, ids.length, strangers, unnamed);
  const index = sameSet ? byName : numbers;
  return {
    weights: weightsFromLinks(ids, links(from, to, weight, index)),
    matchedBy: sameSet ? "id" : "first appearance",
  };
}

/**
 * Weights from `i,j,w` text for units without names: i and j are row numbers from 1, and a row that
 * no line names has no neighbours.
 *
 * @param n  number of rows of the data
 * @throws DataError "format"      a missing column, or a label that is not 1 … n
 * @throws DataError "not-finite"  a weight that is not a number
 * @throws DataError "argument"    a pair twice, a unit that neighbours itself
 */
export function readRowWeights(text: string, n: number, source: string): MatchedWeights {
  const { from, to, weight } = columns(text, source);
  const numbers = numbered(n);
  const strangers = [...new Set([...from, ...to])].filter((label) => !numbers.has(label));
  if (strangers.length > 0) throw mismatch(source, n, strangers, []);
  return {
    weights: weightsFromLinks([...numbers.keys()], links(from, to, weight, numbers)),
    matchedBy: "row",
  };
}

/** Weights as `i,j,w` text by the units' names, a line `id,id,0` for each unit without neighbours. */
export function* writeWeights(W: SpatialWeights): Generator<string> {
  yield "i,j,w\n";
  const names = W.ids.map((id) => (/[",\n\r]/.test(id) ? `"${id.replaceAll('"', '""')}"` : id));
  for (let i = 0; i < W.n; i++) {
    let block = "";
    for (let k = W.start[i]; k < W.start[i + 1]; k++) {
      block += `${names[i]},${names[W.neighbour[k]]},${W.weight[k]}\n`;
    }
    yield block === "" ? `${names[i]},${names[i]},0\n` : block;
  }
}

function columns(text: string, source: string) {
  const csv = parseCsv(text, source);
  return {
    from: textColumn(csv, "i"),
    to: textColumn(csv, "j"),
    weight: numericColumn(csv, "w"),
  };
}

function* links(
  from: readonly string[],
  to: readonly string[],
  weight: Float64Array,
  index: ReadonlyMap<string, number>,
): Generator<Link> {
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
  strangers: readonly string[],
  unnamed: readonly string[],
): DataError {
  const found = [
    strangers.length > 0 && `labels that the data lack: ${some(strangers)}`,
    unnamed.length > 0 && `no line for ${some(unnamed)}`,
  ].filter((words) => words !== false);
  return new DataError(
    "format",
    `${source}: ${found.join("; ")}; needed the data's ids or the numbers 1 to ${n}` +
      (unnamed.length > 0 ? " (a unit without neighbours has a line ID,ID,0)" : ""),
    { source, n, strangers, unnamed },
  );
}

function some(labels: readonly string[]): string {
  const shown = labels.slice(0, 10).join(", ");
  return labels.length > 10 ? `${shown} and ${labels.length - 10} more` : shown;
}
