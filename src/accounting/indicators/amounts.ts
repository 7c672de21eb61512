/**
 * Amounts of money, and value-added exports.
 *
 * Letters of the literature: B the global inverse, L the domestic ones.
 */
import type { Matrix } from "../../numerics/index.ts";
import type { Accounts } from "../accounts.ts";
import { betweenCountries } from "../trade/bilateral-indices.ts";
import { domesticContent } from "../model/products.ts";
import { contentOfOthersExports, foreignContentByOrigin } from "../decompositions/tiva.ts";
import { valueAddedByFinalUse } from "../decompositions/value-added-exports.ts";
import { product, sum } from "../model/vectors.ts";
import { atLevel, type Indicator, overPartners, ratioAt } from "./indicator.ts";

const amount = {
  unit: "money",
  levels: ["country", "segment", "sector"],
  bounds: [0, null],
  empty: "",
} as const;

const johnsonNoguera = "Johnson and Noguera (2012), J. International Economics 86(2)";

// Value added of s in the final use of r, G×G.
function valueAddedBetween({ model, outputByFinalUse }: Accounts): Matrix {
  return betweenCountries(valueAddedByFinalUse(model, outputByFinalUse()));
}

// Between a country and itself there is no trade to speak of.
function abroad({ rows, data }: Matrix): Float64Array {
  return data.map((value, k) => (k % (rows + 1) === 0 ? NaN : value));
}

function balance({ rows, data }: Matrix): Float64Array {
  return abroad({
    rows,
    cols: rows,
    data: data.map((value, k) => value - data[(k % rows) * rows + Math.floor(k / rows)]),
  });
}

