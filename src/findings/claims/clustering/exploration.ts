/** Where like economies lie together, and how places moved: tables behind the claim on clustering. */
import { centreTrack } from "../../../dynamics/centre.ts";
import { globeEllipses } from "../../../dynamics/ellipse.ts";
import { lisaPaths } from "../../../dynamics/lisa-paths.ts";
import { spatialMarkov, type SpatialMarkov } from "../../../dynamics/spatial-markov.ts";
import { type Matrix, zeros } from "../../../numerics/matrix.ts";
import { valueAt } from "../../../panel/panel.ts";
import type { Variable } from "../../../panel/variables.ts";
import { clusters, falseDiscoveryAdjusted } from "../../../spatial/false-discovery.ts";
import { localGetisOrdStar } from "../../../spatial/local-getis-ord.ts";
import { localMoran } from "../../../spatial/local-moran.ts";
import type { View } from "../../view.ts";
import type { ClaimTable } from "../claim.ts";
import type { ClaimInput, WeightsChoice } from "../input.ts";

/** Local tests are read at 5 per cent, after the control of false discoveries. */
const level = 0.05;

/** Random orders of each local test. */
const permutations = 999;

/** The classes of the Markov chain. */
const classes = 4;

interface Known {
  readonly indices: readonly number[];
  readonly codes: readonly string[];
  readonly values: Float64Array;
}

// The economies with a place and a value from `least` in a segment and year.
function known(
  view: View,
  indices: readonly number[],
  choice: WeightsChoice,
  name: Variable,
  s: number,
  t: number,
  least: number,
): Known {
  const { panel } = view.evidence;
  const at = (g: number): number => valueAt(panel, name, g, s, t);
  const some = indices.filter((g) => choice.knows(panel.countries[g].code) && at(g) >= least);
  return {
    indices: some,
    codes: some.map((g) => panel.countries[g].code),
    values: Float64Array.from(some, at),
  };
}

/** Local Moran's I of the position index, by segment, in the first and the last year. */
export function localMoranTable(
  { view }: ClaimInput,
  indices: readonly number[],
  choice: WeightsChoice,
): ClaimTable {
  const { panel, settings } = view.evidence;
  const ends = view.oneYear ? [0] : [0, panel.years.length - 1];
  return {
    name: "local_moran",
    columns: ["segment", "year", "country", "name", "statistic", "z", "p", "quadrant", "cluster"],
    rows: panel.segments.flatMap(({ id }, s) =>
      ends.flatMap((t) => {
        const {
          indices: some,
          codes,
          values,
        } = known(view, indices, choice, "gvc_position_trade", s, t, -Infinity);
        if (some.length < 8) return [];
        const local = localMoran(values, choice.between(codes), {
          permutations,
          seed: settings.seed,
        });
        const found = clusters(local, { level });
        return some.map((g, i) => [
          id,
          panel.years[t],
          codes[i],
          view.names[g],
          local.statistic[i],
          local.z[i],
          local.permutation!.pValue[i],
          local.quadrant[i] ?? "",
          found[i],
        ]);
      }),
    ),
  };
}

/** Gi* of the share of the value captured, by segment and year: hot and cold spots. */
export function hotSpotTable(
  { view }: ClaimInput,
  indices: readonly number[],
  choice: WeightsChoice,
): ClaimTable {
  const { panel } = view.evidence;
  return {
    name: "hot_spots",
    columns: ["segment", "year", "country", "name", "statistic", "z", "p", "p_adjusted", "spot"],
    rows: panel.segments.flatMap(({ id }, s) =>
      panel.years.flatMap((year, t) => {
        const {
          indices: some,
          codes,
          values,
        } = known(view, indices, choice, "value_captured_share", s, t, 0);
        if (some.length < 8) return [];
        const local = localGetisOrdStar(values, choice.between(codes));
        const adjusted = falseDiscoveryAdjusted(local.pValue);
        return some.map((g, i) => [
          id,
          year,
          codes[i],
          view.names[g],
          local.statistic[i],
          local.z[i],
          local.pValue[i],
          adjusted[i],
          adjusted[i] <= level ? (local.z[i] > 0 ? "hot" : "cold") : "",
        ]);
      }),
    ),
  };
}

