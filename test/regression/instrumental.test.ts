import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { inverse } from "../../src/numerics/inverse.ts";
import { random } from "../../src/numerics/random.ts";
import { regressionData } from "../../src/regression/design.ts";
import { leastSquares } from "../../src/regression/least-squares.ts";
import { spatialFilter } from "../../src/regression/information.ts";
import { fitInstrumental, noInstruments } from "../../src/regression/instrumental.ts";
import { matrixOf, parseInstruments } from "../../src/regression/instruments.ts";
import {
  eachPeriod,
  panelData,
  withinEffects,
  type PanelData,
} from "../../src/regression/panel-data.ts";
import { fitMoments } from "../../src/regression/spatial-moments.ts";
import { assertClose } from "../close-to.ts";
import { assertRefuses } from "../refuses.ts";
import { ring } from "../spatial/small-graphs.ts";

const W20 = ring(20);
const W120 = ring(120);
const one = parseInstruments("x ~ z");
const two = parseInstruments("x ~ z + v");

describe("fitInstrumental", () => {
  it("is the ratio of covariances where it is just identified", () => {
    const data = endogenousPanel(20, 6, 0, 1);
    const Q = (v: Float64Array) => withinEffects(v, 20, "twoways");
    const [y, x, z] = [data.y, column(data, 1), column(data, 2)].map(Q);
    const dot = (a: Float64Array, b: Float64Array) => a.reduce((s, v, i) => s + v * b[i], 0);
    const fit = fitInstrumental(dropped(data, "v"), W20, "ols", one, { effects: "twoways" });
    assertClose([fit.coefficients[0].estimate], [dot(z, y) / dot(z, x)], { rel: 1e-12 });
    const s2 = fit.residuals.reduce((s, e) => s + e * e, 0) / (120 - 1 - 25);
    const expected = Math.sqrt(s2 * dot(z, z)) / Math.abs(dot(z, x));
    assertClose([fit.coefficients[0].stdError], [expected], { rel: 1e-12 });
    assert.deepEqual(
      fit.tests!.map(({ name }) => name),
      ["first_stage_F.x", "Wu_Hausman"],
    );
  });

  it("has the F, Sargan and Hausman statistics of their textbook regressions", () => {
    const data = endogenousPanel(20, 1, 0, 5);
    const fit = fitInstrumental(data, W20, "ols", two);
    const ones = new Float64Array(20).fill(1);
    const [y, x, z, v] = [data.y, ...[1, 2, 3].map((j) => column(data, j))];
    const full = leastSquares(matrixOf([ones, z, v]), x, ["1", "z", "v"]);
    const none = leastSquares(matrixOf([ones]), x, ["1"]);
    const F = (none.sumOfSquares - full.sumOfSquares) / 2 / (full.sumOfSquares / 17);
    const auxiliary = leastSquares(matrixOf([ones, z, v]), fit.residuals, ["1", "z", "v"]);
    const total = fit.residuals.reduce((s, e) => s + e * e, 0);
    const sargan = 20 * (1 - auxiliary.sumOfSquares / total);
    const plain = leastSquares(matrixOf([ones, x]), y, ["1", "x"]);
    const augmented = leastSquares(matrixOf([ones, x, full.residuals]), y, ["1", "x", "e"]);
    const hausman = (plain.sumOfSquares - augmented.sumOfSquares) / (augmented.sumOfSquares / 17);
    const statistics = fit.tests!.map(({ statistic }) => statistic);
    assertClose(statistics, [F, sargan, hausman], { rel: 1e-9 });
  });

  it("covers the truth where least squares do not, by two stages and by moments", () => {
    const draws = 150;
    const covered = { stages: 0, rho: 0, moments: 0 };
    let sargan = 0;
    let hansen = 0;
    const W = ring(30);
    for (let seed = 1; seed <= draws; seed++) {
      const data = endogenousPanel(30, 6, 0.4, seed);
      const fit = fitInstrumental(data, W, "sar", two, { effects: "twoways" });
      const x = fit.coefficients[0];
      if (Math.abs(x.estimate - 1) < 1.97 * x.stdError) covered.stages++;
      if (Math.abs(fit.rho!.estimate - 0.4) < 1.97 * fit.rho!.stdError) covered.rho++;
      if (fit.tests!.find(({ name }) => name === "Sargan")!.pValue < 0.05) sargan++;
      const section = endogenousPanel(120, 1, 0, seed);
      const moments = fitInstrumental(section, W120, "ols", two, { estimator: "gmm" });
      const slope = moments.coefficients[1];
      if (Math.abs(slope.estimate - 1) < 1.98 * slope.stdError) covered.moments++;
      if (moments.tests!.find(({ name }) => name === "Hansen_J")!.pValue < 0.05) hansen++;
    }
    // the 99.9 % binomial bands of 150 draws: 133 to 150 around 95 %, 0 to 17 around 5 %
    for (const [what, count] of Object.entries(covered)) {
      assert.ok(count >= 133, `${what}: the truth is covered ${count} times of ${draws}`);
    }
    assert.ok(sargan <= 17 && hansen <= 17, `rejected ${sargan} and ${hansen} times of ${draws}`);
  });

  it("weighs moments best: gmm is 2sls where it is just identified, and J is 0 in its place", () => {
    const data = dropped(endogenousPanel(20, 6, 0, 3), "v");
    const options = { errors: "cluster" } as const;
    const stages = fitInstrumental(data, W20, "ols", one, options);
    const moments = fitInstrumental(data, W20, "ols", one, { ...options, estimator: "gmm" });
    for (const [j, { estimate, stdError }] of stages.coefficients.entries()) {
      assertClose([moments.coefficients[j].estimate], [estimate], { rel: 1e-8 });
      assertClose([moments.coefficients[j].stdError], [stdError], { rel: 1e-6 });
    }
  });

  it("is spatial two-stage least squares where nothing else is endogenous", () => {
    const data = dropped(dropped(endogenousPanel(20, 1, 0.3, 2), "z"), "v");
    for (const model of ["sar", "sdm"] as const) {
      const fit = fitInstrumental(data, W20, model, noInstruments);
      const theirs = fitMoments(data, W20, model, "2sls");
      assertClose(
        [fit.rho!.estimate, fit.rho!.stdError],
        [theirs.rho!.estimate, theirs.rho!.stdError],
        { rel: 1e-8 },
      );
      assertClose(
        fit.coefficients.map((c) => c.stdError),
        theirs.coefficients.map((c) => c.stdError),
        { rel: 1e-8 },
      );
    }
    assert.ok(fitInstrumental(data, W20, "sar", noInstruments).impacts);
  });

  it("says when instruments are weak", () => {
    const data = endogenousPanel(20, 1, 0, 9, 0.05);
    const { notes } = fitInstrumental(data, W20, "ols", two);
    assert.match(notes.map(({ message }) => message).join(), /first_stage_F.x is .* weak/);
  });

  it("refuses what it cannot estimate", () => {
    const data = endogenousPanel(20, 1, 0, 1);
    const fit =
      (model: "ols" | "sar", text: string, options = {}) =>
      () =>
        fitInstrumental(data, W20, model, parseInstruments(text), options);
    assertRefuses(fit("ols", "q ~ z"), "argument", /q is not among/);
    assertRefuses(
      fit("ols", "x ~ z", { estimator: "gmm", errors: "classical" }),
      "argument",
      /gmm with classical/,
    );
    assertRefuses(fit("ols", "x ~ z", { effects: "time" }), "argument", /need a panel/);
    assertRefuses(
      () => fitInstrumental(data, W20, "ols", noInstruments),
      "argument",
      /nothing in a ols is endogenous/,
    );
    assertRefuses(() => fitInstrumental(data, ring(7), "ols", one), "shape", /20 units, W has 7/);
    assertRefuses(
      () => fitInstrumental(data, W20, "sem" as "sar", one),
      "argument",
      /needed ols, slx/,
    );
  });
});

