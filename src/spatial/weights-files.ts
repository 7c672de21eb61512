/**
 * Weights in the files of GeoDa and its kin: GAL holds who neighbours whom, GWT also how much.
 *
 * Format: a first line `0 n MAP ID` (or `n` alone), then for GAL two lines a unit, `id count` and
 * the ids of its neighbours, and for GWT one line a link, `id id weight`. Ids hold no spaces.
 */
import { DataError } from "../errors.ts";
import { parseNumber } from "../tables/csv/text.ts";
import { matchToNames, type LabelledLinks } from "./match-weights.ts";
import type { SpatialWeights } from "./weights.ts";

/**
 * Weights from GAL text, each link 1; the units come in the file's order.
 *
 * @param source  the file's name, for messages
 * @throws DataError "format"    a head, count or line that is not as above, an id twice or unknown
 * @throws DataError "argument"  a neighbour named twice, or a unit that neighbours itself
 */
export function readGal(text: string, source: string): SpatialWeights {
  const list = galLinks(text, source);
  return matchToNames(list, [...list.labels], source).weights;
}

/**
 * The links of GAL text by their labels.
 *
 * @throws DataError "format"  a head, count or line that is not as above, an id twice or unknown
 */
export function galLinks(text: string, source: string): LabelledLinks {
  const { n, words } = opened(text, source);
  const labels = new Set<string>();
  const from: string[] = [];
  const named: Word[] = [];
  for (let at = 0; at < words.length;) {
    const { word: id, line } = words[at];
    const count = Number(words.at(at + 1)?.word ?? NaN);
    if (!(Number.isInteger(count) && count >= 0) || at + 1 >= words.length) {
      throw fault(source, line, `no number of neighbours after ${id}, needed a whole number`);
    }
    if (labels.has(id)) throw fault(source, line, `${id} comes twice, needed each unit once`);
    if (at + 2 + count > words.length) {
      throw fault(source, line, `the file ends before the ${count} neighbours of ${id}`);
    }
    labels.add(id);
    for (const next of words.slice(at + 2, at + 2 + count)) {
      from.push(id);
      named.push(next);
    }
    at += 2 + count;
  }
  if (labels.size !== n) throw fault(source, 1, `promises ${n} units, found ${labels.size}`);
  const stranger = named.find(({ word }) => !labels.has(word));
  if (stranger !== undefined) {
    const { word, line } = stranger;
    throw fault(source, line, `${word} has no lines of its own, needed a unit`);
  }
  const weight = new Float64Array(from.length).fill(1);
  return { from, to: named.map(({ word }) => word), weight, labels };
}

/**
 * Weights from GWT text for units whose names are known, as the file leaves out those without
 * neighbours; its third column is taken as the weight (some programs write distances there).
 *
 * @param ids     the units, in the order of the data
 * @param source  the file's name, for messages
 * @throws DataError "format"      a line that is not `id id weight`, an unknown id, or a head that
 *                                 promises another number of units
 * @throws DataError "argument"    a pair twice, or a unit that neighbours itself
 */
export function readGwt(text: string, ids: readonly string[], source: string): SpatialWeights {
  const list = gwtLinks(text, source);
  return matchToNames(list, ids, source).weights;
}

/**
 * The links of GWT text by their labels; units without neighbours are counted but not named.
 *
 * @throws DataError "format"  a line that is not `id id weight`
 */
export function gwtLinks(text: string, source: string): LabelledLinks {
  const { n, words } = opened(text, source);
  const from: string[] = [];
  const to: string[] = [];
  const weight: number[] = [];
  for (let at = 0; at < words.length; at += 3) {
    const { line } = words[at];
    if (words.at(at + 2)?.line !== line || words.at(at + 3)?.line === line) {
      throw fault(source, line, "is not three words, needed two ids and a weight");
    }
    const w = parseNumber(words[at + 2].word);
    if (Number.isNaN(w)) {
      throw fault(source, line, `the weight is "${words[at + 2].word}", needed a number`);
    }
    from.push(words[at].word);
    to.push(words[at + 1].word);
    weight.push(w);
  }
  return { from, to, weight, labels: new Set([...from, ...to]), units: n };
}

/**
 * W as GAL text: who neighbours whom; the weights are lost.
 *
 * @throws DataError "format"  an id with a space in it
 */
export function* writeGal(W: SpatialWeights): Generator<string> {
  requireWords("writeGal", W);
  yield `0 ${W.n} monazite id\n`;
  for (let i = 0; i < W.n; i++) {
    const names = Array.from(W.neighbour.subarray(W.start[i], W.start[i + 1]), (j) => W.ids[j]);
    yield `${W.ids[i]} ${names.length}\n${names.join(" ")}\n`;
  }
}

/**
 * W as GWT text; a unit without neighbours has no line.
 *
 * @throws DataError "format"  an id with a space in it
 */
export function* writeGwt(W: SpatialWeights): Generator<string> {
  requireWords("writeGwt", W);
  yield `0 ${W.n} monazite id\n`;
  for (let i = 0; i < W.n; i++) {
    let block = "";
    for (let k = W.start[i]; k < W.start[i + 1]; k++) {
      block += `${W.ids[i]} ${W.ids[W.neighbour[k]]} ${W.weight[k]}\n`;
    }
    yield block;
  }
}

interface Word {
  readonly word: string;
  readonly line: number; // from 1
}

function opened(text: string, source: string): { readonly n: number; readonly words: Word[] } {
  const lines = text.replace(/^\ufeff/, "").split(/\r\n|\n|\r/);
  const head = lines[0].trim().split(/\s+/);
  const n = Number(head.length === 1 ? head[0] : head[1]);
  if (!(Number.isInteger(n) && n > 0) || (head.length !== 1 && head.length !== 4)) {
    throw fault(source, 1, `"${lines[0]}", needed "0 n MAP ID" or the number of units`);
  }
  const words = lines.slice(1).flatMap((line, l) =>
    line
      .split(/\s+/)
      .filter((word) => word !== "")
      .map((word) => ({ word, line: l + 2 })),
  );
  return { n, words };
}

function requireWords(caller: string, W: SpatialWeights): void {
  const bad = W.ids.find((id) => /\s/.test(id) || id === "");
  if (bad === undefined) return;
  throw new DataError("format", `${caller}: the id "${bad}" has a space, needed one word`, {
    id: bad,
  });
}

function fault(source: string, line: number, words: string): DataError {
  return new DataError("format", `${source}, line ${line}: ${words}`, { source, line });
}
