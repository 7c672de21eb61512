/** Comparative advantage, concentration, sophistication and intensity of trade. */
import type { Accounts } from "../accounts.ts";
import {
  betweenCountries,
  complementarity,
  grubelLloyd,
  imports,
  tradeIntensity,
} from "../trade/bilateral-indices.ts";
import { herfindahl, theil } from "../trade/concentration.ts";
import { expy, prody } from "../trade/sophistication.ts";
import { marketShare, normalisedAdvantage, revealedAdvantage } from "../trade/specialisation.ts";
import { valueAddedByFinalUse } from "../decompositions/value-added-exports.ts";
import { byCountry, bySegment } from "../model/vectors.ts";
import { type Indicator, type Level, segmentsOf, withoutDust } from "./indicator.ts";

/** Three kinds of exports that advantage is measured on. */
const kinds = {
  exports: {
    of: "gross exports",
    letter: "E",
    amount: ({ model }: Accounts): Float64Array => model.exports,
  },
  vax_forward: {
    of: "value-added exports, forward",
    letter: "VAX",
    amount: ({ model, vaxForward }: Accounts): Float64Array =>
      withoutDust(vaxForward(), model.output),
  },
  vax_backward: {
    of: "value-added exports, backward",
    letter: "VAX",
    amount: ({ model, vaxBackward }: Accounts): Float64Array =>
      withoutDust(vaxBackward(), model.output),
  },
} as const;

/**
 * An index of every product of a country: of a sector, or of a segment beside the other segments and
 * the sectors of none, taken as one product.
 */
function ofProducts(
  amount: (accounts: Accounts) => Float64Array,
  index: (amounts: Float64Array, products: number) => Float64Array,
): (accounts: Accounts, level: Level) => Float64Array {
  return (accounts, level) => {
    if (level === "sector") return index(amount(accounts), accounts.model.N);
    const { of, count } = segmentsOf(accounts);
    const whole = { of: of.map((k) => (k < 0 ? count : k)), count: count + 1 };
    const all = index(bySegment(amount(accounts), whole), whole.count);
    return all.filter((_, at) => at % whole.count < count);
  };
}

const advantage = Object.entries(kinds).flatMap(
  ([kind, { of, letter: E, amount }]): Indicator[] => [
    {
      name: `rca_${kind}`,
      label: `Comparative advantage on ${of}`,
      unit: "ratio",
      definition:
        "Above 1 where the sector weighs more in the country's exports than in the world's.",
      formula: `(${E}_si / ${E}_s) / (${E}_i / ${E})`,
      source: "Balassa (1965), The Manchester School 33(2)",
      levels: ["segment", "sector"],
      bounds: [null, null],
      empty: "the country or the sector exports nothing",
      compute: ofProducts(amount, revealedAdvantage),
    },
    {
      name: `nrca_${kind}`,
      label: `Normalised comparative advantage on ${of}`,
      unit: "index",
      definition: "Above 0 for an advantage; comparable across sectors, countries and years.",
      formula: `${E}_si/${E} − ${E}_s ${E}_i/${E}²`,
      source: "Yu, Cai and Leung (2009), Annals of Regional Science 43(1)",
      levels: ["segment", "sector"],
      bounds: [null, null],
      empty: "no trade anywhere",
      compute: ofProducts(amount, normalisedAdvantage),
    },
    {
      name: `market_share_${kind}`,
      label: `Share of the world's ${of}`,
      unit: "share",
      definition: "The country's part of the world's total, for a sector or for all.",
      formula: `${E}_si / ${E}_i,  ${E}_s / ${E}`,
      source: "arithmetic",
      levels: ["country", "segment", "sector"],
      bounds: [null, null],
      empty: "nobody exports the product",
      compute: (accounts, level) =>
        level === "country"
          ? marketShare(byCountry(amount(accounts), accounts.model.N), 1)
          : ofProducts(amount, marketShare)(accounts, level),
    },
  ],
);