export const amounts: readonly Indicator[] = [
  {
    ...amount,
    name: "output",
    label: "Gross output",
    definition: "Value of everything that is produced.",
    formula: "x",
    source: "the table",
    compute: (accounts, level) => atLevel(accounts, level, accounts.model.output),
  },
  {
    ...amount,
    name: "value_added",
    label: "Value added",
    definition: "Output less inputs, including product taxes and margins.",
    formula: "v # x",
    source: "the table",
    bounds: [null, null],
    compute: (accounts, level) => atLevel(accounts, level, accounts.model.valueAdded),
  },
  {
    ...amount,
    name: "exports",
    label: "Gross exports",
    definition: "Sales abroad, of inputs and of final products.",
    formula: "E = Σ_{r≠s} E^sr,  E^sr = A^sr x^r + Y^sr",
    source: "the table",
    levels: ["country", "segment", "sector", "bilateral"],
    bounds: [null, null],
    compute: (accounts, level) =>
      level === "bilateral"
        ? abroad(betweenCountries(accounts.model.exportsByPartner))
        : atLevel(accounts, level, accounts.model.exports),
  },
  {
    ...amount,
    name: "exports_final",
    label: "Final exports",
    definition: "Sales abroad of final products.",
    formula: "Σ_{r≠s} Y^sr",
    source: "the table",
    bounds: [null, null],
    compute: (accounts, level) => atLevel(accounts, level, accounts.model.finalExports),
  },
  {
    ...amount,
    name: "vax_forward",
    label: "Value-added exports, forward",
    definition: "Own value added that ends in final demand abroad, whatever sector exports it.",
    formula: "v_i Σ_{r≠s} (B y^r)_i",
    source: johnsonNoguera,
    levels: ["country", "segment", "sector", "bilateral"],
    bounds: [null, null],
    compute: (accounts, level) =>
      level === "bilateral"
        ? abroad(valueAddedBetween(accounts))
        : atLevel(accounts, level, accounts.vaxForward()),
  },
  {
    ...amount,
    name: "vax_backward",
    label: "Value-added exports, backward",
    definition: "Domestic value added of all sectors in own exports that is absorbed abroad.",
    formula: "(v′L)_i (e_i − ret_i)",
    source: johnsonNoguera,
    bounds: [null, null],
    compute: (accounts, level) => atLevel(accounts, level, accounts.vaxBackward()),
  },
  {
    name: "vax_forward_share",
    label: "VAX ratio, forward",
    unit: "ratio",
    definition: "Value-added exports over gross exports; above 1 where others export the value.",
    formula: "vax_forward / E",
    source: johnsonNoguera,
    levels: ["country", "segment", "sector"],
    bounds: [null, null],
    empty: "no exports",
    compute: (accounts, level) =>
      ratioAt(accounts, level, accounts.vaxForward(), accounts.model.exports),
  },
  {
    name: "vax_backward_share",
    label: "VAX ratio, backward",
    unit: "share",
    definition: "The share of gross exports that is domestic value added absorbed abroad.",
    formula: "vax_backward / E",
    source: johnsonNoguera,
    levels: ["country", "segment", "sector"],
    bounds: [null, 1],
    empty: "no exports",
    compute: (accounts, level) =>
      ratioAt(accounts, level, accounts.vaxBackward(), accounts.model.exports),
  },
  {
    ...amount,
    name: "domestic_content",
    label: "Domestic value added in exports, one crossing",
    definition: "Exports less the imported inputs in them, counted at the first border.",
    formula: "(V^s L^ss)′ # E^s*",
    source: "Borin and Mancini (2023), Economic Systems Research, source-based",
    bounds: [null, null],
    compute: (accounts, level) => {
      const { model } = accounts;
      const content = domesticContent(model, model.valueAddedShare);
      return atLevel(accounts, level, product(content, model.exports));
    },
  },
  {
    ...amount,
    name: "vs",
    label: "Vertical specialisation, VS",
    definition: "Imported inputs in exports, directly and through other domestic sectors.",
    formula: "(u′A^F L)′ # E",
    source: "Hummels, Ishii and Yi (2001), J. International Economics 54(1), eq. 3",
    compute: (accounts, level) => {
      const { model } = accounts;
      const imported = domesticContent(model, model.importedInputShare);
      return atLevel(accounts, level, product(imported, model.exports));
    },
  },
  {
    ...amount,
    name: "vs1",
    label: "Vertical specialisation, VS1",
    definition: "Own value added in the exports of other countries.",
    formula: "v_i Σ_{t≠s} (B^st E^t*)_i",
    source: "Hummels, Ishii and Yi (2001); Koopman, Wang and Wei (2014), eq. 39",
    bounds: [null, null],
    compute: (accounts, level) => {
      const content = contentOfOthersExports(accounts.model, accounts.outputByExports());
      return atLevel(accounts, level, overPartners(content));
    },
  },
  {
    ...amount,
    name: "vs1_star",
    label: "Vertical specialisation, VS1*",
    definition: "The part of VS1 that others' exports bring back home.",
    formula: "V^s Σ_{r≠s} B^sr E^rs",
    source: "Daudin, Rifflart and Schweisguth (2011); Koopman, Wang and Wei (2014), eq. 40",
    levels: ["country"],
    bounds: [null, null],
    compute: ({ kww }) => {
      const { rdvFin, rdvInt, ddc } = kww();
      return sum(sum(rdvFin, rdvInt), ddc);
    },
  },
  {
    ...amount,
    name: "foreign_content",
    label: "Foreign value added in exports",
    definition: "Value added of all other countries in own exports.",
    formula: "Σ_{t≠s} (V^t B^ts)′ # E",
    source: "Koopman, Wang and Wei (2014), eq. 38",
    bounds: [null, null],
    compute: (accounts, level) => {
      const content = foreignContentByOrigin(accounts.model, accounts.multipliers());
      return atLevel(accounts, level, overPartners(content));
    },
  },
  {
    ...amount,
    name: "trade_balance",
    label: "Gross trade balance",
    definition: "Exports to the partner less imports from it.",
    formula: "E^sr − E^rs",
    source: "the table",
    levels: ["bilateral"],
    bounds: [null, null],
    compute: ({ model }) => balance(betweenCountries(model.exportsByPartner)),
  },
  {
    ...amount,
    name: "vax_balance",
    label: "Value-added trade balance",
    definition: "Own value added used by the partner less the partner's used at home.",
    formula: "VAX^sr − VAX^rs",
    source: johnsonNoguera,
    levels: ["bilateral"],
    bounds: [null, null],
    compute: (accounts) => balance(valueAddedBetween(accounts)),
  },
];
