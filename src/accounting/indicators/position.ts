/**
 * Position along value chains.
 *
 * Letters of the literature: B the global inverse, L the domestic ones.
 */
import type { Accounts } from "../accounts.ts";
import { gvcPosition } from "../chains/position.ts";
import { finalSales } from "../model/products.ts";
import { contentOfOthersExports, foreignContentByOrigin } from "../decompositions/tiva.ts";
import { sum } from "../model/vectors.ts";
import { atLevel, type Indicator, ratioAboveDust, overPartners, ratioAt } from "./indicator.ts";

// Stages times the amounts that go through them; a sector without output has no stages.
function stagesOf(
  accounts: Accounts,
  direction: "forward" | "backward",
  amounts: Float64Array,
): Float64Array {
  const stages =
    direction === "forward" ? accounts.stagesToFinalUse() : accounts.stagesFromInputs();
  return stages.map((value, i) => (Number.isNaN(value) ? 0 : value * amounts[i]));
}

function koopmanBySector({ model, outputByExports, multipliers }: Accounts): {
  readonly indirect: Float64Array;
  readonly foreign: Float64Array;
} {
  return {
    indirect: overPartners(contentOfOthersExports(model, outputByExports())),
    foreign: overPartners(foreignContentByOrigin(model, multipliers())),
  };
}

