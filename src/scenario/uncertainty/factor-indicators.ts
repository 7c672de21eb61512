/** What a panel measures of every economy and segment, from factors: no n×n table is made. */
import {
  bySegment,
  product,
  ratio,
  type SectorGroups,
  total,
} from "../../accounting/model/vectors.ts";
import {
  atHome,
  contentAtHome,
  type FactorModel,
  foreignSales,
  importedContent,
  solve,
  solveLeft,
} from "./factor-model.ts";

/** Solutions to start from; those of the table before it was changed. */
export interface Solutions {
  readonly output: Float64Array; //      (I − A)⁻¹ x
  readonly crossings: Float64Array; //   (I − A)⁻¹ of intermediate exports
  readonly homeInputs: Float64Array; //  (I − A)⁻¹ of sales of inputs at home
  readonly downstream: Float64Array; //  (I − A)⁻¹ of downstream final sales
  readonly stages: Float64Array; //      u′(I − A)⁻¹
  readonly imports: Float64Array; //     u′A^F (I − A)⁻¹
  readonly homeContent: Float64Array; // u′A^D (I − A)⁻¹
}

/** The measured variables, by the panel's names; what margins fix is not among them. */
export const uncertainVariables = [
  "gvc_participation_forward",
  "gvc_participation_backward",
  "gvc_position_trade",
  "wwyz_participation_forward",
  "wwyz_participation_backward",
  "gvc_position_production",
  "production_length_forward",
  "production_length_backward",
  "value_captured",
  "value_captured_share",
  "pull_upstream_home",
  "pull_upstream_abroad",
  "pull_midstream_home",
  "pull_midstream_abroad",
  "pull_downstream_home",
  "pull_downstream_abroad",
  "pull_other_home",
  "pull_other_abroad",
] as const;

export type UncertainVariable = (typeof uncertainVariables)[number];

export interface Measured {
  readonly values: Readonly<Record<UncertainVariable, Float64Array>>; // G·S each
  readonly solutions: Solutions;
}

/**
 * The indicators of a table in factors; formulas as in docs/indicators.md.
 *
 * @param groups  three segments, upstream to downstream
 * @param start   solutions of a table nearby; without them the first round starts from nothing
 * @throws DataError "not-converged"  imports feed on themselves
 */
export function factorIndicators(
  model: FactorModel,
  groups: SectorGroups,
  start?: Solutions,
): Measured {
  const { N, output: x, valueAddedShare: v, importedInputShare, homeSales } = model;
  const n = x.length;
  const S = groups.count;
  const sum = (values: Float64Array): Float64Array => bySegment(values, groups);
  const share = (above: Float64Array, below: Float64Array): Float64Array =>
    ratio(sum(above), sum(below));
  const exports = model.intermediateExports.map((value, k) => value + model.finalExports[k]);
  const sales = homeSales.map((value, k) => value + model.finalExports[k]);
  const valueAdded = product(v, x);
  const downstream = sales.map((y, k) => (groups.of[k % N] === S - 1 ? y : 0));
  const ones = new Float64Array(n).fill(1);
  const solutions: Solutions = {
    output: solve(model, x, start?.output ?? x),
    crossings: solve(model, model.intermediateExports, start?.crossings ?? x),
    homeInputs: solve(model, model.domesticSales, start?.homeInputs ?? x),
    downstream: solve(model, downstream, start?.downstream ?? downstream),
    stages: solveLeft(model, ones, start?.stages ?? ones),
    imports: solveLeft(model, importedInputShare, start?.imports ?? ones),
    homeContent: solveLeft(model, model.domesticInputShare, start?.homeContent ?? ones),
  };

  const content = contentAtHome(model, v);
  const foreign = contentAtHome(model, importedInputShare);
  const passedOn = product(content, foreignSales(model, atHome(model, exports)));
  const forward = share(passedOn, exports);
  const backward = share(product(foreign, exports), exports);
  const leaving = atHome(model, model.intermediateExports);
  const carried = product(v, leaving);
  const finished = product(foreign, sales);

  const before = atHome(model, leaving);
  const abroad = atHome(model, foreignSales(model, solutions.homeInputs));
  const ahead = v.map((rate, k) => rate * (before[k] + solutions.crossings[k] + abroad[k]));
  const last = contentAtHome(model, foreign);
  const earlier = contentAtHome(model, importedContent(model, solutions.homeContent));
  const behind = sales.map((y, k) => y * (last[k] + solutions.imports[k] + earlier[k]));
  const lengthAhead = share(ahead, carried);
  const lengthBehind = share(behind, finished);

  const earned = sum(product(v, solutions.downstream));
  const sold = total(downstream);
  const world = new Float64Array(S);
  for (let k = 0; k < earned.length; k++) world[k % S] += earned[k];

  const whole = sum(valueAdded);
  const pull = (into: number, demand: Float64Array): Float64Array => {
    const only = demand.map((d, j) => (groups.of[j % N] === into ? d : 0));
    return ratio(sum(product(v, atHome(model, only))), whole);
  };
  return {
    values: {
      gvc_participation_forward: forward,
      gvc_participation_backward: backward,
      gvc_position_trade: forward.map((f, k) => Math.log1p(f) - Math.log1p(backward[k])),
      wwyz_participation_forward: share(carried, valueAdded),
      wwyz_participation_backward: share(finished, sales),
      gvc_position_production: ratio(lengthAhead, lengthBehind),
      production_length_forward: share(product(v, solutions.output), valueAdded),
      production_length_backward: share(product(solutions.stages, sales), sales),
      value_captured: earned.map((value) => value / sold),
      value_captured_share: earned.map((value, k) =>
        world[k % S] === 0 ? NaN : value / world[k % S],
      ),
      pull_upstream_home: pull(0, homeSales),
      pull_upstream_abroad: pull(0, exports),
      pull_midstream_home: pull(1, homeSales),
      pull_midstream_abroad: pull(1, exports),
      pull_downstream_home: pull(2, homeSales),
      pull_downstream_abroad: pull(2, exports),
      pull_other_home: pull(-1, homeSales),
      pull_other_abroad: pull(-1, exports),
    },
    solutions,
  };
}
