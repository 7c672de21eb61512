/** What `monazite weights` does once its options are read. */
import { readCsvText } from "../node/read-csv.ts";
import { readText } from "../node/read-file.ts";
import { economicWeights, flowWeights } from "../spatial/affinity-weights.ts";
import { bandWeights, kernelWeights, type DistanceKernel } from "../spatial/band-weights.ts";
import {
  blockWeights,
  higherOrderWeights,
  productWeights,
  symmetricWeights,
} from "../spatial/combine-weights.ts";
import { contiguityWeights } from "../spatial/contiguity.ts";
import { inverseDistanceWeights } from "../spatial/distance-weights.ts";
import { readPolygons } from "../spatial/geojson.ts";
import { largestNearestDistance, nearestWeights } from "../spatial/nearest-weights.ts";
import { standardised } from "../spatial/standardise.ts";
import { writeGal, writeGwt } from "../spatial/weights-files.ts";
import { weightsSummary } from "../spatial/weights-summary.ts";
import { writeWeights } from "../spatial/weights-text.ts";
import { islands, type SpatialWeights, type Standardisation } from "../spatial/weights.ts";
import { numericColumn, textColumn } from "../tables/csv/columns.ts";
import { UsageError } from "./usage.ts";
import {
  distancesOf,
  pairTable,
  placeNames,
  weightsFrom,
  type PlaceOptions,
} from "./weights-input.ts";

export type Kind =
  | "knn"
  | "band"
  | "inverse-distance"
  | "kernel"
  | "contiguity"
  | "economic"
  | "flows"
  | "block"
  | "file";

export interface BuildOptions extends PlaceOptions {
  readonly kind: Kind;
  readonly k?: number;
  readonly symmetric?: boolean;
  readonly from: number;
  readonly to?: number;
  readonly power: number;
  readonly cutoff?: number;
  readonly kernel: DistanceKernel;
  readonly bandwidth?: number;
  readonly polygons?: string;
  readonly rule: "queen" | "rook";
  readonly snap?: number;
  readonly variable?: string;
  readonly timesDistance?: boolean;
  readonly flows?: string;
  readonly direction: "from" | "to" | "both";
  readonly weights?: string;
  readonly order: number;
  readonly cumulated?: boolean;
  readonly standardise: Standardisation;
}

/** The weights that the options ask for; islands are named on standard error. */
export async function buildWeights(options: BuildOptions): Promise<SpatialWeights> {
  let W = await raw(options);
  if (options.symmetric) W = symmetricWeights(W);
  if (options.order > 1) W = higherOrderWeights(W, options.order, options);
  const alone = islands(W).map((i) => W.ids[i]);
  if (alone.length > 0) {
    const shown = alone.slice(0, 10).join(", ") + (alone.length > 10 ? ", …" : "");
    process.stderr.write(`monazite: note: ${alone.length} without neighbours: ${shown}\n`);
  }
  return standardised(W, options.standardise);
}

/** The weights as text, in the form that the name of the file asks for. */
export function weightsText(W: SpatialWeights, out = ""): Iterable<string> {
  if (/\.gal$/i.test(out)) return writeGal(W);
  return /\.gwt$/i.test(out) ? writeGwt(W) : writeWeights(W);
}

/** The summary of weights in a file, with the names that the command line prints. */
export async function printableSummary(
  options: PlaceOptions & { readonly weights: string },
): Promise<Record<string, unknown>> {
  const summary = weightsSummary(await weightsFrom(options.weights, options));
  return {
    n: summary.n,
    links: summary.links,
    density: summary.density,
    neighbours_min: summary.neighbours.min,
    neighbours_mean: summary.neighbours.mean,
    neighbours_max: summary.neighbours.max,
    weight_min: summary.weights.min,
    weight_mean: summary.weights.mean,
    weight_max: summary.weights.max,
    row_sum_min: summary.rowSums.min,
    row_sum_max: summary.rowSums.max,
    s0: summary.sum,
    islands: summary.islands,
    components: summary.components,
    largest_component: summary.largestComponent,
    symmetric_links: summary.symmetricLinks,
    symmetric: summary.symmetric,
    eigenvalue_min: summary.smallestEigenvalue,
    eigenvalue_max: summary.largestEigenvalue,
    rho_lower: summary.rhoLower,
    rho_upper: summary.rhoUpper,
  };
}

async function raw(options: BuildOptions): Promise<SpatialWeights> {
  const { kind, power, cutoff = Infinity } = options;
  switch (kind) {
    case "knn": {
      const k = needed(options.k, kind, "--k");
      const { ids, distances } = await distancesOf(options);
      return nearestWeights(ids, distances, k);
    }
    case "band": {
      const { ids, distances } = await distancesOf(options);
      const to = options.to ?? largestNearestDistance(ids, distances);
      return bandWeights(ids, distances, { from: options.from, to });
    }
    case "inverse-distance": {
      const { ids, distances } = await distancesOf(options);
      return inverseDistanceWeights(ids, distances, { power, cutoff, standardise: "none" });
    }
    case "kernel": {
      if ((options.k === undefined) === (options.bandwidth === undefined)) {
        throw new UsageError("--kind kernel needs --bandwidth or --k");
      }
      const { ids, distances } = await distancesOf(options);
      return kernelWeights(ids, distances, {
        kernel: options.kernel,
        cutoff,
        ...(options.bandwidth !== undefined && { bandwidth: options.bandwidth }),
        ...(options.k !== undefined && { nearest: options.k }),
      });
    }
    case "contiguity": {
      const file = needed(options.polygons, kind, "--polygons");
      const { rule, snap } = options;
      const polygons = readPolygons(await readText(file), file, options.id);
      return contiguityWeights(polygons, { rule, ...(snap !== undefined && { snap }) });
    }
    case "economic":
      return economic(options);
    case "flows": {
      const file = needed(options.flows, kind, "--flows");
      const { ids, table } = await pairTable(file, options, 0);
      return flowWeights(ids, table, options.direction);
    }
    case "block": {
      const column = needed(options.variable, kind, "--variable");
      const csv = await readCsvText(needed(options.data, kind, "--data"));
      const groups = textColumn(csv, column);
      return blockWeights(placeNames(csv, options), groups);
    }
    case "file":
      return weightsFrom(needed(options.weights, kind, "--weights"), options);
  }
}

async function economic(options: BuildOptions): Promise<SpatialWeights> {
  const column = needed(options.variable, options.kind, "--variable");
  const csv = await readCsvText(needed(options.data, options.kind, "--data"));
  const ids = placeNames(csv, options);
  const W = economicWeights(ids, numericColumn(csv, column));
  if (!options.timesDistance) return W;
  const { power, cutoff = Infinity } = options;
  const { distances } = await distancesOf(options);
  return productWeights(
    W,
    inverseDistanceWeights(ids, distances, { power, cutoff, standardise: "none" }),
  );
}

function needed<T>(value: T | undefined, kind: Kind, option: string): T {
  if (value === undefined) throw new UsageError(`--kind ${kind} needs ${option}`);
  return value;
}
