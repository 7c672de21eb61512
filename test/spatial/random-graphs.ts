import { random } from "../../src/numerics/random.ts";
import { weightsFromLinks, type Link, type SpatialWeights } from "../../src/spatial/weights.ts";

/**
 * n places drawn in a square, each with its k nearest, rows summing to one; `mutual` makes the links
 * go both ways first.
 */
export function nearest(n: number, k: number, seed: number, mutual = false): SpatialWeights {
  const { uniform } = random(seed);
  const x = Float64Array.from({ length: n }, uniform);
  const y = Float64Array.from({ length: n }, uniform);
  const linked = Array.from({ length: n }, () => new Set<number>());
  for (let i = 0; i < n; i++) {
    const others = Array.from({ length: n }, (_, j) => j).filter((j) => j !== i);
    const far = (j: number) => (x[i] - x[j]) ** 2 + (y[i] - y[j]) ** 2;
    others.sort((a, b) => far(a) - far(b));
    for (const j of others.slice(0, k)) {
      linked[i].add(j);
      if (mutual) linked[j].add(i);
    }
  }
  const links = linked.flatMap((row, i) => [...row].map((j): Link => [i, j, 1 / row.size]));
  return weightsFromLinks(
    Array.from({ length: n }, (_, i) => String(i + 1)),
    links,
  );
}
