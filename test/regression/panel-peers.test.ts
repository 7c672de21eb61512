/**
 * Every number that the peers gave for panels is compared, or named below with the reason why not: a
 * number that no rule knows fails the test.
 */
import { describe, it } from "node:test";
import { pesaranCd } from "../../src/regression/cross-dependence.ts";
import type { Matrix } from "../../src/numerics/matrix.ts";
import type { Fit, Model } from "../../src/regression/fit.ts";
import { fitInstrumental, noInstruments } from "../../src/regression/instrumental.ts";
import { hausman } from "../../src/regression/hausman.ts";
import { mapColumns, withinEffects, type PanelData } from "../../src/regression/panel-data.ts";
import { withoutIntercept, withPanelLags } from "../../src/regression/panel-terms.ts";
import { fitPanel } from "../../src/regression/panel.ts";
import { randomEffectsTests } from "../../src/regression/random-effects-tests.ts";
import type { EffectsForm } from "../../src/regression/random-effects-likelihood.ts";
import { fitRandomEffects } from "../../src/regression/random-effects.ts";
import { fitMoments } from "../../src/regression/spatial-moments.ts";
import { fitSwamyArora } from "../../src/regression/swamy-arora.ts";
import { weightsFromLinks, type Link, type SpatialWeights } from "../../src/spatial/weights.ts";
import { assertClose } from "../close-to.ts";
import { compare, is, words, type Rule } from "../peer-walk.ts";
import { needsShared } from "../shared.ts";
import { covarianceGivenRho, errorOf, of, squaresOf, tree } from "./peer-results.ts";
import { panelCase, panels } from "./reference.ts";
import { lagName, under, unexplained } from "./splm-fits.ts";

const error = { rel: 1e-4 };
const likelihood = { rel: 1e-9 };
const nearly = { rel: 1e-2 }; // where the likelihood is flat, as in ρ and λ together
const small = { rel: 1e-6, abs: 1e-15 };

