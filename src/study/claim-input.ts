/** From evidence to what claims are judged from. */
import type { ClaimInput } from "../findings/claims/input.ts";
import type { View } from "../findings/view.ts";
import { chooseWeights } from "./choose-weights.ts";
import type { StudyConfig } from "./config.ts";
import type { Background } from "./gather-evidence.ts";

/**
 * What the claims of a study are judged from.
 *
 * @param view        of the study's evidence
 * @param background  covariates, groups, distances and capitals
 * @param run         the command line that this study is run by, without the command's name
 */
export function claimInput(
  view: View,
  background: Background,
  config: StudyConfig,
  run: string,
): ClaimInput {
  const { covariates, groups, capitals } = background;
  return {
    view,
    groups,
    covariates,
    capitals,
    weights: chooseWeights(background, view.evidence.panel, config),
    resamples: config.robustness.resamples,
    smallestEffect: config.smallestEffect,
    command: (id) => `monazite findings ${id} ${run}`.trim(),
  };
}
