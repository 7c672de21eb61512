/** As panel-peers.test.ts, for what splm made with fixed effects, and its tests. */
import { describe, it } from "node:test";
import type { Fit, Model } from "../../src/regression/fit.ts";
import { hausman } from "../../src/regression/hausman.ts";
import { type Effects, type PanelData } from "../../src/regression/panel-data.ts";
import { panelLagrangeMultiplierTests } from "../../src/regression/panel-lm-tests.ts";
import { randomEffectsTests } from "../../src/regression/random-effects-tests.ts";
import type { EffectsForm } from "../../src/regression/random-effects-likelihood.ts";
import { fitRandomEffects } from "../../src/regression/random-effects.ts";
import { durbinWaldTests, likelihoodRatio } from "../../src/regression/restriction-tests.ts";
import { serialTests } from "../../src/regression/serial-tests.ts";
import { simulateImpacts } from "../../src/regression/simulated-impacts.ts";
import type { SpatialWeights } from "../../src/spatial/weights.ts";
import { assertClose } from "../close-to.ts";
import { compare, is, near, words, type Rule } from "../peer-walk.ts";
import { needsShared } from "../shared.ts";
import { covarianceGivenRho, impacts, of, tree } from "./peer-results.ts";
import { panelCase, panels } from "./reference.ts";

import { apart, lagName, rest, under, withinFits } from "./splm-fits.ts";

const estimate = { rel: 1e-5, abs: 1e-7 };
const error = { rel: 1e-4 };
const likelihood = { rel: 1e-9 };
const small = { rel: 1e-6, abs: 1e-15 };

describe("what splm made of panels", needsShared, () => {
  for (const name of panels) {
    it(`agrees in every number of splm within effects: ${name}`, () => {
      const { data, W } = panelCase(name);
      const found = under(tree(name, "results.json"), "spml/within_");
      compare(found, ofWithin(data, W));
    });

    it(`agrees in every test of splm: ${name}`, () => {
      const { data, W } = panelCase(name);
      compare(under(tree(name, "results.json"), "tests"), ofTests(data, W));
    });
  }
});

