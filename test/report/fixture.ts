/** Made-up evidence of realistic shape, from a seeded generator: no number in it is a result. */
import type {
  AccuracyRow,
  Clustering,
  Evidence,
  ScatterPoint,
} from "../../src/findings/evidence.ts";
import type { ChainFacts } from "../../src/panel/chain-facts.ts";
import type { MineProduction } from "../../src/panel/facts.ts";
import type { Panel } from "../../src/panel/panel.ts";
import { pullVariables, type Variable, variables } from "../../src/panel/variables.ts";
import { defaultSegments, type SegmentId } from "../../src/segments/segments.ts";
import type { Label, Provenance } from "../../src/tables/model.ts";

// code, name, world region, and rough weights of mining, metals and machinery.
const economies: readonly (readonly [string, string, string, number, number, number])[] = [
  ["AUS", "Australia", "asia", 8, 1.5, 0.6],
  ["AUT", "Austria", "europe", 0.1, 0.8, 0.9],
  ["BEL", "Belgium", "europe", 0.05, 1.2, 0.7],
  ["BGR", "Bulgaria", "europe", 0.2, 0.2, 0.2],
  ["BRA", "Brazil", "america", 3, 2.2, 1.8],
  ["CAN", "Canada", "america", 5, 1.8, 1.5],
  ["CHE", "Switzerland", "europe", 0.05, 1.2, 1.4],
  ["CHN", "People's Republic of China", "asia", 12, 12, 12],
  ["CYP", "Cyprus", "europe", 0.01, 0.01, 0.01],
  ["CZE", "Czech Republic", "europe", 0.15, 0.5, 0.9],
  ["DEU", "Germany", "europe", 0.6, 7, 12],
  ["DNK", "Denmark", "europe", 0.5, 0.5, 0.6],
  ["ESP", "Spain", "europe", 0.2, 2, 1.8],
  ["EST", "Estonia", "europe", 0.03, 0.03, 0.05],
  ["FIN", "Finland", "europe", 0.1, 0.6, 1],
  ["FRA", "France", "europe", 0.3, 3.2, 3.6],
  ["GBR", "United Kingdom", "europe", 3, 2.5, 3],
  ["GRC", "Greece", "europe", 0.1, 0.2, 0.1],
  ["HRV", "Croatia", "europe", 0.05, 0.1, 0.1],
  ["HUN", "Hungary", "europe", 0.05, 0.3, 0.8],
  ["IDN", "Indonesia", "asia", 4, 1.5, 1],
  ["IND", "India", "asia", 2.5, 2.5, 2],
  ["IRL", "Ireland", "europe", 0.1, 1.2, 0.9],
  ["ITA", "Italy", "europe", 0.4, 4, 4.5],
  ["JPN", "Japan", "asia", 0.3, 9, 14],
  ["KOR", "Republic of Korea", "asia", 0.2, 3.5, 6],
  ["LTU", "Lithuania", "europe", 0.02, 0.1, 0.05],
  ["LUX", "Luxembourg", "europe", 0.01, 0.1, 0.05],
  ["LVA", "Latvia", "europe", 0.02, 0.03, 0.03],
  ["MEX", "Mexico", "america", 3, 1.6, 2.8],
  ["MLT", "Malta", "europe", 0.005, 0.01, 0.02],
  ["NLD", "Netherlands", "europe", 0.8, 1.4, 1],
  ["NOR", "Norway", "europe", 4, 0.5, 0.4],
  ["POL", "Poland", "europe", 0.6, 0.8, 1],
  ["PRT", "Portugal", "europe", 0.1, 0.3, 0.3],
  ["ROU", "Romania", "europe", 0.3, 0.3, 0.5],
  ["RUS", "Russian Federation", "asia", 9, 2.5, 1.2],
  ["SVK", "Slovak Republic", "europe", 0.05, 0.3, 0.5],
  ["SVN", "Slovenia", "europe", 0.02, 0.2, 0.2],
  ["SWE", "Sweden", "europe", 0.4, 1, 1.6],
  ["TUR", "Turkey", "europe", 0.5, 1, 1],
  ["TWN", "Taipei,China", "asia", 0.1, 1.6, 3.2],
  ["USA", "United States", "america", 13, 15, 16],
  ["BGD", "Bangladesh", "asia", 0.2, 0.2, 0.1],
  ["MYS", "Malaysia", "asia", 1.5, 0.6, 1],
  ["PHL", "Philippines", "asia", 0.3, 0.3, 0.5],
  ["THA", "Thailand", "asia", 0.5, 0.8, 1.4],
  ["VNM", "Viet Nam", "asia", 0.8, 0.3, 0.5],
  ["KAZ", "Kazakhstan", "asia", 2.2, 0.4, 0.1],
  ["MNG", "Mongolia", "asia", 0.2, 0.01, 0.005],
  ["LKA", "Sri Lanka", "asia", 0.05, 0.05, 0.03],
  ["PAK", "Pakistan", "asia", 0.3, 0.2, 0.1],
  ["FJI", "Fiji", "asia", 0.01, 0.005, 0.003],
  ["LAO", "Lao People's Democratic Republic", "asia", 0.1, 0.02, 0.01],
  ["BRN", "Brunei Darussalam", "asia", 0.4, 0.02, 0.005],
  ["BTN", "Bhutan", "asia", 0.01, 0.01, 0.001],
  ["KGZ", "Kyrgyz Republic", "asia", 0.05, 0.03, 0.01],
  ["KHM", "Cambodia", "asia", 0.03, 0.02, 0.02],
  ["MDV", "Maldives", "asia", 0.001, 0.001, 0.001],
  ["NPL", "Nepal", "asia", 0.01, 0.02, 0.01],
  ["SGP", "Singapore", "asia", 0.01, 1, 2],
  ["HKG", "Hong Kong, China", "asia", 0.005, 0.05, 0.1],
  ["ROW", "Rest of the world", "rest", 28, 6, 4],
];

