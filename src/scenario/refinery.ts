/**
 * A new refinery as a table: a country makes more of a midstream product, the way another one does.
 *
 * The new output takes the place of a supplier's sales to some countries, at the same share of each
 * sale. Of every product it uses as much as the named country's sector does; which country it comes from
 * follows what the builder's same sector buys already, else what the builder's whole economy buys, else
 * the named country's own origins. Products of chosen sectors may come from the builder alone, or from
 * chosen countries. Coefficients of the builder's sector are the mean of old and new output; all other
 * coefficients and final demand stay, and outputs follow.
 */
import { inputCoefficients } from "../accounting/model/leontief.ts";
import { labelled } from "../accounting/model/leontief-model.ts";
import { DataError } from "../errors.ts";
import { dimensions, industryLabel, type MrioTable, type Note } from "../tables/model.ts";
import { requirePositions } from "./extraction.ts";
import type { Counterfactual } from "./friend-shoring.ts";
import { rebuildTable } from "./rebuild.ts";

export interface Refinery {
  readonly country: number; //              the builder
  readonly sector: number; //               0 … N − 1
  readonly output: number; //               new output a year  [the table's unit]
  readonly like: number; //                 country whose input structure is taken
  readonly insteadOf: number; //            country whose sales it takes over
  readonly buyers?: readonly number[]; //   countries it sells to; all but insteadOf
  readonly feed?: {
    readonly sectors: readonly number[]; // products whose origin is given, such as ores
    readonly from: readonly number[]; //    countries they come from, by their output
  };
}

/**
 * The table with the refinery.
 *
 * @throws DataError "argument"  positions that are none; an output that is not over 0 or over what the
 *                               other supplier sells to the buyers; a structure that is not there
 * @throws DataError "singular"  no outputs meet the orders
 */
export function buildRefinery(table: MrioTable, question: Refinery): Counterfactual {
  const { country, sector, output, like, insteadOf } = question;
  const { G, N, C, n } = dimensions(table);
  const others = table.countries.map((_, g) => g).filter((g) => g !== insteadOf);
  const { buyers = others } = question;
  requirePositions("buildRefinery: country", [country], G);
  requirePositions("buildRefinery: like", [like], G);
  requirePositions("buildRefinery: insteadOf", [insteadOf], G);
  requirePositions("buildRefinery: buyers", buyers, G);
  requirePositions("buildRefinery: sector", [sector], N);
  const row = country * N + sector;
  const rival = insteadOf * N + sector;
  if (country === insteadOf) {
    throw new DataError("argument", "buildRefinery: the builder would replace itself", { country });
  }
  const flows = { ...table.flows, data: table.flows.data.slice() };
  const finalDemand = { ...table.finalDemand, data: table.finalDemand.data.slice() };
  const cells: [Float64Array, number, number][] = []; // what the rival sells to buyers
  for (const g of buyers) {
    for (let j = g * N; j < (g + 1) * N; j++) cells.push([flows.data, rival * n + j, row * n + j]);
    for (let c = g * C; c < (g + 1) * C; c++) {
      cells.push([finalDemand.data, rival * G * C + c, row * G * C + c]);
    }
  }
  const sold = cells.reduce((sum, [data, from]) => sum + Math.max(0, data[from]), 0);
  if (!(output > 0 && output <= sold)) {
    throw new DataError(
      "argument",
      `buildRefinery: the new output is ${output}, needed over 0 and up to ${sold.toPrecision(6)}, what ${industryLabel(table, rival)} sells to the buyers`,
      { output, sold },
    );
  }
  for (const [data, from, to] of cells) {
    const amount = (Math.max(0, data[from]) * output) / sold;
    data[from] -= amount;
    data[to] += amount;
  }
  const A = labelled(table, () => inputCoefficients(flows, table.output));
  const recipe = inputsOf(table, question);
  const old = table.output[row];
  for (let i = 0; i < n; i++) {
    const at = i * n + row;
    A.data[at] = (A.data[at] * old + recipe[i] * output) / (old + output);
  }
  const code = (g: number): string => table.countries[g].code;
  const { feed } = question;
  const note: Note = {
    code: "scenario",
    message:
      `Scenario, not data: ${industryLabel(table, row)} makes ${output} more with the inputs of ` +
      `${code(like)}.${table.sectors[sector].code}, sold instead of ${industryLabel(table, rival)} to ` +
      (buyers.length === G - 1 ? "all others" : buyers.map(code).join(", ")) +
      `${feed === undefined ? "" : `, with ${feed.sectors.map((k) => table.sectors[k].code).join(", ")} from ${feed.from.map(code).join(", ")}`}; ` +
      "other coefficients and final demand as before, outputs follow; no prices, no cost of building.",
  };
  return { table: rebuildTable(table, A, finalDemand, [note]), moved: output, worst: 0 };
}

/** Inputs of a unit of the new output, n. */
function inputsOf(table: MrioTable, { country, sector, like, feed }: Refinery): Float64Array {
  const { G, N, n } = dimensions(table);
  const model = like * N + sector;
  const made = table.output[model];
  if (!(made > 0)) {
    throw new DataError(
      "argument",
      `buildRefinery: ${industryLabel(table, model)} has an output of ${made}, needed one to take its inputs`,
      { label: industryLabel(table, model) },
    );
  }
  if (feed !== undefined) {
    requirePositions("buildRefinery: feed sectors", feed.sectors, N);
    requirePositions("buildRefinery: feed countries", feed.from, G);
  }
  const Z = table.flows.data;
  const own = country * N + sector;
  const inputs = new Float64Array(n);
  const whole = (weights: Float64Array): boolean => weights.some((weight) => weight > 0);
  for (let k = 0; k < N; k++) {
    const of = (weight: (i: number) => number): Float64Array =>
      Float64Array.from({ length: G }, (_, s) => weight(s * N + k));
    const used = of((i) => Z[i * n + model] / made);
    const each = used.reduce((sum, value) => sum + value, 0);
    if (each === 0) continue;
    const choices: (() => Float64Array)[] = [
      () => of((i) => Z[i * n + own]),
      () =>
        of((i) => {
          let sum = 0;
          for (let j = country * N; j < (country + 1) * N; j++) sum += Z[i * n + j];
          return sum;
        }),
      () => used,
    ];
    if (feed?.sectors.includes(k)) {
      choices.splice(0, 3, () =>
        of((i) => (feed.from.includes(Math.floor(i / N)) ? table.output[i] : 0)),
      );
    }
    const weights = choices.map((choice) => choice()).find(whole);
    if (weights === undefined) {
      throw new DataError(
        "argument",
        `buildRefinery: none of the chosen countries makes ${table.sectors[k].code}, needed one that does`,
        { sector: table.sectors[k].code },
      );
    }
    const all = weights.reduce((sum, value) => sum + value, 0);
    for (let s = 0; s < G; s++) inputs[s * N + k] = (each * weights[s]) / all;
  }
  return inputs;
}
