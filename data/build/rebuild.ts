/** The truth test: a real table rebuilt from its margins and an older structure, and compared. */
import type { Kww } from "../../src/accounting/decompositions/kww.ts";
import { absoluteError, correlation, logCorrelation, meanDeviation } from "./statistics.ts";
import type { Figures } from "./truth.ts";

export interface Measure {
  readonly measure: string;
  readonly sector: string; //  c1 … c35, or "all"
  readonly metric: string;
  readonly value: number;
  readonly n: number;
}

/**
 * How far an estimate is from the truth, for some economies.
 *
 * Trade by pair counts pairs with at least one of the judged economies; everything else is their own.
 */
export function compare(
  estimate: Figures,
  truth: Figures,
  judged: ReadonlySet<string>,
): readonly Measure[] {
  const { G, N, countries } = truth;
  const own = countries.map((code) => judged.has(code));
  const pair = (r: number, s: number): boolean => r !== s && (own[r] || own[s]);
  const bySector = pick((k) => pair(Math.floor(k / (G * N)), Math.floor(k / N) % G));
  const byPair = pick((k) => pair(Math.floor(k / G), k % G));
  const cells = pick((k) => own[Math.floor(k / (N * N))]);
  const sectors = pick((k) => own[Math.floor(k / N)]);
  const economies = pick((k) => own[k]);
  const out: Measure[] = [];
  const add = (measure: string, metric: string, value: number, n: number, sector = "all"): void => {
    out.push({ measure, sector, metric, value, n });
  };
  const flows = (measure: string, a: Float64Array, b: Float64Array): void => {
    add(measure, "r_log_weighted", logCorrelation(a, b), b.length);
    add(measure, "wape", absoluteError(a, b), b.length);
  };
  for (const kind of ["intermediateTrade", "finalTrade"] as const) {
    const name = kind === "intermediateTrade" ? "intermediate_trade" : "final_trade";
    flows(name, bySector(estimate[kind]), bySector(truth[kind]));
  }
  flows("total_trade", byPair(totalTrade(estimate)), byPair(totalTrade(truth)));
  flows("vax_by_pair", byPair(estimate.vaxByPair), byPair(truth.vaxByPair));
  for (const kind of ["domesticInputs", "importedInputs"] as const) {
    const b = cells(truth[kind]);
    const name = kind === "domesticInputs" ? "domestic_cells" : "import_use_cells";
    add(name, "wape", absoluteError(cells(estimate[kind]), b), b.length);
  }
  const output = sectors(truth.output);
  for (const kind of ["lengthForward", "lengthBackward"] as const) {
    const name = kind === "lengthForward" ? "PLv" : "PLy";
    const a = sectors(estimate[kind]);
    const b = sectors(truth[kind]);
    const known = pick((k) => output[k] > 0);
    add(name, "mad_weighted", meanDeviation(known(a), known(b), known(output)), known(b).length);
  }
  const terms: readonly (readonly [string, (terms: Kww, s: number) => number])[] = [
    ["kww_dva_fin", (t, s) => t.dvaFin[s]],
    ["kww_dva_intrex", (t, s) => t.dvaIntrex[s]],
    ["kww_rdv", (t, s) => t.rdvFin[s] + t.rdvInt[s]],
    ["kww_ddc", (t, s) => t.ddc[s]],
  ];
  for (const [name, term] of terms) {
    const share = (f: Figures): Float64Array =>
      economies(sumBy(f.exports, N).map((e, s) => term(f.kww, s) / e));
    add(name, "r", correlation(share(estimate), share(truth)), share(truth).length);
    add(
      name,
      "mad_points",
      100 * meanDeviation(share(estimate), share(truth)),
      share(truth).length,
    );
  }
  const forward = (f: Figures): Float64Array =>
    economies(sumBy(f.exports, N).map((e, s) => sumBy(f.forward, N)[s] / e));
  add("forward", "r", correlation(forward(estimate), forward(truth)), forward(truth).length);
  add(
    "forward",
    "mad_points",
    100 * meanDeviation(forward(estimate), forward(truth)),
    forward(truth).length,
  );
  for (const i of [1, 8, 11, 12, 13, 14]) {
    const chosen = pick((k) => own[Math.floor(k / N)] && k % N === i && truth.exports[k] > 100);
    const a = chosen(estimate.forward.map((f, k) => f / estimate.exports[k]));
    const b = chosen(truth.forward.map((f, k) => f / truth.exports[k]));
    add("forward", "r", correlation(a, b), b.length, `c${i + 1}`);
    add("forward", "mad_points", 100 * meanDeviation(a, b), b.length, `c${i + 1}`);
  }
  const exported = pick((k) => own[Math.floor(k / N)] && truth.exports[k] > 0);
  const split = (f: Figures): Float64Array =>
    exported(intermediateExports(f).map((e, k) => e / f.exports[k]));
  add(
    "intermediate_share_of_exports",
    "mad_points_weighted",
    100 * meanDeviation(split(estimate), split(truth), exported(truth.exports)),
    split(truth).length,
  );
  return out;
}

function pick(keep: (k: number) => boolean) {
  return (values: Float64Array): Float64Array => values.filter((_, k) => keep(k));
}

function totalTrade({ G, N, intermediateTrade, finalTrade }: Figures): Float64Array {
  const total = new Float64Array(G * G);
  for (let k = 0; k < G * G * N; k++) {
    total[Math.floor(k / N)] += intermediateTrade[k] + finalTrade[k];
  }
  return total;
}

function intermediateExports({ G, N, intermediateTrade }: Figures): Float64Array {
  const sums = new Float64Array(G * N);
  for (let k = 0; k < G * G * N; k++) {
    sums[Math.floor(k / (G * N)) * N + (k % N)] += intermediateTrade[k];
  }
  return sums;
}

function sumBy(values: Float64Array, N: number): Float64Array {
  const sums = new Float64Array(values.length / N);
  for (let k = 0; k < values.length; k++) sums[Math.floor(k / N)] += values[k];
  return sums;
}
