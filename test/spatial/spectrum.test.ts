import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  denseWeights,
  logDeterminant,
  spectralTraces,
  spectrum,
  spectrumWithoutMean,
} from "../../src/spatial/spectrum.ts";
import { rowStandardised } from "../../src/spatial/standardise.ts";
import { weightsFromLinks } from "../../src/spatial/weights.ts";
import { assertClose } from "../close-to.ts";
import { needsShared } from "../shared.ts";
import { crossSection } from "./reference.ts";
import { ring } from "./small-graphs.ts";

// neighbours that do not point back
const directed = rowStandardised(
  weightsFromLinks(
    ["a", "b", "c", "d", "e"],
    [
      [0, 1, 1],
      [0, 2, 2],
      [1, 2, 1],
      [2, 3, 1],
      [3, 0, 1],
      [4, 0, 1],
      [3, 4, 3],
    ],
  ),
);

describe("spectrum", () => {
  it("is that of the ring, cos(2πk/n)", () => {
    const { re, lower, upper } = spectrum(ring(7));
    const expected = Float64Array.from({ length: 7 }, (_, k) => Math.cos((2 * Math.PI * k) / 7));
    assertClose(re.sort(), expected.sort(), { abs: 1e-14 });
    assertClose([lower, upper], [1 / Math.cos((6 * Math.PI) / 7), 1]);
  });

  it("gives the determinant and traces of the dense matrix, symmetric or not", needsShared, () => {
    for (const W of [directed, crossSection("sp_columbus").W]) {
      const omega = spectrum(W);
      for (const rho of [-0.9, -0.2, 0, 0.5, 0.95]) {
        const n = W.n;
        const A = denseWeights(W);
        for (let at = 0; at < n * n; at++) A.data[at] *= -rho;
        for (let i = 0; i < n; i++) A.data[i * n + i] += 1;
        assertClose([logDeterminant(omega, rho)], [logOfDeterminant(A.data, n)], { abs: 1e-11 });
        // slopes of the log-determinant and of the trace, by differences
        const { g, g2, inverse } = spectralTraces(omega, rho);
        const h = 1e-5;
        const slope = (logDeterminant(omega, rho + h) - logDeterminant(omega, rho - h)) / (2 * h);
        assertClose([g], [-slope], { rel: 1e-6, abs: 1e-7 });
        const up = spectralTraces(omega, rho + h).g;
        const down = spectralTraces(omega, rho - h).g;
        assertClose([g2], [(up - down) / (2 * h)], { rel: 1e-6, abs: 1e-7 });
        assertClose([inverse], [n + rho * g]);
      }
    }
  });

  it("finds complex eigenvalues where W is directed, and real ones where it is not", () => {
    assert.ok(spectrum(directed).im.some((y) => Math.abs(y) > 0.1));
    assert.ok(spectrum(ring(9)).im.every((y) => y === 0));
  });

  it("loses the eigenvalue of the constant when places are taken from their mean", () => {
    const { re, upper } = spectrumWithoutMean(spectrum(ring(5)));
    assert.equal(re.length, 4);
    assertClose([Math.max(...re)], [Math.cos((2 * Math.PI) / 5)]);
    assertClose([upper], [1 / Math.cos((2 * Math.PI) / 5)]);
  });
});

// by elimination, written out for the test; the matrices here need no exchange of rows
function logOfDeterminant(data: Float64Array, n: number): number {
  const a = data.slice();
  let sum = 0;
  for (let k = 0; k < n; k++) {
    sum += Math.log(Math.abs(a[k * n + k]));
    for (let i = k + 1; i < n; i++) {
      const f = a[i * n + k] / a[k * n + k];
      for (let j = k; j < n; j++) a[i * n + j] -= f * a[k * n + j];
    }
  }
  return sum;
}
