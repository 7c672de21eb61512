/** Whether the expanded table gives back the margins and the VAX it was made from. */
import { leontiefModel } from "../../src/accounting/model/leontief-model.ts";
import { outputByFinalUse } from "../../src/accounting/model/multipliers.ts";
import { leontiefSolver } from "../../src/accounting/model/solver.ts";
import {
  vaxBackward,
  vaxForward,
} from "../../src/accounting/decompositions/value-added-exports.ts";
import { columnSums } from "../../src/numerics/matrix.ts";
import type { Margins } from "../../src/tables/estimate/margins.ts";
import type { MrioTable } from "../../src/tables/model.ts";
import type { AccuracyRow } from "./agreement.ts";

/** Errors of inputs, exports and both VAX of a table, recomputed from its cells. */
export function reproduction(table: MrioTable, margins: Margins): AccuracyRow[] {
  const N = table.sectors.length;
  const model = leontiefModel(table);
  const output = outputByFinalUse(model, leontiefSolver(model));
  const compared: readonly (readonly [string, Float64Array, Float64Array])[] = [
    ["intermediate_inputs", columnSums(table.flows), margins.inputs],
    ["exports", model.exports, margins.exports],
    ["vax_backward", vaxBackward(model, output), margins.vaxBackward],
    ["vax_forward", vaxForward(model, output), margins.vaxForward],
  ];
  return compared.flatMap(([measure, found, wanted]) => {
    const about = {
      measure,
      dataset: table.dataset,
      year: String(table.year),
      sector: "all",
      note: "recomputed from the full table, against the margins it was made from",
    };
    const economies = sums(wanted, N);
    const off = sums(found, N).map((value, g) => Math.abs(value / economies[g] - 1));
    const cells = found.reduce((sum, value, k) => sum + Math.abs(value - wanted[k]), 0);
    const total = wanted.reduce((sum, value) => sum + Math.abs(value), 0);
    return [
      {
        ...about,
        scope: "cells",
        metric: "error_percent_of_total",
        value: (100 * cells) / total,
        n: wanted.length,
      },
      {
        ...about,
        scope: "economies",
        metric: "largest_error_percent",
        value: 100 * Math.max(...off),
        n: off.length,
      },
    ];
  });
}

function sums(values: Float64Array, N: number): Float64Array {
  const out = new Float64Array(values.length / N);
  for (let k = 0; k < values.length; k++) out[Math.floor(k / N)] += values[k];
  return out;
}
