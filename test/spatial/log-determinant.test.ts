import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { inverse } from "../../src/numerics/inverse.ts";
import { multiply } from "../../src/numerics/multiply.ts";
import { drawnCurve } from "../../src/spatial/drawn-log-determinant.ts";
import { solveFilter } from "../../src/spatial/filter-solve.ts";
import {
  asLogDeterminant,
  logDeterminantOf,
  spectralLogDeterminant,
  withoutMean,
} from "../../src/spatial/log-determinant.ts";
import { newtonCurve } from "../../src/spatial/newton-curve.ts";
import { radiusBound } from "../../src/spatial/radius.ts";
import { sparseLogDeterminant } from "../../src/spatial/sparse-log-determinant.ts";
import { spectrum, spectrumWithoutMean } from "../../src/spatial/spectrum.ts";
import { binaryWeights } from "../../src/spatial/standardise.ts";
import { lag, weightsFromLinks, type Link } from "../../src/spatial/weights.ts";
import { spatialFilter } from "../../src/regression/information.ts";
import { assertClose } from "../close-to.ts";
import { assertRefuses } from "../refuses.ts";
import { nearest } from "./random-graphs.ts";
import { ring } from "./small-graphs.ts";

const graphs = {
  directed: nearest(90, 5, 1),
  mutual: nearest(90, 4, 2, true),
  binary: binaryWeights(nearest(60, 4, 3)),
};

describe("sparseLogDeterminant", () => {
  it("is that of the eigenvalues, value and slopes, wherever it is asked", () => {
    for (const W of Object.values(graphs)) {
      const exact = spectralLogDeterminant(spectrum(W));
      const sparse = sparseLogDeterminant(W);
      for (const share of [-0.95, -0.2, 0.3, 0.9, 0.99]) {
        const rho = share * sparse.upper;
        assertClose([sparse.at(rho)], [exact.at(rho)], { rel: 1e-12, abs: 1e-12 });
      }
      for (const [low, high] of [
        [-0.4, 0.1],
        [0.2, 0.6],
        [0.85, 0.97],
        [0.5, 0.5],
      ].map((pair) => pair.map((share) => share * sparse.upper))) {
        const curve = sparse.near(low, high);
        for (const part of [0, 0.3, 1]) {
          const rho = low + part * (high - low);
          const mine = curve.traces(rho);
          const theirs = exact.near(low, high).traces(rho);
          assertClose([curve.at(rho)], [exact.at(rho)], { abs: 1e-10 });
          assertClose([mine.inverse, mine.g], [theirs.inverse, theirs.g], { abs: 1e-7 });
          assertClose([mine.g2], [theirs.g2], { rel: 1e-6, abs: 1e-6 });
        }
      }
    }
  });

  it("says by which factors, and within which bounds", () => {
    assert.equal(sparseLogDeterminant(graphs.directed).method, "sparse LU factors");
    const mutual = sparseLogDeterminant(graphs.mutual);
    assert.equal(mutual.method, "sparse Cholesky factors");
    assertClose([mutual.lower, mutual.upper], [-1, 1]);
  });
});

describe("logDeterminantOf", () => {
  it("takes eigenvalues of few or densely linked places, else sparse factors", () => {
    assert.equal(logDeterminantOf(ring(150)).method, "eigenvalues");
    assert.equal(logDeterminantOf(ring(151)).method, "sparse Cholesky factors");
    const ids = Array.from({ length: 160 }, (_, i) => String(i));
    const links = ids.flatMap((_, i): Link[] =>
      ids.flatMap((_, j): Link[] => (i === j ? [] : [[i, j, 1 / 159]])),
    );
    assert.equal(logDeterminantOf(weightsFromLinks(ids, links)).method, "eigenvalues");
  });
});

