import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { centreTrack, globeCentre, planeCentre } from "../../src/dynamics/centre.ts";
import { deviationalEllipse } from "../../src/dynamics/ellipse.ts";
import { lisaPaths } from "../../src/dynamics/lisa-paths.ts";
import { markovChain, quantileBounds } from "../../src/dynamics/markov.ts";
import { spatialMarkov } from "../../src/dynamics/spatial-markov.ts";
import { fromRows, type Matrix } from "../../src/numerics/matrix.ts";
import { rowStandardised } from "../../src/spatial/standardise.ts";
import { weightsFromLinks } from "../../src/spatial/weights.ts";
import { assertClose } from "../close-to.ts";
import { assertRefuses } from "../refuses.ts";
import { ring } from "../spatial/small-graphs.ts";
import { closedPanel } from "./panel.ts";

const x = Float64Array.of(1, 4, 2, 8, 5, 7);
const y = Float64Array.of(3, 1, 4, 1, 9, 2);
const w = Float64Array.of(1, 2, 3, 1, 0.5, 2);
const six = fc.array(fc.integer({ min: -60, max: 60 }), { minLength: 6, maxLength: 6 });
const floats = six.map((values) => Float64Array.from(values));

describe("centres of gravity", () => {
  it("on a plane and on the globe", () => {
    assertClose(planeCentre(x, y, w), [79 / 19, 53 / 19]);
    // across the date line: between 170° E and 170° W lies 180°, not 0°
    const [longitude, latitude] = globeCentre(
      Float64Array.of(170, -170),
      Float64Array.of(0, 0),
      Float64Array.of(1, 1),
    );
    assertClose([Math.abs(longitude), latitude], [180, 0], { abs: 1e-9 });
  });

  it("on the globe turns with the globe", () => {
    fc.assert(
      fc.property(floats, floats, fc.integer({ min: 1, max: 90 }), (east, north, turn) => {
        const [l, p] = globeCentre(east, north, w);
        const [turned, same] = globeCentre(
          east.map((v) => v + turn),
          north,
          w,
        );
        assertClose([(turned - l + 360) % 360, same], [turn, p], { rel: 1e-8, abs: 1e-8 });
      }),
    );
  });

  it("track how far and where they move", () => {
    const weights = fromRows([
      [1, 0, 0, 0],
      [0, 1, 1, 0],
      [0, 0, 0, 1],
    ]);
    const track = centreTrack(Float64Array.of(0, 90, 0), Float64Array.of(0, 0, 45), weights);
    const quarter = (Math.PI / 2) * 6371.0088;
    assertClose(track.steps, [quarter, 0, quarter], { abs: 1e-9 });
    assertClose([track.bearings[0], track.bearings[2]], [90, 315], { abs: 1e-9 });
    assert.ok(Number.isNaN(track.bearings[1]));
    assertClose([track.length, track.displacement], [2 * quarter, quarter / 2]);
  });

  it("refuse weights and places without a centre", () => {
    const none = new Float64Array(6);
    assertRefuses(() => planeCentre(x, y, none), "degenerate", /weights sum to 0/);
    assertRefuses(
      () =>
        planeCentre(
          x,
          y,
          w.map((v) => -v),
        ),
      "argument",
      /value 1 is -1/,
    );
    assertRefuses(() => planeCentre(x, y, none.subarray(1)), "shape", /6 and 5 values/);
    assertRefuses(
      () =>
        planeCentre(
          x,
          y,
          w.map(() => NaN),
        ),
      "not-finite",
      /value 1 is NaN/,
    );
    const poles = Float64Array.of(90, -90);
    const two = Float64Array.of(1, 1);
    assertRefuses(() => globeCentre(two, poles, two), "degenerate", /balance out all around/);
    assertRefuses(
      () =>
        globeCentre(
          two,
          two.map(() => 91),
          two,
        ),
      "argument",
      /latitude 91/,
    );
  });
});

