/** From accounts to evidence: the panel, its clustering in space, and what is known beside it. */
import { DataError } from "../errors.ts";
import type { Capital, WeightsChoice } from "../findings/claims/input.ts";
import type { Matrix } from "../numerics/matrix.ts";
import type {
  AccuracyRow,
  Clustering,
  DatasetDescription,
  Evidence,
  ScatterPoint,
  StudySample,
} from "../findings/evidence.ts";
import type { Covariates } from "../panel/covariates.ts";
import type { ChainFacts } from "../panel/chain-facts.ts";
import type { Facts } from "../panel/facts.ts";
import type { EconomyGroup } from "../panel/groups.ts";
import { assemblePanel, type Panel, valueAt, type YearAccounts } from "../panel/panel.ts";
import { moran } from "../spatial/moran.ts";
import { lag, type SpatialWeights } from "../spatial/weights.ts";
import { chooseWeights } from "./choose-weights.ts";
import type { StudyConfig } from "./config.ts";
import { studySample } from "./sample.ts";

/** Distances between economies: `matrix` is square, in the order of `codes`; NaN where unknown. */
export interface Distances {
  readonly codes: readonly string[];
  readonly matrix: Matrix; //      km
  readonly description: string; // "CEPII distw"
}

/** What a study takes besides the accounts. */
export interface Background {
  readonly version: string;
  readonly dataset: DatasetDescription;
  readonly distances: Distances;
  readonly facts: Facts;
  readonly chain?: ChainFacts;
  readonly accuracy: readonly AccuracyRow[];
  readonly covariates: Covariates;
  readonly groups: readonly EconomyGroup[];
  readonly capitals: readonly Capital[];
}

/**
 * The evidence of a study.
 *
 * @param accounts    one record a year
 * @param background  descriptions, distances and facts
 * @param config      the settings
 * @param step        called before each year of Moran's I
 * @throws DataError "argument"    an economy that the study file asks for is not in the tables
 * @throws DataError "degenerate"  a cut-off under which no two economies are neighbours
 */
export function gatherEvidence(
  accounts: readonly YearAccounts[],
  background: Background,
  config: StudyConfig,
  step: (done: number, total: number) => void = () => undefined,
): Evidence {
  const panel = assemblePanel(accounts);
  refuseAbsent(config.required, panel);
  const { version, dataset, facts, chain, accuracy, covariates, groups } = background;
  const sample = studySample(config.sample, panel.countries, covariates, groups);
  const [weights] = chooseWeights(background, panel, config);
  return {
    version,
    dataset,
    panel,
    ...clusteringOf(panel, weights, sample, config, step),
    facts,
    ...(chain && { chain }),
    accuracy,
    settings: {
      seed: config.seed,
      permutations: config.space.permutations,
      weights: weights.words,
      focus: config.focus,
      peers: config.peers,
      mineral: config.mineral,
      sample,
    },
  };
}

function refuseAbsent(required: readonly string[], { countries }: Panel): void {
  const codes = countries.map(({ code }) => code).filter((code) => code !== "ROW");
  const absent = required.filter((code) => !codes.includes(code));
  if (absent.length === 0) return;
  const shown = codes.slice(0, 12).join(", ") + (codes.length > 12 ? ", …" : "");
  throw new DataError(
    "argument",
    `study: the study file names ${absent.join(", ")} as focus or peer, and the tables have ${shown}`,
    { absent, codes },
  );
}

function clusteringOf(
  panel: Panel,
  weights: WeightsChoice,
  sample: StudySample,
  { space, seed }: StudyConfig,
  step: (done: number, total: number) => void,
): { clustering: Clustering[]; scatter: ScatterPoint[] } {
  const clustering: Clustering[] = [];
  const scatter: ScatterPoint[] = [];
  const { segments, years } = panel;
  for (const [t, year] of years.entries()) {
    step(t, years.length);
    for (const [s, segment] of segments.entries()) {
      const placed = placedEconomies(panel, weights, sample, s, t);
      if (placed.codes.length < 4) continue;
      const W = weights.between(placed.codes);
      if (W.weight.length === 0) {
        const which =
          space.cutoff === undefined ? weights.words : `space.cutoff is ${space.cutoff} km`;
        throw new DataError(
          "degenerate",
          `study: ${which}, and no two economies are so near to each other ${segment.id} in ${year}; ${space.cutoff === undefined ? "choose other weights" : "raise it"}`,
          { cutoff: space.cutoff, segment: segment.id, year },
        );
      }
      const result = moran(placed.values, W, { permutations: space.permutations, seed });
      const { permutation } = result;
      if (permutation === undefined) continue;
      clustering.push({
        segment: segment.id,
        year,
        statistic: result.statistic,
        expected: result.expected,
        variance: result.varianceRandomisation,
        z: result.z,
        p: result.pValue,
        pPermutation: permutation.pValue,
        nullLow: permutation.low,
        nullHigh: permutation.high,
        n: result.n,
      });
      if (t === 0 || t === years.length - 1) {
        scatter.push(
          ...scatterOf(placed.values, W).map((point) => ({ segment: segment.id, year, ...point })),
        );
      }
    }
  }
  step(years.length, years.length);
  return { clustering, scatter };
}

// The economies of the sample that the weights know and that have a position index in this segment
// and year.
function placedEconomies(
  panel: Panel,
  weights: WeightsChoice,
  sample: StudySample,
  s: number,
  t: number,
): { codes: string[]; values: Float64Array } {
  const wanted = new Set(sample.economies);
  const placed = panel.countries.flatMap(({ code }, g) => {
    const value = valueAt(panel, "gvc_position_trade", g, s, t);
    return wanted.has(code) && weights.knows(code) && Number.isFinite(value)
      ? [{ code, value }]
      : [];
  });
  return {
    codes: placed.map(({ code }) => code),
    values: Float64Array.from(placed, ({ value }) => value),
  };
}

function scatterOf(
  values: Float64Array,
  W: SpatialWeights,
): { code: string; value: number; lag: number }[] {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / n);
  const z = values.map((value) => (value - mean) / deviation);
  const lagged = lag(W, z);
  return W.ids.map((code, i) => ({ code, value: z[i], lag: lagged[i] }));
}
