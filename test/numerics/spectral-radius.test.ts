import { describe, it } from "node:test";
import assert from "node:assert/strict";
import fc from "fast-check";
import { fromRows, zeros } from "../../src/numerics/matrix.ts";
import { spectralRadius } from "../../src/numerics/spectral-radius.ts";
import { assertClose } from "../close-to.ts";
import { assertRefuses } from "../refuses.ts";

describe("spectralRadius", () => {
  it("is the larger root of a 2×2 matrix", () => {
    const A = fromRows([
      [0.15, 0.25],
      [0.2, 0.05],
    ]); // λ = 0.1 ± √(0.05² + 0.05)
    assertClose([spectralRadius(A)], [0.1 + Math.sqrt(0.0525)], { rel: 1e-7 });
  });

  it("is found for a cyclic matrix, whose powers alternate", () => {
    const A = fromRows([
      [0, 1],
      [4, 0],
    ]);
    assertClose([spectralRadius(A)], [2], { rel: 1e-7 });
  });

  it("is zero for a matrix of zeros, and the largest of independent blocks", () => {
    assertClose([spectralRadius(zeros(3, 3))], [0]);
    const A = fromRows([
      [0.3, 0, 0],
      [0, 0.2, 0.3],
      [0, 0.3, 0.2],
    ]);
    assertClose([spectralRadius(A)], [0.5], { rel: 1e-6 });
  });

  it("lies between the smallest and the largest column sum of a non-negative matrix", () => {
    const size = fc.integer({ min: 1, max: 8 });
    fc.assert(
      fc.property(
        size,
        fc.infiniteStream(fc.double({ min: 0.01, max: 1, noNaN: true })),
        (m, stream) => {
          const A = zeros(m, m);
          for (let k = 0; k < m * m; k++) A.data[k] = stream.next().value as number;
          const sums = Array.from({ length: m }, (_, j) => {
            let sum = 0;
            for (let i = 0; i < m; i++) sum += A.data[i * m + j];
            return sum;
          });
          const radius = spectralRadius(A);
          assert.ok(
            radius >= Math.min(...sums) * (1 - 1e-6) && radius <= Math.max(...sums) * (1 + 1e-6),
          );
        },
      ),
    );
  });

  it("takes absolute values, an upper bound where signs are mixed", () => {
    const A = fromRows([
      [0, -1],
      [4, 0],
    ]);
    assertClose([spectralRadius(A)], [2], { rel: 1e-7 });
  });

  it("refuses a matrix that is not square or not finite", () => {
    assertRefuses(() => spectralRadius(zeros(2, 3)), "shape", /2×3/);
    assertRefuses(() => spectralRadius(fromRows([[NaN]])), "not-finite", /not finite/);
  });
});
