/** The parts of production lengths. */
import type { Accounts } from "../accounts.ts";
import { sum } from "../model/vectors.ts";
import { type Indicator, type Level, ratioAboveDust } from "./indicator.ts";

type Part = (accounts: Accounts) => readonly [stages: Float64Array, setOut: Float64Array];

const common = {
  unit: "stages",
  source: "Wang, Wei, Yu and Zhu (2017), NBER 23261",
  levels: ["country", "segment", "sector"],
  bounds: [0, null],
} as const;

function length(
  name: string,
  label: string,
  definition: string,
  formula: string,
  part: Part,
): Indicator {
  return {
    ...common,
    name,
    label,
    definition,
    formula,
    empty: "nothing is made that way (under 1e-12 of output)",
    compute: (accounts: Accounts, level: Level) =>
      ratioAboveDust(accounts, level, ...part(accounts)),
  };
}

const gvcStages = (accounts: Accounts): Float64Array => {
  const { gvcDomestic, gvcCrossings, gvcForeign } = accounts.forwardStages();
  return sum(sum(gvcDomestic, gvcCrossings), gvcForeign);
};

const gvcStagesBackward = (accounts: Accounts): Float64Array => {
  const { gvcDomestic, gvcCrossings, gvcForeign } = accounts.backwardStages();
  return sum(sum(gvcDomestic, gvcCrossings), gvcForeign);
};

export const lengths: readonly Indicator[] = [
  length(
    "plv_d",
    "Length of domestic production, forward",
    "Stages of production that never crosses a border.",
    "rows of N_D / rows of P_D",
    (a) => [a.forwardStages().domestic, a.forward().domestic],
  ),
  length(
    "plv_rt",
    "Length of traditional trade, forward",
    "Stages of production that crosses a border once, in a final product.",
    "rows of N_RT / rows of P_RT",
    (a) => [a.forwardStages().traditional, a.forward().traditional],
  ),
  length(
    "plv_gvc",
    "Length of value chains, forward",
    "Stages from value added to final use along value chains.",
    "rows of N_d + N_cb + N_f / rows of P_GVC",
    (a) => [gvcStages(a), a.forward().gvc],
  ),
  length(
    "plvd",
    "Domestic stages of value chains, forward",
    "Stages at home before the first border.",
    "rows of N_d / rows of P_GVC",
    (a) => [a.forwardStages().gvcDomestic, a.forward().gvc],
  ),
  length(
    "plvcb",
    "Border crossings, forward",
    "Times that inputs cross a border.",
    "rows of N_cb / rows of P_GVC",
    (a) => [a.forwardStages().gvcCrossings, a.forward().gvc],
  ),
  length(
    "plvf",
    "Foreign stages of value chains, forward",
    "Stages after the first border.",
    "rows of N_f / rows of P_GVC",
    (a) => [a.forwardStages().gvcForeign, a.forward().gvc],
  ),
  length(
    "plvd_simple",
    "Domestic stages of simple value chains, forward",
    "Stages at home before the only border; the crossing itself counts 1.",
    "rows of N_Sd / rows of P_S",
    (a) => [a.forwardStages().simpleDomestic, a.forward().simple],
  ),
  length(
    "plvf_simple",
    "Foreign stages of simple value chains, forward",
    "Stages after the only border.",
    "rows of N_Sf / rows of P_S",
    (a) => [a.forwardStages().simpleForeign, a.forward().simple],
  ),
  length(
    "ply_d",
    "Length of domestic production, backward",
    "Stages of final products made without imported inputs and used at home.",
    "columns of N_D / columns of P_D",
    (a) => [a.backwardStages().domestic, a.backward().domestic],
  ),
  length(
    "ply_rt",
    "Length of traditional trade, backward",
    "Stages of exported final products made without imported inputs.",
    "columns of N_RT / columns of P_RT",
    (a) => [a.backwardStages().traditional, a.backward().traditional],
  ),
  length(
    "ply_gvc",
    "Length of value chains, backward",
    "Stages from value added to the final product along value chains.",
    "columns of N_bd + N_cb + N_bf / columns of P_GVC",
    (a) => [gvcStagesBackward(a), a.backward().gvc],
  ),
  length(
    "plyd",
    "Stages in the finishing country, backward",
    "Stages after the last border, where the product is finished.",
    "columns of N_bd / columns of P_GVC",
    (a) => [a.backwardStages().gvcDomestic, a.backward().gvc],
  ),
  length(
    "plycb",
    "Border crossings, backward",
    "Times that inputs cross a border.",
    "columns of N_cb / columns of P_GVC",
    (a) => [a.backwardStages().gvcCrossings, a.backward().gvc],
  ),
  length(
    "plyf",
    "Stages before the last border, backward",
    "Stages before the last border.",
    "columns of N_bf / columns of P_GVC",
    (a) => [a.backwardStages().gvcForeign, a.backward().gvc],
  ),
  length(
    "plyd_adb",
    "Domestic stages as ADB publishes them",
    "Column sums of the forward matrix: stages in the country of origin before the first border.",
    "columns of N_d / columns of P_GVC",
    (a) => [a.backwardStages().gvcDomesticAdb, a.backward().gvc],
  ),
  length(
    "plyf_adb",
    "Foreign stages as ADB publishes them",
    "Column sums of the forward matrix: stages after the first border.",
    "columns of N_f / columns of P_GVC",
    (a) => [a.backwardStages().gvcForeignAdb, a.backward().gvc],
  ),
  length(
    "plyd_simple",
    "Domestic stages of simple value chains, backward",
    "Stages in the country of origin before the only border; the crossing itself counts 1.",
    "columns of N_Sd / columns of P_S",
    (a) => [a.backwardStages().simpleDomestic, a.backward().simple],
  ),
  length(
    "plyf_simple",
    "Foreign stages of simple value chains, backward",
    "Stages in the finishing country after the only border.",
    "columns of N_Sf / columns of P_S",
    (a) => [a.backwardStages().simpleForeign, a.backward().simple],
  ),
  {
    ...common,
    name: "gvc_position_production",
    label: "GVC position, by production length",
    unit: "ratio",
    definition: "Forward over backward length along value chains; above 1 is upstream.",
    formula: "PLv_GVC / PLy_GVC",
    source: "Wang, Wei, Yu and Zhu (2017), NBER 23261, eq. 21",
    empty: "no value chains",
    compute: (accounts, level) => {
      const forward = ratioAboveDust(accounts, level, gvcStages(accounts), accounts.forward().gvc);
      const backward = ratioAboveDust(
        accounts,
        level,
        gvcStagesBackward(accounts),
        accounts.backward().gvc,
      );
      return forward.map((value, i) => value / backward[i]);
    },
  },
];
