/** From margins and a structure to a world table. */
import { rowSums } from "../../numerics/matrix.ts";
import type { MrioTable, Note } from "../model.ts";
import { balance, type Balanced } from "./balance.ts";
import { expandFinalDemand, expandFlows, type Factors } from "./factors.ts";
import type { Margins } from "./margins.ts";
import { startValues } from "./start.ts";
import type { Structure } from "./structure.ts";

export interface EstimateOptions {
  readonly calibrated?: boolean; //  start from the calibrated intermediate trade; false
}

/**
 * The estimated table of one year, in factors.
 *
 * @throws DataError "not-converged"  the margins contradict each other
 */
export function estimateFactors(
  structure: Structure,
  margins: Margins,
  { calibrated = false }: EstimateOptions = {},
): Balanced {
  return balance(margins, startValues(margins, structure, calibrated));
}

/**
 * The full table of balanced factors. Output is what a row sells, value added is output less the
 * column's inputs, so that rows and columns close exactly.
 */
export function expand(
  factors: Factors,
  margins: Pick<Margins, "year" | "countries" | "sectors">,
  dataset: string,
  notes: readonly Note[] = [],
): MrioTable {
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
    notes,
  };
}

/**
 * The estimated table of one year.
 *
 * Sales of every sector are those of the margins; inputs and exports are met to a ten-thousandth of
 * their totals, both VAX columns to about a third of a per cent.
 *
 * @param structure  what a real table's shares, gravity and distances give to start from
 * @param margins    the year's published margins
 * @returns          the full table, provenance "estimate", with notes on what was not known
 * @throws DataError "not-converged"  the margins contradict each other
 */
export function estimateTable(
  structure: Structure,
  margins: Margins,
  options: EstimateOptions = {},
): MrioTable {
  const { factors } = estimateFactors(structure, margins, options);
  const dataset = options.calibrated ? "ree-estimate-calibrated" : "ree-estimate";
  return expand(factors, margins, dataset, notesOn(structure, margins, options));
}

function notesOn(
  { members, geography }: Structure,
  { countries, vaxBackward, vaxForward }: Margins,
  { calibrated = false }: EstimateOptions,
): readonly Note[] {
  const notes: Note[] = [
    {
      code: "estimate",
      message:
        "The margins by economy and sector are data; the cells between them are estimated" +
        (calibrated
          ? ", with a factor learned from participation published for 2017 and 2018."
          : "."),
    },
  ];
  const codes = countries.map(({ code }) => code).filter((code) => code !== "ROW");
  if (codes.length === countries.length) {
    notes.push({
      code: "no-rest-of-world",
      message: `There is no ROW: the ${codes.length} economies are taken to be the whole world.`,
    });
  }
  const unknown = codes.filter((code) => !members.includes(code));
  if (unknown.length > 0) {
    notes.push({
      code: "mean-structure",
      message: `The structure does not know ${unknown.join(", ")}: they start from the mean of those it knows.`,
    });
  }
  const nowhere = codes.filter((code) => !geography.economies.includes(code));
  if (nowhere.length > 0) {
    notes.push({
      code: "mean-distance",
      message: `There are no distances for ${nowhere.join(", ")}: they stand at the mean distance of their partners.`,
    });
  }
  const missing = [...vaxBackward, ...vaxForward].filter(Number.isNaN).length;
  if (missing > 0) {
    notes.push({
      code: "vax-unknown",
      message: `${missing} cells of value-added exports are empty; those sectors keep their other margins only.`,
    });
  }
  return notes;
}