describe("deviationalEllipse", () => {
  it("has the axes of the weighted covariance (numpy: cov with aweights, eigh)", () => {
    const { centre, major, minor, bearing, area } = deviationalEllipse(x, y, w);
    assertClose(centre, [4.157894736842105, 2.789473684210526]);
    assertClose([major, minor], [2.606685204405638, 1.6316421044592144]);
    assertClose([bearing, area], [119.10315488513668, Math.PI * major * minor]);
  });

  it("turns with the map, and knows lines and points", () => {
    fc.assert(
      fc.property(floats, floats, (east, north) => {
        const before = deviationalEllipse(east, north, w);
        const after = deviationalEllipse(
          north,
          east.map((v) => -v),
          w,
        ); // a quarter clockwise
        assertClose([after.major, after.minor], [before.major, before.minor], { abs: 1e-5 });
        if (before.major - before.minor < 1e-3) return;
        assertClose([Math.cos(2 * (((after.bearing - before.bearing) * Math.PI) / 180))], [-1], {
          abs: 1e-6,
        });
      }),
    );
    const line = deviationalEllipse(x, x, w);
    assertClose([line.minor, line.bearing], [0, 45], { abs: 1e-6 });
    const point = deviationalEllipse(
      w.map(() => 1),
      w.map(() => 1),
      w,
    );
    assert.ok(Number.isNaN(point.flattening));
    const none = new Float64Array(6);
    assertRefuses(() => deviationalEllipse(x, y, none), "degenerate", /sum to 0/);
  });
});

const panel = closedPanel();
const W12 = rowStandardised(ring(12));

describe("lisaPaths", () => {
  it("agrees with numpy on a closed panel", () => {
    const { length, tortuosity, direction, movement } = lisaPaths(panel, W12);
    assertClose(
      length.subarray(0, 3),
      [1.0604493011312393, 1.1802410337890146, 0.7275607357610158],
    );
    assertClose(
      tortuosity.subarray(0, 3),
      [7.6349805648390525, 6.407436956124592, 3.668148378417836],
    );
    assertClose(direction.subarray(0, 2), [360 - 62.05854160962739, 360 - 168.2263021488035]);
    assert.deepEqual(movement.slice(0, 3), ["win-lose", "lose-lose", "lose-lose"]);
    assertClose([length.reduce((sum, d) => sum + d, 0)], [12]);
  });

  it("does not see growth that all share, and refuses what has no paths", () => {
    const grown: Matrix = { ...panel, data: panel.data.map((v, at) => v * 1.1 ** (at % 9)) };
    assertClose(lisaPaths(grown, W12).length, lisaPaths(panel, W12).length);
    assertRefuses(() => lisaPaths(panel, ring(4)), "shape", /12 rows of values, W has 4/);
    const binary = { ...W12, weight: W12.weight.map(() => 1) };
    assertRefuses(() => lisaPaths(panel, binary), "argument", /needed row-standardised/);
    const still: Matrix = { ...panel, data: panel.data.map(() => 5) };
    assertRefuses(() => lisaPaths(still, W12), "degenerate", /no place ever moves/);
    const gap: Matrix = { ...panel, data: panel.data.map(() => NaN) };
    assertRefuses(() => lisaPaths(gap, W12), "not-finite", /value 1 is NaN/);
    const zero: Matrix = { ...panel, data: panel.data.map(() => 0) };
    assertRefuses(() => lisaPaths(zero, W12), "degenerate", /mean of period 1 is 0/);
  });
});

describe("markovChain", () => {
  it("has the long run of two states, and none where it is not unique", () => {
    const chain = markovChain(
      fromRows([
        [90, 10],
        [30, 70],
      ]),
    );
    assertClose(chain.probabilities.data, [0.9, 0.1, 0.3, 0.7]);
    assertClose(chain.steady, [0.75, 0.25]);
    assertClose([chain.mobility], [0.4]);
    const apart = fromRows([
      [5, 0],
      [0, 5],
    ]);
    assert.ok(Number.isNaN(markovChain(apart).steady[0]));
    const left = fromRows([
      [5, 1],
      [0, 0],
    ]);
    assert.ok(Number.isNaN(markovChain(left).probabilities.data[2]));
  });

  it("has bounds that ascend", () => {
    assertClose(quantileBounds(Float64Array.of(4, 1, 3, 2, 5), 2), [3]);
    assertRefuses(() => quantileBounds(x, 1), "argument", /1 classes/);
    assertRefuses(
      () =>
        quantileBounds(
          x.map(() => 1),
          3,
        ),
      "degenerate",
      /bounds of 3 classes/,
    );
  });
});

