import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { type Transform, transformCovariates } from "../../src/panel/covariate-transforms.ts";
import { type Covariates, valuesOf } from "../../src/panel/covariates.ts";
import { assertClose } from "../close-to.ts";
import { assertRefuses } from "../refuses.ts";

function some(
  x: readonly number[],
  { years = [2000, 2001, 2002], population }: { years?: number[]; population?: number[] } = {},
): Covariates {
  const one = { theme: "", unit: "US$", source: "", code: "", licence: "" };
  return {
    economies: ["A", "B"],
    years,
    variables: [
      { name: "x", label: "X", ...one },
      ...(population === undefined ? [] : [{ name: "population", label: "People", ...one }]),
    ],
    values: {
      x: Float64Array.from(x),
      ...(population !== undefined && { population: Float64Array.from(population) }),
    },
    notes: [],
  };
}

const transformed = (covariates: Covariates, ...transforms: Transform[]): number[] => {
  const out = transformCovariates(covariates, ["x"], transforms);
  return [...valuesOf(out, out.variables[0].name)];
};

describe("transformCovariates", () => {
  const x = [1, 2, 4, 3, 6, NaN];

  it("takes logarithms, and counts those that are not defined", () => {
    const out = transformCovariates(some([1, Math.E, 0, -2, NaN, 1]), ["x"], [{ kind: "log" }]);
    assertClose([...valuesOf(out, "log_x")].slice(0, 2), [0, 1]);
    assert.deepEqual([...valuesOf(out, "log_x")].slice(2), [NaN, NaN, NaN, 0]);
    assert.match(out.notes[0].message, /log_x is missing for 2 values of x/);
  });

  it("takes shares of a year's sum", () => {
    assertClose(transformed(some(x), { kind: "share" }).slice(0, 5), [0.25, 0.25, 1, 0.75, 0.75]);
    const none = transformed(some([0, 1, NaN, 0, 1, NaN]), { kind: "share" });
    assert.deepEqual(none, [NaN, 0.5, NaN, NaN, 0.5, NaN]);
  });

  it("takes values per head", () => {
    const covariates = some(x, { population: [1, 2, 2, 3, 3, 3] });
    assertClose(transformed(covariates, { kind: "per-head" }).slice(0, 5), [1, 1, 2, 1, 2]);
  });

  it("takes differences and lags by year, not by place", () => {
    assert.deepEqual(transformed(some(x), { kind: "difference" }), [NaN, 1, 2, NaN, 3, NaN]);
    assert.deepEqual(transformed(some(x), { kind: "lag", years: 1 }), [NaN, 1, 2, NaN, 3, 6]);
    assert.deepEqual(transformed(some(x), { kind: "lag", years: 2 }), [NaN, NaN, 1, NaN, NaN, 3]);
    const gap = some(x, { years: [2000, 2002, 2003] });
    assert.deepEqual(transformed(gap, { kind: "lag", years: 1 }), [NaN, NaN, 2, NaN, NaN, 6]);
  });

  it("standardises to mean 0 and standard deviation 1, over all or within years", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 6, maxLength: 6 }),
        (y) => {
          fc.pre(Math.abs(y[0] - y[3]) > 1e-3);
          const z = transformed(some(y), { kind: "standardise", within: "all" });
          const mean = z.reduce((a, b) => a + b, 0) / 6;
          const variance = z.reduce((a, b) => a + (b - mean) ** 2, 0) / 5;
          assertClose([mean, variance], [0, 1], { abs: 1e-9 });
        },
      ),
    );
    const z = transformed(some([1, 2, 3, 3, 4, NaN], {}), { kind: "standardise", within: "all" });
    assert.ok(Number.isNaN(z[5]));
    const root = Math.SQRT1_2;
    assertClose(transformed(some([1, 2, 0, 3, 6, 1]), { kind: "standardise", within: "year" }), [
      -root,
      -root,
      -root,
      root,
      root,
      root,
    ]);
  });

  it("goes one after the other, and says so in the name and the label", () => {
    const out = transformCovariates(some(x), ["x"], [{ kind: "log" }, { kind: "lag", years: 1 }]);
    assert.deepEqual(out.variables[0].name, "lag1_log_x");
    assert.match(out.variables[0].label, /logarithm, the year before/);
    assertClose([valuesOf(out, "lag1_log_x")[2]], [Math.log(2)]);
  });

  it("keeps a variable that nothing is done to", () => {
    assert.deepEqual(transformed(some(x)), x);
  });

  it("refuses what it cannot do", () => {
    assertRefuses(
      () => transformCovariates(some(x), ["y"], []),
      "argument",
      /no covariate y, expected one of x/,
    );
    assertRefuses(
      () => transformed(some([-1, 2, 3, 4, 5, 6]), { kind: "share" }),
      "argument",
      /1 of its values are negative/,
    );
    assertRefuses(() => transformed(some(x), { kind: "per-head" }), "argument", /population/);
    for (const years of [0, 1.5]) {
      assertRefuses(() => transformed(some(x), { kind: "lag", years }), "argument", /lag of x/);
    }
    assertRefuses(
      () => transformed(some([2, 2, 2, 2, 2, 2]), { kind: "standardise", within: "all" }),
      "degenerate",
      /do not vary/,
    );
    assertRefuses(
      () => transformed(some(x), { kind: "standardise", within: "year" }),
      "degenerate",
      /its 1 values in 2002/,
    );
  });
});
