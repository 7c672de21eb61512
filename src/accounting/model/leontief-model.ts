/**
 * A table in the form that value-added accounting works on: coefficients, local inverses, trade.
 *
 * Nothing here needs the inverse of the whole world; what does takes it as an argument.
 */
import { DataError } from "../../errors.ts";
import { type Kernel, type Matrix, zeros } from "../../numerics/index.ts";
import {
  dimensions,
  finalDemandByCountry,
  industryLabel,
  type Label,
  type MrioTable,
} from "../../tables/model.ts";
import {
  domesticLeontiefInverse,
  importedInputShare,
  inputCoefficients,
  leontiefInverse,
  valueAddedShare,
} from "./leontief.ts";

export interface LeontiefModel {
  readonly dataset: string;
  readonly year: number;
  readonly unit: string;
  readonly countries: readonly Label[]; //  G
  readonly sectors: readonly Label[]; //    N
  readonly G: number;
  readonly N: number;
  readonly n: number; //  G·N, country-major
  readonly inputCoefficients: Matrix; //         A   n×n
  readonly domesticLeontiefInverse: Matrix; //   Lᵈ  n×N, the blocks (I − A^ss)⁻¹ one below the other
  readonly valueAddedShare: Float64Array; //     v   n, 1 − column sums of A
  readonly importedInputShare: Float64Array; //  u′A^F  n, column sums of A outside the own country
  readonly output: Float64Array; //              x   n
  readonly valueAdded: Float64Array; //          v # x  n
  readonly finalDemand: Matrix; //               Y   n×G, seller by country of use
  readonly finalExports: Float64Array; //        n   final sales abroad
  readonly intermediateExportsByPartner: Matrix; // A^sr x^r  n×G, 0 at home
  readonly exportsByPartner: Matrix; //          E^sr  n×G, 0 at home
  readonly exports: Float64Array; //             E^s*  n
}

/**
 * Prepares a table for value-added accounting.
 *
 * @param table  flows, final demand and output in one unit; negative final demand and negative
 *               value added are legal
 * @throws DataError "argument"    a flow, a final sale or an output is not a finite number
 * @throws DataError "unbalanced"  a sector buys inputs but has no output
 * @throws DataError "singular"    a country's own block has no Leontief inverse
 *
 * Cost: O(n²) time and one n×n matrix, A.
 */
export function leontiefModel(table: MrioTable): LeontiefModel {
  const { G, N, n } = dimensions(table);
  const x = table.output;
  requireFinite(table);
  const A = labelled(table, () => inputCoefficients(table.flows, x));
  const Y = finalDemandByCountry(table);
  const v = valueAddedShare(A, x, Y);
  const intermediate = zeros(n, G);
  const total = zeros(n, G);
  const exports = new Float64Array(n);
  const finalExports = new Float64Array(n);
  const Z = table.flows.data;
  for (let i = 0; i < n; i++) {
    const home = Math.floor(i / N);
    for (let r = 0; r < G; r++) {
      if (r === home) continue;
      let flow = 0;
      for (let j = r * N; j < r * N + N; j++) flow += Z[i * n + j];
      const final = Y.data[i * G + r];
      intermediate.data[i * G + r] = flow;
      total.data[i * G + r] = flow + final;
      exports[i] += flow + final;
      finalExports[i] += final;
    }
  }
  return {
    dataset: table.dataset,
    year: table.year,
    unit: table.unit,
    countries: table.countries,
    sectors: table.sectors,
    G,
    N,
    n,
    inputCoefficients: A,
    domesticLeontiefInverse: labelled(table, () => domesticLeontiefInverse(A, N)),
    valueAddedShare: v,
    importedInputShare: importedInputShare(A, N),
    output: x,
    valueAdded: x.map((output, i) => output * v[i]),
    finalDemand: Y,
    finalExports,
    intermediateExportsByPartner: intermediate,
    exportsByPartner: total,
    exports,
  };
}

// One pass over the cells; a sum that is finite has finite parts.
function requireFinite(table: MrioTable): void {
  const { countries, categories, flows, finalDemand, output } = table;
  const { C } = dimensions(table);
  const refuse = (what: string, value: number, row: number, column?: string): void => {
    const place = [industryLabel(table, row), ...(column === undefined ? [] : [column])].join(
      " to ",
    );
    throw new DataError(
      "argument",
      `leontiefModel: ${what} of ${place} is ${value}, needed a number`,
      {
        label: industryLabel(table, row),
      },
    );
  };
  const parts = [
    ["the flow", flows, (j: number) => industryLabel(table, j)],
    [
      "the final sale",
      finalDemand,
      (j: number) => `${countries[Math.floor(j / C)].code} ${categories[j % C].code}`,
    ],
  ] as const;
  for (const [what, { cols, data }, label] of parts) {
    let sum = 0;
    for (let k = 0; k < data.length; k++) sum += data[k];
    if (Number.isFinite(sum)) continue;
    const k = data.findIndex((value) => !Number.isFinite(value));
    if (k >= 0) refuse(what, data[k], Math.floor(k / cols), label(k % cols));
  }
  const at = output.findIndex((value) => !Number.isFinite(value));
  if (at >= 0) refuse("the output", output[at], at);
}

/**
 * The global Leontief inverse of a model.
 *
 * @param kernel  the implementation; the fastest on one thread by default
 * @returns n×n  L = (I − A)⁻¹
 * @throws DataError "singular"  I − A has no inverse
 */
export function globalLeontiefInverse(model: LeontiefModel, kernel?: Kernel): Matrix {
  return labelled(model, () => leontiefInverse(model.inputCoefficients, kernel));
}

/** Runs numerics; where they name a row or column of A by its index, the error gains its label. */
export function labelled<T>(table: Pick<MrioTable, "countries" | "sectors">, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    const index = error.details["column"] ?? error.details["row"];
    if (typeof index !== "number") throw error;
    const label = industryLabel(table, index);
    const { code, message, details } = error;
    throw new DataError(code, `${message} (${label})`, { ...details, label }, { cause: error });
  }
}
