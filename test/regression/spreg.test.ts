/** As peers.test.ts, for what spreg made of cross-sections. */
import { describe, it } from "node:test";
import { crossSectionTests } from "../../src/regression/cross-section-tests.ts";
import { fitSpatial } from "../../src/regression/cross-section.ts";
import type { RegressionData } from "../../src/regression/design.ts";
import type { Fit } from "../../src/regression/fit.ts";
import { lagrangeMultiplierTests, moranOfResiduals } from "../../src/regression/lm-tests.ts";
import { fitOls } from "../../src/regression/ols.ts";
import { fitMoments } from "../../src/regression/spatial-moments.ts";
import type { SpatialWeights } from "../../src/spatial/weights.ts";
import { compare, is, words, type Rule } from "../peer-walk.ts";
import { needsShared } from "../shared.ts";
import { crossSections } from "../spatial/reference.ts";
import { squaresOf, tree, twoStage } from "./peer-results.ts";
import { regressionCase } from "./reference.ts";

const error = { rel: 1e-4 };
const likelihood = { rel: 1e-9 };

const notOurs = "a measure that no result of ours has";
const variants = "packages differ in iterations, weights and instruments of this estimator";

describe("what spreg made of cross-sections", needsShared, () => {
  for (const name of crossSections) {
    it(`agrees in every number: ${name}`, () => {
      const { data, W, results } = regressionCase(name);
      const explored = new RegExp(`^(versions|moran_bv|${results.keys("univariate").join("|")})/`);
      compare(tree(name, "pysal.json"), [
        [explored, "test/spatial compares it"],
        ...ofSpreg(data, W),
      ]);
    });
  }
});

