import { describe, it } from "node:test";
import fc from "fast-check";
import {
  normalDensity,
  normalLowerTail,
  normalQuantile,
  normalUpperQuantile,
  normalUpperTail,
} from "../../src/numerics/normal.ts";
import { assertClose } from "../close-to.ts";
import { assertRefuses } from "../refuses.ts";

const exact = { rel: 1e-13, abs: 0 };

// 45-digit arithmetic: erfc(z/√2)/2, and its inverse by Halley's method
const tails: readonly (readonly [number, number])[] = [
  [-3, 0.99865010196836990547],
  [-0.5, 0.69146246127401310364],
  [0, 0.5],
  [0.1, 0.46017216272297101633],
  [0.5, 0.30853753872598689636],
  [1, 0.15865525393145705141],
  [1.5, 0.066807201268858066004],
  [2, 0.0227501319481792072],
  [2.999, 0.0013543365337271061616],
  [3, 0.0013498980316300945267],
  [5, 2.8665157187919391167e-7],
  [10, 7.619853024160526066e-24],
  [20, 2.7536241186062336951e-89],
  [30, 4.9067139271481870595e-198],
  [37, 5.7255712225245768227e-300],
  [37.5, 4.6053530095819548438e-308],
];
const quantiles: readonly (readonly [number, number])[] = [
  [0.49, 0.025068908258711058033],
  [0.4, 0.25334710313579974132],
  [0.25, 0.6744897501960817432],
  [0.1, 1.2815515655446004353],
  [0.05, 1.644853626951472688],
  [0.025, 1.9599639845400542118],
  [0.005, 2.5758293035489007538],
  [1e-4, 3.7190164854556805523],
  [1e-10, 6.3613409024040561991],
  [1e-20, 9.2623400897984075796],
  [1e-100, 21.273453560965324294],
  [1e-300, 37.047096299361199237],
];

describe("the standard normal", () => {
  it("has tails exact to 1e-13, far out too", () => {
    for (const [z, q] of tails) {
      assertClose([normalUpperTail(z), normalLowerTail(-z)], [q, q], exact);
    }
    assertClose([normalUpperTail(Infinity), normalUpperTail(-Infinity)], [0, 1], exact);
  });

  it("has quantiles exact to 1e-13", () => {
    for (const [q, z] of quantiles) {
      assertClose([normalUpperQuantile(q), normalQuantile(q)], [z, -z], exact);
    }
    assertClose([normalUpperQuantile(0.95), normalQuantile(0.5)], [-1.644853626951472688, 0]);
    assertClose([normalDensity(1)], [0.2419707245191433498], exact);
  });

  it("has tails and quantiles that undo each other", () => {
    fc.assert(
      fc.property(fc.double({ min: -8, max: 37, noNaN: true }), (z) => {
        if (z < -5) return; // the upper tail is too near 1 to hold z
        assertClose([normalUpperQuantile(normalUpperTail(z))], [z], { rel: 1e-8, abs: 1e-9 });
      }),
    );
  });

  it("refuses what is no probability", () => {
    assertRefuses(() => normalUpperQuantile(1.1), "argument", /q is 1\.1, needed 0 to 1/);
    assertRefuses(() => normalQuantile(NaN), "argument", /needed 0 to 1/);
  });
});
