import { describe, it } from "node:test";
import fc from "fast-check";
import { cholesky } from "../../src/numerics/cholesky.ts";
import { fromRows } from "../../src/numerics/matrix.ts";
import { findRoot } from "../../src/numerics/root.ts";
import { assertClose } from "../close-to.ts";
import { assertRefuses } from "../refuses.ts";

describe("findRoot", () => {
  it("finds roots of steep, flat and cubic functions", () => {
    fc.assert(
      fc.property(fc.double({ min: -0.99, max: 0.99, noNaN: true }), (root) => {
        const near = { rel: 1e-12, abs: 1e-12 };
        assertClose(
          [findRoot((x) => Math.atanh(x) - Math.atanh(root), -0.9999, 0.9999)],
          [root],
          near,
        );
        assertClose([findRoot((x) => (x - root) * (1 + x * x), -1.5, 1.2)], [root], near);
      }),
    );
    assertClose([findRoot((x) => x, 0, 1), findRoot((x) => x - 1, 0, 1)], [0, 1]);
  });

  it("refuses ends of the same sign, and gives up on what is no function", () => {
    assertRefuses(() => findRoot((x) => x * x + 1, -1, 1), "argument", /of opposite signs/);
    assertRefuses(() => findRoot(Math.atanh, -1, 1), "argument", /needed finite numbers/);
    assertRefuses(() => findRoot(() => NaN, -1, 1), "argument", /of opposite signs/);
  });
});

describe("cholesky", () => {
  it("gives back the triangle of L Lᵀ", () => {
    const L = fromRows([
      [2, 0, 0],
      [-1, 3, 0],
      [4, 0.5, 1],
    ]);
    const S = fromRows([
      [4, -2, 8],
      [-2, 10, -2.5],
      [8, -2.5, 17.25],
    ]);
    assertClose(cholesky(S).data, L.data);
  });

  it("names the row that is not positive definite", () => {
    const S = fromRows([
      [1, 2],
      [2, 1],
    ]);
    assertRefuses(() => cholesky(S), "singular", /row 2 leaves -3/);
  });
});
