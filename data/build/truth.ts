/** What a real table says of itself: its margins, and the figures an estimate is judged by. */
import { kww, type Kww } from "../../src/accounting/decompositions/kww.ts";
import { leontiefModel } from "../../src/accounting/model/leontief-model.ts";
import { outputByFinalUse, valueAddedMultipliers } from "../../src/accounting/model/multipliers.ts";
import { downstreamness, upstreamness } from "../../src/accounting/chains/position.ts";
import { leontiefSolver } from "../../src/accounting/model/solver.ts";
import { tripartite } from "../../src/accounting/chains/tripartite.ts";
import {
  valueAddedByFinalUse,
  vaxBackward,
  vaxForward,
} from "../../src/accounting/decompositions/value-added-exports.ts";
import { rowSums } from "../../src/numerics/matrix.ts";
import type { Margins } from "../../src/tables/estimate/margins.ts";
import { dimensions, finalDemandByCountry, type MrioTable } from "../../src/tables/model.ts";

/** Figures of a table by economy, sector and pair. */
export interface Figures {
  readonly countries: readonly string[];
  readonly G: number;
  readonly N: number;
  readonly intermediateTrade: Float64Array; //  G·G·N [r,s,i]
  readonly finalTrade: Float64Array; //         G·G·N
  readonly domesticInputs: Float64Array; //     G·N·N [s,i,j]
  readonly importedInputs: Float64Array; //     G·N·N
  readonly vaxByPair: Float64Array; //          G·G   value added of r that s absorbs
  readonly output: Float64Array; //             G·N
  readonly exports: Float64Array; //            G·N
  readonly forward: Float64Array; //            G·N   pure forward participation
  readonly lengthForward: Float64Array; //      G·N
  readonly lengthBackward: Float64Array; //     G·N
  readonly kww: Kww;
}

/** All figures of a table, by one factorisation. */
export function figuresOf(table: MrioTable): Figures {
  const { G, N, n } = dimensions(table);
  const model = leontiefModel(table);
  const solver = leontiefSolver(model);
  const blocks = blocksOf(table);
  const absorbed = valueAddedByFinalUse(model, outputByFinalUse(model, solver)).data;
  const vaxByPair = new Float64Array(G * G);
  for (let i = 0; i < n; i++) {
    for (let s = 0; s < G; s++) vaxByPair[Math.floor(i / N) * G + s] += absorbed[i * G + s];
  }
  return {
    countries: table.countries.map(({ code }) => code),
    G,
    N,
    ...blocks,
    vaxByPair,
    output: table.output,
    exports: model.exports,
    forward: rowSums(tripartite(model).pureForward),
    lengthForward: upstreamness(model, solver),
    lengthBackward: downstreamness(model, solver),
    kww: kww(model, valueAddedMultipliers(model, solver)),
  };
}

function blocksOf(table: MrioTable) {
  const { G, N, n } = dimensions(table);
  const Z = table.flows.data;
  const Y = finalDemandByCountry(table).data;
  const intermediateTrade = new Float64Array(G * G * N);
  const finalTrade = new Float64Array(G * G * N);
  const domesticInputs = new Float64Array(G * N * N);
  const importedInputs = new Float64Array(G * N * N);
  for (let k = 0; k < n; k++) {
    const r = Math.floor(k / N);
    const i = k % N;
    for (let s = 0; s < G; s++) {
      const cells = r === s ? domesticInputs : importedInputs;
      let sum = 0;
      for (let j = 0; j < N; j++) {
        const z = Z[k * n + s * N + j];
        cells[(s * N + i) * N + j] += z;
        sum += z;
      }
      if (r === s) continue;
      intermediateTrade[(r * G + s) * N + i] = sum;
      finalTrade[(r * G + s) * N + i] = Y[k * G + s];
    }
  }
  return { intermediateTrade, finalTrade, domesticInputs, importedInputs };
}

/** The margins a statistical office would publish of a table, imports included. */
export function marginsOf(table: MrioTable): Margins {
  const { G, N, n } = dimensions(table);
  const model = leontiefModel(table);
  const output = outputByFinalUse(model, leontiefSolver(model));
  const inputs = new Float64Array(n);
  const imports = new Float64Array(G);
  const intermediateSales = rowSums(table.flows);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) inputs[j] += table.flows.data[i * n + j];
    for (let s = 0; s < G; s++) imports[s] += model.exportsByPartner.data[i * G + s];
  }
  return {
    year: table.year,
    countries: table.countries,
    sectors: table.sectors.slice(0, N),
    inputs,
    intermediateSales,
    finalSales: table.output.map((x, i) => x - intermediateSales[i]),
    exports: model.exports,
    vaxBackward: vaxBackward(model, output),
    vaxForward: vaxForward(model, output),
    imports,
  };
}
