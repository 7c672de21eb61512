/**
 * Participation in global value chains, by trade and by production.
 *
 * Letters of the literature: B the global inverse, L the domestic ones.
 */
import type { Accounts } from "../accounts.ts";
import { finalSales } from "../model/products.ts";
import { sum } from "../model/vectors.ts";
import { type Indicator, ratioAboveDust, type Level, overPartners, ratioAt } from "./indicator.ts";

const byTrade = {
  unit: "share",
  source: "Borin, Mancini and Taglioni (2021), World Bank WPS 9785",
  levels: ["country", "segment", "sector"],
  bounds: [0, 1],
  empty: "no exports",
} as const;

const byProduction = {
  unit: "share",
  levels: ["country", "segment", "sector"],
  bounds: [0, 1],
} as const;

const wwyz = "Wang, Wei, Yu and Zhu (2017), NBER 23222";

function backward({ tripartite }: Accounts): Float64Array {
  const { pureBackward, twoSided } = tripartite();
  return sum(overPartners(pureBackward), overPartners(twoSided));
}

function shareOfExports(
  part: (accounts: Accounts) => Float64Array,
): (accounts: Accounts, level: Level) => Float64Array {
  return (accounts, level) => ratioAt(accounts, level, part(accounts), accounts.model.exports);
}

function shareOfValueAdded(
  part: (accounts: Accounts) => Float64Array,
): (accounts: Accounts, level: Level) => Float64Array {
  return (accounts, level) =>
    ratioAboveDust(accounts, level, part(accounts), accounts.model.valueAdded);
}

function shareOfFinalSales(
  part: (accounts: Accounts) => Float64Array,
): (accounts: Accounts, level: Level) => Float64Array {
  return (accounts, level) => {
    return ratioAboveDust(accounts, level, part(accounts), finalSales(accounts.model));
  };
}

export const participation: readonly Indicator[] = [
  {
    ...byTrade,
    name: "gvc_participation_forward",
    label: "Forward participation",
    definition: "The share of exports that is own value added and passed on by the importer.",
    formula: "Σ_r PF / E,  PF = l # (A^sr L^rr E^r*)",
    compute: shareOfExports(({ tripartite }) => overPartners(tripartite().pureForward)),
  },
  {
    ...byTrade,
    name: "gvc_participation_backward",
    label: "Backward participation",
    definition: "The share of exports that is imported content, passed on or not.",
    formula: "Σ_r (PB + TS) / E = Σ_r (1 − l) # E^sr / E",
    compute: shareOfExports(backward),
  },
  {
    ...byTrade,
    name: "gvc_participation",
    label: "Participation",
    definition: "The share of exports that crosses more than one border.",
    formula: "Σ_r (PF + PB + TS) / E",
    compute: shareOfExports((accounts) =>
      sum(overPartners(accounts.tripartite().pureForward), backward(accounts)),
    ),
  },
  {
    ...byTrade,
    name: "gvc_participation_two_sided",
    label: "Two-sided participation",
    definition: "The share of exports that is imported content and passed on by the importer.",
    formula: "Σ_r TS / E,  TS = (1 − l) # (A^sr L^rr E^r*)",
    compute: shareOfExports(({ tripartite }) => overPartners(tripartite().twoSided)),
  },
  {
    ...byProduction,
    name: "wwyz_participation_forward",
    label: "Forward participation, by production",
    definition: "The share of value added that crosses a border inside an input.",
    formula: "V_GVC / VA,  V_GVC = v # (L e_int)",
    source: `${wwyz}, eq. 10`,
    empty: "no value added",
    compute: shareOfValueAdded(({ forward }) => forward().gvc),
  },
  {
    ...byProduction,
    name: "wwyz_participation_backward",
    label: "Backward participation, by production",
    definition: "The share of final output that came in imported inputs, own value added among it.",
    formula: "Y_GVC / y,  Y_GVC = (1 − (v L)′) # y",
    source: `${wwyz}, eq. 11`,
    empty: "no final sales",
    compute: shareOfFinalSales(({ backward: activities }) => activities().gvc),
  },
  {
    ...byProduction,
    name: "wwyz_domestic_forward",
    label: "Domestic production, forward",
    definition: "The share of value added that never crosses a border.",
    formula: "V_D / VA,  V_D = v # (L yᵈ)",
    source: `${wwyz}, eq. 5`,
    empty: "no value added",
    compute: shareOfValueAdded(({ forward }) => forward().domestic),
  },
  {
    ...byProduction,
    name: "wwyz_traditional_forward",
    label: "Traditional trade, forward",
    definition: "The share of value added that crosses a border once, in a final product.",
    formula: "V_RT / VA,  V_RT = v # (L yᶠ)",
    source: `${wwyz}, eq. 5`,
    empty: "no value added",
    compute: shareOfValueAdded(({ forward }) => forward().traditional),
  },
  {
    ...byProduction,
    name: "wwyz_simple_forward",
    label: "Simple value chains, forward",
    definition:
      "The share of value added that crosses once in an input and is used where it arrives.",
    formula: "V_S / VA,  V_S = v # (L A^F L yᵈ)",
    source: `${wwyz}, eq. 6`,
    empty: "no value added",
    compute: shareOfValueAdded(({ forward }) => forward().simple),
  },
  {
    ...byProduction,
    name: "wwyz_complex_forward",
    label: "Complex value chains, forward",
    definition: "The share of value added that crosses borders more than once.",
    formula: "V_C / VA,  V_C = V_GVC − V_S",
    source: `${wwyz}, eq. 6`,
    empty: "no value added",
    compute: shareOfValueAdded(({ forward }) => forward().complex),
  },
  {
    ...byProduction,
    name: "wwyz_simple_backward",
    label: "Simple value chains, backward",
    definition:
      "The share of final output that is foreign value added and crossed once, in an input.",
    formula: "Y_S / y,  Y_S = (v L A^F L)′ # yᵈ",
    source: `${wwyz}, eq. 8`,
    empty: "no final sales",
    compute: shareOfFinalSales(({ backward: activities }) => activities().simple),
  },
  {
    ...byProduction,
    name: "wwyz_complex_backward",
    label: "Complex value chains, backward",
    definition: "The share of final output whose value crossed borders more than once.",
    formula: "Y_C / y,  Y_C = Y_GVC − Y_S",
    source: `${wwyz}, eq. 8`,
    empty: "no final sales",
    compute: shareOfFinalSales(({ backward: activities }) => activities().complex),
  },
];
