import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { fitSpatial } from "../../src/regression/cross-section.ts";
import { regressionData } from "../../src/regression/design.ts";
import type { Fit, Model } from "../../src/regression/fit.ts";
import { simulateImpacts } from "../../src/regression/simulated-impacts.ts";
import { inverse } from "../../src/numerics/inverse.ts";
import { multiply } from "../../src/numerics/multiply.ts";
import { spatialFilter } from "../../src/regression/information.ts";
import { random } from "../../src/numerics/random.ts";
import { denseWeights, spectrum } from "../../src/spatial/spectrum.ts";
import { spectralLogDeterminant } from "../../src/spatial/log-determinant.ts";
import { binaryWeights } from "../../src/spatial/standardise.ts";
import { weightsFromLinks, type Link } from "../../src/spatial/weights.ts";
import { assertClose } from "../close-to.ts";
import { assertRefuses } from "../refuses.ts";
import { needsShared } from "../shared.ts";
import { crossSections } from "../spatial/reference.ts";
import { ring } from "../spatial/small-graphs.ts";
import { regressionCase } from "./reference.ts";

const models: readonly Model[] = ["sar", "sem", "sdm", "sdem", "sac", "gns"];

describe("fitSpatial", () => {
  it("agrees with spatialreg in estimates, standard errors and likelihood", needsShared, () => {
    for (const name of crossSections) {
      const { data, W, results } = regressionCase(name);
      const omega = spectralLogDeterminant(spectrum(W));
      for (const model of models) {
        const fit = fitSpatial(data, W, model, omega);
        const path = ["ml", model.toUpperCase()];
        for (const { term, estimate, stdError } of fit.coefficients) {
          const theirs = results.number(...path, "coef", term);
          assertClose([estimate], [theirs], { rel: 1e-5, abs: 1e-9 });
          assertClose([stdError], [results.number(...path, "se", term)], { rel: 1e-4 });
        }
        for (const parameter of ["rho", "lambda"] as const) {
          const ours = fit[parameter];
          if (!ours) continue;
          assertClose([ours.estimate], [results.number(...path, parameter)], { rel: 1e-5 });
          assertClose([ours.stdError], [results.number(...path, `${parameter}_se`)], { rel: 1e-4 });
        }
        assertClose([fit.logLikelihood], [results.number(...path, "logLik")], { rel: 1e-9 });
        assertClose([fit.aic], [results.number(...path, "AIC")], { rel: 1e-9 });
        assertClose([fit.sigma2], [results.number(...path, "sigma2_ML")], { rel: 1e-5 });
        if (results.has(...path, "impacts", "exact")) {
          for (const kind of ["direct", "indirect", "total"] as const) {
            assertClose(
              fit.impacts!.map((impact) => impact[kind].estimate),
              results.numbers(...path, "impacts", "exact", kind),
              { rel: 1e-5 },
            );
          }
        }
      }
    }
  });

  it(
    "agrees with spatialreg on SLX, and on the impacts of SDEM with their errors",
    needsShared,
    () => {
      for (const name of crossSections) {
        const { data, W, results } = regressionCase(name);
        const slx = fitSpatial(data, W, "slx");
        for (const { term, estimate, stdError } of slx.coefficients) {
          assertClose(
            [estimate, stdError],
            [results.number("slx", "coef", term), results.number("slx", "se", term)],
            { rel: 1e-8, abs: 1e-11 },
          );
        }
        const sdem = fitSpatial(data, W, "sdem").impacts!;
        for (const kind of ["direct", "indirect", "total"] as const) {
          const path = ["ml", "SDEM", "impacts"];
          const theirs = results.numbers(...path, kind);
          assertClose(
            sdem.map((k) => k[kind].estimate),
            theirs,
            { rel: 1e-4, abs: 1e-9 },
          );
          const errors = results.numbers(...path, `se_${kind}`);
          assertClose(
            sdem.map((k) => k[kind].stdError),
            errors,
            { rel: 1e-4 },
          );
        }
      }
    },
  );

  it("has a score of zero, and is no lower anywhere near", needsShared, () => {
    const { data, W } = regressionCase("sp_columbus");
    for (const model of ["sar", "sem"] as const) {
      const fit = fitSpatial(data, W, model);
      const value = (fit.rho ?? fit.lambda)!.estimate;
      // the log-likelihood is written out anew, from the definition
      for (const step of [-0.01, -1e-4, 1e-4, 0.01]) {
        const other = logLikelihood(data, W, model, value + step);
        assert.ok(other < fit.logLikelihood, `${model} ${step}: ${other}`);
      }
      assertClose([logLikelihood(data, W, model, value)], [fit.logLikelihood], { rel: 1e-12 });
    }
  });

  it("does not depend on the order of places, on units of measurement or on stored weights", () => {
    const { data, W } = simulated(60, 0.5, 3);
    const order = Array.from({ length: 60 }, (_, i) => (i * 7) % 60);
    const place = order.map((_, i) => order.indexOf(i));
    const links: Link[] = [];
    for (let i = 0; i < 60; i++) {
      for (let k = W.start[i]; k < W.start[i + 1]; k++) {
        links.push([place[i], place[W.neighbour[k]], W.weight[k]]);
      }
    }
    const column = (j: number) => Float64Array.from(data.y, (_, i) => data.X.data[i * 2 + j]);
    const moved = regressionData(
      ["y", Float64Array.from(order, (i) => 100 * data.y[i])],
      [["x", Float64Array.from(order, (i) => column(1)[i] / 10)]],
    );
    for (const model of models) {
      const a = fitSpatial(data, W, model);
      const b = fitSpatial(moved, weightsFromLinks(W.ids, links), model);
      const parameters = (fit: Fit) => [fit.rho?.estimate ?? 0, fit.lambda?.estimate ?? 0];
      assertClose(parameters(b), parameters(a), { rel: 1e-6, abs: 1e-8 });
      assertClose([b.coefficients[1].estimate], [1000 * a.coefficients[1].estimate], { rel: 1e-6 });
      assertClose([b.coefficients[1].z], [a.coefficients[1].z], { rel: 1e-5 });
    }
  });

  it("has impacts that add up to (β + θ)/(1 − ρ) for row-standardised weights", () => {
    const { data, W } = simulated(50, 0.6, 9);
    for (const model of ["sar", "sdm", "sac", "gns"] as const) {
      const fit = fitSpatial(data, W, model);
      const [impact] = fit.impacts!;
      const sum = fit.coefficients
        .filter(({ term }) => term !== "(Intercept)")
        .reduce((all, { estimate }) => all + estimate, 0);
      assertClose([impact.total.estimate], [sum / (1 - fit.rho!.estimate)], { rel: 1e-9 });
      const parts = impact.direct.estimate + impact.indirect.estimate;
      assertClose([parts], [impact.total.estimate], { rel: 1e-12 });
    }
  });

  it("has errors of impacts that are the delta method's, by differences", () => {
    const { data, W } = simulated(40, 0.5, 6);
    const uneven = { ...W, weight: W.weight.map((w, k) => w * (1 + (k % 5) / 10)) };
    const fit = fitSpatial(data, uneven, "sdm");
    const { names, matrix } = fit.covariance;
    const at = [
      fit.rho!.estimate,
      ...["x", "lag.x"].map((name) => fit.coefficients.find(({ term }) => term === name)!.estimate),
    ];
    const rows = ["rho", "x", "lag.x"].map((name) => names.indexOf(name));
    const effects = ([rho, b, theta]: number[]) => {
      const n = 40;
      const S = inverse(spatialFilter(uneven, rho));
      const SW = multiply(S, denseWeights(uneven));
      let direct = 0;
      let total = 0;
      for (let i = 0; i < n; i++)
        direct += (b * S.data[i * n + i] + theta * SW.data[i * n + i]) / n;
      for (let k = 0; k < n * n; k++) total += (b * S.data[k] + theta * SW.data[k]) / n;
      return { direct, total, indirect: total - direct };
    };
    for (const kind of ["direct", "indirect", "total"] as const) {
      assertClose([fit.impacts![0][kind].estimate], [effects(at)[kind]], { rel: 1e-10 });
      const gradient = at.map((_, k) => {
        const moved = (h: number) => effects(at.map((value, j) => (j === k ? value + h : value)));
        return (moved(1e-6)[kind] - moved(-1e-6)[kind]) / 2e-6;
      });
      let variance = 0;
      for (const [a, ga] of gradient.entries()) {
        for (const [b, gb] of gradient.entries()) {
          variance += ga * gb * matrix.data[rows[a] * names.length + rows[b]];
        }
      }
      assertClose([fit.impacts![0][kind].stdError], [Math.sqrt(variance)], { rel: 1e-7 });
    }
  });

  it("simulates impacts around the exact ones, with the spread of the delta method", () => {
    const { data, W } = simulated(150, 0.4, 5);
    for (const weights of [W, binaryWeights(W)]) {
      const fit = fitSpatial(data, weights, "sdm");
      const { impacts, redrawn } = simulateImpacts(fit, weights, 4000, 2);
      for (const kind of ["direct", "indirect", "total"] as const) {
        const exact = fit.impacts![0][kind];
        const drawn = impacts[0][kind];
        assertClose([drawn.sd], [exact.stdError], { rel: 0.12 });
        assert.ok(drawn.lower < exact.estimate && exact.estimate < drawn.upper);
        assert.ok(Math.abs(drawn.mean - exact.estimate) < 0.2 * exact.stdError);
      }
      assert.ok(redrawn < 4);
      assert.deepEqual(simulateImpacts(fit, weights, 50, 2), simulateImpacts(fit, weights, 50, 2));
    }
    const sem = fitSpatial(data, W, "sem");
    assertRefuses(() => simulateImpacts(sem, W, 100, 1), "argument", /100 draws of a sem/);
  });

  it("notes places without neighbours", () => {
    const { data } = simulated(20, 0, 4);
    const links = Array.from({ length: 18 }, (_, i): Link => [i, (i + 1) % 18, 1]);
    const fit = fitSpatial(data, weightsFromLinks(ring(20).ids, links), "sar");
    assert.match(fit.notes[0].message, /without neighbours.*: 19, 20/);
  });

  it("refuses what it cannot fit", () => {
    const { data, W } = simulated(12, 0, 1);
    assertRefuses(() => fitSpatial(data, ring(11), "sar"), "shape", /12 rows, W has 11/);
    const alone = weightsFromLinks(W.ids, []);
    assertRefuses(() => fitSpatial(data, alone, "sem"), "degenerate", /no links/);
    const x = Float64Array.from({ length: 12 }, (_, i) => i * i);
    const y = data.y;
    const twice = regressionData(
      ["y", y],
      [
        ["a", x],
        ["b", x.map((v) => 2 * v + 1)],
      ],
    );
    assertRefuses(() => fitSpatial(twice, W, "sar"), "singular", /b is a combination of/);
    const few = simulated(4, 0, 1);
    assertRefuses(() => fitSpatial(few.data, ring(4), "sdm"), "degenerate", /4 observations for 5/);
  });
});