export interface FixtureOptions {
  readonly codes?: readonly string[]; //  economies kept; all by default
  readonly years?: readonly number[];
  readonly provenance?: Provenance;
  readonly seed?: number;
  readonly facts?: boolean; //    production figures; true by default
  readonly accuracy?: boolean; // measured errors; true by default
  readonly extra?: readonly (readonly [string, string])[]; // code and name of economies to add
  readonly flat?: boolean; //     the same values in every year
}

/** Evidence for tests and for looking at the report. */
export function fixture(options: FixtureOptions = {}): Evidence {
  const years = options.years ?? Array.from({ length: 15 }, (_, k) => 2007 + k);
  const provenance = options.provenance ?? "estimate";
  const added = (options.extra ?? []).map(
    ([code, name]) => [code, name, "europe", 1, 1, 1] as const,
  );
  const kept = [...added, ...economies].filter(([code]) => options.codes?.includes(code) ?? true);
  const random = generator(options.seed ?? 1);
  const panel = makePanel(kept, years, provenance, random, options.flat ?? false);
  const space = kept.length >= 4 ? makeSpace(panel, kept) : { clustering: [], scatter: [] };
  return {
    version: "0.1.0",
    dataset: {
      name: panel.dataset,
      title: "Fixture",
      provenance,
      description:
        "Sector margins and value added in exports are published; the flows between sectors that connect them are estimated for each year.",
      sources: ["A generator with a seed; no number here is a result."],
      ...(provenance === "estimate" && {
        breaks: [
          {
            after: 2017,
            label: "New edition of the source",
            reason:
              "The source has a new edition from 2018 on, so a jump from 2017 to 2018 may be the source’s.",
          },
        ],
      }),
    },
    panel,
    ...space,
    facts: options.facts === false ? { production: [], stageShares: [] } : makeFacts(),
    ...(options.facts !== false && { chain: makeChain() }),
    accuracy:
      options.accuracy === false || provenance !== "estimate" ? [] : makeAccuracy(panel.dataset),
    settings: {
      seed: 42,
      permutations: 999,
      weights: "inverse distance (CEPII distw), power 1, no cut-off, row-standardised",
      focus: "CHN",
      peers: ["USA", "JPN", "DEU", "AUS"],
    },
  };
}