// A number from the exports by importer of each row: a country's total or a sector's.
function acrossMarkets(
  index: (amounts: Float64Array) => number,
): (accounts: Accounts, level: Level) => Float64Array {
  return ({ model }, level) => {
    const { G, exportsByPartner } = model;
    const flows = level === "country" ? betweenCountries(exportsByPartner) : exportsByPartner;
    const sectors = flows.rows / G;
    return Float64Array.from({ length: flows.rows }, (_, i) => {
      const home = Math.floor(i / sectors);
      const row = flows.data.subarray(i * G, (i + 1) * G);
      return index(row.filter((_, r) => r !== home));
    });
  };
}

function acrossProducts(
  index: (amounts: Float64Array) => number,
): (accounts: Accounts) => Float64Array {
  return ({ model: { G, N, exports } }) =>
    Float64Array.from({ length: G }, (_, s) => index(exports.subarray(s * N, (s + 1) * N)));
}

const hirschman = "Hirschman (1964), American Economic Review 54(5)";
const theil1967 = "Theil (1967), Economics and Information Theory, ch. 4";

const concentration: readonly Indicator[] = [
  {
    name: "hhi_products",
    label: "Concentration of exports by sector",
    unit: "index",
    definition: "1 where one sector exports everything, 1/N where all export the same.",
    formula: "Σ_i (E_si / E_s)²",
    source: hirschman,
    levels: ["country"],
    bounds: [0, null],
    empty: "no exports",
    compute: acrossProducts(herfindahl),
  },
  {
    name: "theil_products",
    label: "Theil index of exports by sector",
    unit: "index",
    definition: "0 where all sectors export the same, ln N where one exports everything.",
    formula: "(1/N) Σ_i (E_si/μ) ln(E_si/μ)",
    source: theil1967,
    levels: ["country"],
    bounds: [0, null],
    empty: "no exports, or a negative one",
    compute: acrossProducts(theil),
  },
  {
    name: "hhi_markets",
    label: "Concentration of exports by importer",
    unit: "index",
    definition: "1 where one country buys everything, 1/(G − 1) where all buy the same.",
    formula: "Σ_r (E^sr / E_s)²",
    source: hirschman,
    levels: ["country", "sector"],
    bounds: [0, null],
    empty: "no exports",
    compute: acrossMarkets(herfindahl),
  },
  {
    name: "theil_markets",
    label: "Theil index of exports by importer",
    unit: "index",
    definition: "0 where all countries buy the same, ln(G − 1) where one buys everything.",
    formula: "(1/(G − 1)) Σ_r (E^sr/μ) ln(E^sr/μ)",
    source: theil1967,
    levels: ["country", "sector"],
    bounds: [0, null],
    empty: "no exports, or a negative one",
    compute: acrossMarkets(theil),
  },
];

const hausmann = "Hausmann, Hwang and Rodrik (2007), J. Economic Growth 12(1), eq. 7–8";

