/** Tables behind the claim on drivers. */
import { simulateImpacts } from "../../../regression/simulated-impacts.ts";
import type { SpatialWeights } from "../../../spatial/weights.ts";
import type { View } from "../../view.ts";
import type { ClaimTable } from "../claim.ts";
import { type DriverPanels, drivers } from "./driver-panel.ts";
import type { DriversJudgement } from "./judge-drivers.ts";
import { effectsOf, type Specification } from "./specifications.ts";

/** Draws of impacts. */
export const draws = 999;

/** The quantile of a 95 % interval. */
export const z95 = 1.959963984540054;

/** Impacts of the main model, with intervals from draws. */
export function driversTable(
  view: View,
  { fits }: DriversJudgement,
  W: SpatialWeights,
  seed: number,
): ClaimTable {
  return {
    name: "drivers",
    columns: ["segment", "driver", "effect", "estimate", "std_error", "p", "low", "high"],
    rows: fits.flatMap((fit, s) => {
      const { id } = view.evidence.panel.segments[s];
      const rho = fit.rho!;
      const half = z95 * rho.stdError;
      const own = [
        id,
        "rho",
        "",
        rho.estimate,
        rho.stdError,
        rho.pValue,
        rho.estimate - half,
        rho.estimate + half,
      ];
      if (fit.impacts === undefined) return [own];
      const simulated = simulateImpacts(fit, W, draws, seed).impacts;
      return [
        own,
        ...fit.impacts.flatMap((impact, k) =>
          (["direct", "indirect", "total"] as const).map((kind) => [
            id,
            impact.term,
            kind,
            impact[kind].estimate,
            impact[kind].stdError,
            impact[kind].pValue,
            simulated[k][kind].lower,
            simulated[k][kind].upper,
          ]),
        ),
      ];
    }),
  };
}

/** The same by every other way of asking. */
export function specificationTable(view: View, specs: readonly Specification[]): ClaimTable {
  const { segments } = view.evidence.panel;
  return {
    name: "specifications",
    columns: [
      "specification",
      "kind",
      "economies",
      "segment",
      "driver",
      "direct",
      "direct_error",
      "indirect",
      "indirect_error",
      "p_same",
      "note",
    ],
    rows: specs.flatMap(({ name, kind, economies, fits, samePValue, note }) =>
      fits.length === 0
        ? [[name, kind, economies, "", "", NaN, NaN, NaN, NaN, samePValue, note]]
        : fits.flatMap((fit, s) =>
            effectsOf(fit).map((effect) => [
              name,
              kind,
              economies,
              segments[s].id,
              drivers[effect.driver].variable,
              effect.direct,
              effect.directError,
              effect.indirect,
              effect.indirectError,
              samePValue,
              note,
            ]),
          ),
    ),
  };
}

/** How the gaps of drivers were filled. */
export function imputationTable({ imputation }: DriverPanels): ClaimTable {
  return {
    name: "driver_gaps",
    columns: [
      "driver",
      "theme",
      "cells",
      "known",
      "line",
      "carried",
      "group_mean",
      "missing",
      "filled_share",
    ],
    rows: imputation.map((row) => [
      row.name,
      drivers.find(({ variable }) => variable === row.name)!.theme,
      row.cells,
      row.known,
      row.linear,
      row.last,
      row.mean,
      row.missing,
      row.share,
    ]),
  };
}