/** One made-up fact of every kind. */
function makeChain(): ChainFacts {
  const source = "A generator; no figure here is published.";
  const note = "";
  const stage = { yearBasis: "data year", country: "CHN", unit: "tonnes", note, source };
  return {
    ...makeFacts(),
    productionNotes: [],
    measures: [],
    stageShares: [
      { ...stage, year: 2020, stage: "refining", share: 87, precision: "about" },
      {
        ...stage,
        year: 2030,
        stage: "refining",
        yearBasis: "projection",
        share: 77,
        precision: "about",
      },
    ],
    stageOutput: [
      { year: 2019, stage: "magnet", country: "CHN", tonnes: 170000, product: "NdFeB", source },
    ],
    reserves: [
      {
        year: 2024,
        iso3: "CHN",
        country: "China",
        tonnes: 44e6,
        precision: "as stated",
        note,
        source,
      },
      {
        year: 2024,
        iso3: "WLD",
        country: "World",
        tonnes: 90e6,
        precision: "at least",
        note,
        source,
      },
    ],
    quotas: [
      {
        year: 2021,
        kind: "mining",
        tonnes: 168000,
        weight: "oxide",
        quality: "published",
        note,
        source,
      },
      {
        year: 2021,
        kind: "export",
        tonnes: NaN,
        weight: "product",
        quality: "abolished",
        note,
        source,
      },
    ],
    prices: [
      {
        year: 2021,
        product: "dysprosium oxide",
        elements: ["Dy"],
        kind: "annual average",
        low: 400,
        high: 410,
        unit: "US$/kg",
        note,
        source,
      },
    ],
  };
}

function makePanel(
  kept: typeof economies,
  years: readonly number[],
  provenance: Provenance,
  random: () => number,
  flat: boolean,
): Panel {
  const G = kept.length;
  const S = defaultSegments.length;
  const T = years.length;
  const values = Object.fromEntries(
    variables.map((name) => [name, new Float64Array(G * S * T)]),
  ) as Record<Variable, Float64Array>;
  const level = {
    europe: [0.02, -0.02, -0.1],
    asia: [0.22, 0.05, -0.02],
    america: [0.15, 0.02, -0.06],
    rest: [0.2, 0.05, -0.1],
  };
  for (const [g, [code, , region, ...weights]] of kept.entries()) {
    for (let s = 0; s < S; s++) {
      let drift = 0;
      const own = (random() - 0.5) * 0.22;
      const trend = (random() - 0.5) * 0.01;
      for (let t = 0; t < T; t++) {
        const k = (g * S + s) * T + t;
        const step = flat ? 0 : years[t] - years[0];
        const growth =
          code === "CHN"
            ? 1 + 0.16 * step - 0.002 * step ** 2
            : 1 + (random() - 0.45) * 0.01 * step;
        drift += flat ? 0 : (random() - 0.5) * 0.02;
        const base = level[region as keyof typeof level][s];
        const position = base + own + drift + trend * step;
        const forward = 0.28 + position / 2;
        values.value_added[k] = weights[s] * 1e5 * growth;
        values.output[k] = values.value_added[k] * 2.6;
        values.exports[k] = values.output[k] * 0.25;
        values.value_captured[k] = weights[s] * growth * 1e-3;
        values.gvc_participation_forward[k] = forward;
        values.gvc_position_trade[k] = position;
        values.gvc_participation_backward[k] = Math.exp(Math.log(1 + forward) - position) - 1;
        values.vax_forward[k] = values.exports[k] * 0.8;
        values.value_added_rate[k] = 1 / 2.6;
        values.gvc_position_production[k] = 1 + position / 4;
        values.wwyz_participation_forward[k] = forward * 0.6;
        values.wwyz_participation_backward[k] = values.gvc_participation_backward[k] * 0.6;
        values.production_length_forward[k] = 2.5 + position;
        values.production_length_backward[k] = 2.5 - position;
        for (const name of pullVariables) values[name][k] = 1 / pullVariables.length;
      }
    }
  }
  for (const [share, of] of [
    ["value_added_share", "value_added"],
    ["export_share", "exports"],
    ["final_share", "output"],
    ["rca_exports", "exports"],
    ["rca_vax_forward", "vax_forward"],
    ["value_captured_share", "value_captured"],
  ] as const) {
    for (let cell = 0; cell < S * T; cell++) {
      let sum = 0;
      for (let g = 0; g < G; g++) sum += values[of][g * S * T + cell];
      for (let g = 0; g < G; g++)
        values[share][g * S * T + cell] = values[of][g * S * T + cell] / sum;
    }
  }
  return {
    dataset: provenance === "published" ? "fixture-published" : "fixture-estimate",
    provenance,
    unit: "US$ million, current prices",
    countries: kept.map(([code, name]): Label => ({ code, name })),
    segments: defaultSegments,
    years,
    values,
    more: { upstreamness: values.production_length_forward },
    // every economy earns as much in each finishing economy's products
    flows: Float64Array.from(
      { length: G * S * G * T },
      (_, k) => values.value_captured[Math.floor(k / (G * T)) * T + (k % T)] / G,
    ),
    identities: years.flatMap((year) => [
      { year, name: "KWW terms sum to exports", error: 3e-13, limit: 1e-9, where: "CHN" },
      { year, name: "value captured sums to one", error: 2e-15, limit: 1e-9, where: "CHN" },
    ]),
    notes: [],
  };
}

