/** The same question asked in other ways: weights, samples, lags, models, indices, groups, periods. */
import { DataError } from "../../../errors.ts";
import { fitDynamicPanel } from "../../../regression/dynamic-panel.ts";
import type { Fit } from "../../../regression/fit.ts";
import { fitInstrumental } from "../../../regression/instrumental.ts";
import type { PanelData } from "../../../regression/panel-data.ts";
import { fitPanel } from "../../../regression/panel.ts";
import { zeros } from "../../../numerics/matrix.ts";
import type { SpatialWeights } from "../../../spatial/weights.ts";
import { allEconomies, sampleEconomies } from "../economies.ts";
import type { ClaimInput, WeightsChoice } from "../input.ts";
import { type DriverPanels, driverPanels, drivers, mainChoice } from "./driver-panel.ts";
import { sameDrivers } from "./same-drivers.ts";

/** One way of asking: its fits by segment, or why there are none. */
export interface Specification {
  readonly name: string;
  readonly kind: "main" | "check" | "part"; // parts of the sample stand beside, they check nothing
  readonly economies: number;
  readonly fits: readonly Fit[]; //  one a segment; empty where it cannot be had
  readonly samePValue: number; //    of the exchange of segments; NaN where it was not made
  readonly note: string;
}

const orders = 499;

/** The main model and all others, in the order of the table. */
export function specifications(input: ClaimInput): readonly Specification[] {
  const { view, weights } = input;
  const { seed } = view.evidence.settings;
  const [main] = weights;
  const sample = sampleEconomies(input).indices;
  const durbin = (data: PanelData, W: SpatialWeights): Fit =>
    fitPanel(data, W, "sdm", { effects: "twoways" });
  const ask = (
    name: string,
    kind: Specification["kind"],
    choice: WeightsChoice,
    panels: DriverPanels | undefined,
    fit: (data: PanelData, W: SpatialWeights, s: number) => Fit = durbin,
  ): Specification => {
    if (panels === undefined) {
      const note = "too few economies or years have every driver";
      return { name, kind, economies: 0, fits: [], samePValue: NaN, note };
    }
    const economies = panels.codes.length;
    try {
      const W = choice.between(panels.codes);
      const samePValue =
        kind === "part" ? NaN : sameDrivers(panels.segments, W, orders, seed).pValue;
      const fits = panels.segments.map((data, s) => fit(data, W, s));
      return { name, kind, economies, fits, samePValue, note: "" };
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      return { name, kind, economies, fits: [], samePValue: NaN, note: error.message };
    }
  };
  const panels = (indices = sample, choice = mainChoice, years?: readonly number[]) =>
    driverPanels(input, indices, main, choice, years);
  const byWeights = weights.map((choice, k) =>
    ask(
      k === 0 ? "main" : `weights: ${choice.name}`,
      k === 0 ? "main" : "check",
      choice,
      driverPanels(input, sample, choice),
    ),
  );
  const all = allEconomies(view);
  const earlier = driverPanels(input, sample, main, { ...mainChoice, lag: 2 });
  return [
    ...byWeights,
    ask(`sample: ${all.words}`, "check", main, panels(all.indices)),
    ask(
      "gaps: none filled by groups",
      "check",
      main,
      panels(sample, { ...mainChoice, methods: ["linear", "last"] }),
    ),
    ask("drivers two years before", "check", main, earlier),
    ask(
      "winsorised at 2 per cent",
      "check",
      main,
      panels(sample, { ...mainChoice, winsorised: 0.02 }),
    ),
    ask(
      "index: position in production",
      "check",
      main,
      panels(sample, { ...mainChoice, outcome: "gvc_position_production" }),
    ),
    ask("dynamic, within the year", "check", main, panels(), (data, W) =>
      fitDynamicPanel(data, W, "sdm", { effects: "twoways" }),
    ),
    ask(
      "instruments: openness and investment two years before",
      "check",
      main,
      shortened(panels()),
      (data, W) =>
        fitInstrumental(withEarlier(data, earlier), W, "slx", instruments, { effects: "twoways" }),
    ),
    ...parts(input, sample).map(({ name, indices, years }) =>
      ask(name, "part", main, panels(indices, mainChoice, years)),
    ),
  ];
}

