/** Flows as a graph of the library, and what it measures of each place. */
import { DirectedGraph, UndirectedGraph } from "graphology";
import louvain from "graphology-communities-louvain";
import betweenness from "graphology-metrics/centrality/betweenness.js";
import eigenvector from "graphology-metrics/centrality/eigenvector.js";
import pagerank from "graphology-metrics/centrality/pagerank.js";
import type { Matrix } from "../numerics/matrix.ts";

// These modules are functions; their declarations call them defaults of a module.
const eigenvectorCentrality = eigenvector as unknown as typeof eigenvector.default;
const pagerankCentrality = pagerank as unknown as typeof pagerank.default;
const betweennessCentrality = betweenness as unknown as typeof betweenness.default;
const louvainCommunities = louvain as unknown as typeof louvain.default;

/** Places and the weights between them, without a diagonal. */
export interface Weighted {
  readonly codes: readonly string[];
  readonly weights: Matrix;
}

/** How near a power iteration comes: the sum of all changes is below n times this. */
const tolerance = 1e-13;
const maxIterations = 10_000;

/**
 * Eigenvector centrality of symmetric weights, length one; zero for places without a flow.
 *
 * The library iterates with I + F, so F is brought to the size of I: else two places that trade with
 * each other alone swing for ever.
 */
export function eigenvectorOf(flows: Weighted): Float64Array {
  const { data, cols } = flows.weights;
  const strength = flows.codes.map((_, i) =>
    data.subarray(i * cols, (i + 1) * cols).reduce((sum, weight) => sum + weight, 0),
  );
  const largest = Math.max(...strength);
  const graph = graphOf(flows, "undirected", (weight) => weight / largest);
  if (graph.size === 0) return new Float64Array(flows.codes.length);
  return inOrder(
    flows,
    eigenvectorCentrality(graph, { getEdgeWeight: "weight", tolerance, maxIterations }),
  );
}

/** PageRank along the flows, damping 0.85; sums to one. */
export function pagerankOf(flows: Weighted): Float64Array {
  const graph = graphOf(flows, "directed");
  if (graph.size === 0) return new Float64Array(flows.codes.length).fill(1 / flows.codes.length);
  return inOrder(
    flows,
    pagerankCentrality(graph, { getEdgeWeight: "weight", alpha: 0.85, tolerance, maxIterations }),
  );
}

/** Share of the shortest ways between two others that pass a place, where a flow f is 1/f long. */
export function betweennessOf(flows: Weighted): Float64Array {
  const graph = graphOf(flows, "directed", (weight) => 1 / weight);
  return inOrder(
    flows,
    betweennessCentrality(graph, { getEdgeWeight: "weight", normalized: true }),
  );
}

/**
 * Communities of symmetric weights by Louvain's method, and their modularity.
 *
 * @param draw  uniform on [0, 1): the order in which places are looked at
 */
export function communitiesOf(
  flows: Weighted,
  draw: () => number,
): { readonly of: Int32Array; readonly modularity: number } {
  const graph = graphOf(flows, "undirected");
  if (graph.size === 0) {
    return { of: Int32Array.from(flows.codes, (_, i) => i), modularity: NaN };
  }
  const { communities, modularity } = louvainCommunities.detailed(graph, {
    getEdgeWeight: "weight",
    rng: draw,
  });
  return { of: Int32Array.from(inOrder(flows, communities)), modularity };
}

function graphOf(
  { codes, weights: { cols, data } }: Weighted,
  type: "directed" | "undirected",
  length: (weight: number) => number = (weight) => weight,
): DirectedGraph | UndirectedGraph {
  const graph = type === "directed" ? new DirectedGraph() : new UndirectedGraph();
  for (const code of codes) graph.addNode(code);
  for (const [i, from] of codes.entries()) {
    for (const [j, to] of codes.entries()) {
      const weight = data[i * cols + j];
      const isNew = type === "directed" ? i !== j : i < j;
      if (isNew && weight > 0) graph.addEdge(from, to, { weight: length(weight) });
    }
  }
  return graph;
}

function inOrder({ codes }: Weighted, values: Readonly<Record<string, number>>): Float64Array {
  return Float64Array.from(codes, (code) => values[code]);
}
