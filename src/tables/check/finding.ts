/** How bad a finding is; up to a note a table is in order. */
export type Severity = "ok" | "note" | "warning" | "error";

/** What one check found. */
export interface TableFinding {
  readonly check: string;
  readonly severity: Severity;
  readonly worst: number; //             the worst value met, in the terms of `limit`
  readonly limit: number; //             what it may be without being found fault with
  readonly labels: readonly string[]; // the worst offenders, worst first, at most ten
  readonly message: string; //           the same in words
}

/** How many offenders a finding names. */
export const named = 10;
