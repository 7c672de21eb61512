/** Biproportional scaling of the factors to the margins and to both published VAX columns. */
import { DataError } from "../../errors.ts";
import type { Factors } from "./factors.ts";
import type { Margins } from "./margins.ts";
import {
  columnsInPlace,
  exportsInPlace,
  finalUseInPlace,
  rowsInPlace,
  sumColumnsInPlace,
  sumRowsInPlace,
  sumTradeInPlace,
  sweepInPlace,
  sweepState,
  syncImportsInPlace,
  type FurtherStep,
  type Sweep,
} from "./sweep.ts";
import { vaxTargets } from "./targets.ts";
import { factorsOf } from "./working.ts";

export interface BalanceOptions {
  readonly roundZero?: number; //   sweeps on margins alone, before VAX is asked for; 20
  readonly rounds?: number; //      with VAX, each with targets from the table as it then stands; 3
  readonly sweeps?: number; //      a round; 40
  readonly tolerance?: number; //   of the closing sweeps, summed errors over their total; 1e-4
  readonly further?: FurtherStep; // one more step in sweeps with VAX
}

export interface Balanced {
  readonly factors: Factors;
  readonly closingSweeps: number;
  readonly inputError: number; //   summed |error| of intermediate inputs over their total
  readonly exportError: number; //  the same for exports
}

const closingLimit = 2000;

/**
 * Balances start values to the margins of a year.
 *
 * Sweeps on margins alone, then rounds of sweeps that also ask for both VAX columns, then closing
 * sweeps on margins alone until the summed errors of inputs and exports are below the tolerance.
 * Sales of every sector are exact at the end.
 *
 * @throws DataError "not-converged"  the closing sweeps do not end
 */
export function balance(
  margins: Margins,
  start: Factors,
  { roundZero = 20, rounds = 3, sweeps = 40, tolerance = 1e-4, further }: BalanceOptions = {},
): Balanced {
  const state = sweepState(margins, start);
  const output = margins.intermediateSales.map((sales, k) => sales + margins.finalSales[k]);
  for (let k = 0; k < roundZero; k++) sweepInPlace(state);
  let induced: Float64Array | undefined;
  for (let round = 0; round < rounds; round++) {
    const present = factorsOf(state.w, start.stockFall);
    const targets = vaxTargets(margins, present, output, induced);
    ({ induced } = targets);
    for (let k = 0; k < sweeps; k++) sweepInPlace(state, targets, further);
  }
  const closed = closeInPlace(state, tolerance);
  return { factors: factorsOf(state.w, start.stockFall), ...closed };
}

/** Margins only: (e), (f), twice [exports, rows in full], imports; until the errors are small. */
export function closeInPlace(state: Sweep, tolerance: number): Omit<Balanced, "factors"> {
  const { margins, domesticColumn, importedColumn, intermediateRow, finalRow } = state;
  sumColumnsInPlace(state);
  syncImportsInPlace(state);
  for (let sweep = 1; sweep <= closingLimit; sweep++) {
    sumColumnsInPlace(state);
    columnsInPlace(state);
    finalUseInPlace(state);
    sumRowsInPlace(state);
    sumTradeInPlace(state);
    exportsInPlace(state);
    rowsInPlace(state);
    exportsInPlace(state);
    rowsInPlace(state);
    syncImportsInPlace(state);
    sumColumnsInPlace(state);
    const inputError = relativeError(margins.inputs, domesticColumn, importedColumn);
    const exportError = relativeError(margins.exports, intermediateRow, finalRow);
    if (inputError < tolerance && exportError < tolerance) {
      return { closingSweeps: sweep, inputError, exportError };
    }
  }
  throw new DataError(
    "not-converged",
    `balance: inputs and exports of ${margins.year} do not settle within ${closingLimit} sweeps; needed summed errors below ${tolerance} of their totals`,
    { year: margins.year },
  );
}

/** Sum of |target − (a + b)| over the sum of |target|. */
function relativeError(target: Float64Array, a: Float64Array, b: Float64Array): number {
  let error = 0;
  let total = 0;
  for (let k = 0; k < target.length; k++) {
    error += Math.abs(target[k] - a[k] - b[k]);
    total += Math.abs(target[k]);
  }
  return error / total;
}
