/** Statements about the evidence, each with the numbers that it rests on. */
export type * from "./evidence.ts";
export type * from "./finding.ts";
export { type Findings, writeFindings } from "./write-findings.ts";
