/**
 * An export ban or quota through the months: who goes short, and who loses how much value added.
 *
 * Each month, of every good that is held back, a buyer draws down its stock first; then recycling gives
 * a share of what it used to buy; then other suppliers replace a share, as far as their spare output
 * goes, which all buyers share in proportion. What is still unmet, δ_kj as a share of all that user j
 * buys of good k, and the output q of last month's suppliers that was lost, make this month's loss:
 *
 *     ghosh          q_j = Σ_k a_kj δ_kj + Σ_i a_ij q_i
 *     bottleneck     q_j = max_k δ_kj    + Σ_i a_ij q_i
 *     inoperability  q_j = Σ_k δ_kj      + Σ_i d_ij q_i,   d_ij = a_ij / Σ_i a_ij
 *
 * each at most 1. In `ghosh` a missing input costs its own value. In `bottleneck` who buys the goods
 * directly can't do without the scarcest, and what it fails to deliver costs its value. In
 * `inoperability` shortages of several goods add up, and every later user depends on what it buys in
 * full: neither labour nor capital makes up for it. So every month and everywhere
 * ghosh ≤ bottleneck ≤ inoperability.
 *
 * Beside it sales end (`salesInoperability`): a sector loses the larger of both, not their sum. First
 * order: no prices, no new capacity beyond the spare, users' orders to others do not fall.
 *
 * Source: Ghosh (1958) and Leung, Haimes and Santos (2007), Journal of Infrastructure Systems 13(4):301
 * (supply-side); Haimes and Jiang (2001), Journal of Infrastructure Systems 7(1):1 (dependence of one
 * activity on another, up to full); stocks, rationing and overproduction after Hallegatte (2008, 2014), Risk Analysis 28:779, 34:152.
 */
import type { LeontiefModel } from "../../accounting/model/leontief-model.ts";
import type { LeontiefSolver } from "../../accounting/model/solver.ts";
import { type ControlParameters, controlParameters } from "./parameters.ts";
import { type ControlQuestion, type HeldGood, heldGoods } from "./question.ts";
import { salesInoperability } from "./sales.ts";

export const controlModels = ["ghosh", "bottleneck", "inoperability"] as const;

export type ControlModel = (typeof controlModels)[number];

/** How one good's gap was met in a month; the parts sum to what was missing. */
export interface GoodMonth {
  readonly sector: number;
  readonly missing: number;
  readonly fromStock: number;
  readonly recycled: number;
  readonly replaced: number;
  readonly unmet: number;
  readonly stockLeft: number;
  readonly spare: number; // what other suppliers could add at most
}

export interface ControlMonth {
  readonly month: number; //           1, 2, …
  readonly supplyLoss: Float64Array; // n, q, share of output
  readonly lost: Float64Array; //      n, value added  [money]
  readonly gained: Float64Array; //    n, value added in what replaces the missing goods  [money]
  readonly goods: readonly GoodMonth[];
}

export interface ControlPath {
  readonly model: ControlModel;
  readonly parameters: ControlParameters;
  readonly months: readonly ControlMonth[];
  readonly lost: Float64Array; //   n, over all months
  readonly gained: Float64Array; // n
}

export interface ExportControl {
  readonly question: ControlQuestion;
  readonly parameters: ControlParameters;
  readonly base: Float64Array; //       n, value added of as many months
  readonly salesLoss: Float64Array; //  n, share of output no longer asked for, while the control lasts
  readonly paths: Readonly<Record<ControlModel, ControlPath>>;
}

/**
 * The months of an export control, by all three models.
 *
 * Losses count value added at its share of output; a sector of negative value added has a negative loss.
 *
 * @param given  parameters that differ from `defaultControl`
 * @throws DataError "argument"  a question or a parameter that is none, or a negative flow
 *
 * Cost: one pass over A a month and model.
 */
export function exportControl(
  model: LeontiefModel,
  solver: LeontiefSolver,
  question: ControlQuestion,
  given: Partial<ControlParameters> = {},
): ExportControl {
  const parameters = controlParameters(given);
  const goods = heldGoods(model, question);
  const salesLoss = salesInoperability(model, solver, question, goods);
  const path = (which: ControlModel): ControlPath =>
    simulate(model, question, goods, salesLoss, parameters, which);
  return {
    question,
    parameters,
    base: model.valueAdded.map((value) => (value * parameters.months) / 12),
    salesLoss,
    paths: {
      ghosh: path("ghosh"),
      bottleneck: path("bottleneck"),
      inoperability: path("inoperability"),
    },
  };
}