describe("spatialMarkov", () => {
  it("agrees with numpy on a closed panel", () => {
    const { bounds, pooled, conditional, test } = spatialMarkov(panel, W12, { classes: 3 });
    assertClose(bounds, [0.9329950452974396, 1.043479811793049]);
    assert.deepEqual([...pooled.counts.data], [21, 8, 3, 12, 8, 13, 2, 10, 19]);
    assertClose(pooled.steady, [0.35914702581369234, 0.2745098039215687, 0.3663431702647389]);
    assertClose([test.q, test.lr, test.df], [13.687723726467645, 15.314953686617123, 12]);
    assertClose([test.pValueQ, test.pValueLr], [0.32109256724357554, 0.2246627595860961]);
    const moves = conditional.flatMap(({ counts }) => [...counts.data]);
    assert.equal(
      moves.reduce((a, b) => a + b),
      12 * 8,
    );
    assert.ok(test.smallestCell < 5);
  });

  it("tests by permutation of places, reproducibly, near what the χ² says", () => {
    const options = { classes: 3, permutations: 499, seed: 4 };
    const { permutation, pValueQ } = spatialMarkov(panel, W12, options).test;
    assert.deepEqual(spatialMarkov(panel, W12, options).test.permutation, permutation);
    assert.ok(Math.abs(permutation!.pValueQ - pValueQ) < 0.2, String(permutation!.pValueQ));
  });

  it("sees neighbours that drive moves", () => {
    // values that step towards their neighbours' mean of the period before
    const T = 30;
    const data = new Float64Array(12 * T);
    for (let i = 0; i < 12; i++) data[i * T] = 10 + ((i * 5) % 12);
    for (let t = 1; t < T; t++) {
      for (let i = 0; i < 12; i++) {
        const around = (data[((i + 1) % 12) * T + t - 1] + data[((i + 11) % 12) * T + t - 1]) / 2;
        data[i * T + t] = 0.1 * data[i * T + t - 1] + 0.9 * around + ((i * 7 + t * 5) % 11) / 2;
      }
    }
    const { test } = spatialMarkov({ rows: 12, cols: T, data }, W12, {
      classes: 3,
      permutations: 199,
    });
    assert.ok(test.pValueQ < 0.01, String(test.pValueQ));
    assert.ok(test.permutation!.pValueQ < 0.05, String(test.permutation!.pValueQ));
  });

  it("refuses series without a test", () => {
    const refused = (
      W: typeof W12,
      values: Matrix,
      ...rest: [Parameters<typeof assertRefuses>[1], RegExp]
    ) => {
      assertRefuses(() => spatialMarkov(values, W), ...rest);
    };
    refused(ring(4), panel, "shape", /12 rows of values, W has 4/);
    refused(W12, { rows: 12, cols: 1, data: new Float64Array(12) }, "argument", /1 periods/);
    const binary = { ...W12, weight: W12.weight.map(() => 1) };
    refused(binary, panel, "argument", /row-standardised/);
    refused(W12, { ...panel, data: panel.data.map(() => NaN) }, "not-finite", /NaN/);
    const lonely = rowStandardised(weightsFromLinks(W12.ids, [[0, 1, 1]]));
    refused(lonely, panel, "degenerate", /2 has no neighbours/);
    const options = { permutations: -1 };
    assertRefuses(() => spatialMarkov(panel, W12, options), "argument", /-1 permutations/);
    assertRefuses(() => spatialMarkov(panel, W12, { classes: 1 }), "argument", /1 classes/);
  });
});
