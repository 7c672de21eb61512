import { absoluteLimit, offenders } from "../imbalance.ts";
import type { Note } from "../model.ts";
import { cellName, columnName, formatError, type Where } from "../xlsx/where.ts";
import type { SheetBody } from "./body.ts";
import type { SheetHeader } from "./header.ts";

/**
 * Compares the sums that the sheet states with those of its cells: each industry's total sales, and
 * its intermediate inputs (row r60). They show a block that is shifted, cut or incomplete.
 *
 * The limits are those of the row balance: over 1 % and over US$ 150 million.
 *
 * @param accept  whether to go on with a note instead of an error
 * @throws DataError "format"  a sum is over the limits, or there is no column of totals
 */
export function checkTotals(
  header: SheetHeader,
  body: SheetBody,
  unit: string,
  where: Where,
  accept: boolean,
): readonly Note[] {
  const { flows, finalDemand, rowTotals, intermediate, industryRows, intermediateRow } = body;
  const n = rowTotals.length;
  const wide = finalDemand.length / n;
  if (!header.hasTotal && !body.hasTotals) {
    const column = columnName(header.firstColumn + n + wide);
    throw formatError(where, "", `nothing in column ${column}`, "the total output, its last one");
  }
  const sales = new Float64Array(n);
  const inputs = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let j = 0; j < n; j++) {
      const value = flows[i * n + j];
      sum += value;
      inputs[j] += value;
    }
    for (let k = 0; k < wide; k++) sum += finalDemand[i * wide + k];
    sales[i] = sum;
  }
  const limit = absoluteLimit(unit, body.output);
  const off = (stated: Float64Array, summed: Float64Array): readonly number[] =>
    offenders(
      stated.map((value, i) => value - summed[i]),
      stated,
      limit,
    );
  const faults = [
    ...off(rowTotals, sales).map((i) => ({
      cell: cellName(industryRows[i], header.firstColumn + n + wide),
      stated: rowTotals[i],
      summed: sales[i],
      of: "its row",
    })),
    ...off(intermediate, inputs).map((j) => ({
      cell: cellName(intermediateRow, header.firstColumn + j),
      stated: intermediate[j],
      summed: inputs[j],
      of: "the industries above it",
    })),
  ];
  if (faults.length === 0) return [];
  const [{ cell, stated, summed, of }] = faults;
  if (!accept) {
    const others = faults.length === 1 ? "" : `; ${faults.length - 1} more sums are off`;
    throw formatError(
      where,
      cell,
      `the total ${stated}`,
      `${summed}, the sum of ${of} (a column may be shifted or a block incomplete${others})`,
    );
  }
  return [
    {
      code: "totals-differ",
      message: `${faults.length} totals of the sheet differ from the sum of their cells by over 1 %, first ${cell}: ${stated} against ${summed}.`,
    },
  ];
}
