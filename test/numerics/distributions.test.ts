import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import fc from "fast-check";
import {
  chiSquareLowerTail,
  chiSquareUpperQuantile,
  chiSquareUpperTail,
} from "../../src/numerics/chi-square.ts";
import { fLowerTail, fUpperQuantile, fUpperTail } from "../../src/numerics/f-distribution.ts";
import { incompleteBeta } from "../../src/numerics/incomplete-beta.ts";
import { incompleteGamma } from "../../src/numerics/incomplete-gamma.ts";
import { normalUpperQuantile, normalUpperTail } from "../../src/numerics/normal.ts";
import { tUpperQuantile, tUpperTail } from "../../src/numerics/student-t.ts";
import { tailQuantile } from "../../src/numerics/tail-quantile.ts";
import { assertClose } from "../close-to.ts";
import { assertRefuses } from "../refuses.ts";

const golden = JSON.parse(
  readFileSync(new URL("../golden/distributions.json", import.meta.url), "utf8"),
) as Readonly<Record<"t" | "chiSquareUpper" | "chiSquareLower", readonly Row[]>> & {
  readonly f: readonly [f: number, df1: number, df2: number, tail: number][];
};
type Row = readonly [x: number, df: number, tail: number];

const exact = { rel: 1e-13, abs: 0 };

describe("Student's t", () => {
  it("has upper tails and quantiles exact to 1e-13", () => {
    for (const [t, df, q] of golden.t) {
      assertClose([tUpperTail(t, df)], [q], exact);
      if (q < 0.45) assertClose([tUpperQuantile(q, df)], [t], exact);
    }
  });

  it("is symmetric, and the normal where df is infinite", () => {
    assertClose([tUpperTail(-1.96, 58)], [1 - tUpperTail(1.96, 58)], exact);
    assertClose([tUpperQuantile(0.9, 7)], [-tUpperQuantile(0.1, 7)], { rel: 1e-12 });
    assertClose([tUpperTail(3, Infinity)], [normalUpperTail(3)], exact);
    assertClose([tUpperQuantile(0.01, Infinity)], [normalUpperQuantile(0.01)], exact);
    assertClose([tUpperTail(Infinity, 3), tUpperQuantile(0.5, 3)], [0, 0], exact);
    assert.equal(tUpperQuantile(0, 3), Infinity);
    assertClose([tUpperTail(1e200, 1)], [1e-200 / Math.PI], exact);
  });

  it("refuses what is no probability and no degrees of freedom", () => {
    assertRefuses(() => tUpperQuantile(-0.1, 5), "argument", /q is -0\.1/);
    assertRefuses(() => tUpperQuantile(0.1, 0), "argument", /df 0/);
    assertRefuses(() => tUpperTail(1, -1), "argument", /needed a and b above 0/);
    assertRefuses(() => tUpperTail(NaN, 5), "argument", /needed a and b above 0/);
  });
});

describe("chi-square", () => {
  it("has both tails and quantiles exact to 1e-13", () => {
    for (const [x, df, q] of golden.chiSquareUpper) {
      assertClose([chiSquareUpperTail(x, df)], [q], exact);
      if (q < 0.9) assertClose([chiSquareUpperQuantile(q, df)], [x], exact);
    }
    for (const [x, df, p] of golden.chiSquareLower) {
      assertClose([chiSquareLowerTail(x, df)], [p], exact);
    }
  });

  it("ends at 0 and infinity", () => {
    assert.deepEqual([chiSquareUpperTail(0, 3), chiSquareUpperTail(-1, 3)], [1, 1]);
    assert.deepEqual([chiSquareUpperTail(Infinity, 3), chiSquareLowerTail(Infinity, 3)], [0, 1]);
    assert.deepEqual([chiSquareUpperQuantile(0, 3), chiSquareUpperQuantile(1, 3)], [Infinity, 0]);
  });

  it("refuses what is no probability and no degrees of freedom", () => {
    assertRefuses(() => chiSquareUpperQuantile(1.1, 3), "argument", /q is 1\.1/);
    assertRefuses(() => chiSquareUpperTail(1, 0), "argument", /a is 0/);
    assertRefuses(() => chiSquareLowerTail(NaN, 1), "argument", /x is NaN/);
    assertRefuses(() => incompleteGamma(1, -1), "argument", /x is -1/);
  });
});

describe("F", () => {
  it("has upper tails and quantiles exact to 1e-13", () => {
    for (const [f, df1, df2, q] of golden.f) {
      assertClose([fUpperTail(f, df1, df2)], [q], exact);
      if (q < 0.45) assertClose([fUpperQuantile(q, df1, df2)], [f], exact);
    }
  });

  it("turns over: P(F > f) with df1, df2 is P(F < 1/f) with df2, df1", () => {
    const df = fc.double({ min: 0.5, max: 200, noNaN: true });
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 20, noNaN: true }), df, df, (f, df1, df2) => {
        assertClose([fUpperTail(f, df1, df2)], [fLowerTail(1 / f, df2, df1)], { rel: 1e-12 });
        assertClose([fUpperTail(f, df1, df2) + fLowerTail(f, df1, df2)], [1]);
      }),
    );
  });

  it("with one degree of freedom is t squared", () => {
    assertClose([fUpperTail(6.25, 1, 9)], [2 * tUpperTail(2.5, 9)], exact);
    assert.deepEqual([fUpperTail(0, 2, 3), fUpperTail(Infinity, 2, 3)], [1, 0]);
    assert.deepEqual([fUpperQuantile(0, 2, 3), fUpperQuantile(1, 2, 3)], [Infinity, 0]);
  });

  it("refuses what is no probability and no degrees of freedom", () => {
    assertRefuses(() => fUpperQuantile(2, 1, 1), "argument", /q is 2/);
    assertRefuses(() => fUpperTail(1, 0, 5), "argument", /needed a and b above 0/);
    assertRefuses(() => incompleteBeta(1, 1, -0.5, 1.5), "argument", /x, y are 1, 1, -0\.5/);
  });
});

describe("tailQuantile", () => {
  it("finds the root of rising and falling tails from far away", () => {
    const falling = tailQuantile(
      1e-3,
      -1,
      (x) => Math.exp(-x),
      (x) => Math.exp(-x),
      1e-3,
    );
    assertClose([falling], [Math.log(1000)], exact);
    const rising = tailQuantile(
      1e-3,
      1,
      (x) => -Math.expm1(-x),
      (x) => Math.exp(-x),
      30,
    );
    assertClose([rising], [-Math.log1p(-1e-3)], exact);
  });

  it("says so when nothing settles it", () => {
    const flat = () => 0.3;
    assertRefuses(() => tailQuantile(0.5, -1, flat, () => 0, 1), "not-converged", /q = 0\.5/);
  });
});