function ofSpreg(data: RegressionData, W: SpatialWeights): [RegExp, Rule][] {
  const ols = fitOls(data);
  const [n, k] = [data.y.length, data.terms.length];
  const fits = {
    ML_Lag: fitSpatial(data, W, "sar"),
    ML_Error: fitSpatial(data, W, "sem"),
  };
  const fit = (name: string) => fits[name as "ML_Lag"];
  const all = (name: string) => {
    const { coefficients, rho, lambda } = fit(name);
    return [...coefficients, (rho ?? lambda)!];
  };
  // a search that stops at 1e-7
  const found = { rel: 1e-5, abs: 1e-6 };
  const counted = { ML_Lag: 1, ML_Error: 2 }; // parameters that their criteria leave out
  const criteria = (name: string) => {
    const p = fit(name).parameters - counted[name as "ML_Lag"];
    const L = -2 * fit(name).logLikelihood;
    return { aic: L + 2 * p, bic: L + p * Math.log(n) };
  };
  const stsls = { GM_Lag: twoStage(data, W, 2), GM_Lag_w1: twoStage(data, W, 1) };
  const moments = (name: string) => stsls[name as "GM_Lag"];
  const spread = Math.sqrt((n - k - 1) / n); // they divide by n
  const own = (name: string) => {
    const { beta, errors, rho } = moments(name);
    return { estimates: [...beta, rho], errors: [...errors.slice(1), errors[0]] };
  };
  const gmError = fitMoments(data, W, "sem", "gmm");
  const filtered = squaresOf(gmError.residuals) / n; // where spatialreg has the moments' own σ²
  const narrower = filtered / gmError.sigma2;
  const lm = new Map(lagrangeMultiplierTests(data, W).map((test) => [test.name, test]));
  const moran = moranOfResiduals(data, W);
  const tests = new Map(crossSectionTests(ols, data, W).map((test) => [test.name, test]));
  const short = {
    lm_error: "LMerr",
    lm_lag: "LMlag",
    rlm_error: "RLMerr",
    rlm_lag: "RLMlag",
    lm_sarma: "SARMA",
  };
  const score = (name: string) => {
    const { statistic, pValue: p } = lm.get(short[name as "lm_lag"])!;
    return [statistic, p];
  };
  const test = (name: string) => {
    const { statistic, df, pValue: p } = tests.get(name)!;
    return { statistic: [statistic], df: [df], p: [p] };
  };
  const small = { rel: 1e-7, abs: 1e-15 };
  return [
    [/\/seconds$/, words],
    [/\/pr2(_e)?$/, notOurs],
    [/^(ML_\w+)\/betas$/, is((name) => all(name).map((c) => c.estimate), found)],
    [/^(ML_\w+)\/std_err$/, is((name) => all(name).map((c) => c.stdError), error)],
    [/^(ML_\w+)\/vm_diag$/, is((name) => all(name).map((c) => c.stdError ** 2), { rel: 2e-4 })],
    [/^(ML_\w+)\/logll$/, is((name) => [fit(name).logLikelihood], likelihood)],
    [/^(ML_\w+)\/aic$/, is((name) => [criteria(name).aic], likelihood)],
    [/^(ML_\w+)\/schwarz$/, is((name) => [criteria(name).bic], likelihood)],
    [/^(ML_\w+)\/sig2$/, is((name) => [fit(name).sigma2], found)],
    [/^ML_Lag\/rho$/, is([fits.ML_Lag.rho!.estimate], found)],
    [/^ML_Error\/lam$/, is([fits.ML_Error.lambda!.estimate], found)],
    [/^ML_Lag\/utu$/, is([fits.ML_Lag.sigma2 * n], found)],
    [/^ML_Error\/utu$/, is([squaresOf(unfiltered(data, fits.ML_Error))], found)],
    [/^(GM_Lag\w*)\/betas$/, is((name) => own(name).estimates, { rel: 1e-7, abs: 1e-10 })],
    [
      /^(GM_Lag\w*)\/std_err$/,
      is((name) => own(name).errors.map((e) => e * spread), { rel: 1e-7 }),
    ],
    [
      /^(GM_Lag\w*)\/vm_diag$/,
      is((name) => own(name).errors.map((e) => (e * spread) ** 2), { rel: 1e-7 }),
    ],
    [/^(GM_Lag\w*)\/sig2$/, is((name) => [moments(name).sse / n])],
    [/^(GM_Lag\w*)\/utu$/, is((name) => [moments(name).sse])],
    [/^(GM_Lag\w*)\/rho$/, is((name) => [moments(name).rho])],
    [
      /^GM_Error\/betas$/,
      is([...gmError.coefficients.map((c) => c.estimate), gmError.lambda!.estimate], {
        rel: 1e-5,
        abs: 1e-6,
      }),
    ],
    [
      /^GM_Error\/std_err$/,
      is(
        gmError.coefficients.map((c) => c.stdError * Math.sqrt(narrower)),
        error,
      ),
    ],
    [
      /^GM_Error\/vm_diag$/,
      is(
        gmError.coefficients.map((c) => c.stdError ** 2 * narrower),
        error,
      ),
    ],
    [/^GM_Error\/sig2$/, is([filtered], error)],
    [/^GM_(Error_Hom|Error_Het|Combo)\//, variants],
    [/^OLS\/betas$/, is(ols.coefficients.map((c) => c.estimate))],
    [/^OLS\/std_err$/, is(ols.coefficients.map((c) => c.stdError))],
    [/^OLS\/logll$/, is([ols.logLikelihood])],
    [/^OLS\/aic$/, is([ols.aic - 2])], // without σ²
    [/^OLS\/sig2$/, is([ols.sigma2])],
    [/^OLS\/(r?lm_\w+)$/, is((name) => score(name), small)],
    [/^OLS\/moran_res$/, is([moran.I, moran.statistic, moran.pValue], small)],
    [
      /^OLS\/(breusch_pagan|koenker_bassett)\//,
      "on other variables than the regressors; lmtest's is compared above",
    ],
    [/^OLS\/white$/, "given up for collinear squares"],
    [/^OLS\/white\/wh$/, is(test("White").statistic)],
    [/^OLS\/white\/df$/, is(test("White").df)],
    [/^OLS\/white\/pvalue$/, is(test("White").p, small)],
    [/^OLS\/jarque_bera\/jb$/, is(test("JarqueBera").statistic, small)],
    [/^OLS\/jarque_bera\/df$/, is(test("JarqueBera").df)],
    [/^OLS\/jarque_bera\/pvalue$/, is(test("JarqueBera").p, { rel: 1e-7, abs: 1e-30 })],
    [/^OLS\/condition_index$/, notOurs],
  ];
}

function unfiltered({ X, y }: RegressionData, fit: Fit): Float64Array {
  return y.map((value, i) =>
    fit.coefficients.reduce((left, c, j) => left - X.data[i * X.cols + j] * c.estimate, value),
  );
}
