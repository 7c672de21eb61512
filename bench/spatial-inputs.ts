/** Seeded inputs of bench/spatial.ts, written for every contestant to read. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { random } from "../src/numerics/random.ts";
import { inverseDistanceWeights } from "../src/spatial/distance-weights.ts";
import { nearestWeights } from "../src/spatial/nearest-weights.ts";
import { planePlaces } from "../src/spatial/places.ts";
import { rowStandardised } from "../src/spatial/standardise.ts";
import { writeWeights } from "../src/spatial/weights-text.ts";
import { lag } from "../src/spatial/weights.ts";

/**
 * Writes `places-N.csv` (id, x, y, z) and `weights-N.csv` (i, j, w): random places on a square; the
 * six nearest, or inverse distances up to a hundred places; z is noise that leans to its neighbours'.
 */
export function writeInputs(folder: string, n: number): void {
  const source = random(20260101, n);
  const ids = Array.from({ length: n }, (_, i) => String(i + 1));
  const x = Float64Array.from(ids, () => source.uniform());
  const y = Float64Array.from(ids, () => source.uniform());
  const places = planePlaces(x, y);
  const W =
    n <= 100
      ? inverseDistanceWeights(ids, places)
      : rowStandardised(nearestWeights(ids, places, 6));
  const noise = Float64Array.from(ids, () => source.normal());
  const around = lag(W, noise);
  const rows = ids.map((id, i) => [id, x[i], y[i], noise[i] + 0.3 * around[i]].join(","));
  writeFileSync(join(folder, `places-${n}.csv`), ["id,x,y,z", ...rows, ""].join("\n"));
  writeFileSync(join(folder, `weights-${n}.csv`), [...writeWeights(W)].join(""));
}
