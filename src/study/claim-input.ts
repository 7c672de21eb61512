/** From evidence to what claims are judged from. */
import type { ClaimInput, WeightsChoice } from "../findings/claims/input.ts";
import type { View } from "../findings/view.ts";
import { zeros } from "../numerics/matrix.ts";
import { inverseDistanceWeights } from "../spatial/distance-weights.ts";
import type { StudyConfig } from "./config.ts";
import type { Background, Distances } from "./gather-evidence.ts";

/** How many resamples every bootstrap draws. */
const resamples = 999;

/** A tenth of a standard deviation of capture for one of position: less is no pull. */
const smallestEffect = 0.1;

/**
 * What the claims of a study are judged from.
 *
 * @param view        of the study's evidence
 * @param background  covariates, groups and distances
 * @param run         the command line that this study is run by, without the command's name
 */
export function claimInput(
  view: View,
  { covariates, groups, distances }: Background,
  config: StudyConfig,
  run: string,
): ClaimInput {
  return {
    view,
    groups,
    covariates,
    weights: [byDistance(distances, config, view.evidence.settings.weights)],
    resamples,
    smallestEffect,
    command: (id) => `monazite findings ${id} ${run}`.trim(),
  };
}

function byDistance(
  { codes, matrix }: Distances,
  { space: { power, cutoff } }: StudyConfig,
  words: string,
): WeightsChoice {
  const position = new Map(codes.map((code, k) => [code, k]));
  return {
    name: "distance",
    words,
    knows: (code) => position.has(code),
    between: (chosen) => {
      const at = chosen.map((code) => position.get(code)!);
      const among = zeros(chosen.length, chosen.length);
      for (const [i, a] of at.entries()) {
        for (const [j, b] of at.entries()) {
          among.data[i * chosen.length + j] = matrix.data[a * codes.length + b];
        }
      }
      return inverseDistanceWeights(chosen, among, {
        power,
        ...(cutoff !== undefined && { cutoff }),
      });
    },
  };
}
