import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { fromRows } from "../../src/numerics/matrix.ts";
import { regressionData, withLaggedTerms } from "../../src/regression/design.ts";
import { parseFormula } from "../../src/regression/formula.ts";
import { leastSquares, triangularised } from "../../src/regression/least-squares.ts";
import { breuschPagan } from "../../src/regression/heteroskedasticity.ts";
import { lagrangeMultiplierTests, moranOfResiduals } from "../../src/regression/lm-tests.ts";
import { fitOls } from "../../src/regression/ols.ts";
import { binaryWeights } from "../../src/spatial/standardise.ts";
import { weightsFromLinks } from "../../src/spatial/weights.ts";
import { assertClose } from "../close-to.ts";
import { assertRefuses } from "../refuses.ts";
import { needsShared } from "../shared.ts";
import { crossSections } from "../spatial/reference.ts";
import { ring } from "../spatial/small-graphs.ts";
import { regressionCase } from "./reference.ts";

describe("fitOls", () => {
  it("agrees with R in estimates, errors and criteria", needsShared, () => {
    for (const name of crossSections) {
      const { data, results } = regressionCase(name);
      const fit = fitOls(data);
      for (const { term, estimate, stdError } of fit.coefficients) {
        const theirs = [results.number("ols", "coef", term), results.number("ols", "se", term)];
        assertClose([estimate, stdError], theirs, { rel: 1e-8, abs: 1e-12 });
      }
      assertClose(
        [fit.logLikelihood, fit.aic, fit.sigma2],
        ["logLik", "AIC", "sigma2_unbiased"].map((key) => results.number("ols", key)),
        { rel: 1e-9 },
      );
    }
  });

  it("fits Anscombe's first data set, with t statistics", () => {
    // Anscombe (1973), The American Statistician 27: y = 3.00 + 0.500 x, R² = 0.667
    const x = Float64Array.of(10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5);
    const y = Float64Array.of(8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68);
    const fit = fitOls(regressionData(["y", y], [["x", x]]));
    assertClose(
      fit.coefficients.map(({ estimate }) => estimate),
      [3.0000909, 0.5000909],
      { abs: 1e-7 },
    );
    assertClose(
      fit.coefficients.map(({ stdError }) => stdError),
      [1.1247, 0.1179],
      { abs: 5e-5 },
    );
    assertClose([fit.coefficients[1].pValue], [0.00217], { abs: 5e-6 });
    assert.deepEqual([fit.dfResidual, fit.parameters, fit.distribution], [9, 3, "t"]);
  });

  it("refuses too few rows and collinear terms", () => {
    const y = Float64Array.of(1, 2, 4, 3);
    const a = Float64Array.of(1, 2, 3, 5);
    const b = a.map((value) => 3 - 2 * value);
    const two = regressionData(["y", y.slice(0, 2)], [["a", a.slice(0, 2)]]);
    assertRefuses(() => fitOls(two), "degenerate", /2 observations for 2 parameters/);
    const columns = [["a", a] as const, ["b", b] as const];
    const twice = regressionData(["y", y], columns);
    assertRefuses(() => fitOls(twice), "singular", /b is a combination of \(Intercept\), a/);
  });
});

describe("tests of OLS", () => {
  it("agree with spdep and lmtest", needsShared, () => {
    for (const name of crossSections) {
      const { data, W, results } = regressionCase(name);
      for (const { name: test, statistic, df, pValue } of lagrangeMultiplierTests(data, W)) {
        const path = ["ols", "LM", test];
        assertClose([statistic], [results.number(...path, "statistic")], { rel: 1e-8 });
        assertClose([df], [results.number(...path, "parameter")]);
        assertClose([pValue], [results.number(...path, "p")], { rel: 1e-7, abs: 1e-15 });
      }
      const moran = moranOfResiduals(data, W);
      const theirs = results.numbers("ols", "moran_residuals", "estimate");
      assertClose([moran.I, moran.expected, moran.variance], theirs, { rel: 1e-8 });
      const bp = breuschPagan(fitOls(data).residuals, data.X, data.terms);
      const path = ["ols", "breusch_pagan_studentized"];
      assertClose(
        [bp.statistic, bp.pValue],
        [results.number(...path, "statistic"), results.number(...path, "p")],
        { rel: 1e-8, abs: 1e-15 },
      );
    }
  });

  it("does not change with the scale of the weights", needsShared, () => {
    const { data, W } = regressionCase("sp_columbus");
    const thrice = { ...W, weight: W.weight.map((w) => 3 * w) };
    const statistics = (weights: typeof W) =>
      [...lagrangeMultiplierTests(data, weights), moranOfResiduals(data, weights)].map(
        ({ statistic }) => statistic,
      );
    assertClose(statistics(thrice), statistics(W));
  });
});