function simulate(
  model: LeontiefModel,
  question: ControlQuestion,
  goods: readonly HeldGood[],
  salesLoss: Float64Array,
  parameters: ControlParameters,
  which: ControlModel,
): ControlPath {
  const { n, valueAdded, valueAddedShare } = model;
  const stocks: Float64Array[] = goods.map(({ usual }) =>
    usual.map((amount, u) => (u < n ? amount * parameters.stockMonths : 0)),
  );
  let q: Float64Array = new Float64Array(n);
  const months: ControlMonth[] = [];
  const lostInAll = new Float64Array(n);
  const gainedInAll = new Float64Array(n);
  for (let month = 1; month <= parameters.months; month++) {
    const lasts = month <= parameters.duration;
    const met = goods.map((good, k) =>
      meet(model, question, good, stocks[k], parameters, month, lasts, q),
    );
    q = shortfall(model, question, goods, met, lasts, q, which);
    const lost = Float64Array.from(
      valueAdded,
      (value, i) => (value / 12) * Math.max(q[i], lasts ? salesLoss[i] : 0),
    );
    const gained = new Float64Array(n);
    for (const { extra } of met)
      for (const [i, amount] of extra) gained[i] += valueAddedShare[i] * amount;
    for (let i = 0; i < n; i++) {
      lostInAll[i] += lost[i];
      gainedInAll[i] += gained[i];
    }
    months.push({ month, supplyLoss: q, lost, gained, goods: met.map(({ account }) => account) });
    for (const [k, { stock }] of met.entries()) stocks[k] = stock;
  }
  return { model: which, parameters, months, lost: lostInAll, gained: gainedInAll };
}

interface Met {
  readonly unmet: Float64Array; // n + G
  readonly stock: Float64Array; // n + G, what is left
  readonly extra: readonly (readonly [number, number])[]; // sector of a supplier and its extra output
  readonly account: GoodMonth;
}

function meet(
  { n, N, G, output }: LeontiefModel,
  { exporter }: ControlQuestion,
  { sector, usual, missing: held }: HeldGood,
  stock: Float64Array,
  { recycling, substitution, spare, rampMonths }: ControlParameters,
  month: number,
  lasts: boolean,
  q: Float64Array,
): Met {
  const missing = lasts ? held : new Float64Array(n + G);
  const drawn = missing.map((amount, u) => Math.min(amount, stock[u]));
  const recycled = missing.map((amount, u) => Math.min(amount - drawn[u], recycling * usual[u]));
  const wanted = missing.map((amount, u) =>
    Math.min(amount - drawn[u] - recycled[u], substitution * amount),
  );
  const ramp = Math.min(1, month / rampMonths);
  const capacity: [number, number][] = [];
  for (let s = 0; s < G; s++) {
    const i = s * N + sector;
    if (s !== exporter) capacity.push([i, (spare * ramp * output[i] * (1 - q[i])) / 12]);
  }
  const most = capacity.reduce((running, [, amount]) => running + amount, 0);
  const asked = sum(wanted);
  const served = asked === 0 ? 0 : Math.min(1, most / asked);
  const replaced = served * asked;
  const unmet = missing.map((amount, u) =>
    Math.max(0, amount - drawn[u] - recycled[u] - served * wanted[u]),
  );
  const left = stock.map((amount, u) => amount - drawn[u]);
  return {
    unmet,
    stock: left,
    extra: capacity.map(([i, amount]) => [i, most === 0 ? 0 : (amount / most) * replaced] as const),
    account: {
      sector,
      missing: sum(missing),
      fromStock: sum(drawn),
      recycled: sum(recycled),
      replaced,
      unmet: sum(unmet),
      stockLeft: sum(left),
      spare: most,
    },
  };
}

function shortfall(
  { n, N, inputCoefficients: A, output: x }: LeontiefModel,
  { severity, targets }: ControlQuestion,
  goods: readonly HeldGood[],
  met: readonly Met[],
  lasts: boolean,
  before: Float64Array,
  which: ControlModel,
): Float64Array {
  const heldRow = new Set(goods.map(({ row }) => row));
  const kept = new Float64Array(n).fill(1); // what a held row still delivers to each column
  for (const g of targets) kept.fill(1 - severity, g * N, (g + 1) * N);
  const passed = new Float64Array(n); // Σ_i a_ij q_i of last month
  const inputs = new Float64Array(n); // Σ_i a_ij
  for (let i = 0; i < n; i++) {
    const row = A.data.subarray(i * n, (i + 1) * n);
    const lost = before[i];
    for (let j = 0; j < n; j++) inputs[j] += row[j];
    if (lost === 0) continue;
    const held = lasts && heldRow.has(i);
    for (let j = 0; j < n; j++) passed[j] += (held ? kept[j] : 1) * row[j] * lost;
  }
  const q: Float64Array = new Float64Array(n);
  for (let j = 0; j < n; j++) {
    if (x[j] === 0) continue;
    let byValue = 0;
    let worst = 0;
    let anyOf = 0;
    for (const [k, { bought }] of goods.entries()) {
      if (bought[j] === 0) continue;
      const short = met[k].unmet[j];
      byValue += (12 * short) / x[j];
      worst = Math.max(worst, short / bought[j]);
      anyOf += short / bought[j];
    }
    // the larger of two keeps the order of the models where inputs cost more than the output
    const ghosh = byValue + passed[j];
    const bottleneck = Math.max(worst, byValue) + passed[j];
    const purchased = inputs[j] === 0 ? 0 : passed[j] / inputs[j];
    const inoperability = Math.max(anyOf + purchased, bottleneck);
    q[j] = Math.min(1, { ghosh, bottleneck, inoperability }[which]);
  }
  return q;
}

function sum(values: Float64Array): number {
  return values.reduce((running, value) => running + value, 0);
}
