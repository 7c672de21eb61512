/** Weights as `i,j,w` text: one link a line, by the units' names or by their numbers from 1. */
import { numericColumn, textColumn } from "../tables/csv/columns.ts";
import { parseCsv } from "../tables/csv/text.ts";
import {
  matchToNames,
  matchToRows,
  type LabelledLinks,
  type MatchedWeights,
} from "./match-weights.ts";
import type { SpatialWeights } from "./weights.ts";

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
  return matchToNames(labelledLinks(text, source), ids, source);
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
  return matchToRows(labelledLinks(text, source), n, source);
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

/**
 * The links of `i,j,w` text by their labels.
 *
 * @throws DataError "format"      a missing column or an empty label
 * @throws DataError "not-finite"  a weight that is not a number
 */
export function labelledLinks(text: string, source: string): LabelledLinks {
  const csv = parseCsv(text, source);
  const from = textColumn(csv, "i");
  const to = textColumn(csv, "j");
  return { from, to, weight: numericColumn(csv, "w"), labels: new Set([...from, ...to]) };
}
