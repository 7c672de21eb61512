import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { luFactor } from "../../../src/numerics/lu-factor.ts";
import { zeros } from "../../../src/numerics/matrix.ts";
import { random } from "../../../src/numerics/random.ts";
import { planFronts } from "../../../src/numerics/sparse/fronts.ts";
import { frontalLogDeterminant } from "../../../src/numerics/sparse/log-determinant.ts";
import { minimumDegree, type SymmetricGraph } from "../../../src/numerics/sparse/minimum-degree.ts";
import { assertClose } from "../../close-to.ts";
import { assertRefuses } from "../../refuses.ts";

describe("minimumDegree", () => {
  it("orders every node once, and a tree without fill", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer(), (n, seed) => {
        const { below } = random(seed);
        const links = Array.from({ length: n - 1 }, (_, i) => [i + 1, below(i + 1)] as const);
        const graph = graphOf(n, links);
        const order = minimumDegree(graph);
        assert.deepEqual(
          Array.from(order).sort((a, b) => a - b),
          [...new Array(n).keys()],
        );
        assert.equal(factorSize(graph, order), n - 1);
      }),
      { numRuns: 50, seed: 1 },
    );
  });

  it("keeps a grid far sparser than its natural order does", () => {
    const side = 24;
    const grid = gridOf(side);
    const natural = factorSize(
      grid,
      Int32Array.from({ length: side * side }, (_, i) => i),
    );
    const ordered = factorSize(grid, minimumDegree(grid));
    assert.ok(ordered < 0.55 * natural, `${ordered} of ${natural}`);
  });
});

describe("planFronts", () => {
  it("covers each column once, with rows below it only, children before parents", () => {
    const graph = gridOf(15);
    const { fronts, order, position, n, largest } = planFronts(graph);
    let next = 0;
    const left: number[] = [];
    for (const { first, width, rows, children } of fronts) {
      assert.equal(first, next);
      next += width;
      assert.ok(rows.every((row, k) => row >= next && row < n && (k === 0 || row > rows[k - 1])));
      assert.ok(width + rows.length <= largest);
      for (let c = 0; c < children; c++) {
        const lowest = left.pop()!; // its parent holds the first row that it leaves
        assert.ok(lowest >= first && lowest < next);
      }
      left.push(rows.length > 0 ? rows[0] : n);
    }
    assert.equal(next, n);
    assert.ok(left.every((lowest) => lowest === n));
    assert.ok(order.every((node, k) => position[node] === k));
  });
});

describe("frontalLogDeterminant", () => {
  it("is that of dense factors, of matrices with and without symmetry", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 70 }),
        fc.integer({ min: 1, max: 4 }),
        fc.integer(),
        fc.boolean(),
        (n, share, seed, symmetric) => {
          const { below, uniform } = random(seed);
          const pairs = new Map<string, readonly [number, number]>();
          for (let k = 0; k < share * n; k++) {
            const [i, j] = [below(n), below(n)].sort((a, b) => a - b);
            if (i < j) pairs.set(`${i} ${j}`, [i, j]);
          }
          const plan = planFronts(graphOf(n, [...pairs.values()]));
          const M = zeros(n, n);
          for (const [i, j] of pairs.values()) {
            M.data[i * n + j] = (2 * uniform() - 1) / (2 * share * 4);
            M.data[j * n + i] = symmetric ? M.data[i * n + j] : uniform() / (2 * share * 4);
          }
          const at = frontalLogDeterminant(plan, entriesOf(M, plan.order), symmetric);
          for (const rho of [-0.9, 0, 0.4, 0.9]) {
            assertClose([at(rho)], [denseLogDeterminant(M, rho)], { rel: 1e-11, abs: 1e-12 });
          }
        },
      ),
      { numRuns: 60, seed: 2 },
    );
  });

  it("refuses a matrix that elimination in this order cannot do", () => {
    const plan = planFronts(graphOf(2, [[0, 1]]));
    const M = zeros(2, 2);
    M.data[1] = M.data[2] = 1;
    const at = frontalLogDeterminant(plan, entriesOf(M, plan.order), true);
    assertClose([at(0.5)], [Math.log(0.75)]);
    assertRefuses(() => at(1), "singular", /pivot 2 is 0, needed a positive/);
  });
});

function graphOf(n: number, links: readonly (readonly [number, number])[]): SymmetricGraph {
  const rows: number[][] = Array.from({ length: n }, () => []);
  for (const [i, j] of links) {
    rows[i].push(j);
    rows[j].push(i);
  }
  const start = new Int32Array(n + 1);
  for (let i = 0; i < n; i++) start[i + 1] = start[i] + rows[i].length;
  return { n, start, neighbour: Int32Array.from(rows.flat()) };
}

function gridOf(side: number): SymmetricGraph {
  const links: [number, number][] = [];
  for (let a = 0; a < side; a++) {
    for (let b = 0; b < side; b++) {
      if (a + 1 < side) links.push([a * side + b, (a + 1) * side + b]);
      if (b + 1 < side) links.push([a * side + b, a * side + b + 1]);
    }
  }
  return graphOf(side * side, links);
}

// elements below the diagonal of the factor, by eliminating the graph itself
function factorSize({ n, start, neighbour }: SymmetricGraph, order: Int32Array): number {
  const linked = Array.from(
    { length: n },
    (_, i) => new Set(neighbour.subarray(start[i], start[i + 1])),
  );
  let size = 0;
  for (const p of order) {
    size += linked[p].size;
    for (const i of linked[p]) {
      for (const j of linked[p]) if (i !== j) linked[i].add(j);
      linked[i].delete(p);
    }
  }
  return size;
}

function entriesOf(M: ReturnType<typeof zeros>, order: Int32Array) {
  const n = M.rows;
  const start = new Int32Array(n + 1);
  const index: number[] = [];
  const above: number[] = [];
  const below: number[] = [];
  for (let k = 0; k < n; k++) {
    for (let j = k + 1; j < n; j++) {
      const [up, down] = [M.data[order[k] * n + order[j]], M.data[order[j] * n + order[k]]];
      if (up === 0 && down === 0) continue;
      index.push(j);
      above.push(up);
      below.push(down);
    }
    start[k + 1] = index.length;
  }
  return {
    start,
    index: Int32Array.from(index),
    above: Float64Array.from(above),
    below: Float64Array.from(below),
  };
}

function denseLogDeterminant(M: ReturnType<typeof zeros>, rho: number): number {
  const n = M.rows;
  const A = zeros(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) A.data[i * n + j] = (i === j ? 1 : 0) - rho * M.data[i * n + j];
  }
  const { lu } = luFactor(A);
  let sum = 0;
  for (let i = 0; i < n; i++) sum += Math.log(Math.abs(lu.data[i * n + i]));
  return sum;
}
