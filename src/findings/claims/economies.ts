/** Which economies of a panel a claim is judged on. */
import { sample60 } from "../../panel/sample.ts";
import type { ClaimInput } from "./input.ts";

export interface ClaimEconomies {
  readonly indices: readonly number[]; // in the panel, without the rest of the world
  readonly words: string; //             "the sample of 60 economies"
}

/** How many economies the default sample has. */
const sampleSize = 60;

/**
 * The economies of the default sample that the panel has; all of them where the covariates know
 * fewer than 60 economies.
 */
export function sampleEconomies({ view, covariates }: ClaimInput): ClaimEconomies {
  if (covariates.economies.length < sampleSize) return allEconomies(view);
  const sample = new Set(sample60(covariates).economies);
  const { countries } = view.evidence.panel;
  const indices = view.economies.filter((g) => sample.has(countries[g].code));
  return {
    indices,
    words:
      indices.length === sampleSize
        ? "the sample of 60 economies"
        : `the ${indices.length} economies of the sample that the tables have`,
  };
}

/** All economies of the panel but the rest of the world. */
export function allEconomies({ economies }: Pick<ClaimInput["view"], "economies">): ClaimEconomies {
  return { indices: economies, words: `all ${economies.length} economies` };
}