function ofWithin(data: PanelData, W: SpatialWeights): [RegExp, Rule][] {
  const all = withinFits(data, W);
  const fit = (key: string) => all(key).fit;
  const path = (of: string) => new RegExp(`^spml/within_(individual_\\w+?|\\w+?)/${of}$`);
  const n = data.units.length;
  const ours = (one: Fit) => [one.rho, one.lambda].flatMap((parameter) => parameter ?? []);
  const parameters = (key: string) => [...ours(fit(key)), ...fit(key).coefficients];
  const simulated = (key: string) =>
    simulateImpacts({ ...fit(key), covariance: apart(fit(key)) }, W, 2000, 1).impacts.flatMap(
      ({ direct, indirect, total }) => [direct.sd, indirect.sd, total.sd],
    );
  const spread: Rule = (theirs, [key]) => {
    const sd = simulated(key);
    (
      near(
        sd,
        sd.map((v) => v / Math.sqrt(2000)),
      ) as Exclude<Rule, string>
    )(theirs, []);
  };
  // splm's residuals have Q W y
  const left = (key: string) => rest(all(key), W).slice(0, 8);
  const one = "one step of Lee and Yu with a wrong sign and scale";
  const n1 = (key: string) => (/^time.*LeeYu/.test(key) ? n / (n - 1) : 1);
  return [
    [/\/(type|variables|R|seed|logLik_note)$/, words],
    [/^spml\/within_twoways_\w+_LeeYu\//, one],
    [/^spml\/within_time_SARAR_LeeYu\//, one],
    [/^spml\/within_time_\w+_LeeYu\/(se|vcov|logLik)$/, "counts of nT and of (n − 1)T mixed"],
    [/^spml\/within_\w+_LeeYu\/logLik_full$/, "as without the correction, compared there"],
    [/^spml\/within_\w+_SEM\w*\/logLik$/, "without constants; logLik_full has them"],
    [/^spml\/within_\w+_SARAR\w*\/logLik$/, words], // splm gives none
    [path("(?:coef|spat\\.coef)/lambda"), is((key) => [fit(key).rho!.estimate], estimate)],
    [path("(?:coef|spat\\.coef)/rho"), is((key) => [fit(key).lambda!.estimate], estimate)],
    [path("coef/(.+)"), is((key, term) => [of(fit(key), lagName(term))], estimate)],
    [path("se"), is((key) => parameters(key).map((c) => c.stdError), error)],
    [path("vcov"), "its diagonal is se; off it splm has zeros for ρ and λ"],
    [path("sigma2"), is((key) => [fit(key).sigma2 * n1(key)], estimate)],
    [path("(?:logLik|logLik_full)"), is((key) => [fit(key).logLikelihood], likelihood)],
    [path("residuals_head"), is((key) => left(key), { rel: 1e-4, abs: 1e-6 })],
    [
      path("(?:effects_exact|impacts_splm)/(direct|indirect|total)"),
      is((key, kind) => impacts(fit(key), kind), estimate),
    ],
    [path("impacts_splm/se"), spread],
    [path("impacts_splm/z"), "the effect over its error, both compared above"],
  ];
}

function ofTests(data: PanelData, W: SpatialWeights): [RegExp, Rule][] {
  const fits = withinFits(data, W);
  const bsk = new Map(randomEffectsTests(data, W).map((test) => [test.name, test]));
  const one = (name: string) => bsk.get(name)!;
  const names = ["lml", "lme", "rlml", "rlme"];
  const lm = (kind: string, test: string) => {
    const effects = { pooling: "none", within: "individual", twoways: "twoways" }[kind] as Effects;
    return panelLagrangeMultiplierTests(data, W, effects)[names.indexOf(test)];
  };
  const sph = (kind: string) => {
    const [fixed, model, form] = {
      lag: ["SAR", "sar", "independent"],
      error: ["SEM", "sem", "spatial"],
      sarar: ["SARAR", "sac", "spatial"],
    }[kind] as [string, Model, EffectsForm];
    const random = fitRandomEffects(data, W, model, { form });
    const covariance = { names: data.terms, matrix: covarianceGivenRho(random) };
    return hausman(fits(`individual_${fixed}`).fit, { ...random, covariance });
  };
  const ratio = (smaller: string, effects: string) => {
    const [full, less] = ["SAR_durbin", smaller].map((m) => fits(`${effects}_${m}`).fit);
    return likelihoodRatio(less, full, "LR");
  };
  const wald = (name: string, effects: string) => {
    const { fit } = fits(`${effects}_SAR_durbin`);
    const all = durbinWaldTests({ ...fit, model: "sdm", covariance: apart(fit) });
    return all.find((test) => test.name === name)!;
  };
  const loose = { rel: 1e-4, abs: 1e-15 };
  const bothSides = "of both sides, where a variance is on one; p is half of it";
  const serial = serialTests(data, W);
  return [
    [/\/(method|alternative|note)$/, words],
    [/^tests\/bsktest_(\w+)\/statistic$/, is((name) => [Math.abs(one(name).statistic)], small)],
    [/^tests\/bsktest_(LM1|CLMmu)\/p$/, bothSides],
    [/^tests\/bsktest_(\w+)\/p$/, is((name) => [one(name).pValue], small)],
    [/^tests\/bsktest_(\w+)\/parameter$/, words],
    [
      /^tests\/slmtest_twoways_(lml|rlml|rlme)\//,
      "means of periods are left in the lag of the trend",
    ],
    [/^tests\/slmtest_(\w+?)_(\w+)\/statistic$/, is((k, test) => [lm(k, test).statistic], small)],
    [/^tests\/slmtest_(\w+?)_(\w+)\/p$/, is((k, test) => [lm(k, test).pValue], small)],
    [/^tests\/slmtest_(\w+?)_(\w+)\/parameter$/, is([1])],
    // splm drops the sign, so it gives a p to statistics below zero
    [/^tests\/sphtest_ML_(\w+)\/statistic$/, is((kind) => [Math.abs(sph(kind).statistic)], loose)],
    [/^tests\/sphtest_ML_(\w+)\/parameter$/, is((kind) => [sph(kind).df])],
    [
      /^tests\/sphtest_ML_(\w+)\/p$/,
      (theirs, [kind]) => {
        const test = sph(kind);
        if (test.statistic > 0) assertClose([test.pValue], theirs, { rel: 1e-2, abs: 1e-15 });
      },
    ],
    [/^tests\/bsjktest_J\/statistic$/, is([serial[0].statistic], small)],
    [/^tests\/bsjktest_J\/parameter$/, is([serial[0].df])],
    [/^tests\/bsjktest_J\/p$/, is([serial[0].pValue], small)],
    [
      /^tests\/bsjktest_C/,
      "σ² as the mean square of all errors over 1 + φ, which it is not: serial-tests.test.ts",
    ],
    [/^tests\/LR_SDM_vs_(\w+)_(\w+)\/statistic$/, is((m, e) => [ratio(m, e).statistic], small)],
    [/^tests\/LR_SDM_vs_(\w+)_(\w+)\/parameter$/, is((m, e) => [ratio(m, e).df])],
    [/^tests\/LR_SDM_vs_(\w+)_(\w+)\/p$/, is((m, e) => [ratio(m, e).pValue], loose)],
    [/^tests\/(Wald_\w+)_([a-z]+)\/statistic$/, is((name, e) => [wald(name, e).statistic], loose)],
    [/^tests\/(Wald_\w+)_([a-z]+)\/parameter$/, is((name, e) => [wald(name, e).df])],
    [/^tests\/(Wald_\w+)_([a-z]+)\/p$/, is((name, e) => [wald(name, e).pValue], { rel: 1e-2 })],
  ];
}
