/**
 * Where a country's bilateral exports end, before anyone's value added is put on them.
 *
 * Letters of the literature: B the global inverse, L the domestic ones.
 */
import { type Matrix, zeros } from "../../numerics/index.ts";
import type { Approach, BilateralTrade } from "./bilateral-trade.ts";
import type { LeontiefModel } from "../model/leontief-model.ts";
import { inputSalesFrom } from "../model/products.ts";

/** Parts of E^sr, N×G each, exporting sector by importer, 0 at home  [money]. */
export interface ExportPaths {
  readonly finalSales: Matrix; //      q1  Y^sr
  readonly absorbed: Matrix; //        q2  a Y^rr
  readonly third: Matrix; //           q3  a Σ_{k≠s,r} Y^rk
  readonly returned: Matrix; //        h1  a Y^rs
  readonly chain: Matrix; //           q4  a Σ_{k≠s} C^rk
  readonly chainReturned: Matrix; //   h2  a C^rs
  readonly viaImporter: Matrix; //     the part of q4 that ends in r itself, a C^rr
  readonly again: Matrix | undefined; // sink only: what s exports again, A^sr B(s)^rs E^s*
}

const columns = 7;

/**
 * The paths of the exports of one country; without `viaImporter`, which is part of `chain`, they sum
 * to E^sr.
 *
 * @param approach  in the sink, C leaves out what passes through s again
 */
export function exportPaths(
  model: LeontiefModel,
  trade: BilateralTrade,
  approach: Approach,
  s: number,
): ExportPaths {
  const { n, N, G, finalDemand } = model;
  const needed = outputNeeded(model, trade, s);
  if (approach === "sink") leaveOutReturns(model, trade, s, needed);
  const finalSales = zeros(N, G);
  const parts = Array.from({ length: columns }, () => zeros(N, G));
  const sales = inputSalesFrom(model, s, { rows: n, cols: columns, data: needed }).data;
  for (let k = 0; k < N; k++) {
    for (let r = 0; r < G; r++) {
      const at = k * G + r;
      if (r !== s) finalSales.data[at] = finalDemand.data[(s * N + k) * G + r];
    }
  }
  for (const [c, { data }] of parts.entries()) {
    for (let at = 0; at < N * G; at++) data[at] = sales[at * columns + c];
  }
  const [absorbed, third, returned, chain, chainReturned, viaImporter, again] = parts;
  return {
    finalSales,
    absorbed,
    third,
    returned,
    chain,
    chainReturned,
    viaImporter,
    again: approach === "sink" ? again : undefined,
  };
}

// Output that r's deliveries call for, by where they end: L^rr Y^rr, L^rr Y^r,third, L^rr Y^rs,
// L^rr C^r,abroad, L^rr C^rs, L^rr C^rr, and a column for what comes back.
function outputNeeded(
  { n, N, G }: LeontiefModel,
  { finalOutput, chainOutput }: BilateralTrade,
  s: number,
): Float64Array {
  const needed = new Float64Array(n * columns);
  for (let j = 0; j < n; j++) {
    const r = Math.floor(j / N);
    if (r === s) continue;
    const at = j * columns;
    let third = 0;
    let abroad = 0;
    for (let k = 0; k < G; k++) {
      if (k === s) continue;
      if (k !== r) third += finalOutput.data[j * G + k];
      abroad += chainOutput.data[j * G + k];
    }
    needed[at + 1] = third;
    needed[at + 3] = abroad;
    needed[at] = finalOutput.data[j * G + r];
    needed[at + 2] = finalOutput.data[j * G + s];
    needed[at + 4] = chainOutput.data[j * G + s];
    needed[at + 5] = chainOutput.data[j * G + r];
  }
  return needed;
}

// Takes B(s)^rs e^sk out of L^rr C^rk: what r makes for the chains that pass through s again.
function leaveOutReturns(
  { n, N, G, exports }: LeontiefModel,
  trade: BilateralTrade,
  s: number,
  needed: Float64Array,
): void {
  const { exportsByFinalUse, exportsUsedAbroad } = trade;
  const back = trade.withoutReturn(s).data;
  for (let j = 0; j < n; j++) {
    const r = Math.floor(j / N);
    if (r === s) continue;
    const at = j * columns;
    for (let k = 0; k < N; k++) {
      const b = back[j * N + k];
      const i = s * N + k;
      needed[at + 3] -= b * exportsUsedAbroad[i];
      needed[at + 4] -= b * exportsByFinalUse.data[i * G + s];
      needed[at + 5] -= b * exportsByFinalUse.data[i * G + r];
      needed[at + 6] += b * exports[i];
    }
  }
}
