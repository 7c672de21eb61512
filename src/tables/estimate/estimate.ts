/** From margins and a structure to a world table. */
import { rowSums } from "../../numerics/matrix.ts";
import type { MrioTable } from "../model.ts";
import { balance, type Balanced } from "./balance.ts";
import { expandFinalDemand, expandFlows, type Factors } from "./factors.ts";
import type { Margins } from "./margins.ts";
import { startValues } from "./start.ts";
import type { Structure } from "./structure.ts";

export interface EstimateOptions {
  readonly calibrated?: boolean; //  start from the calibrated intermediate trade; false
}

/** The estimated table of one year, in factors. */
export function estimateFactors(
  structure: Structure,
  margins: Margins,
  { calibrated = false }: EstimateOptions = {},
): Balanced {
  return balance(margins, startValues(margins, structure, calibrated));
}

/** The full table of balanced factors; value added is output less the column's inputs. */
export function expand(factors: Factors, margins: Margins, dataset: string): MrioTable {
  const flows = expandFlows(factors);
  const finalDemand = expandFinalDemand(factors);
  const intermediate = rowSums(flows);
  const final = rowSums(finalDemand);
  const output = intermediate.map((sales, k) => sales + final[k]);
  const valueAdded = output.slice();
  for (let k = 0; k < output.length; k++) {
    for (let j = 0; j < output.length; j++) valueAdded[j] -= flows.data[k * output.length + j];
  }
  return {
    dataset,
    provenance: "estimate",
    year: margins.year,
    unit: "US$ million, current prices",
    countries: margins.countries,
    sectors: margins.sectors,
    categories: [{ code: "final", name: "Final use" }],
    flows,
    finalDemand,
    valueAdded,
    output,
    notes: [],
  };
}

/** The estimated table of one year. */
export function estimateTable(
  structure: Structure,
  margins: Margins,
  options: EstimateOptions = {},
): MrioTable {
  const { factors } = estimateFactors(structure, margins, options);
  return expand(factors, margins, options.calibrated ? "ree-estimate-calibrated" : "ree-estimate");
}