// a ring of n places; y = 1 + 2x + ρWy + e
function simulated(n: number, rho: number, seed: number) {
  const W = ring(n);
  const { normal } = random(seed);
  const x = Float64Array.from({ length: n }, normal);
  let y: Float64Array = new Float64Array(n);
  const mean = x.map((value) => 1 + 2 * value + normal());
  for (let round = 0; round < 200; round++) {
    y = mean.map((value, i) => value + (rho / 2) * (y[(i + 1) % n] + y[(i + n - 1) % n]));
  }
  return { data: regressionData(["y", y], [["x", x]]), W };
}

function logLikelihood(
  { y, X }: ReturnType<typeof regressionCase>["data"],
  W: ReturnType<typeof ring>,
  model: "sar" | "sem",
  value: number,
): number {
  const n = y.length;
  const k = X.cols;
  const filter = (v: Float64Array) =>
    v.map((own, i) => {
      let sum = own;
      for (let a = W.start[i]; a < W.start[i + 1]; a++)
        sum -= value * W.weight[a] * v[W.neighbour[a]];
      return sum;
    });
  const columns = Array.from({ length: k }, (_, j) =>
    Float64Array.from({ length: n }, (_, i) => X.data[i * k + j]),
  ).map((column) => (model === "sem" ? filter(column) : column));
  // residuals by orthogonalising, twice
  let e: Float64Array = filter(y);
  const basis: Float64Array[] = [];
  const away = (v: Float64Array) => {
    for (let round = 0; round < 2; round++) {
      for (const b of basis) {
        const dot = v.reduce((sum, x, i) => sum + x * b[i], 0);
        v = v.map((x, i) => x - dot * b[i]);
      }
    }
    return v;
  };
  for (const column of columns) {
    const rest = away(column);
    const norm = Math.sqrt(rest.reduce((sum, x) => sum + x * x, 0));
    basis.push(rest.map((x) => x / norm));
  }
  e = away(e);
  const s2 = e.reduce((sum, x) => sum + x * x, 0) / n;
  const { re } = spectrum(W);
  const jacobian = re.reduce((sum, omega) => sum + Math.log(1 - value * omega), 0);
  return jacobian - (n / 2) * (Math.log(2 * Math.PI * s2) + 1);
}