describe("regressionData", () => {
  const y = Float64Array.of(1, 2, 4);

  it("refuses columns that cannot be used", () => {
    const one = (values: Float64Array) => () => regressionData(["y", y], [["a", values]]);
    assertRefuses(one(Float64Array.of(1, 2)), "shape", /a has 2 values, y has 3/);
    assertRefuses(one(Float64Array.of(1, NaN, 2)), "not-finite", /a is NaN in row 2/);
    assertRefuses(one(Float64Array.of(5, 5, 5)), "degenerate", /a is constant \(5\)/);
    assertRefuses(() => regressionData(["y", y.map(() => 1)], []), "degenerate", /y is constant/);
    const ones = regressionData(["y", y], [["a", Float64Array.of(5, 5, 5)]], false);
    assert.deepEqual(ones.terms, ["a"]);
  });

  it("lags regressors, the intercept only where rows of W differ in sum", () => {
    const data = regressionData(["y", y], [["a", Float64Array.of(1, 3, 9)]]);
    const path = weightsFromLinks(
      ["1", "2", "3"],
      [
        [0, 1, 1],
        [1, 0, 1],
        [1, 2, 1],
        [2, 1, 1],
      ],
    );
    const terms = ["(Intercept)", "a", "lag.(Intercept)", "lag.a"];
    const lagged = withLaggedTerms(data, path);
    assert.deepEqual(lagged.terms, terms);
    assertClose(lagged.X.data, [1, 1, 1, 3, 1, 3, 2, 10, 1, 9, 1, 3]);
    for (const W of [ring(3), binaryWeights(ring(3))]) {
      assert.deepEqual(withLaggedTerms(data, W).terms, ["(Intercept)", "a", "lag.a"]);
    }
  });
});

describe("parseFormula", () => {
  it("reads names, quoted names and the intercept", () => {
    assert.deepEqual(parseFormula("y ~ a + b.c"), {
      response: "y",
      terms: ["a", "b.c"],
      intercept: true,
    });
    assert.deepEqual(parseFormula("`log-y` ~ `a + b`+c - 1"), {
      response: "log-y",
      terms: ["a + b", "c"],
      intercept: false,
    });
    assert.deepEqual(parseFormula("y ~ 1").terms, []);
    assert.equal(parseFormula("y ~ 0 + a").intercept, false);
  });

  it("refuses what is no formula", () => {
    for (const [text, words] of [
      ["y", /no ~/],
      ["y ~ a ~ b", /more than one ~/],
      [" ~ a", /nothing to explain/],
      ["y ~ a + a", /a twice/],
      ["y ~ a-b", /- b, needed .* between backquotes, `a-b`/],
      ["y ~ y", /y explains itself/],
      ["y ~ a + ", /an empty term/],
      ["y ~ 0", /nothing after ~/],
    ] as const) {
      assertRefuses(() => parseFormula(text), "argument", words);
    }
  });
});

describe("leastSquares", () => {
  it("solves exactly where it can, with the inverse of XᵀX", () => {
    const X = fromRows([
      [1, 0],
      [1, 1],
      [1, 2],
    ]);
    const { coefficients, sumOfSquares, inverseGram } = leastSquares(X, Float64Array.of(1, 3, 5), [
      "a",
      "b",
    ]);
    assertClose(coefficients, [1, 2]);
    assertClose([sumOfSquares], [0]);
    assertClose(inverseGram.data, [5 / 6, -1 / 2, -1 / 2, 1 / 2]);
  });

  it("keeps lengths and angles in the triangle, of any rank", () => {
    const X = fromRows([
      [1, 2, 3],
      [2, 4, 1],
      [0, 0, 2],
      [1, 2, 0],
    ]);
    const { R } = triangularised(X);
    const gram = (M: { rows: number; data: Float64Array }) =>
      [0, 1, 2].flatMap((a) =>
        [0, 1, 2].map((b) => {
          let sum = 0;
          for (let i = 0; i < M.rows; i++) sum += M.data[i * 3 + a] * M.data[i * 3 + b];
          return sum;
        }),
      );
    assertClose(gram(R), gram(X));
  });

  it("refuses fewer rows than columns", () => {
    const wide = fromRows([[1, 2]]);
    const y = Float64Array.of(1);
    assertRefuses(() => leastSquares(wide, y, ["a", "b"]), "degenerate", /1 rows for 2 terms/);
  });
});
