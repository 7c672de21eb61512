import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import type { Matrix } from "../../src/numerics/matrix.ts";
import { corenessOf, network, panelNetwork } from "../../src/panel/networks.ts";
import { assertClose } from "../close-to.ts";
import { assertRefuses } from "../refuses.ts";
import { fixture } from "../report/fixture.ts";

const matrix = (rows: readonly (readonly number[])[]): Matrix => ({
  rows: rows.length,
  cols: rows.length,
  data: Float64Array.from(rows.flat()),
});
// Also where both are not defined.
const closeTo = (actual: ArrayLike<number>, expected: ArrayLike<number>, abs: number): void => {
  assert.deepEqual(Array.from(actual, Number.isNaN), Array.from(expected, Number.isNaN));
  const defined = (values: ArrayLike<number>): number[] =>
    Array.from(values).filter((value) => !Number.isNaN(value));
  assertClose(defined(actual), defined(expected), { rel: abs, abs });
};
const names = (n: number): string[] => Array.from({ length: n }, (_, k) => `N${k}`);

/** Dense flows with a diagonal, n from 3 to 8. */
const flows = fc
  .integer({ min: 3, max: 8 })
  .chain((n) =>
    fc.array(fc.double({ min: 0.01, max: 100, noNaN: true }), {
      minLength: n * n,
      maxLength: n * n,
    }),
  )
  .map((data): Matrix => {
    const n = Math.sqrt(data.length);
    return { rows: n, cols: n, data: Float64Array.from(data) };
  });

describe("network", () => {
  // a and b sell to m, m sells to d: by hand
  const chain = network(
    ["a", "b", "m", "d"],
    matrix([
      [2, 0, 4, 0],
      [0, 0, 2, 2],
      [0, 0, 0, 8],
      [0, 0, 0, 1],
    ]),
    1,
  );

  it("adds up what is sent, received and kept", () => {
    assert.deepEqual([...chain.strengthOut], [4, 4, 8, 0]);
    assert.deepEqual([...chain.strengthIn], [0, 0, 6, 10]);
    assert.deepEqual([...chain.own], [2 / 6, 0, 0, 1]);
  });

  it("finds who stands between: of six pairs of others, m is between a and d alone", () => {
    // b reaches d directly, 1/2 long, and by m, 1/2 + 1/8
    assert.deepEqual([...chain.betweenness], [0, 0, 1 / 6, 0]);
  });

  it("compares markets: a and b share half of b's, m shares half of b's", () => {
    closeTo(chain.rivalOverlap, [0.5, 0.5, 0.5, NaN], 1e-15);
    // a has b (0.5) and m (0), which sends twice as much
    closeTo(chain.overlap, [0.5 / 3, 0.5, 0.25, NaN], 1e-15);
    assert.equal(chain.rival[3], -1);
  });

  it("has the eigenvector of flows both ways, and PageRank of the damped walk", () => {
    fc.assert(
      fc.property(flows, (F) => {
        const n = F.rows;
        const { eigenvector: x, pagerank: p, strengthOut } = network(names(n), F, 1);
        const sent = (i: number, j: number): number => (i === j ? 0 : F.data[i * n + j]);
        const image = [...x.keys()].map((i) =>
          [...x.keys()].reduce((sum, j) => sum + (sent(i, j) + sent(j, i)) * x[j], 0),
        );
        const size = Math.hypot(...image);
        closeTo(
          x,
          image.map((value) => value / size),
          1e-9,
        );
        const walked = [...p.keys()].map((j) =>
          [...p.keys()].reduce(
            (sum, i) => sum + (0.85 * p[i] * sent(i, j)) / strengthOut[i],
            0.15 / n,
          ),
        );
        closeTo(p, walked, 1e-9);
      }),
      { numRuns: 30 },
    );
  });

  it("finds two groups that hardly meet, larger flows first, whatever the seed", () => {
    const F = matrix(
      names(6).map((_, i) =>
        names(6).map((_, j) => (i === j ? 0 : i < 3 === j < 3 ? (i < 3 ? 1 : 5) : 0.1)),
      ),
    );
    for (const seed of [1, 2, 3]) {
      const { community, modularity } = network(names(6), F, seed);
      assert.deepEqual([...community], [2, 2, 2, 1, 1, 1]);
      assert.ok(modularity > 0.1);
    }
  });

  it("does not change with the unit, and is the same for the same seed", () => {
    fc.assert(
      fc.property(flows, (F) => {
        const once = network(names(F.rows), F, 7);
        assert.deepEqual(network(names(F.rows), F, 7), once);
        const doubled = network(names(F.rows), { ...F, data: F.data.map((x) => 1024 * x) }, 7);
        closeTo(doubled.eigenvector, once.eigenvector, 1e-9);
        closeTo(doubled.pagerank, once.pagerank, 1e-9);
        closeTo(doubled.coreness, once.coreness, 1e-12);
        closeTo(doubled.overlap, once.overlap, 1e-12);
      }),
      { numRuns: 20 },
    );
  });

  it("has no places without flows, and refuses flows that are none", () => {
    const nobody = network(
      ["a", "b"],
      matrix([
        [1, 0],
        [0, 1],
      ]),
      1,
    );
    assert.deepEqual([...nobody.eigenvector], [0, 0]);
    assert.deepEqual([...nobody.pagerank], [0.5, 0.5]);
    assert.deepEqual([...nobody.coreness], [NaN, NaN]);
    assert.deepEqual([...nobody.community], [1, 2]);
    assertRefuses(
      () =>
        network(
          ["a"],
          matrix([
            [1, 0],
            [0, 1],
          ]),
          1,
        ),
      "shape",
      /2×2 for 1/,
    );
    assertRefuses(
      () =>
        network(
          ["a", "b"],
          matrix([
            [0, -1],
            [0, 0],
          ]),
          1,
        ),
      "argument",
      /from a to b is -1/,
    );
    assertRefuses(
      () =>
        network(
          ["a", "b"],
          matrix([
            [0, NaN],
            [0, 0],
          ]),
          1,
        ),
      "not-finite",
      /from a to b is NaN/,
    );
  });
});

describe("corenessOf", () => {
  it("is 0 for the leaves of a star and 1 for its centre", () => {
    const star = matrix([
      [0, 1, 1, 1],
      [1, 0, 0, 0],
      [1, 0, 0, 0],
      [1, 0, 0, 0],
    ]);
    assert.deepEqual([...corenessOf(star)], [1, 0, 0, 0]);
  });

  it("grows evenly where all are linked alike: the k-th to come has (k − 1)/(n − 1)", () => {
    const n = 5;
    const complete = matrix(names(n).map((_, i) => names(n).map((_, j) => (i === j ? 0 : 1))));
    closeTo([...corenessOf(complete)].sort(), [0, 0.25, 0.5, 0.75, 1], 1e-15);
  });
});

it("panelNetwork leaves the rest of the world out", () => {
  const { panel } = fixture({ years: [2007] });
  const { codes } = panelNetwork(panel, 0, 0, 42);
  assert.equal(codes.length, panel.countries.length - 1);
  assert.ok(!codes.includes("ROW"));
});