describe("parseInstruments", () => {
  it("reads regressors and instruments, and refuses other forms", () => {
    assert.deepEqual(parseInstruments("a + b ~ c + `d-e`"), {
      endogenous: ["a", "b"],
      excluded: ["c", "d-e"],
    });
    assertRefuses(() => parseInstruments("a + b ~ c"), "argument", /1 instruments for 2/);
    assertRefuses(() => parseInstruments("a ~ a"), "argument", /both sides/);
    assertRefuses(() => parseInstruments("a, b"), "argument", /needed the form/);
  });
});

// y = ρWy + x + effects + e, x = strength (z + v) + e + noise: x is endogenous
function endogenousPanel(n: number, t: number, rho: number, seed: number, strength = 1): PanelData {
  const { normal } = random(seed);
  const draw = () => Float64Array.from({ length: n * t }, normal);
  const [z, v, e, noise] = [draw(), draw(), draw(), draw()];
  const x = z.map((value, i) => strength * (value + v[i]) + e[i] + noise[i]);
  const mu = Float64Array.from({ length: n }, normal);
  const mean = x.map((value, i) => value + (t > 1 ? mu[i % n] + Math.floor(i / n) : 0) + e[i]);
  const W = ring(n);
  const y = eachPeriod(inverse(spatialFilter(W, rho)), mean, n);
  const data = regressionData(
    ["y", y],
    [
      ["x", x],
      ["z", z],
      ["v", v],
    ],
  );
  if (t === 1) return data as PanelData; // a cross-section
  return panelData(
    data,
    Array.from(y, (_, at) => W.ids[at % n]),
    Array.from(y, (_, at) => String(Math.floor(at / n))),
  );
}

function column({ X }: PanelData, j: number): Float64Array {
  return Float64Array.from({ length: X.rows }, (_, i) => X.data[i * X.cols + j]);
}

function dropped(data: PanelData, term: string): PanelData {
  const kept = data.terms.flatMap((name, j) => (name === term ? [] : [j]));
  return {
    ...data,
    terms: kept.map((j) => data.terms[j]),
    X: matrixOf(kept.map((j) => column(data, j))),
  };
}
