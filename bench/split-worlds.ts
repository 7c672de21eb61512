/**
 * Synthetic worlds in which the split of a sector is known, drawn outside the ensemble's prior.
 *
 * The true parts don't lean away from their sector: each has its own rows and columns. Users and
 * suppliers are drawn from gammas whose shape differs by world, some of them zero, with a cost mix that
 * owes nothing to the sector's; trade is seen with errors of Student's t with 3 degrees of freedom and
 * loses its small flows; production is known for half of the countries, off by up to a fifth.
 */
import { leontiefModel } from "../src/accounting/model/leontief-model.ts";
import { tripartite } from "../src/accounting/chains/tripartite.ts";
import { zeros } from "../src/numerics/matrix.ts";
import { random, type Random } from "../src/numerics/random.ts";
import { drawSplitTable, splitInterval, type SplitPrior } from "../src/segments/split/ensemble.ts";
import { restOfSector, type SplitFacts } from "../src/segments/split/facts.ts";
import { sectorAccounts } from "../src/segments/share-flows.ts";
import { aggregateTable } from "../src/tables/aggregate.ts";
import type { MrioTable } from "../src/tables/model.ts";

const G = 4;
const N = 6; //  sectors of the true table: s2-upstream and s2-rest stand for s2
const [part, rest] = [1, 2];

/** The numbers that are judged, by country: of the rare-earth part. */
export const judged = ["forward", "backward", "position", "valueAddedRate", "outputShare"] as const;
export type Judged = (typeof judged)[number];

export interface World {
  readonly truth: MrioTable; //  with the part on its own
  readonly table: MrioTable; //  as published: the part inside its sector
  readonly facts: SplitFacts;
}

/** A world and what is known of it. */
export function splitWorld(seed: number, knowsCosts = false): World {
  const source = random(seed, 1);
  const truth = trueTable(source);
  const sectors = [0, 1, 1, 2, 3, 4];
  const table = aggregateTable(truth, {
    sectors: {
      source: "world",
      groups: ["s1", "s2", "s3", "s4", "s5"].map((code) => ({ code, name: code })),
      group: new Map(truth.sectors.map(({ code }, k) => [code, sectors[k]])),
    },
  });
  return { truth, table, facts: seenFacts(truth, source, knowsCosts) };
}

/** The judged numbers of each country in a table that has the part on its own. */
export function judgedNumbers(table: MrioTable): Readonly<Record<Judged, Float64Array>> {
  const model = leontiefModel(table);
  const at = table.sectors.findIndex(({ code }) => code === "s2-upstream");
  const of = Int32Array.from(table.sectors, (_, k) => (k === at ? 0 : -1));
  const { forward, backward, position } = sectorAccounts(
    "split",
    model,
    tripartite(model),
    ["upstream"],
    of,
  );
  const byCountry = (value: (i: number) => number) =>
    Float64Array.from(table.countries, (_, s) => value(s * N + at));
  return {
    forward,
    backward,
    position,
    valueAddedRate: byCountry((i) => model.valueAddedShare[i]),
    outputShare: byCountry((i) => model.output[i] / (model.output[i] + model.output[i + 1])),
  };
}

/** Whether the intervals of one world hold the truth, and how wide they are. */
export function judgeWorld(
  seed: number,
  draws: number,
  prior?: SplitPrior,
  knowsCosts = false,
): Readonly<
  Record<
    Judged,
    {
      readonly held: number;
      readonly of: number;
      readonly width: number;
      readonly truth: readonly number[];
    }
  >
> {
  const { truth, table, facts } = splitWorld(seed, knowsCosts);
  const real = judgedNumbers(truth);
  const drawn = Array.from({ length: draws }, (_, k) =>
    judgedNumbers(drawSplitTable(table, [facts], seed, k, prior)),
  );
  const judge = (name: Judged) => {
    let [held, of, width] = [0, 0, 0];
    const values: number[] = [];
    for (let s = 0; s < G; s++) {
      if (Number.isNaN(real[name][s])) continue;
      const { low, high } = splitInterval(drawn.map((numbers) => numbers[name][s]));
      of++;
      values.push(real[name][s]);
      if (low <= real[name][s] && real[name][s] <= high) held++;
      width += high - low;
    }
    return { held, of, width: width / of, truth: values };
  };
  return Object.fromEntries(judged.map((name) => [name, judge(name)])) as unknown as ReturnType<
    typeof judgeWorld
  >;
}

