import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { eigenvalues } from "../../src/numerics/eigenvalues.ts";
import { fromRows, zeros, type Matrix } from "../../src/numerics/matrix.ts";
import { multiply } from "../../src/numerics/multiply.ts";
import { random } from "../../src/numerics/random.ts";
import { symmetricEigenvalues } from "../../src/numerics/symmetric-eigenvalues.ts";
import { assertClose } from "../close-to.ts";
import { assertRefuses } from "../refuses.ts";

describe("symmetricEigenvalues", () => {
  it("gives those of the path graph, 2 cos(kπ/(n + 1)), in closed form", () => {
    for (const n of [1, 2, 3, 50]) {
      const path = zeros(n, n);
      for (let i = 1; i < n; i++) path.data[i * n + i - 1] = path.data[(i - 1) * n + i] = 1;
      const expected = Array.from(
        { length: n },
        (_, k) => 2 * Math.cos(((n - k) * Math.PI) / (n + 1)),
      );
      assertClose(symmetricEigenvalues(path), expected, { rel: 0, abs: 1e-14 });
    }
  });

  it("keeps trace and sum of squares, and agrees with the general method", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.integer(), (n, seed) => {
        const S = symmetric(n, seed);
        const values = symmetricEigenvalues(S);
        assertClose(powerSums(values), traces(S), { rel: 1e-12, abs: 1e-12 });
        const { re, im } = eigenvalues(S);
        assertClose(re.sort(), values, { rel: 1e-11, abs: 1e-11 });
        assertClose(im, new Float64Array(n));
      }),
    );
  });

  it("refuses what is not square or not finite", () => {
    assertRefuses(() => symmetricEigenvalues(zeros(2, 3)), "shape", /2×3, needed a square/);
    const S = fromRows([
      [1, NaN],
      [NaN, 1],
    ]);
    assertRefuses(() => symmetricEigenvalues(S), "not-converged", /50 sweeps/);
  });
});

describe("eigenvalues", () => {
  it("gives those of a circulant, the nth roots of one", () => {
    for (const n of [3, 4, 7, 30]) {
      const shift = zeros(n, n);
      for (let i = 0; i < n; i++) shift.data[i * n + ((i + 1) % n)] = 1;
      const { re, im } = eigenvalues(shift);
      const found = Array.from(re, (x, k) => [x, im[k]] as const);
      for (let k = 0; k < n; k++) {
        const angle = (2 * Math.PI * k) / n;
        const nearest = Math.min(
          ...found.map(([x, y]) => Math.hypot(x - Math.cos(angle), y - Math.sin(angle))),
        );
        assert.ok(nearest < 1e-13, `${n}, ${k}: ${nearest}`);
      }
    }
  });

  it("gives the known ones of Frank's matrix of order 4, the ill-conditioned ones too", () => {
    const frank = fromRows([
      [4, 3, 2, 1],
      [3, 3, 2, 1],
      [0, 2, 2, 1],
      [0, 0, 1, 1],
    ]);
    // roots of x⁴ − 10x³ + 21x² − 10x + 1: with s = x + 1/x, s² − 10s + 19 = 0
    const expected = [5 - Math.sqrt(6), 5 + Math.sqrt(6)]
      .flatMap((s) => [(s - Math.sqrt(s * s - 4)) / 2, (s + Math.sqrt(s * s - 4)) / 2])
      .sort((a, b) => a - b);
    assertClose(eigenvalues(frank).re.sort(), expected, { rel: 1e-12 });
  });

  it("keeps the traces of the powers", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 15 }), fc.integer(), (n, seed) => {
        const A = general(n, seed);
        const { re, im } = eigenvalues(A);
        let [one, two] = [0, 0];
        for (let k = 0; k < n; k++) {
          one += re[k];
          two += re[k] ** 2 - im[k] ** 2;
        }
        assertClose([one, two], traces(A), { rel: 1e-11, abs: 1e-11 });
        assertClose([im.reduce((sum, y) => sum + y, 0)], [0], { abs: 1e-11 });
      }),
    );
  });

  it("ends on weights without a diagonal: rings, trees, neighbours that do not point back", () => {
    const { below, uniform } = random(12);
    for (let round = 0; round < 60; round++) {
      const n = 2 + below(60);
      const W = zeros(n, n);
      for (let i = 0; i < n; i++) {
        for (const step of [1, n - 1]) {
          if (round % 3 !== 0 || i + 1 < n) W.data[i * n + ((i + step) % n)] = 1 + below(5) / 10;
        }
        if (round % 2 === 0) W.data[i * n + below(n)] = uniform();
        W.data[i * n + i] = 0;
      }
      const { re, im } = eigenvalues(W);
      let [one, two] = [0, 0];
      for (let k = 0; k < n; k++) {
        one += re[k];
        two += re[k] ** 2 - im[k] ** 2;
      }
      assertClose([one, two], traces(W), { rel: 1e-10, abs: 1e-10 });
    }
  });

  it("ends for nearest neighbours, whose eigenvalue −1/k repeats without as many eigenvectors", () => {
    const k = 5;
    for (let n = 30; n < 120; n += 3) {
      const { uniform } = random(n);
      const points = Array.from({ length: n }, () => [uniform(), uniform()] as const);
      const W = zeros(n, n);
      for (const [i, [x, y]] of points.entries()) {
        const far = points.map(([a, b], j) => (j === i ? Infinity : Math.hypot(a - x, b - y)));
        const order = far.map((_, j) => j).sort((a, b) => far[a] - far[b]);
        for (const j of order.slice(0, k)) W.data[i * n + j] = 1 / k;
      }
      const { re, im } = eigenvalues(W);
      const sums = [0, 0];
      for (let j = 0; j < n; j++) {
        sums[0] += re[j];
        sums[1] += re[j] ** 2 - im[j] ** 2;
      }
      assertClose(sums, traces(W), { rel: 0, abs: 1e-10 });
    }
  });

  it("refuses what is not square or not finite", () => {
    assertRefuses(() => eigenvalues(zeros(2, 3)), "shape", /2×3, needed a square/);
    const A = general(4, 1);
    A.data[2] = NaN;
    assertRefuses(() => eigenvalues(A), "not-converged", /300 sweeps/);
  });
});

function general(n: number, seed: number): Matrix {
  const { normal } = random(seed);
  return { rows: n, cols: n, data: Float64Array.from({ length: n * n }, normal) };
}

function symmetric(n: number, seed: number): Matrix {
  const { data } = general(n, seed);
  const S = zeros(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) S.data[i * n + j] = data[i * n + j] + data[j * n + i];
  }
  return S;
}

function traces(A: Matrix): [number, number] {
  const trace = ({ rows, data }: Matrix) =>
    Array.from({ length: rows }, (_, i) => data[i * rows + i]).reduce((sum, d) => sum + d, 0);
  return [trace(A), trace(multiply(A, A))];
}

function powerSums(values: Float64Array): [number, number] {
  return [values.reduce((s, v) => s + v, 0), values.reduce((s, v) => s + v * v, 0)];
}