/** The centre of gravity of a segment's captured value, and its spread about it. */
export interface Centres {
  readonly table: ClaimTable;
  readonly kilometres: number; // downstream, from the first year to the last
  readonly bearing: number; //    of that way, degrees from north clockwise; NaN where it stays
}

/** The weighted centre of gravity and ellipse of what each segment captures, by year. */
export function centresOf({ view, capitals }: ClaimInput, indices: readonly number[]): Centres {
  const { panel } = view.evidence;
  const places = new Map(capitals.map((capital) => [capital.code, capital]));
  const some = indices.filter((g) => places.has(panel.countries[g].code));
  const at = some.map((g) => places.get(panel.countries[g].code)!);
  const longitude = Float64Array.from(at, (place) => place.longitude);
  const latitude = Float64Array.from(at, (place) => place.latitude);
  let way = { kilometres: NaN, bearing: NaN };
  const rows =
    some.length === 0
      ? []
      : panel.segments.flatMap(({ id }, s) => {
          const weights = zeros(some.length, panel.years.length);
          for (const [i, g] of some.entries()) {
            for (let t = 0; t < weights.cols; t++) {
              const share = valueAt(panel, "value_captured_share", g, s, t);
              weights.data[i * weights.cols + t] = share > 0 ? share : 0;
            }
          }
          const track = centreTrack(longitude, latitude, weights);
          const ellipses = globeEllipses(longitude, latitude, weights);
          const straight = ends(weights);
          const whole = centreTrack(longitude, latitude, straight);
          way = { kilometres: whole.length, bearing: whole.bearings.at(0) ?? NaN };
          return panel.years.map((year, t) => [
            id,
            year,
            ...track.centres[t],
            track.displacements[t],
            ellipses[t].major,
            ellipses[t].minor,
            ellipses[t].bearing,
            ellipses[t].area,
          ]);
        });
  return {
    ...way,
    table: {
      name: "centres",
      columns: [
        "segment",
        "year",
        "longitude",
        "latitude",
        "displacement_km",
        "major_km",
        "minor_km",
        "bearing",
        "area_km2",
      ],
      rows,
    },
  };
}

// The first and the last column.
function ends({ rows, cols, data }: Matrix): Matrix {
  const out = zeros(rows, cols > 1 ? 2 : 1);
  for (let i = 0; i < rows; i++) {
    for (let k = 0; k < out.cols; k++) {
      out.data[i * out.cols + k] = data[i * cols + k * (cols - 1)];
    }
  }
  return out;
}

/** How economies moved beside their neighbours, by their share of what is captured downstream. */
export interface Moves {
  readonly tables: readonly ClaimTable[];
  readonly markov: SpatialMarkov;
}

/** LISA time paths and the spatial Markov chain of a variable that is above zero. */
export function movesOf(
  view: View,
  world: { readonly economies: readonly number[]; readonly captured: Matrix },
  W: Parameters<typeof lisaPaths>[1],
  seed: number,
): Moves {
  const { panel } = view.evidence;
  const code = (i: number): string => panel.countries[world.economies[i]].code;
  const name = (i: number): string => view.names[world.economies[i]];
  const paths = lisaPaths(world.captured, W);
  const markov = spatialMarkov(world.captured, W, { classes, permutations, seed });
  return {
    markov,
    tables: [
      {
        name: "downstream_paths",
        columns: ["country", "name", "length", "tortuosity", "direction", "movement"],
        rows: world.economies.map((_, i) => [
          code(i),
          name(i),
          paths.length[i],
          paths.tortuosity[i],
          paths.direction[i],
          paths.movement[i],
        ]),
      },
      {
        name: "downstream_moves",
        columns: ["neighbours_class", "class_from", "class_to", "count", "probability"],
        rows: markov.conditional.flatMap(({ counts, probabilities }, around) =>
          Array.from({ length: classes * classes }, (_, k) => [
            around + 1,
            Math.floor(k / classes) + 1,
            (k % classes) + 1,
            counts.data[k],
            probabilities.data[k],
          ]),
        ),
      },
    ],
  };
}