function trueTable(source: Random): MrioTable {
  const { uniform } = source;
  const n = G * N;
  const flows = zeros(n, n);
  const finalDemand = zeros(n, G);
  const shape = 0.5 + 1.5 * uniform();
  const draw = (): number => (uniform() < 0.1 ? 0 : gamma(source, shape) / shape);
  const size = Float64Array.from({ length: n }, (_, i) => {
    const big = 0.5 + 3 * uniform();
    // the part is 2 to 40 per cent of its sector
    return i % N === part ? big * (0.02 + 0.4 * uniform() ** 2) : big;
  });
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const home = Math.floor(i / N) === Math.floor(j / N);
      flows.data[i * n + j] = size[i] * size[j] * draw() * (home ? 1 : 0.15);
    }
    for (let g = 0; g < G; g++) {
      const home = Math.floor(i / N) === g;
      finalDemand.data[i * G + g] = size[i] * (0.05 + draw()) * (home ? 5 : 0.8);
    }
  }
  const output = Float64Array.from({ length: n }, (_, i) => {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += flows.data[i * n + j];
    for (let g = 0; g < G; g++) sum += finalDemand.data[i * G + g];
    return sum;
  });
  // value added: 20 to 75 per cent of what is sold; inputs follow, and what is then not sold as inputs
  // is sold at home to final users, so that rows keep their sums
  for (let j = 0; j < n; j++) {
    const inputs = (0.25 + 0.55 * uniform()) * output[j];
    let sum = 0;
    for (let i = 0; i < n; i++) sum += flows.data[i * n + j];
    const scale = sum > inputs ? inputs / sum : 1;
    for (let i = 0; i < n; i++) {
      const cut = flows.data[i * n + j] * (1 - scale);
      flows.data[i * n + j] -= cut;
      finalDemand.data[i * G + Math.floor(j / N)] += cut;
    }
  }
  const inputs = new Float64Array(n);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) inputs[j] += flows.data[i * n + j];
  const labels = (codes: readonly string[]) => codes.map((code) => ({ code, name: code }));
  return {
    dataset: "world",
    provenance: "user",
    year: 2010,
    unit: "US$ million",
    countries: labels(["A", "B", "C", "D"]),
    sectors: labels(["s1", "s2-upstream", "s2-rest", "s3", "s4", "s5"]),
    categories: labels(["f"]),
    flows,
    finalDemand,
    output,
    valueAdded: output.map((x, j) => x - inputs[j]),
    notes: [],
  };
}

function seenFacts(truth: MrioTable, source: Random, knowsCosts: boolean): SplitFacts {
  const model = leontiefModel(truth);
  const { exportsByPartner: E, output } = model;
  const exportShare = new Float64Array(2 * G * G);
  const outputShare = new Float64Array(2 * G).fill(NaN);
  const valueAddedRate = new Float64Array(2 * G).fill(NaN);
  for (let s = 0; s < G; s++) {
    let sum = 0;
    for (let r = 0; r < G; r++) sum += E.data[(s * N + part) * G + r];
    for (let r = 0; r < G; r++) {
      const flow = E.data[(s * N + part) * G + r];
      const whole = flow + E.data[(s * N + rest) * G + r];
      const seen = flow * Math.exp(0.08 * student3(source));
      const share = flow < 0.02 * sum || whole === 0 ? 0 : Math.min(seen / whole, 1);
      exportShare[s * G + r] = share;
      exportShare[(G + s) * G + r] = 1 - share;
    }
    const i = s * N + part;
    const real = output[i] / (output[i] + output[i + 1]);
    const seen = real * (0.8 + 0.4 * source.uniform());
    if (s % 2 === 0) outputShare[s] = Math.min(seen, 1);
    const rate = model.valueAddedShare[i] * (0.8 + 0.4 * source.uniform());
    if (knowsCosts) valueAddedRate[s] = Math.min(rate, 1);
  }
  const parts = [{ code: "upstream", name: "upstream" }, restOfSector];
  return { sector: "s2", parts, exportShare, outputShare, valueAddedRate };
}

// Marsaglia and Tsang (2000); below 1 by the power of a uniform.
function gamma(source: Random, shape: number): number {
  if (shape < 1) return gamma(source, shape + 1) * source.uniform() ** (1 / shape);
  const d = shape - 1 / 3;
  for (;;) {
    const x = source.normal();
    const v = (1 + x / Math.sqrt(9 * d)) ** 3;
    if (v <= 0) continue;
    if (Math.log(1 - source.uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

function student3(source: Random): number {
  const chi = source.normal() ** 2 + source.normal() ** 2 + source.normal() ** 2;
  return source.normal() / Math.sqrt(chi / 3);
}
