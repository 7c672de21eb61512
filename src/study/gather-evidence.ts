/** From accounts to evidence: the panel, its clustering in space, and what is known beside it. */
import { DataError } from "../errors.ts";
import { zeros, type Matrix } from "../numerics/matrix.ts";
import type {
  AccuracyRow,
  Clustering,
  DatasetDescription,
  Evidence,
  ScatterPoint,
} from "../findings/evidence.ts";
import type { Covariates } from "../panel/covariates.ts";
import type { Facts } from "../panel/facts.ts";
import type { EconomyGroup } from "../panel/groups.ts";
import { assemblePanel, type Panel, valueAt, type YearAccounts } from "../panel/panel.ts";
import { inverseDistanceWeights } from "../spatial/distance-weights.ts";
import { moran } from "../spatial/moran.ts";
import { lag, type SpatialWeights } from "../spatial/weights.ts";
import type { StudyConfig } from "./config.ts";

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
  readonly accuracy: readonly AccuracyRow[];
  readonly covariates: Covariates;
  readonly groups: readonly EconomyGroup[];
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
  const { version, dataset, distances, facts, accuracy } = background;
  return {
    version,
    dataset,
    panel,
    ...clusteringOf(panel, distances, config, step),
    facts,
    accuracy,
    settings: {
      seed: config.seed,
      permutations: config.space.permutations,
      weights: weightsInWords(distances, config),
      focus: config.focus,
      peers: config.peers,
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
  distances: Distances,
  { space, seed }: StudyConfig,
  step: (done: number, total: number) => void,
): { clustering: Clustering[]; scatter: ScatterPoint[] } {
  const clustering: Clustering[] = [];
  const scatter: ScatterPoint[] = [];
  const { segments, years } = panel;
  for (const [t, year] of years.entries()) {
    step(t, years.length);
    for (const [s, segment] of segments.entries()) {
      const placed = placedEconomies(panel, distances, s, t);
      if (placed.codes.length < 4) continue;
      const W = inverseDistanceWeights(placed.codes, placed.distances, {
        power: space.power,
        ...(space.cutoff !== undefined && { cutoff: space.cutoff }),
      });
      if (W.weight.length === 0) {
        throw new DataError(
          "degenerate",
          `study: space.cutoff is ${space.cutoff} km, and no two economies are so near to each other ${segment.id} in ${year}; raise it`,
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

// The economies that have a place and a position index in this segment and year.
function placedEconomies(
  panel: Panel,
  distances: Distances,
  s: number,
  t: number,
): { codes: string[]; values: Float64Array; distances: Matrix } {
  const known = new Map(distances.codes.map((code, k) => [code, k]));
  const codes: string[] = [];
  const values: number[] = [];
  const at: number[] = [];
  for (const [g, { code }] of panel.countries.entries()) {
    const place = known.get(code);
    const value = valueAt(panel, "gvc_position_trade", g, s, t);
    if (place === undefined || !Number.isFinite(value)) continue;
    codes.push(code);
    values.push(value);
    at.push(place);
  }
  const matrix = zeros(codes.length, codes.length);
  for (const [i, a] of at.entries()) {
    for (const [j, b] of at.entries()) {
      matrix.data[i * codes.length + j] = distances.matrix.data[a * distances.codes.length + b];
    }
  }
  return { codes, values: Float64Array.from(values), distances: matrix };
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

function weightsInWords({ description }: Distances, { space }: StudyConfig): string {
  const cutoff = space.cutoff === undefined ? "no cut-off" : `cut-off ${space.cutoff} km`;
  return `inverse distance (${description}), power ${space.power}, ${cutoff}, row-standardised`;
}
