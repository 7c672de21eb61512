/** Which weights a study uses: the main ones, and those that its results are repeated with. */
import type { WeightsChoice } from "../findings/claims/input.ts";
import type { Panel } from "../panel/panel.ts";
import type { StudyConfig } from "./config.ts";
import type { Background, Distances } from "./gather-evidence.ts";
import { weightsChoices } from "./weights-choices.ts";

/**
 * The main weights of a study first, then those of its robustness checks in their order.
 *
 * @param background  distances, and covariates with GDP per head
 * @param panel       with the flows of value added
 */
export function chooseWeights(
  { distances, covariates }: Pick<Background, "distances" | "covariates">,
  panel: Panel,
  { space, weights, robustness }: StudyConfig,
): readonly WeightsChoice[] {
  const offered = weightsChoices(
    distances,
    space,
    distanceInWords(distances, space),
    covariates,
    panel,
  );
  return [weights, ...robustness.weights].flatMap((name) =>
    offered.filter((choice) => kindOf(choice) === name),
  );
}

// "distance-power-2" is of the kind "distance-power".
function kindOf({ name }: WeightsChoice): string {
  return name.replace(/-\d+$/, "");
}

function distanceInWords({ description }: Distances, space: StudyConfig["space"]): string {
  const cutoff = space.cutoff === undefined ? "no cut-off" : `cut-off ${space.cutoff} km`;
  return `inverse distance (${description}), power ${space.power}, ${cutoff}, row-standardised`;
}
