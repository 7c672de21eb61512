/** A statement about the evidence, with the numbers that it rests on. */
import type { SegmentId } from "../segments/segments.ts";

/** How a number is read; formatting is the reader's business. */
export type NumberUnit =
  | "share" //   a fraction of one
  | "points" //  a difference of shares, a fraction of one
  | "index"
  | "p"
  | "tonnes"
  | "count"
  | "rank"
  | "error"; //  a measured error, in the unit that the label names

/** A number of a finding, with its place in the table beside the statement. */
export interface FindingNumber {
  readonly label: string; //   row and column in one: "upstream, 2021"
  readonly row: string;
  readonly column: string;
  readonly value: number;
  readonly unit: NumberUnit;
}

/** A number in its place. */
export function numberAt(
  row: string,
  column: string | number,
  value: number,
  unit: NumberUnit,
): FindingNumber {
  return { label: `${row}, ${column}`, row, column: String(column), value, unit };
}

export type FindingId =
  | "headline" //      who earns how much of the chain, then and now
  | "shares" //        the focus economy's shares through time
  | "gains" //         who gained most in each segment
  | "leaders" //       who holds the largest share of each segment
  | "position" //      on which side of the chain economies sit, by segment
  | "map" //           upstream position, last year
  | "ranking" //       ranks of upstream position, first and last year
  | "sides" //         how many economies are net suppliers, then and now
  | "trajectories" //  the focus economy's position through time
  | "clustering" //    whether position clusters in space
  | "chance" //        in how many years it does
  | "scatter" //       neighbours' positions, last year
  | "tonnage" //       mine production beside value captured
  | "production" //    share of the world's mine production, published
  | "producers" //     mine production by economy, published
  | "trust" //         how far the numbers can be trusted
  | "errors"; //       how far the estimate misses each economy

export interface Finding {
  readonly id: FindingId;
  readonly title: string; //      a sentence with a verb, at most 90 characters, true for the numbers
  readonly statement: string; //  a few sentences
  readonly brief?: string; //     its numbers in one sentence, for the first screen
  readonly segments: readonly SegmentId[];
  readonly numbers: readonly FindingNumber[];
  readonly limits: string; //     what would change it
}