export const position: readonly Indicator[] = [
  {
    name: "gvc_position_trade",
    label: "GVC position",
    unit: "index",
    definition: "Larger is more upstream. It says where, not how well: see value captured.",
    formula: "ln(1 + PF/E) − ln(1 + (PB + TS)/E)",
    source:
      "Koopman, Powers, Wang and Wei (2010) with the terms of Borin, Mancini and Taglioni (2021)",
    levels: ["country", "segment", "sector"],
    bounds: [-Math.LN2, Math.LN2],
    empty: "no exports",
    compute: (accounts, level) => {
      const { pureForward, pureBackward, twoSided } = accounts.tripartite();
      const forward = atLevel(accounts, level, overPartners(pureForward));
      const imported = sum(overPartners(pureBackward), overPartners(twoSided));
      const backward = atLevel(accounts, level, imported);
      return atLevel(accounts, level, accounts.model.exports).map((e, i) =>
        gvcPosition(forward[i], backward[i], e),
      );
    },
  },
  {
    name: "gvc_position_wwz",
    label: "GVC position, by the sixteen terms",
    unit: "index",
    definition: "Larger is more upstream: value passed on by the importer against foreign value.",
    formula: "ln(1 + (T3 + T4 + T5)/E) − ln(1 + (T11 + T12 + T14 + T15)/E)",
    source: "Koopman et al. (2010) with the terms of Wang, Wei and Zhu (2013)",
    levels: ["country", "segment", "sector"],
    bounds: [-Math.LN2, Math.LN2],
    empty: "no exports",
    inverse: true,
    compute: (accounts, level) => {
      const terms = accounts.wwzBySector();
      const at = (...names: readonly (keyof typeof terms)[]): Float64Array =>
        atLevel(accounts, level, names.map((name) => terms[name]).reduce(sum));
      const forward = at("dvaIntrexI1", "dvaIntrexF", "dvaIntrexI2");
      const backward = at("mvaFin", "mvaInt", "ovaFin", "ovaInt");
      return atLevel(accounts, level, accounts.model.exports).map((e, i) =>
        gvcPosition(forward[i], backward[i], e),
      );
    },
  },
  {
    name: "upstreamness",
    label: "Upstreamness",
    unit: "stages",
    definition: "Production stages from the sector to final use; countries weighted by output.",
    formula: "(B x)_i / x_i",
    source: "Antràs, Chor, Fally and Hillberry (2012), AER P&P 102(3), eq. 4",
    levels: ["country", "segment", "sector"],
    bounds: [1, null],
    empty: "no output",
    compute: (accounts, level) => {
      const { model } = accounts;
      return ratioAt(accounts, level, stagesOf(accounts, "forward", model.output), model.output);
    },
  },
  {
    name: "downstreamness",
    label: "Downstreamness",
    unit: "stages",
    definition:
      "Production stages from primary inputs to the sector; countries weighted by output.",
    formula: "(u′B)_j",
    source: "Fally (2012); Antràs and Chor (2018); Miller and Temurshoev (2017)",
    levels: ["country", "segment", "sector"],
    bounds: [1, null],
    empty: "no output",
    compute: (accounts, level) => {
      const { model } = accounts;
      return ratioAt(accounts, level, stagesOf(accounts, "backward", model.output), model.output);
    },
  },
  {
    name: "koopman_participation",
    label: "Participation (Koopman)",
    unit: "ratio",
    definition: "Own value added in others' exports plus foreign value added in own, over exports.",
    formula: "IV/E + FV/E",
    source: "Koopman, Powers, Wang and Wei (2010), NBER 16426",
    levels: ["country"],
    bounds: [0, null],
    empty: "no exports",
    compute: ({ koopman }) => koopman().participation,
  },
  {
    name: "koopman_position",
    label: "Position (Koopman)",
    unit: "index",
    definition: "Larger is more upstream. Countries only: by sector IV/E has no bound.",
    formula: "ln(1 + IV/E) − ln(1 + FV/E)",
    source: "Koopman, Powers, Wang and Wei (2010), NBER 16426",
    levels: ["country"],
    bounds: [null, null],
    empty: "no exports",
    compute: ({ koopman }) => koopman().position,
  },
  {
    name: "koopman_participation_by_sector",
    label: "Participation (Koopman), by sector, unbounded",
    unit: "ratio",
    definition: "Without bound where a sector's value is exported by others: not for comparison.",
    formula: "IV_i/E_i + FV_i/E_i",
    source: "Koopman, Powers, Wang and Wei (2010), NBER 16426, carried to sectors",
    levels: ["sector"],
    bounds: [0, null],
    empty: "no exports",
    optional: true,
    compute: (accounts) => {
      const { indirect, foreign } = koopmanBySector(accounts);
      return accounts.model.exports.map((e, i) => (e === 0 ? NaN : (indirect[i] + foreign[i]) / e));
    },
  },
  {
    name: "koopman_position_by_sector",
    label: "Position (Koopman), by sector, unbounded",
    unit: "index",
    definition: "Without bound, and it ranks countries unlike the country's: not for comparison.",
    formula: "ln(1 + IV_i/E_i) − ln(1 + FV_i/E_i)",
    source: "Koopman, Powers, Wang and Wei (2010), NBER 16426, carried to sectors",
    levels: ["sector"],
    bounds: [null, null],
    empty: "no exports",
    optional: true,
    compute: (accounts) => {
      const { indirect, foreign } = koopmanBySector(accounts);
      return accounts.model.exports.map((e, i) => gvcPosition(indirect[i], foreign[i], e));
    },
  },
  {
    name: "production_length_forward",
    label: "Production length, forward",
    unit: "stages",
    definition: "Stages from value added to final use; countries weighted by value added.",
    formula: "(B x)_i / x_i",
    source: "Wang, Wei, Yu and Zhu (2017), NBER 23261, eq. 5",
    levels: ["country", "segment", "sector"],
    bounds: [1, null],
    empty: "no output",
    compute: (accounts, level) => {
      if (level === "sector") return accounts.stagesToFinalUse();
      const { valueAdded } = accounts.model;
      return ratioAboveDust(accounts, level, stagesOf(accounts, "forward", valueAdded), valueAdded);
    },
  },
  {
    name: "production_length_backward",
    label: "Production length, backward",
    unit: "stages",
    definition: "Stages from value added to the final product; countries weighted by final sales.",
    formula: "(u′B)_j",
    source: "Wang, Wei, Yu and Zhu (2017), NBER 23261, eq. 8",
    levels: ["country", "segment", "sector"],
    bounds: [1, null],
    empty: "no output",
    compute: (accounts, level) => {
      if (level === "sector") return accounts.stagesFromInputs();
      const y = finalSales(accounts.model);
      return ratioAboveDust(accounts, level, stagesOf(accounts, "backward", y), y);
    },
  },
];