describe("withoutMean", () => {
  it("leaves out the eigenvalue of the constant, in either form", () => {
    const W = graphs.directed;
    const reduced = asLogDeterminant(spectrumWithoutMean(spectrum(W)));
    const sparse = withoutMean(sparseLogDeterminant(W));
    const curve = sparse.near(0.3, 0.5);
    const exact = reduced.near(0.3, 0.5);
    assertClose([sparse.at(0.4), curve.at(0.4)], [reduced.at(0.4), reduced.at(0.4)]);
    assertClose(Object.values(curve.traces(0.4)), Object.values(exact.traces(0.4)), { rel: 1e-6 });
    assertClose([withoutMean(spectrum(W)).at(0.4)], [reduced.at(0.4)]);
    assert.equal(withoutMean(spectralLogDeterminant(spectrum(W))).upper, reduced.upper);
  });
});

describe("drawnCurve", () => {
  it("is near the truth, and its slopes are its own", () => {
    const W = nearest(300, 5, 8);
    const exact = sparseLogDeterminant(W);
    const curve = drawnCurve(W, 1);
    for (const rho of [-0.6, 0.3, 0.7]) {
      assertClose([curve.at(rho)], [exact.at(rho)], { rel: 0.05 });
      const h = 1e-5;
      const slope = (curve.at(rho + h) - curve.at(rho - h)) / (2 * h);
      const bend = (curve.traces(rho + h).g - curve.traces(rho - h).g) / (2 * h);
      assertClose([-curve.traces(rho).g], [slope], { rel: 1e-6 });
      assertClose([curve.traces(rho).g2], [bend], { rel: 1e-6 });
    }
  });
});

describe("newtonCurve", () => {
  const flat = { at: () => 0, traces: () => ({ inverse: 0, g: 0, g2: 0 }) };

  it("follows a smooth function with its slopes", () => {
    const curve = newtonCurve(flat, Math.sin, 0.2, 1.4, 1e-14);
    for (const x of [0.2, 0.77, 1.4]) {
      assertClose([curve.at(x)], [Math.sin(x)], { rel: 1e-13 });
      const { g, g2 } = curve.traces(x);
      assertClose([g, g2], [-Math.cos(x), Math.sin(x)], { rel: 1e-9 });
    }
  });

  it("refuses one that is not smooth", () => {
    const jump = (x: number) => Math.sign(x - 0.123);
    assertRefuses(() => newtonCurve(flat, jump, 0, 1, 1e-12), "not-converged", /60 values/);
  });
});

describe("radiusBound and solveFilter", () => {
  it("bound the eigenvalues from above, closely", () => {
    for (const W of Object.values(graphs)) {
      const { re, im } = spectrum(W);
      const radius = Math.max(...re.map((value, k) => Math.hypot(value, im[k])));
      const bound = radiusBound(W);
      assert.ok(bound >= radius * (1 - 1e-12), `${bound} below ${radius}`);
    }
    assertClose([radiusBound(ring(20))], [1]);
    assertClose(
      [radiusBound(binaryWeights(graphs.mutual))],
      [1 / spectrum(binaryWeights(graphs.mutual)).upper],
      { rel: 1e-3 },
    );
    const alone = weightsFromLinks(["a", "b"], []);
    assertRefuses(() => radiusBound(alone), "degenerate", /no links/);
  });

  it("solve as a dense inverse does, and refuse what grows", () => {
    const W = graphs.directed;
    const b = Float64Array.from({ length: W.n }, (_, i) => Math.sin(i));
    for (const rho of [-0.8, 0.5, 0.95]) {
      const x = solveFilter(W, rho, b);
      const Wx = lag(W, x);
      assertClose(
        x.map((value, i) => value - rho * Wx[i]),
        b,
        { abs: 1e-12 },
      );
      const dense = multiply(inverse(spatialFilter(W, rho)), { rows: W.n, cols: 1, data: b });
      assertClose(x, dense.data, { rel: 1e-9, abs: 1e-11 });
    }
    assertRefuses(() => solveFilter(W, 1.2, b), "not-converged", /rho 1.2 does not end/);
  });
});
