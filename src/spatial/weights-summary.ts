import { spectrum } from "./spectrum.ts";
import { islands, transposedWeights, weightRowSums, type SpatialWeights } from "./weights.ts";

/** What weights look like. */
export interface WeightsSummary {
  readonly n: number;
  readonly links: number;
  readonly density: number; //               links / (n² − n)
  readonly neighbours: Range; //             links of a unit
  readonly weights: Range;
  readonly rowSums: Range; //                of units that have neighbours
  readonly sum: number; //                   S0
  readonly islands: readonly string[]; //    units without neighbours
  readonly components: number; //            groups that no link joins; an island that nobody links to is one
  readonly largestComponent: number; //      units in the largest
  readonly symmetricLinks: boolean; //       every link has a link back
  readonly symmetric: boolean; //            … of the same weight, within 1e-12
  readonly eigenvalues: "exact" | "not computed"; // not above 2,000 units
  readonly smallestEigenvalue: number; //    least real one; NaN where not computed
  readonly largestEigenvalue: number; //     greatest real one; NaN where not computed
  readonly rhoLower: number; //              the ρ between which I − ρW is regular
  readonly rhoUpper: number;
}

export interface Range {
  readonly min: number; // NaN where there is nothing
  readonly mean: number;
  readonly max: number;
}

/**
 * Connectivity, symmetry, components and eigenvalue bounds of W.
 *
 * @throws DataError "not-converged"  the eigenvalues were not found
 */
export function weightsSummary(W: SpatialWeights): WeightsSummary {
  const { n } = W;
  const links = W.neighbour.length;
  const counts = Array.from({ length: n }, (_, i) => W.start[i + 1] - W.start[i]);
  const alone = islands(W);
  const sums = weightRowSums(W);
  const { groups, largest } = components(W);
  const { pattern, values } = symmetry(W);
  return {
    n,
    links,
    density: links / (n * n - n),
    neighbours: range(counts),
    weights: range(W.weight),
    rowSums: range(sums.filter((_, i) => counts[i] > 0)),
    sum: sums.reduce((total, s) => total + s, 0),
    islands: alone.map((i) => W.ids[i]),
    components: groups,
    largestComponent: largest,
    symmetricLinks: pattern,
    symmetric: values,
    ...bounds(W),
  };
}

function bounds(W: SpatialWeights) {
  if (W.n > 2000 || W.neighbour.length === 0) {
    const none = { smallestEigenvalue: NaN, largestEigenvalue: NaN, rhoLower: NaN, rhoUpper: NaN };
    return { eigenvalues: "not computed", ...none } as const;
  }
  const { re, im, lower, upper } = spectrum(W);
  const real = re.filter((value, k) => Math.abs(im[k]) <= 1e-10 * Math.abs(value));
  return {
    eigenvalues: "exact",
    smallestEigenvalue: real.length > 0 ? Math.min(...real) : NaN,
    largestEigenvalue: real.length > 0 ? Math.max(...real) : NaN,
    rhoLower: lower,
    rhoUpper: upper,
  } as const;
}

function range(values: ArrayLike<number>): Range {
  let min = Infinity;
  let max = -Infinity;
  let sum = 0;
  for (let k = 0; k < values.length; k++) {
    min = Math.min(min, values[k]);
    max = Math.max(max, values[k]);
    sum += values[k];
  }
  if (values.length === 0) return { min: NaN, mean: NaN, max: NaN };
  return { min, mean: sum / values.length, max };
}

function symmetry(W: SpatialWeights): { readonly pattern: boolean; readonly values: boolean } {
  const back = transposedWeights(W);
  for (let i = 0; i <= W.n; i++) {
    if (W.start[i] !== back.start[i]) return { pattern: false, values: false };
  }
  let values = true;
  for (let k = 0; k < W.neighbour.length; k++) {
    if (W.neighbour[k] !== back.neighbour[k]) return { pattern: false, values: false };
    if (Math.abs(W.weight[k] - back.weight[k]) > 1e-12 * Math.abs(W.weight[k])) values = false;
  }
  return { pattern: true, values };
}

// Groups of units joined by links in either direction, by union and find.
function components(W: SpatialWeights): { readonly groups: number; readonly largest: number } {
  const parent = Uint32Array.from({ length: W.n }, (_, i) => i);
  const root = (i: number): number => {
    while (parent[i] !== i) i = parent[i] = parent[parent[i]];
    return i;
  };
  for (let i = 0; i < W.n; i++) {
    for (let k = W.start[i]; k < W.start[i + 1]; k++) parent[root(i)] = root(W.neighbour[k]);
  }
  const sizes = new Map<number, number>();
  for (let i = 0; i < W.n; i++) sizes.set(root(i), (sizes.get(root(i)) ?? 0) + 1);
  return { groups: sizes.size, largest: Math.max(0, ...sizes.values()) };
}