const instrumentedDrivers = ["openness_pct_gdp", "fdi_inflow_pct_gdp"] as const;

const instruments = {
  endogenous: [...instrumentedDrivers],
  excluded: instrumentedDrivers.map((name) => `earlier.${name}`),
};

// Without the first year, of which nothing two years before is known.
function shortened(panels: DriverPanels | undefined): DriverPanels | undefined {
  return (
    panels && {
      ...panels,
      segments: panels.segments.map((data) => {
        const n = data.units.length;
        const k = data.terms.length;
        return {
          ...data,
          y: data.y.slice(n),
          X: { rows: data.X.rows - n, cols: k, data: data.X.data.slice(n * k) },
          periods: data.periods.slice(1),
        };
      }),
    }
  );
}

// The values of the year before that, as further columns.
function withEarlier(data: PanelData, earlier: DriverPanels | undefined): PanelData {
  const other = earlier?.segments[0];
  const rows = data.X.rows;
  const at = data.units.map((unit) => other?.units.indexOf(unit) ?? -1);
  if (other === undefined || at.includes(-1) || other.periods.join() !== data.periods.join()) {
    throw new DataError(
      "degenerate",
      "earlier values are not there for all economies and years",
      {},
    );
  }
  const n = data.units.length;
  const k = data.terms.length;
  const X = zeros(rows, k + instrumentedDrivers.length);
  for (let r = 0; r < rows; r++) {
    for (let j = 0; j < k; j++) X.data[r * X.cols + j] = data.X.data[r * k + j];
    const from = Math.floor(r / n) * other.units.length + at[r % n];
    for (const [e, name] of instrumentedDrivers.entries()) {
      X.data[r * X.cols + k + e] = other.X.data[from * other.X.cols + other.terms.indexOf(name)];
    }
  }
  return { ...data, terms: [...data.terms, ...instruments.excluded], X };
}

interface Part {
  readonly name: string;
  readonly indices: readonly number[];
  readonly years?: readonly number[];
}

// By income in 2007, region, resources and period.
function parts({ view, groups }: ClaimInput, sample: readonly number[]): Part[] {
  const { countries, years } = view.evidence.panel;
  const within = (id: string, inside: boolean): number[] => {
    const members = groups.find((group) => group.id === id)?.members ?? [];
    return sample.filter((g) => members.includes(countries[g].code) === inside);
  };
  const half = Math.ceil(years.length / 2);
  const positions = [...years.keys()];
  const pair = (id: string, yes: string, no: string): Part[] => [
    { name: yes, indices: within(id, true) },
    { name: no, indices: within(id, false) },
  ];
  return [
    ...pair("high-income-2007", "part: high income, 2007", "part: lower income, 2007"),
    ...pair("region-europe-central-asia", "part: Europe and Central Asia", "part: other regions"),
    ...pair("resource-rich", "part: resource-rich", "part: not resource-rich"),
    {
      name: `part: ${years[0]}–${years[half - 1]}`,
      indices: sample,
      years: positions.slice(0, half),
    },
    {
      name: `part: ${years[half]}–${years[years.length - 1]}`,
      indices: sample,
      years: positions.slice(half),
    },
  ];
}

/** An effect of a driver in a segment by a specification. */
export interface DriverEffect {
  readonly driver: number;
  readonly direct: number;
  readonly directError: number;
  readonly indirect: number;
  readonly indirectError: number;
}

/** The effects of a fit: impacts, or where a model has none its coefficients and their lags. */
export function effectsOf(fit: Fit): DriverEffect[] {
  const named = new Map(fit.coefficients.map((each) => [each.term, each]));
  return drivers.map(({ variable }, driver) => {
    const impact = fit.impacts?.find(({ term }) => term === variable);
    const direct = impact?.direct ?? named.get(variable);
    const indirect = impact?.indirect ?? named.get(`lag.${variable}`);
    return {
      driver,
      direct: direct?.estimate ?? NaN,
      directError: direct?.stdError ?? NaN,
      indirect: indirect?.estimate ?? NaN,
      indirectError: indirect?.stdError ?? NaN,
    };
  });
}