// Neighbours are the economies of the same world region, weight 1, and all others, weight 0.02.
function makeSpace(
  panel: Panel,
  kept: typeof economies,
): { clustering: readonly Clustering[]; scatter: readonly ScatterPoint[] } {
  const inside = kept.flatMap(([code], g) => (code === "ROW" ? [] : [g]));
  const T = panel.years.length;
  const clustering: Clustering[] = [];
  const scatter: ScatterPoint[] = [];
  for (const [s, { id }] of panel.segments.entries()) {
    for (const [t, year] of panel.years.entries()) {
      const y = inside.map(
        (g) => panel.values.gvc_position_trade[(g * panel.segments.length + s) * T + t],
      );
      const mean = y.reduce((a, b) => a + b, 0) / y.length;
      const sd = Math.sqrt(y.reduce((a, b) => a + (b - mean) ** 2, 0) / y.length);
      const z = y.map((value) => (value - mean) / sd);
      const lag = inside.map((g) => {
        const w = inside.map((h): number => (h === g ? 0 : kept[h][2] === kept[g][2] ? 1 : 0.02));
        const total = w.reduce((a, b) => a + b, 0);
        return w.reduce((sum, weight, j) => sum + weight * z[j], 0) / total;
      });
      const statistic = z.reduce((sum, value, i) => sum + value * lag[i], 0) / z.length;
      const n = inside.length;
      const expected = -1 / (n - 1);
      const variance = 0.0016;
      const score = (statistic - expected) / Math.sqrt(variance);
      const p = Math.min(1, Math.exp(-0.717 * Math.abs(score) - 0.416 * score ** 2));
      clustering.push({
        segment: id,
        year,
        statistic,
        expected,
        variance,
        z: score,
        p,
        pPermutation: Math.max(0.002, Math.round(p * 500) / 500),
        nullLow: expected - 0.075 - 0.004 * ((t * 7) % 3),
        nullHigh: expected + 0.085 + 0.004 * ((t * 5) % 3),
        n,
      });
      if (t === 0 || t === T - 1) {
        inside.forEach((g, i) =>
          scatter.push({ segment: id, year, code: kept[g][0], value: z[i], lag: lag[i] }),
        );
      }
    }
  }
  return { clustering, scatter };
}

