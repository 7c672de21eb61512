/** Amounts of money, and value-added exports. */
import { domesticContent } from "../products.ts";
import { vaxBackward, vaxForward } from "../value-added-exports.ts";
import { product } from "../vectors.ts";
import { atLevel, type Indicator, ratioAt } from "./indicator.ts";

const amount = {
  unit: "money",
  levels: ["country", "sector"],
  bounds: [0, null],
  empty: "",
} as const;

const johnsonNoguera = "Johnson and Noguera (2012), J. International Economics 86(2)";

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
    formula: "E = Σ_{r≠s} (A^sr x^r + Y^sr)",
    source: "the table",
    bounds: [null, null],
    compute: (accounts, level) => atLevel(accounts, level, accounts.model.exports),
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
    bounds: [null, null],
    compute: (accounts, level) =>
      atLevel(accounts, level, vaxForward(accounts.model, accounts.outputByFinalUse())),
  },
  {
    ...amount,
    name: "vax_backward",
    label: "Value-added exports, backward",
    definition: "Domestic value added of all sectors in own exports that is absorbed abroad.",
    formula: "(v′L)_i (e_i − ret_i)",
    source: johnsonNoguera,
    bounds: [null, null],
    compute: (accounts, level) =>
      atLevel(accounts, level, vaxBackward(accounts.model, accounts.outputByFinalUse())),
  },
  {
    name: "vax_forward_share",
    label: "VAX ratio, forward",
    unit: "ratio",
    definition: "Value-added exports over gross exports; above 1 where others export the value.",
    formula: "vax_forward / E",
    source: johnsonNoguera,
    levels: ["country", "sector"],
    bounds: [null, null],
    empty: "no exports",
    compute: (accounts, level) => {
      const { model } = accounts;
      const vax = vaxForward(model, accounts.outputByFinalUse());
      return ratioAt(accounts, level, vax, model.exports);
    },
  },
  {
    name: "vax_backward_share",
    label: "VAX ratio, backward",
    unit: "share",
    definition: "The share of gross exports that is domestic value added absorbed abroad.",
    formula: "vax_backward / E",
    source: johnsonNoguera,
    levels: ["country", "sector"],
    bounds: [null, 1],
    empty: "no exports",
    compute: (accounts, level) => {
      const { model } = accounts;
      const vax = vaxBackward(model, accounts.outputByFinalUse());
      return ratioAt(accounts, level, vax, model.exports);
    },
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
];
