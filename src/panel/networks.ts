/** The network of a segment: who sends value to whom, and who stands where in it. */
import { random } from "../numerics/random.ts";
import { DataError } from "../errors.ts";
import { type Matrix, zeros } from "../numerics/matrix.ts";
import {
  betweennessOf,
  communitiesOf,
  eigenvectorOf,
  pagerankOf,
  type Weighted,
} from "./network-graph.ts";
import { flowAt, type Panel } from "./panel.ts";

/** The rest of the world is many economies, so it is no place in a network. */
const rest = "ROW";

/** One economy's place in a network; every array of the network is in the order of `codes`. */
export interface Network {
  readonly codes: readonly string[]; //         n
  readonly strengthOut: Float64Array; //        sent to others  [the flows' unit]
  readonly strengthIn: Float64Array; //         received from others
  readonly own: Float64Array; //                share of what it sends that stays at home; NaN where nothing
  readonly eigenvector: Float64Array; //        of flows both ways, length one
  readonly pagerank: Float64Array; //           along the flows, sums to one
  readonly betweenness: Float64Array; //        share of shortest ways that pass it, length 1/flow
  readonly community: Int32Array; //            from 1, the community with the largest flows first
  readonly modularity: number; //               of the communities
  readonly coreness: Float64Array; //           0 in the periphery, 1 the heart of the core
  readonly overlap: Float64Array; //            mean overlap of markets with other suppliers
  readonly rival: Int32Array; //                position of the one whose markets are most alike; −1 where none
  readonly rivalOverlap: Float64Array;
}

/**
 * The network of flows between economies.
 *
 *     strength       Σ_{j≠i} f_ij and Σ_{j≠i} f_ji
 *     eigenvector    x = F x / λ, F = f + f′ without its diagonal, |x| = 1
 *     PageRank       damping 0.85
 *     overlap(i, j)  Σ_d min(a_id, a_jd), a_id the share of market d in what i sends abroad
 *
 * The mean overlap weighs others by what they send. Communities are Louvain's on F; coreness is the
 * α of a random walker on F.
 *
 * @param codes  n names
 * @param flows  n×n  from the row to the column; the diagonal stays at home
 * @param seed   of the communities
 * @throws DataError "shape"       the matrix is not n×n
 * @throws DataError "argument"    a flow below zero
 * @throws DataError "not-finite"  a flow that is missing
 *
 * Source: Brin and Page (1998); Freeman (1977) by Brandes (2001); Blondel, Guillaume, Lambiotte and
 * Lefebvre (2008); Della Rossa, Dercole and Piccardi (2013), Scientific Reports 3, 1467; Finger and
 * Kreinin (1979), Economic Journal 89.
 */
export function network(codes: readonly string[], flows: Matrix, seed: number): Network {
  requireFlows(codes, flows);
  const n = codes.length;
  const sent = withoutDiagonal(flows);
  const both = zeros(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) both.data[i * n + j] = sent.data[i * n + j] + sent.data[j * n + i];
  }
  const strengthOut = rowSums(sent);
  const directed: Weighted = { codes, weights: sent };
  const undirected: Weighted = { codes, weights: both };
  const draw = random(seed);
  const { of, modularity } = communitiesOf(undirected, () => draw.uniform());
  return {
    codes,
    strengthOut,
    strengthIn: columnSums(sent),
    own: Float64Array.from(strengthOut, (out, i) => {
      const home = flows.data[i * n + i];
      return out + home > 0 ? home / (out + home) : NaN;
    }),
    eigenvector: eigenvectorOf(undirected),
    pagerank: pagerankOf(directed),
    betweenness: betweennessOf(directed),
    community: bySize(of, rowSums(both)),
    modularity,
    coreness: corenessOf(both),
    ...overlaps(sent, strengthOut),
  };
}

/** The network of one segment of a panel in a year: value added in others' downstream final products. */
export function panelNetwork(panel: Panel, segment: number, year: number, seed: number): Network {
  const chosen = panel.countries.flatMap(({ code }, g) => (code === rest ? [] : [g]));
  const n = chosen.length;
  const flows = zeros(n, n);
  for (const [i, from] of chosen.entries()) {
    for (const [j, to] of chosen.entries()) {
      // rounding of a table can leave a flow a hair below zero
      flows.data[i * n + j] = Math.max(0, flowAt(panel, from, segment, to, year));
    }
  }
  return network(
    chosen.map((g) => panel.countries[g].code),
    flows,
    seed,
  );
}

