import {
  type ClusteringWorld,
  judgeClustering,
  type Place,
} from "../../src/findings/claims/clustering/judge-clustering.ts";
import { type Matrix, zeros } from "../../src/numerics/matrix.ts";
import { random } from "../../src/numerics/random.ts";
import { inverseDistanceWeights } from "../../src/spatial/distance-weights.ts";
import { planeDistances } from "../../src/spatial/distances.ts";
import { type FindingWorlds, remembering, type WorldKind } from "./worlds.ts";

const years = 15;

/** Economies by group, and where each group lies, in thousands of km. */
const groups: readonly { place: Place; count: number; at: readonly [number, number] }[] = [
  { place: "asia", count: 22, at: [9, 0] },
  { place: "europe", count: 30, at: [0, 2] },
  { place: "other", count: 8, at: [-6, -2] },
];

/** By world: Asia's gain in logarithms, Europe's rate less that of the others, its content more. */
const effects: Readonly<Record<WorldKind, readonly [gain: number, rate: number, content: number]>> =
  {
    true: [0.6, -0.12, 0.15],
    false: [-0.6, 0.12, -0.15],
    noise: [0, 0, 0],
  };

export function clusteringWorldOf(kind: WorldKind, draw: number): ClusteringWorld {
  const { normal } = random(4000 + draw);
  const [gain, rate, content] = effects[kind];
  const places = groups.flatMap(({ place, count }) => Array.from({ length: count }, () => place));
  const n = places.length;
  const spots = groups.flatMap(({ count, at }) =>
    Array.from({ length: count }, () => [at[0] + 1.2 * normal(), at[1] + 0.8 * normal()] as const),
  );
  const ids = spots.map((_, i) => `e${i}`);
  const W = inverseDistanceWeights(
    ids,
    planeDistances(
      Float64Array.from(spots, ([x]) => x),
      Float64Array.from(spots, ([, y]) => y),
    ),
    { power: 1 },
  );
  const table = (): Matrix => zeros(n, years);
  const world = {
    captured: table(),
    output: table(),
    valueAdded: table(),
    exports: table(),
    imported: table(),
    final: table(),
  };
  for (const [i, place] of places.entries()) {
    const size = Math.exp(1.2 * normal());
    const drift = (place === "asia" ? gain : 0) + 0.45 * normal();
    const ownRate = 0.35 + (place === "europe" ? rate : 0) + 0.07 * normal();
    const ownContent = 0.35 + (place === "europe" ? content : 0) + 0.08 * normal();
    const blur = [0, 1, 2, 3].map(() => remembering(years, 0.7, 1, normal));
    for (let t = 0; t < years; t++) {
      const at = i * years + t;
      const output = size * Math.exp((drift * t) / years + 0.1 * blur[0][t]);
      const exports = output * Math.exp(0.1 * blur[1][t]);
      world.captured.data[at] = output / 100;
      world.final.data[at] = output / 100;
      world.output.data[at] = output;
      world.valueAdded.data[at] = output * (ownRate + 0.01 * blur[2][t]);
      world.exports.data[at] = exports;
      world.imported.data[at] = exports * (ownContent + 0.02 * blur[3][t]);
    }
  }
  return { places, W, ...world };
}

export const clusteringWorlds: FindingWorlds = {
  claim: "clustering",
  words:
    "60 economies in three parts of a plane, 22 of Asia, 30 of Europe, 15 years; sizes differ as e to a normal variable of 1.2. Economies of Asia gain 0.6 in logarithms (0.43 in the tables) and Europe earns 0.12 less per output and imports 0.15 more per export than elsewhere (the tables show 0.05 more and 0.13 more) (true); the opposite (false); nothing of it (noise). Every economy has its own gain (0.45), rate (0.07) and content (0.08) beside, and yearly noise of which 0.7 is left after a year.",
  judge: (kind, draw) =>
    judgeClustering(clusteringWorldOf(kind, draw), {
      resamples: 199,
      permutations: 199,
      seed: draw,
    }).verdict,
};
