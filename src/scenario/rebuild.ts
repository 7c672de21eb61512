/** A table made anew from input coefficients and final demand: outputs follow from orders. */
import { DataError } from "../errors.ts";
import { type Matrix, solve, zeros } from "../numerics/index.ts";
import { identityMinus } from "../accounting/model/leontief.ts";
import { labelled } from "../accounting/model/leontief-model.ts";
import { dimensions, industryLabel, type MrioTable, type Note } from "../tables/model.ts";

/**
 * The table of given coefficients and final demand.
 *
 *     x = (I − A)⁻¹ Y u,   Z = A x̂,   v = x − u′Z
 *
 * Rows and columns close exactly, and the world's value added is the world's final demand. A sector whose
 * output does not change keeps its published value added share.
 *
 * @param table        whose labels are kept
 * @param A            n×n  input coefficients
 * @param finalDemand  n×(G·C)
 * @param notes        what was assumed
 * @throws DataError "singular"    I − A has no inverse
 * @throws DataError "unbalanced"  a sector would have to make less than nothing
 */
export function rebuildTable(
  table: MrioTable,
  A: Matrix,
  finalDemand: Matrix,
  notes: readonly Note[],
): MrioTable {
  const { n } = dimensions(table);
  const y = zeros(n, 1);
  for (let i = 0; i < n; i++) {
    for (let c = 0; c < finalDemand.cols; c++)
      y.data[i] += finalDemand.data[i * finalDemand.cols + c];
  }
  const output = labelled(table, () => solve(identityMinus(A), y)).data;
  const bad = output.findIndex((x, i) => x < 0 && Math.abs(x) > 1e-9 * Math.abs(table.output[i]));
  if (bad >= 0) {
    throw new DataError(
      "unbalanced",
      `rebuildTable: ${industryLabel(table, bad)} would have an output of ${output[bad]}, needed none below 0`,
      { label: industryLabel(table, bad) },
    );
  }
  const flows = zeros(n, n);
  const valueAdded = Float64Array.from(output);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const flow = A.data[i * n + j] * output[j];
      flows.data[i * n + j] = flow;
      valueAdded[j] -= flow;
    }
  }
  return {
    ...table,
    provenance: "estimate",
    flows,
    finalDemand,
    valueAdded,
    output,
    notes: [...table.notes, ...notes],
  };
}
