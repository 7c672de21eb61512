/** Segment flows by the share method: shares times the terms of a decomposition, and their ratios. */
import type { LeontiefModel } from "../accounting/model/leontief-model.ts";
import type { Tripartite } from "../accounting/chains/tripartite.ts";
import { gvcPosition } from "../accounting/chains/position.ts";
import { DataError } from "../errors.ts";
import type { Matrix } from "../numerics/matrix.ts";
import type { SegmentShares } from "./segment-shares.ts";
import type { SegmentId } from "./segments.ts";

/**
 * The terms of one exporter's bilateral flows that are a segment's: share # term.
 *
 * @param share     n×G  of `segmentShares`, for one segment
 * @param exporter  position of the country
 * @param terms     N×G each, of any decomposition of exports at (sector, importer)
 * @returns         N×G each  [the terms' unit]
 * @throws DataError "shape"  a term is not N×G
 */
export function shareOfTerms<Term extends string>(
  share: Matrix,
  exporter: number,
  terms: Readonly<Record<Term, Matrix>>,
): Record<Term, Matrix> {
  const entries = Object.entries(terms) as [Term, Matrix][];
  return Object.fromEntries(
    entries.map(([name, term]) => {
      const from = exporter * term.rows * term.cols;
      if (term.cols !== share.cols || from + term.data.length > share.data.length) {
        throw new DataError(
          "shape",
          `shareOfTerms: term ${name} is ${term.rows}×${term.cols} for exporter ${exporter}, and the shares are ${share.rows}×${share.cols}`,
        );
      }
      const data = term.data.map((value, k) => value * share.data[from + k]);
      return [name, { ...term, data }];
    }),
  ) as Record<Term, Matrix>;
}

/** The sum of each term of a segment, over sectors and importers. */
export function segmentTotals<Term extends string>(
  share: Matrix,
  exporter: number,
  terms: Readonly<Record<Term, Matrix>>,
): Record<Term, number> {
  const entries = Object.entries(shareOfTerms(share, exporter, terms)) as [Term, Matrix][];
  return Object.fromEntries(
    entries.map(([name, { data }]) => [name, data.reduce((sum, value) => sum + value, 0)]),
  ) as Record<Term, number>;
}

/** A segment's exports by country, in the four parts of the tripartite decomposition. */
export interface SegmentAccounts {
  readonly method: "sector" | "share" | "split";
  readonly segments: readonly SegmentId[]; // S
  readonly exports: Float64Array; //          G·S by country and segment  [money]
  readonly directlyAbsorbed: Float64Array;
  readonly pureForward: Float64Array;
  readonly pureBackward: Float64Array;
  readonly twoSided: Float64Array;
  readonly forward: Float64Array; //   PF / E; NaN without exports
  readonly backward: Float64Array; //  (PB + TS) / E
  readonly position: Float64Array; //  ln(1 + forward) − ln(1 + backward)
  readonly exportShare: Float64Array; // of the world's exports of the segment
}

/**
 * Exports, participation and trade-based position of each country's segments by the share method.
 *
 *     forward = Σ share # PF / Σ share # E      backward = Σ share # (PB + TS) / Σ share # E
 *
 * @param parts  what `tripartite` gave for the same model
 */
export function shareAccounts(
  model: Pick<LeontiefModel, "G" | "N">,
  parts: Tripartite,
  { segments, shares }: Pick<SegmentShares, "segments" | "shares">,
): SegmentAccounts {
  return accountsOf("share", model, parts, segments, (k, at) => shares[k].data[at]);
}

/**
 * The same where each segment is a set of sectors, as in the sector method and in a split table.
 *
 * @param of  N  position of the sector's segment, or −1
 */
export function sectorAccounts(
  method: "sector" | "split",
  model: Pick<LeontiefModel, "G" | "N">,
  parts: Tripartite,
  segments: readonly SegmentId[],
  of: Int32Array,
): SegmentAccounts {
  const { G, N } = model;
  return accountsOf(method, model, parts, segments, (k, at) =>
    of[Math.floor(at / G) % N] === k ? 1 : 0,
  );
}

function accountsOf(
  method: SegmentAccounts["method"],
  { G, N }: Pick<LeontiefModel, "G" | "N">,
  parts: Tripartite,
  segments: readonly SegmentId[],
  weight: (segment: number, at: number) => number,
): SegmentAccounts {
  const S = segments.length;
  const sum = (M: Matrix): Float64Array => {
    const sums = new Float64Array(G * S);
    for (let at = 0; at < M.data.length; at++) {
      const s = Math.floor(at / (G * N));
      for (let k = 0; k < S; k++) sums[s * S + k] += weight(k, at) * M.data[at];
    }
    return sums;
  };
  const [direct, ahead, behind, both] = [
    sum(parts.directlyAbsorbed),
    sum(parts.pureForward),
    sum(parts.pureBackward),
    sum(parts.twoSided),
  ];
  const exports = direct.map((value, k) => value + ahead[k] + behind[k] + both[k]);
  const over = (value: number, k: number): number => (exports[k] > 0 ? value / exports[k] : NaN);
  const forward = ahead.map(over);
  const backward = behind.map((value, k) => over(value + both[k], k));
  const world = new Float64Array(S);
  for (let k = 0; k < exports.length; k++) world[k % S] += exports[k];
  return {
    method,
    segments,
    exports,
    directlyAbsorbed: direct,
    pureForward: ahead,
    pureBackward: behind,
    twoSided: both,
    forward,
    backward,
    position: ahead.map((value, k) => gvcPosition(value, behind[k] + both[k], exports[k])),
    exportShare: exports.map((value, k) => (world[k % S] > 0 ? value / world[k % S] : NaN)),
  };
}