/**
 * Coreness by a random walker: starting from the economy with the least strength, the set of the
 * periphery grows by the one that keeps the walker in it least; its α is the probability of staying.
 *
 *     α(S) = Σ_{i,j in S} F_ij / Σ_{i in S, all j} F_ij
 *
 * @param weights  n×n, symmetric, without a diagonal
 * @returns n  not decreasing along the order of growth; NaN without any flow
 * Source: Della Rossa, Dercole and Piccardi (2013), Scientific Reports 3, 1467.
 */
export function corenessOf({ rows: n, data }: Matrix): Float64Array {
  const strength = rowSums({ rows: n, cols: n, data });
  const out = new Float64Array(n).fill(NaN);
  const inside = new Float64Array(n); // flows between i and the set
  const waiting = new Set<number>([...strength.keys()].filter((i) => strength[i] > 0));
  let within = 0;
  let total = 0;
  while (waiting.size > 0) {
    let best = -1;
    let least = Infinity;
    for (const i of waiting) {
      const alpha = (within + 2 * inside[i]) / (total + strength[i]);
      const tie = alpha === least && strength[i] < strength[best];
      if (alpha < least || tie) [best, least] = [i, alpha];
    }
    waiting.delete(best);
    within += 2 * inside[best];
    total += strength[best];
    out[best] = within / total;
    for (const i of waiting) inside[i] += data[best * n + i];
  }
  return out;
}

function overlaps(
  sent: Matrix,
  strength: Float64Array,
): Pick<Network, "overlap" | "rival" | "rivalOverlap"> {
  const n = sent.rows;
  const overlap = new Float64Array(n).fill(NaN);
  const rival = new Int32Array(n).fill(-1);
  const rivalOverlap = new Float64Array(n).fill(NaN);
  for (let i = 0; i < n; i++) {
    if (strength[i] === 0) continue;
    let sum = 0;
    let weight = 0;
    for (let j = 0; j < n; j++) {
      if (j === i || strength[j] === 0) continue;
      let common = 0;
      for (let d = 0; d < n; d++) {
        common += Math.min(sent.data[i * n + d] / strength[i], sent.data[j * n + d] / strength[j]);
      }
      sum += common * strength[j];
      weight += strength[j];
      if (!(common <= rivalOverlap[i])) [rivalOverlap[i], rival[i]] = [common, j];
    }
    if (weight > 0) overlap[i] = sum / weight;
  }
  return { overlap, rival, rivalOverlap };
}

// Communities numbered from 1 by the flows of their members, largest first.
function bySize(of: Int32Array, strength: Float64Array): Int32Array {
  const sums = new Map<number, number>();
  for (const [i, c] of of.entries()) sums.set(c, (sums.get(c) ?? 0) + strength[i]);
  const order = [...sums.keys()].sort(
    (a, b) => sums.get(b)! - sums.get(a)! || of.indexOf(a) - of.indexOf(b),
  );
  return of.map((c) => order.indexOf(c) + 1);
}

function withoutDiagonal({ rows, cols, data }: Matrix): Matrix {
  const out = Float64Array.from(data);
  for (let i = 0; i < rows; i++) out[i * cols + i] = 0;
  return { rows, cols, data: out };
}

function rowSums({ rows, cols, data }: Matrix): Float64Array {
  const sums = new Float64Array(rows);
  for (let k = 0; k < data.length; k++) sums[Math.floor(k / cols)] += data[k];
  return sums;
}

function columnSums({ cols, data }: Matrix): Float64Array {
  const sums = new Float64Array(cols);
  for (let k = 0; k < data.length; k++) sums[k % cols] += data[k];
  return sums;
}

function requireFlows(codes: readonly string[], { rows, cols, data }: Matrix): void {
  const n = codes.length;
  if (rows !== n || cols !== n) {
    throw new DataError("shape", `network: flows are ${rows}×${cols} for ${n} economies`, { n });
  }
  const bad = data.findIndex((flow) => !(flow >= 0 && flow < Infinity));
  if (bad < 0) return;
  throw new DataError(
    Number.isFinite(data[bad]) ? "argument" : "not-finite",
    `network: the flow from ${codes[Math.floor(bad / n)]} to ${codes[bad % n]} is ${data[bad]}, needed a number from 0`,
    { flow: data[bad] },
  );
}
