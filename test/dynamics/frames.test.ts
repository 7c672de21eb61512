import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { planeCentre } from "../../src/dynamics/centre.ts";
import { evenGrid, stochasticPairs } from "../../src/dynamics/density.ts";
import { deviationalEllipse, globeEllipses, planeEllipses } from "../../src/dynamics/ellipse.ts";
import { classMarkov } from "../../src/dynamics/markov.ts";
import { equalAreaPlane, fromEqualAreaPlane } from "../../src/dynamics/projection.ts";
import { spatialMarkov } from "../../src/dynamics/spatial-markov.ts";
import { fromRows } from "../../src/numerics/matrix.ts";
import { earthRadius } from "../../src/spatial/distances.ts";
import { assertClose } from "../close-to.ts";
import { assertRefuses } from "../refuses.ts";
import { ring } from "../spatial/small-graphs.ts";
import { closedPanel } from "./panel.ts";

const lon = fc.double({ min: -179, max: 179, noNaN: true });
const lat = fc.double({ min: -89, max: 89, noNaN: true });

describe("equalAreaPlane", () => {
  it("has a quarter of the way round at R √2, and the pole of the equator straight north", () => {
    const { x, y } = equalAreaPlane(Float64Array.of(90, 0), Float64Array.of(0, 90), [0, 0]);
    const reach = earthRadius * Math.SQRT2;
    assertClose([x[0], y[0], x[1], y[1]], [reach, 0, 0, reach], { abs: 1e-9 });
  });

  it("comes back to the same place", () => {
    fc.assert(
      fc.property(lon, lat, lon, lat, (l, f, l0, f0) => {
        // the map ends at the other end of the earth
        fc.pre(Math.abs(f + f0) > 1 || Math.abs(Math.abs(l - l0) - 180) > 1);
        const { x, y } = equalAreaPlane(Float64Array.of(l), Float64Array.of(f), [l0, f0]);
        const back = fromEqualAreaPlane([x[0], y[0]], [l0, f0]);
        assertClose(back, [l, f], { rel: 1e-7, abs: 1e-6 });
      }),
    );
  });

  it("keeps areas: a small square is as large as on the sphere", () => {
    const d = 1e-3;
    for (const [l, f] of [
      [10, 20],
      [-100, 60],
      [140, -45],
    ] as const) {
      const { x, y } = equalAreaPlane(
        Float64Array.of(l, l + d, l),
        Float64Array.of(f, f, f + d),
        [30, 40],
      );
      const area = Math.abs((x[1] - x[0]) * (y[2] - y[0]) - (x[2] - x[0]) * (y[1] - y[0]));
      const onSphere = ((earthRadius * d * Math.PI) / 180) ** 2 * Math.cos((f * Math.PI) / 180);
      assertClose([area], [onSphere], { rel: 1e-4 });
    }
  });

  it("refuses the other end of the earth and points off the map", () => {
    const far = () => equalAreaPlane(Float64Array.of(180), Float64Array.of(-40), [0, 40]);
    assertRefuses(far, "degenerate", /place 1 lies at the other end/);
    assertRefuses(() => fromEqualAreaPlane([2e4, 0], [0, 0]), "argument", /20000 km/);
    const lost = () => equalAreaPlane(Float64Array.of(0), Float64Array.of(91), [0, 0]);
    assertRefuses(lost, "argument", /latitude 91/);
  });
});

describe("ellipses through time", () => {
  const x = Float64Array.of(0, 4, 1, 6);
  const y = Float64Array.of(1, 0, 5, 3);
  const weights = fromRows([
    [1, 2],
    [3, 1],
    [2, 2],
    [1, 4],
  ]);

  it("are those of each period", () => {
    const [, second] = planeEllipses(x, y, weights);
    assert.deepEqual(second, deviationalEllipse(x, y, Float64Array.of(2, 1, 2, 4)));
  });

  it("on the globe are those of the plane where it is nearly flat", () => {
    const km = (earthRadius * Math.PI) / 180;
    const flat = planeEllipses(
      x.map((value) => (value / 100) * km),
      y.map((value) => (value / 100) * km),
      weights,
    );
    const globe = globeEllipses(
      x.map((value) => value / 100),
      y.map((value) => value / 100),
      weights,
    );
    for (const [t, ellipse] of globe.entries()) {
      assertClose([ellipse.major, ellipse.minor], [flat[t].major, flat[t].minor], { rel: 1e-4 });
      assertClose([ellipse.bearing], [flat[t].bearing], { rel: 1e-3 });
      const [east, north] = planeCentre(
        x,
        y,
        Float64Array.from(weights.data.filter((_, at) => at % 2 === t)),
      );
      assertClose(ellipse.centre, [east / 100, north / 100], { rel: 1e-4 });
    }
  });
});

describe("classMarkov", () => {
  it("counts the moves that spatialMarkov pools", () => {
    const panel = closedPanel();
    const { pooled, bounds } = spatialMarkov(panel, ring(12), { classes: 3 });
    const { bounds: own, ...chain } = classMarkov(panel, 3);
    assert.deepEqual([own, chain], [bounds, pooled]);
  });

  it("refuses one period and classes that are none", () => {
    assertRefuses(() => classMarkov(fromRows([[1], [2]])), "argument", /1 periods/);
    assertRefuses(() => classMarkov(closedPanel(), 1), "argument", /1 classes/);
  });
});

describe("evenGrid and stochasticPairs", () => {
  const panel = fromRows([
    [1, 2, 3],
    [4, 6, 8],
    [5, 5, 5],
    [2, 9, 1],
  ]);

  it("reach beyond the values, evenly", () => {
    const grid = evenGrid(panel.data, 5);
    assert.ok(grid[0] < 1 && grid[4] > 9);
    assertClose([grid[1] - grid[0], grid[4] - grid[3]], [grid[2] - grid[1], grid[2] - grid[1]]);
    assertRefuses(() => evenGrid(panel.data, 1), "argument", /1 points/);
  });

  it("pair values with what was before, and with the neighbours' mean", () => {
    const { x, y } = stochasticPairs(panel, { lag: 2 });
    assert.deepEqual(
      [[...x], [...y]],
      [
        [1, 4, 5, 2],
        [3, 8, 5, 1],
      ],
    );
    const around = stochasticPairs(panel, { weights: ring(4) });
    assert.deepEqual([...around.x.subarray(0, 3)], [3, 7.5, 4.5]);
    assert.deepEqual(around.y, panel.data);
    assertRefuses(() => stochasticPairs(panel, { lag: 3 }), "argument", /lag is 3, needed 1 to 2/);
    assertRefuses(() => stochasticPairs(panel, { weights: ring(5) }), "shape", /W has 5 units/);
    const twice = { ...ring(4), weight: new Float64Array(8).fill(1) };
    assertRefuses(() => stochasticPairs(panel, { weights: twice }), "argument", /sum to one/);
  });
});
