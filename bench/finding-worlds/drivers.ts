import { judgeDrivers } from "../../src/findings/claims/drivers/judge-drivers.ts";
import { zeros } from "../../src/numerics/matrix.ts";
import { random } from "../../src/numerics/random.ts";
import { interceptName } from "../../src/regression/design.ts";
import type { PanelData } from "../../src/regression/panel-data.ts";
import { planeDistances } from "../../src/spatial/distances.ts";
import { inverseDistanceWeights } from "../../src/spatial/distance-weights.ts";
import type { SpatialWeights } from "../../src/spatial/weights.ts";
import { type FindingWorlds, remembering, type WorldKind } from "./worlds.ts";

const n = 57;
const years = 14;
const terms = ["a", "b", "c", "d"] as const;

/** Effects of four drivers in three segments, in standard deviations. */
const effects: Readonly<Record<WorldKind, readonly (readonly number[])[]>> = {
  true: [
    [0.4, 0, 0.3, 0],
    [0, 0.4, -0.3, 0],
    [-0.4, 0, 0, 0.4],
  ],
  false: [
    [0.5, -0.4, 0.4, -0.5],
    [0.5, -0.4, 0.4, -0.5],
    [0.5, -0.4, 0.4, -0.5],
  ],
  noise: [
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
  ],
};

export function driversWorldOf(
  kind: WorldKind,
  draw: number,
): { readonly segments: readonly PanelData[]; readonly W: SpatialWeights } {
  const { normal, uniform } = random(6000 + draw);
  const units = Array.from({ length: n }, (_, i) => `e${i}`);
  const spots = units.map(() => [uniform(), uniform()] as const);
  const W = inverseDistanceWeights(
    units,
    planeDistances(
      Float64Array.from(spots, ([x]) => x),
      Float64Array.from(spots, ([, y]) => y),
    ),
    { power: 1 },
  );
  const k = terms.length;
  const X = zeros(n * years, k + 1);
  const own = units.map(() => terms.map(() => remembering(years, 0.8, 1, normal)));
  for (let r = 0; r < X.rows; r++) {
    X.data[r * X.cols] = 1;
    for (let j = 0; j < k; j++) X.data[r * X.cols + j + 1] = own[r % n][j][Math.floor(r / n)];
  }
  const shared = units.map(() => remembering(years, 0.7, 0.5, normal));
  const segments = effects[kind].map((slopes, s): PanelData => {
    const level = units.map(() => normal());
    const error = units.map(() => remembering(years, 0.7, 0.85, normal));
    return {
      response: `segment ${s}`,
      units,
      periods: Array.from({ length: years }, (_, t) => String(t)),
      terms: [interceptName, ...terms],
      X,
      y: Float64Array.from({ length: X.rows }, (_, r) => {
        const [i, t] = [r % n, Math.floor(r / n)];
        let y = level[i] + shared[i][t] + error[i][t];
        for (let j = 0; j < k; j++) y += slopes[j] * X.data[r * X.cols + j + 1];
        return y;
      }),
    };
  });
  return { segments, W };
}

export const driversWorlds: FindingWorlds = {
  claim: "drivers",
  words:
    "57 economies at random places, 14 years, four drivers of which 0.8 is left after a year, and errors of one standard deviation, of which 0.7 is left after a year and a quarter of the variance is shared by the segments. Drivers have effects of 0.3 to 0.4 that differ between segments (true), the same effects of 0.4 to 0.5 in all (false), or none (noise); the tables show effects up to 0.8.",
  judge(kind, draw) {
    const { segments, W } = driversWorldOf(kind, draw);
    return judgeDrivers(segments, W, { permutations: 199, seed: draw }).verdict;
  },
};