const structure: readonly Indicator[] = [
  {
    name: "grubel_lloyd",
    label: "Intra-industry trade",
    unit: "share",
    definition: "1 where exports and imports match sector by sector, 0 where trade is one-way.",
    formula: "1 − Σ_i |X_i − M_i| / Σ_i (X_i + M_i)",
    source: "Grubel and Lloyd (1971), Economic Record 47(4)",
    levels: ["country", "sector", "bilateral"],
    bounds: [0, 1],
    empty: "no trade",
    compute: ({ model }, level) => intraIndustry(model, level),
  },
  {
    name: "trade_intensity",
    label: "Trade intensity",
    unit: "ratio",
    definition: "Above 1 where exports to the partner exceed its share of the others' imports.",
    formula: "(E^sr / E_s) / (M_r / (M − M_s))",
    source: "Brown (1949); Kojima (1964), Hitotsubashi J. Economics 5(1)",
    levels: ["bilateral"],
    bounds: [0, null],
    empty: "at home, or no trade",
    compute: ({ model }) => tradeIntensity(betweenCountries(model.exportsByPartner)).data,
  },
  {
    name: "vax_intensity",
    label: "Intensity of value-added trade",
    unit: "ratio",
    definition: "The same for value added by where it is finally used.",
    formula: "(VAX^sr / VAX_s) / (VAM_r / (VAM − VAM_s))",
    source: "Brown (1949) and Kojima (1964) on the flows of Johnson and Noguera (2012)",
    levels: ["bilateral"],
    bounds: [null, null],
    empty: "at home, or no trade",
    compute: ({ model, outputByFinalUse }) => {
      const { data, rows, cols } = betweenCountries(
        valueAddedByFinalUse(model, outputByFinalUse()),
      );
      const output = byCountry(model.output, model.N);
      const scale = data.map((_, k) => output[Math.floor(k / cols)]);
      const abroad = withoutDust(data, scale);
      for (let s = 0; s < rows; s++) abroad[s * cols + s] = 0;
      return tradeIntensity({ rows, cols, data: abroad }).data;
    },
  },
  {
    name: "complementarity",
    label: "Trade complementarity",
    unit: "share",
    definition: "1 where the partner imports the sectors that the country exports.",
    formula: "1 − ½ Σ_i |m_ri − x_si|",
    source: "Michaely (1996), World Bank WPS 1583",
    levels: ["bilateral"],
    bounds: [null, 1],
    empty: "at home, or no trade",
    compute: ({ model: { G, exports, exportsByPartner } }) =>
      complementarity(exports, imports(exportsByPartner), G).data,
  },
  {
    name: "prody",
    label: "Income level of a sector's exporters",
    unit: "income",
    definition: "Incomes per person of the countries that specialise in the sector.",
    formula: "Σ_s w_si Y_s,  w_si = (E_si/E_s) / Σ_t (E_ti/E_t)",
    source: hausmann,
    levels: ["sector"],
    bounds: [0, null],
    empty: "no incomes were given, or nobody exports the product",
    optional: true,
    compute: ({ model: { n, N, exports }, income }) => {
      const levels = income === undefined ? undefined : prody(exports, income);
      return Float64Array.from({ length: n }, (_, i) => levels?.[i % N] ?? NaN);
    },
  },
  {
    name: "expy",
    label: "Sophistication of exports",
    unit: "income",
    definition: "The income level that goes with what the country exports.",
    formula: "Σ_i (E_si/E_s) PRODY_i",
    source: hausmann,
    levels: ["country"],
    bounds: [0, null],
    empty: "no incomes were given, or no exports",
    optional: true,
    compute: ({ model: { G, exports }, income }) =>
      income === undefined ? new Float64Array(G).fill(NaN) : expy(exports, income),
  },
];

function intraIndustry({ G, N, exports, exportsByPartner }: Accounts["model"], level: Level) {
  const bought = imports(exportsByPartner);
  if (level === "sector") {
    return exports.map((sold, i) => grubelLloyd(Float64Array.of(sold), bought.subarray(i, i + 1)));
  }
  const of = (amounts: Float64Array, s: number): Float64Array =>
    amounts.subarray(s * N, (s + 1) * N);
  if (level === "country") {
    return Float64Array.from({ length: G }, (_, s) => grubelLloyd(of(exports, s), of(bought, s)));
  }
  const flows = (s: number, r: number): Float64Array =>
    Float64Array.from({ length: N }, (_, k) => exportsByPartner.data[(s * N + k) * G + r]);
  return Float64Array.from({ length: G * G }, (_, k) => {
    const [s, r] = [Math.floor(k / G), k % G];
    return s === r ? NaN : grubelLloyd(flows(s, r), flows(r, s));
  });
}

export const trade: readonly Indicator[] = [...advantage, ...concentration, ...structure];