describe("what the peers made of panels", needsShared, () => {
  for (const name of panels) {
    it(`agrees in every number of plm: ${name}`, () => {
      const { data, W } = panelCase(name);
      compare(under(tree(name, "results.json"), "plm"), ofPlm(data, W));
    });

    it(`agrees in every number of splm with random effects and pooled: ${name}`, () => {
      const { data, W } = panelCase(name);
      compare(under(tree(name, "results.json"), "spml/(random|pooling)_"), ofRandom(data, W));
    });

    it(`knows the and agrees with spreg and the exact likelihood: ${name}`, () => {
      const { data, W } = panelCase(name);
      compare(under(tree(name, "results.json"), "(?!plm|spml|tests)"), [
        [/^SDPDm\//, "determinants from a grid leave ρ 4e-3 off, so that nothing here is exact"],
        ...ofMoments(data, W),
        [
          /^spgm\//,
          "random effects by the moments of their errors, which we estimate by likelihood",
        ],
      ]);
      compare(tree(name, "pysal.json"), ofSpreg(data, W));
      compare(tree(name, "authored_panel_exact.json"), [
        [/^(note|regressors|models\/\w+\/(note|order))$/, words],
        [/^models\//, "panel.test.ts compares it"],
      ]);
    });
  }
});

function ofPlm(data: PanelData, W: SpatialWeights): [RegExp, Rule][] {
  const fits = new Map(
    (["individual", "time", "twoways", "none"] as const).map((effects) => [
      effects === "none" ? "pooling" : `within_${effects}`,
      fitPanel(data, W, "ols", { effects }),
    ]),
  );
  const fit = (name: string) => fits.get(name)!;
  const within = fit("within_individual");
  const random = fitSwamyArora(data);
  const test = hausman(within, random);
  const [n, t] = [data.units.length, data.periods.length];
  const cd = pesaranCd(within.residuals, n);
  const lm1 = randomEffectsTests(data, W).find(({ name }) => name === "LM1")!.statistic;
  const theta = 1 - random.theta; // θ = 1 − √(σ²_ε/(σ²_ε + Tσ²_μ))
  return [
    [/\/(method|alternative)$/, words],
    [/^plm\/(within_\w+|pooling)\/coef\/(.+)$/, is((m, term) => [of(fit(m), term)], small)],
    [/^plm\/(within_\w+|pooling)\/se\/(.+)$/, is((m, term) => [errorOf(fit(m), term)], small)],
    [/^plm\/(\w+)\/rss$/, is((m) => [squaresOf(fit(m).residuals)])],
    [/^plm\/(\w+)\/df_residual$/, is((m) => [fit(m).dfResidual])],
    [/^plm\/pooling\/logLik_gaussian$/, is([fit("pooling").logLikelihood])],
    [/^plm\/random_swar\/coef\/(.+)$/, is((term) => [of(random, term)], small)],
    [/^plm\/random_swar\/se\/(.+)$/, is((term) => [errorOf(random, term)], small)],
    [/^plm\/random_swar\/theta$/, is([random.theta])],
    [/^plm\/random_swar\/sigma2\/idios$/, is([within.sigma2])],
    [/^plm\/random_swar\/sigma2\/id$/, is([(within.sigma2 / theta ** 2 - within.sigma2) / t])],
    [/^plm\/hausman\/statistic$/, is([test.statistic], small)],
    [/^plm\/hausman\/parameter$/, is([test.df])],
    [/^plm\/hausman\/p$/, is([test.pValue], { rel: 1e-5, abs: 1e-15 })],
    [/^plm\/bp_lm_individual\/statistic$/, is([lm1 ** 2])],
    [/^plm\/bp_lm_individual\/(parameter|p)$/, "of the square, where we give the signed root"],
    [/^plm\/pesaran_cd\/statistic$/, is([cd.statistic])],
    [/^plm\/pesaran_cd\/parameter$/, words],
    [/^plm\/pesaran_cd\/p$/, is([cd.pValue], { rel: 1e-6, abs: 1e-15 })],
  ];
}

function ofRandom(data: PanelData, W: SpatialWeights): [RegExp, Rule][] {
  const kinds: Record<string, readonly [Model, EffectsForm?]> = {
    random_none: ["ols", "independent"],
    random_SAR: ["sar", "independent"],
    random_SEM: ["sem", "independent"],
    random_SEMkkp: ["sem", "spatial"],
    random_SARAR: ["sac", "independent"],
    random_SAR_durbin: ["sdm", "independent"],
    random_SEM_durbin: ["sdem", "independent"],
    pooling_SAR: ["sar"],
    pooling_SEM: ["sem"],
  };
  const fits = new Map<string, Fit>();
  const fit = (key: string) => {
    const [model, form] = kinds[key];
    const known =
      fits.get(key) ??
      (form ? fitRandomEffects(data, W, model, { form }) : fitPanel(data, W, model));
    fits.set(key, known);
    return known;
  };
  const design = (key: string) => (key.endsWith("durbin") ? withPanelLags(data, W) : data);
  const stops = { rel: 1e-5, abs: 2e-6 }; // where their optimiser does
  const known =
    "of a numerical Hessian that takes ρ as known; ours is tested in random-effects.test.ts";
  return [
    [/^spml\/\w+\/type$/, words],
    [/^spml\/(\w+)\/coef\/(.+)$/, is((m, term) => [of(fit(m), lagName(term))], stops)],
    [/^spml\/(\w+)\/errcomp\/phi$/, is((m) => [fit(m).phi!.estimate], stops)],
    [/^spml\/(\w+)\/errcomp\/rho$/, is((m) => [fit(m).lambda!.estimate], stops)],
    [/^spml\/(\w+)\/arcoef\/lambda$/, is((m) => [fit(m).rho!.estimate], stops)],
    [/^spml\/(\w+)\/logLik$/, is((m) => [fit(m).logLikelihood], likelihood)],
    [
      /^spml\/pooling_(SAR|SEM)\/sigma2$/,
      (theirs, [m]) => {
        assertClose([fit(`pooling_${m}`).sigma2], theirs.slice(1, 2), stops);
      },
    ],
    [/^spml\/(\w+)\/sigma2$/, is((m) => variances(fit(m)), stops)],
    [/^spml\/(\w+)\/se$/, is((m) => errorsGivenRho(fit(m)), nearly)],
    [
      /^spml\/(\w+)\/vcov$/,
      (theirs, [m]) => {
        sameCovariance(covarianceGivenRho(fit(m)), theirs);
      },
    ],
    [/^spml\/\w+\/(vcov\.errcomp|vcov\.arcoef)/, known],
    [
      /^spml\/(\w+)\/residuals_head$/,
      is((m) => unexplained(fit(m), design(m)).slice(0, 8), { rel: 1e-4, abs: 2e-5 }),
    ],
  ];
}

// two-stage least squares within units; theirs counts no degrees of freedom of the effects
function ofMoments(data: PanelData, W: SpatialWeights): [RegExp, Rule][] {
  const fit = fitInstrumental(data, W, "sar", noInstruments, { effects: "individual" });
  const counted = Math.sqrt(fit.dfResidual / (data.y.length - data.terms.length));
  const all = [fit.rho!, ...fit.coefficients];
  // the moments of one cross-section, of all periods at once, from what the means of units leave
  const stacked = inOneCrossSection(data, W);
  const within = new Map(
    (["sem", "sac"] as const).map((model) => [
      { sem: "SEM", sac: "SARAR" }[model],
      fitMoments(stacked.data, stacked.W, model, "gmm"),
    ]),
  );
  const by = (key: string) => within.get(key)!;
  const stops = { rel: 1e-6, abs: 1e-8 }; // where their optimiser does
  const divisor = "σ² by another divisor, and so the errors that are made of it";
  return [
    [
      /^spgm\/spgm_within_(SEM|SARAR)\/(?:rho|errcomp)$/,
      (theirs, [key]) => {
        assertClose([by(key).lambda!.estimate], theirs.slice(0, 1), stops);
      },
    ],
    [/^spgm\/spgm_within_(SARAR)\/coef\/lambda$/, is((key) => [by(key).rho!.estimate], stops)],
    [/^spgm\/spgm_within_(SEM|SARAR)\/coef\/(.+)$/, is((key, term) => [of(by(key), term)], stops)],
    [/^spgm\/spgm_within_SAR\/(rho|errcomp|sigma2)$/, words],
    [/^spgm\/spgm_within_(SEM|SARAR)\/(se|sigma2)$/, divisor],
    [/^spgm\/spgm_within_SAR\/coef\/lambda$/, is([fit.rho!.estimate])],
    [/^spgm\/spgm_within_SAR\/coef\/(.+)$/, is((term) => [of(fit, term)], small)],
    [
      /^spgm\/spgm_within_SAR\/se$/,
      is(
        all.map((c) => c.stdError * counted),
        small,
      ),
    ],
  ];
}

function inOneCrossSection(data: PanelData, W: SpatialWeights) {
  const n = W.n;
  const own = withoutIntercept(data);
  const Q = (v: Float64Array) => withinEffects(v, n, "individual");
  const ids = data.periods.flatMap((period) => data.units.map((unit) => `${unit} ${period}`));
  const links = data.periods.flatMap((_, p) =>
    Array.from(W.neighbour, (j, k): Link => {
      const i = W.start.findLastIndex((start) => start <= k);
      return [p * n + i, p * n + j, W.weight[k]];
    }),
  );
  return {
    data: { ...own, y: Q(own.y), X: mapColumns(own.X, Q) },
    W: weightsFromLinks(ids, links),
  };
}

function ofSpreg(data: PanelData, W: SpatialWeights): [RegExp, Rule][] {
  const own = { effects: "individual", biasCorrection: "none" } as const;
  const lag = fitPanel(data, W, "sar", own);
  const error_ = fitPanel(data, W, "sem", own);
  const random = fitRandomEffects(data, W, "sar");
  const t = data.periods.length;
  const size = data.y.length;
  const fits = { FE_Lag: lag, FE_Error: error_, RE_Lag: random };
  const fit = (key: string) => fits[key as "FE_Lag"];
  const all = (key: string) => [...fit(key).coefficients, (fit(key).rho ?? fit(key).lambda)!];
  const found = { rel: 1e-4, abs: 1e-6 };
  // φ as 1/√(1 + Tσ²_μ/σ²_ε), the likelihood without (n/2) ln(1 + Tσ²_μ/σ²_ε)
  const share = 1 + t * random.phi.estimate;
  return [
    [/^(versions|errors)\/|\/seconds$/, words],
    [/\/pr2$/, "a measure that no result of ours has"],
    [
      /^Panel_(RE_Lag)\/betas$/,
      is((key) => [...all(key).map((c) => c.estimate), 1 / Math.sqrt(share)], found),
    ],
    [/^Panel_(\w+)\/betas$/, is((key) => all(key).map((c) => c.estimate), found)],
    [
      /^Panel_RE_Lag\/(std_err|vm_diag)$/,
      "2 % off the information that random-effects.test.ts has",
    ],
    [/^Panel_(\w+)\/std_err$/, is((key) => all(key).map((c) => c.stdError), error)],
    [/^Panel_(\w+)\/vm_diag$/, is((key) => all(key).map((c) => c.stdError ** 2), { rel: 2e-4 })],
    [/^Panel_(\w+)\/sig2$/, is((key) => [fit(key).sigma2], found)],
    [/^Panel_(\w+)\/rho$/, is((key) => [fit(key).rho!.estimate], found)],
    [/^Panel_FE_Error\/lam$/, is([error_.lambda!.estimate], found)],
    [/^Panel_RE_Lag\/phi$/, is([1 / Math.sqrt(share)], found)],
    [
      /^Panel_RE_Lag\/logll$/,
      is([random.logLikelihood + (W.n / 2) * Math.log(share)], { abs: 1e-3 }),
    ],
    [
      /^Panel_(FE_\w+)\/logll$/,
      // of the sum of squares in place of the variance
      is((key) => [fit(key).logLikelihood - (size / 2) * Math.log(size)], likelihood),
    ],
    [/^Panel_\w+\/aic$/, "of the likelihood and the number of parameters"],
  ];
}

/** σ²_ε + σ²_μ, σ²_ε and σ²_μ. */
function variances({ sigma2, phi }: Fit): number[] {
  const ratio = phi?.estimate ?? 0;
  return [sigma2 * (1 + ratio), sigma2, sigma2 * ratio];
}

function errorsGivenRho(fit: Fit): number[] {
  const { data, cols } = covarianceGivenRho(fit);
  return Array.from({ length: cols }, (_, j) => Math.sqrt(data[j * cols + j]));
}

// each off by less than a hundredth of the errors
function sameCovariance({ cols: k, data }: Matrix, theirs: readonly number[]): void {
  const sd = Array.from({ length: k }, (_, j) => Math.sqrt(data[j * k + j]));
  const scaled = (V: ArrayLike<number>) =>
    Array.from(V, (value, at) => value / sd[Math.floor(at / k)] / sd[at % k]);
  assertClose(scaled(data), scaled(theirs), { abs: 1e-2 });
}
