/** Checks of sums: rows, columns, and what import had to add so that rows close. */
import { named, type TableFinding } from "./finding.ts";
import {
  absoluteLimit,
  columnDifferences,
  noise,
  offenders,
  relativeLimit,
  rowDifferences,
  type Differences,
} from "../imbalance.ts";
import { dimensions, discrepancy, industryLabel, type MrioTable } from "../model.ts";

/** Whether sales sum to output: the worst |x − (Z u + Y u)| over the sum of what was compared. */
export function rowBalance(table: MrioTable): TableFinding {
  const { flows, finalDemand, output } = table;
  return balance(
    table,
    "row-balance",
    rowDifferences(flows, finalDemand, output),
    "sales and output",
  );
}

/** Whether inputs and value added sum to output: the worst |x − (Z'u + v)|, likewise. */
export function columnBalance(table: MrioTable): TableFinding {
  const { flows, valueAdded, output } = table;
  return balance(
    table,
    "column-balance",
    columnDifferences(flows, valueAdded, output),
    "inputs with value added and output",
  );
}

function balance(
  table: MrioTable,
  check: string,
  { difference, magnitude }: Differences,
  what: string,
): TableFinding {
  const share = difference.map((d, i) => (magnitude[i] > 0 ? Math.abs(d) / magnitude[i] : 0));
  const over = rankedOver(share, noise);
  const large = offenders(difference, table.output, absoluteLimit(table.unit, table.output));
  const severity = over.length === 0 ? "ok" : large.length === 0 ? "warning" : "error";
  return {
    check,
    severity,
    worst: share.reduce((worst, value) => Math.max(worst, value), 0),
    limit: noise,
    labels: labelsOf(table, over),
    message:
      over.length === 0
        ? `${what} agree in every sector`
        : `${what} differ; sectors: ${over.length}`,
  };
}

/**
 * What import added so that rows close: Σ |discrepancy| / Σ x. A note where there is any; a warning
 * over 1 % of all output, or where a sector is over the limits at which import refuses a table.
 */
export function discrepancySum(table: MrioTable): TableFinding {
  const amounts = discrepancies(table);
  let total = 0;
  let net = 0;
  let output = 0;
  for (const [i, amount] of amounts.entries()) {
    total += Math.abs(amount);
    net += amount;
    output += Math.abs(table.output[i]);
  }
  const worst = output > 0 ? total / output : 0;
  const large = offenders(amounts, table.output, absoluteLimit(table.unit, table.output));
  const over = worst > relativeLimit || large.length > 0;
  return {
    check: "discrepancy",
    severity: total === 0 ? "ok" : over ? "warning" : "note",
    worst,
    limit: relativeLimit,
    labels: labelsOf(table, rankedOver(amounts.map(Math.abs), 0)),
    message:
      total === 0
        ? "import had to add nothing"
        : `import added ${total.toPrecision(6)} (net ${net.toPrecision(6)}) of output ${output.toPrecision(6)} so that rows close` +
          (large.length > 0 ? `; sectors off by over 1 % of their output: ${large.length}` : ""),
  };
}

/** What each sector's rows hold in the category `discrepancy`, over all countries of use. */
function discrepancies(table: MrioTable): Float64Array {
  const { G, C, n } = dimensions(table);
  const amounts = new Float64Array(n);
  const at = table.categories.findIndex(({ code }) => code === discrepancy.code);
  if (at === -1) return amounts;
  for (let i = 0; i < n; i++) {
    for (let g = 0; g < G; g++) amounts[i] += table.finalDemand.data[i * G * C + g * C + at];
  }
  return amounts;
}

function rankedOver(values: Float64Array, limit: number): number[] {
  return [...values.keys()].filter((i) => values[i] > limit).sort((a, b) => values[b] - values[a]);
}

function labelsOf(table: MrioTable, indices: readonly number[]): string[] {
  return indices.slice(0, named).map((i) => industryLabel(table, i));
}
