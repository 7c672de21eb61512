/** A made-up claim: no number in it is a result. */
import type { Claim } from "../../src/findings/claims/claim.ts";

export const sampleClaim: Claim = {
  id: "upstream",
  claim: "China leads upstream",
  verdict: "undetermined",
  reason: "mixed",
  title: "China mines <more> than anyone else",
  statement: "Of the rare earths mined, half came from China.",
  mark: "some",
  numbers: [
    {
      label: "share, 2021",
      row: "share",
      column: "2021",
      value: 0.5,
      unit: "share",
      interval: { low: 0.4, high: 0.6, of: "90% interval" },
    },
  ],
  tests: [{ name: "Moran", what: "clustering", statistic: 0.1, pValue: 0.04 }],
  method: "Counting.",
  quality: "Made up.",
  truth: { passed: true, words: "Yes." },
  limits: "Other numbers.",
  command: "monazite findings upstream",
};