function makeFacts(): Evidence["facts"] {
  const production: MineProduction[] = [];
  const add = (
    source: "BGS" | "USGS",
    iso3: string,
    country: string,
    from: number,
    tonnes: readonly number[],
  ): void => {
    tonnes.forEach((value, k) =>
      production.push({ year: from + k, iso3, country, source, tonnes: value }),
    );
  };
  add(
    "BGS",
    "CHN",
    "China",
    2007,
    [120, 125, 129, 119, 95, 95, 93, 139, 140, 139, 140, 180, 180, 180, 180].map((x) => x * 1000),
  );
  add(
    "BGS",
    "AUS",
    "Australia",
    2007,
    [0, 0, 0, 0, 2, 3, 2, 7, 11, 13, 16, 18, 18, 15, 16].map((x) => x * 1000),
  );
  add(
    "BGS",
    "USA",
    "United States",
    2007,
    [0, 0, 0, 0, 0, 1.8, 3.3, 3.2, 3.5, 0, 0, 11, 17, 23, 25].map((x) => x * 1000),
  );
  add(
    "BGS",
    "MMR",
    "Myanmar",
    2007,
    [0, 0, 0, 0, 0, 0, 0, 1, 2, 5, 15, 34, 29, 35, 26].map((x) => x * 1000),
  );
  add(
    "BGS",
    "IND",
    "India",
    2007,
    Array.from({ length: 15 }, () => 3000),
  );
  add(
    "BGS",
    "RUS",
    "Russia",
    2007,
    Array.from({ length: 15 }, () => 2500),
  );
  add("BGS", "MYS", "Malaysia", 2021, [500]);
  add(
    "USGS",
    "CHN",
    "China",
    2011,
    [105, 100, 95, 105, 105, 105, 105, 120, 132, 140, 168].map((x) => x * 1000),
  );
  add(
    "USGS",
    "AUS",
    "Australia",
    2011,
    [2, 3, 2, 8, 12, 15, 19, 21, 20, 21, 24].map((x) => x * 1000),
  );
  add(
    "USGS",
    "USA",
    "United States",
    2011,
    [0, 3, 5.5, 5.4, 5.9, 0, 0, 14, 28, 39, 42.4].map((x) => x * 1000),
  );
  add(
    "USGS",
    "MMR",
    "Myanmar",
    2018,
    [19, 25, 31, 35].map((x) => x * 1000),
  );
  add(
    "USGS",
    "IND",
    "India",
    2011,
    Array.from({ length: 11 }, () => 2900),
  );
  add("USGS", "MDG", "Madagascar", 2021, [6800]);
  add(
    "USGS",
    "WLD",
    "World",
    2011,
    [111, 110, 110, 123, 130, 129, 132, 190, 220, 240, 290].map((x) => x * 1000),
  );
  return {
    production,
    measures: [
      { date: "2010-07", country: "CHN", label: "Export quota cut", source: "fixture" },
      { date: "2015-01-05", country: "CHN", label: "Export quotas end", source: "fixture" },
    ],
    stageShares: [{ year: 2021, stage: "magnet", country: "CHN", share: 90, source: "fixture" }],
  };
}

function makeAccuracy(dataset: string): Evidence["accuracy"] {
  const row = (
    measure: string,
    year: number,
    metric: string,
    value: number,
    rest: Partial<AccuracyRow> = {},
  ): AccuracyRow => ({
    measure,
    dataset,
    year,
    scope: "economies",
    sector: "all",
    metric,
    value,
    n: 62,
    note: "",
    ...rest,
  });
  const large = { scope: "economies that export over US$ 100 million", n: 48 };
  return [
    ...[2017, 2018].flatMap((year) => [
      row("forward", year, "r", 0.95),
      row("forward", year, "mad_points", 1.2 + (year - 2017) * 0.2),
      row("backward", year, "r", 0.999),
      row("backward", year, "mad_points", 0.11),
      row("position", year, "r", 0.99),
      row("position", year, "mad", 0.011),
      row("forward", year, "r", 0.74, { ...large, sector: "c2" }),
      row("forward", year, "mad_points", 4.4, { ...large, sector: "c2" }),
      row("forward", year, "mad_points", 2.8, { ...large, sector: "c9" }),
    ]),
    row("position change from 2017", 2018, "same_sign_share", 34 / 48, { ...large, sector: "c2" }),
    row("forward", 2018, "mad_points", 1.2, { dataset: "ADB 2017 as forecast of ADB 2018" }),
    row("forward", 2018, "mad_points", 6, {
      ...large,
      sector: "c2",
      dataset: "ADB 2017 as forecast of ADB 2018",
    }),
    row("intermediate_trade", 2010, "wape", 0.63, {
      dataset: "WIOD 2010 rebuilt, 13 hidden",
      scope: "the 13 hidden economies",
    }),
  ];
}

/** Segments by id, for tests that recompute numbers. */
export function segmentIndex(panel: Panel, id: SegmentId): number {
  return panel.segments.findIndex((segment) => segment.id === id);
}

// mulberry32
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
