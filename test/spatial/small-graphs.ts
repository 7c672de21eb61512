import { weightsFromLinks, type Link, type SpatialWeights } from "../../src/spatial/weights.ts";

/** n places in a ring, each with its two neighbours, weights 1/2; the ids are 1 … n. */
export function ring(n: number): SpatialWeights {
  const ids = Array.from({ length: n }, (_, i) => String(i + 1));
  const links = ids.flatMap((_, i): Link[] => [
    [i, (i + 1) % n, 0.5],
    [i, (i + n - 1) % n, 0.5],
  ]);
  return weightsFromLinks(ids, links);
}

/** Every order of the values: n! arrays. */
export function everyOrder(values: Float64Array): Float64Array[] {
  if (values.length <= 1) return [values];
  const orders: Float64Array[] = [];
  for (let i = 0; i < values.length; i++) {
    const rest = values.filter((_, j) => j !== i);
    for (const tail of everyOrder(rest)) orders.push(Float64Array.of(values[i], ...tail));
  }
  return orders;
}
