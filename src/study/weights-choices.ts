/** The ways of saying who is near whom that claims are judged with. */
import type { WeightsChoice } from "../findings/claims/input.ts";
import { type Matrix, zeros } from "../numerics/matrix.ts";
import { type Covariates, valuesOf } from "../panel/covariates.ts";
import { flowAt, type Panel } from "../panel/panel.ts";
import { economicWeights, flowWeights } from "../spatial/affinity-weights.ts";
import { productWeights } from "../spatial/combine-weights.ts";
import { inverseDistanceWeights } from "../spatial/distance-weights.ts";
import { nearestWeights } from "../spatial/nearest-weights.ts";
import { rowStandardised } from "../spatial/standardise.ts";
import type { StudyConfig } from "./config.ts";
import type { Distances } from "./gather-evidence.ts";

/** The covariate of economic distance. */
const income = "gdp_per_capita_usd";

/** How many neighbours are nearest. */
const nearest = 5;

/**
 * Geographic weights first, as the study file has them; then other powers of distance, the nearest
 * neighbours, economic distance, its product with inverse distance, and partnership in trade.
 *
 * Economic distance and partnership are of the first year, so that they come before what regressions
 * with regressors of the year before explain. All are row-standardised.
 *
 * @param distances   between economies
 * @param space       the study file's settings of distance
 * @param words       of the main weights
 * @param covariates  with GDP per head
 * @param panel       with the flows of value added
 */
export function weightsChoices(
  distances: Distances,
  space: StudyConfig["space"],
  words: string,
  covariates: Covariates,
  panel: Panel,
): readonly WeightsChoice[] {
  const placed = new Set(distances.codes);
  const knowsPlace = (code: string): boolean => placed.has(code);
  const power = space.power === 2 ? 1 : 2;
  const gdp = incomes(covariates, panel.years[0]);
  const knowsIncome = (code: string): boolean => gdp.has(code);
  const byIncome = (codes: readonly string[]) =>
    economicWeights(
      codes,
      Float64Array.from(codes, (code) => Math.log(gdp.get(code)!)),
    );
  const inPanel = new Map(panel.countries.map(({ code }, g) => [code, g]));
  const [first] = panel.years;
  return [
    {
      name: "distance",
      words,
      knows: knowsPlace,
      between: (codes) =>
        inverseDistanceWeights(codes, among(distances, codes), {
          power: space.power,
          ...(space.cutoff !== undefined && { cutoff: space.cutoff }),
        }),
    },
    {
      name: `distance-power-${power}`,
      words: `inverse distance (${distances.description}), power ${power}, no cut-off, row-standardised`,
      knows: knowsPlace,
      between: (codes) => inverseDistanceWeights(codes, among(distances, codes), { power }),
    },
    {
      name: "nearest",
      words: `the ${nearest} nearest economies (${distances.description}), row-standardised`,
      knows: knowsPlace,
      between: (codes) => rowStandardised(nearestWeights(codes, among(distances, codes), nearest)),
    },
    {
      name: "economic",
      words: `inverse gap in the logarithm of GDP per head, ${first}, row-standardised`,
      knows: knowsIncome,
      between: (codes) => rowStandardised(byIncome(codes)),
    },
    {
      name: "economic-distance",
      words: `inverse distance times inverse gap in the logarithm of GDP per head, ${first}, row-standardised`,
      knows: (code) => knowsPlace(code) && knowsIncome(code),
      between: (codes) =>
        rowStandardised(
          productWeights(
            byIncome(codes),
            inverseDistanceWeights(codes, among(distances, codes), {
              power: 1,
              standardise: "none",
            }),
          ),
        ),
    },
    {
      name: "partnership",
      words: `value added in each other’s downstream final products, both ways, ${first}, row-standardised`,
      knows: (code) => inPanel.has(code),
      between: (codes) => rowStandardised(flowWeights(codes, flowsOf(panel, inPanel, codes))),
    },
  ];
}

function among({ codes, matrix }: Distances, chosen: readonly string[]): Matrix {
  const position = new Map(codes.map((code, k) => [code, k]));
  const out = zeros(chosen.length, chosen.length);
  const at = chosen.map((code) => position.get(code)!);
  for (const [i, a] of at.entries()) {
    for (const [j, b] of at.entries()) {
      out.data[i * chosen.length + j] = matrix.data[a * codes.length + b];
    }
  }
  return out;
}

// By code, where it is known and above zero.
function incomes(covariates: Covariates, year: number): ReadonlyMap<string, number> {
  const t = covariates.years.indexOf(year);
  const out = new Map<string, number>();
  if (t < 0 || !(income in covariates.values)) return out;
  const values = valuesOf(covariates, income);
  for (const [g, code] of covariates.economies.entries()) {
    const value = values[g * covariates.years.length + t];
    if (value > 0) out.set(code, value);
  }
  return out;
}

function flowsOf(panel: Panel, at: ReadonlyMap<string, number>, codes: readonly string[]): Matrix {
  const n = codes.length;
  const flows = zeros(n, n);
  for (const [i, from] of codes.entries()) {
    for (const [j, to] of codes.entries()) {
      for (let s = 0; s < panel.segments.length; s++) {
        flows.data[i * n + j] += flowAt(panel, at.get(from)!, s, at.get(to)!, 0);
      }
    }
  }
  return flows;
}
