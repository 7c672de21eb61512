/** A claim of the study and what the data say of it. */
import type { FindingNumber } from "../finding.ts";

/** The study's findings, in the order of the chain of argument. */
export const claimIds = [
  "upstream",
  "capture",
  "lock-in",
  "clustering",
  "linkage",
  "drivers",
] as const;

export type ClaimId = (typeof claimIds)[number];

/** What the data say of the study's claim. */
export type Verdict = "supported" | "contradicted" | "undetermined";

/**
 * How firmly our own sentence stands: `strong`, the interval excludes zero in the main model and in
 * at least four of five checks; `some`, in the main model; `none`, it includes zero and is narrow
 * enough to rule out what would matter; `unknown`, too wide to tell.
 */
export type Mark = "strong" | "some" | "none" | "unknown";

/** A range for a number, and what kind of range it is: "90% interval", "by the two sources". */
export interface Interval {
  readonly low: number;
  readonly high: number;
  readonly of: string;
}

export interface ClaimNumber extends FindingNumber {
  readonly interval?: Interval;
}

/** A test that the verdict rests on. */
export interface ClaimTest {
  readonly name: string;
  readonly what: string; //      what it asks, in a few words
  readonly statistic: number;
  readonly pValue: number; //    NaN where it has none
}

/** A table of evidence behind a claim, written beside the others. */
export interface ClaimTable {
  readonly name: string; // "local_moran"
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** Whether tables estimated from margins can show the claim and its opposite (data/accuracy.csv). */
export interface TruthTest {
  readonly passed: boolean | undefined; // undefined where it was not made
  readonly words: string;
}

export interface Claim {
  readonly id: ClaimId;
  readonly claim: string; //       the study's, as its summary gives it
  readonly verdict: Verdict;
  readonly reason?: string; //     of an undetermined verdict: "mixed", "not supported on estimated data"
  readonly title: string; //       our sentence, at most 90 characters
  readonly statement: string; //   a few sentences with the numbers
  readonly mark: Mark; //          of our sentence
  readonly numbers: readonly ClaimNumber[];
  readonly tests: readonly ClaimTest[];
  readonly tables?: readonly ClaimTable[]; // what the numbers are taken from
  readonly method: string;
  readonly quality: string; //     what the data are, and how far they carry
  readonly truth: TruthTest;
  readonly limits: string; //      what would change it
  readonly command: string; //     that reproduces it
}

/**
 * The verdict that a claim keeps on the data at hand: one that estimated data cannot show is
 * undetermined, whatever the numbers say.
 *
 * @param verdict    from the numbers alone
 * @param truth      of the claim on these data
 * @param estimated  whether the data are an estimate
 */
export function judged(
  verdict: Verdict,
  truth: TruthTest,
  estimated: boolean,
): Pick<Claim, "verdict" | "reason"> {
  if (verdict === "undetermined" || !estimated || truth.passed === true) return { verdict };
  const reason =
    truth.passed === false ? "not supported on estimated data" : "not tested on estimated data";
  return { verdict: "undetermined", reason };
}
