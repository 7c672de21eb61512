/** Which economies of a panel a claim is judged on. */
import { sample60 } from "../../panel/sample.ts";
import type { ClaimInput } from "./input.ts";

/** How many economies the default sample has. */
const sampleSize = 60;

export interface ClaimEconomies {
  readonly indices: readonly number[]; // in the panel, without the rest of the world
  readonly words: string; //             "the sample of 60 economies"
}

/**
 * The economies of the study's sample; where it has none, those of the default sample that the panel
 * has, or all of them where the covariates know fewer than 60 economies.
 */
export function sampleEconomies({ view, covariates }: ClaimInput): ClaimEconomies {
  const chosen = view.evidence.settings.sample;
  if (chosen !== undefined) return { indices: among(view, chosen.economies), words: chosen.words };
  if (covariates.economies.length < sampleSize) return allEconomies(view);
  const indices = among(view, sample60(covariates).economies);
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

function among({ economies, evidence }: ClaimInput["view"], codes: readonly string[]): number[] {
  const wanted = new Set(codes);
  return economies.filter((g) => wanted.has(evidence.panel.countries[g].code));
}
