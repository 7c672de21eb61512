import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { fromRows } from "../../../src/numerics/matrix.ts";
import { gras } from "../../../src/tables/balance/gras.ts";
import { assertClose } from "../../close-to.ts";
import { assertRefuses } from "../../refuses.ts";
import { assertOptimal, feasible } from "./scaling.ts";

const of = (...values: number[]) => Float64Array.from(values);
const u = of(15, 26, -1);
const v = of(9, 16, 17, -2);

describe("gras", () => {
  it("solves the example of Junius and Oosterhaven (2003): goods, services and net taxes", () => {
    const X = fromRows([
      [7, 3, 5, -3],
      [2, 9, 8, 1],
      [-2, 0, 2, 1],
    ]);
    assertOptimal(X, gras(X, u, v), u, v);
  });

  it("gives what doGRAS of the R package riot 0.0.1 gives, whose tolerance is 1e-6", () => {
    const X = fromRows([
      [7, 3, 5, -3],
      [2, 9, 8, 0],
      [-2, 0, 2, 0],
    ]);
    const expected = [
      8.424340881, 3.375237362, 5.200422021, -2.000000263, 3.000997078, 12.624763744, 10.374239178,
      0, -2.425339135, 0, 1.425339135, 0,
    ];
    assertClose(gras(X, u, v).matrix.data, expected, { rel: 3e-7 });
  });

  it("takes the positive root, by hand: 3 f − 4 / f = 4 for f = 2", () => {
    const { matrix, rowFactors } = gras(fromRows([[3, -4]]), of(4), of(6, -2));
    assertClose(rowFactors, [2]);
    assertClose(matrix.data, [6, -2]);
  });

  it("does not lose a small positive cell beside a large negative one", () => {
    const X = fromRows([[1e-8, -1e8]]);
    assertClose(gras(X, of(-1e8), of(1e-8, -1e8)).matrix.data, X.data);
  });

  it("meets any feasible margins, keeping signs and zeros, in the one form that is optimal", () => {
    fc.assert(
      fc.property(feasible([0, 1, 1, -1]), ({ X, u, v }) => {
        assertOptimal(X, gras(X, u, v), u, v);
      }),
      { numRuns: 300 },
    );
  });

  it("leaves a matrix that has its margins as it is", () => {
    fc.assert(
      fc.property(feasible([0, 1, -1]), ({ X }) => {
        const sum = (of: "row" | "column") => {
          const sums = new Float64Array(of === "row" ? X.rows : X.cols);
          X.data.forEach((x, k) => (sums[of === "row" ? Math.floor(k / X.cols) : k % X.cols] += x));
          return sums;
        };
        const { matrix } = gras(X, sum("row"), sum("column"));
        assertClose(matrix.data, X.data, { rel: 1e-6, abs: 1e-6 });
      }),
    );
  });

  it("commutes with transposition", () => {
    fc.assert(
      fc.property(feasible([0, 1, 1, -1]), ({ X, u, v }) => {
        const turn = ({ rows, cols, data }: typeof X) => ({
          rows: cols,
          cols: rows,
          data: data.map((_, k) => data[(k % rows) * cols + Math.floor(k / rows)]),
        });
        const turned = gras(turn(X), v, u).matrix;
        assertClose(turn(turned).data, gras(X, u, v).matrix.data, { rel: 1e-6, abs: 1e-7 });
      }),
    );
  });

  it("makes a row or column of one sign with target zero zero", () => {
    const X = fromRows([
      [-1, -2],
      [3, 4],
    ]);
    assertClose(gras(X, of(0, 5), of(2, 3)).matrix.data, [0, 0, 2, 3]);
    const turned = fromRows([
      [-1, 3],
      [-2, 4],
    ]);
    assertClose(gras(turned, of(2, 3), of(0, 5)).matrix.data, [0, 2, 0, 3]);
  });

  it("refuses margins that signs do not allow, and names the row or column", () => {
    const rowLabel = (i: number) => `CHN.c${i + 1}`;
    const columnLabel = (j: number) => `USA.c${j + 1}`;
    const work = (rows: number[][], u: Float64Array, v: Float64Array) => () =>
      gras(fromRows(rows), u, v, { rowLabel, columnLabel, maxIterations: 100 });
    assertRefuses(
      work(
        [
          [1, 2],
          [3, -4],
        ],
        of(-1, 2),
        of(1, 0),
      ),
      "unbalanced",
      /row CHN\.c1 has no negative cell, .* to -1/,
    );
    assertRefuses(
      work(
        [
          [1, 2],
          [-3, -4],
        ],
        of(1, 2),
        of(2, 1),
      ),
      "unbalanced",
      /row CHN\.c2 has no positive cell, .* to 2/,
    );
    assertRefuses(
      work(
        [
          [1, 0],
          [-3, 0],
        ],
        of(1, -1),
        of(-1, 1),
      ),
      "unbalanced",
      /column USA\.c2 is all zeros, .* to 1/,
    );
    assertRefuses(
      work(
        [
          [1, -1],
          [3, -2],
        ],
        of(1, 1),
        of(0, 2),
      ),
      "unbalanced",
      /column USA\.c\d has no/,
    );
    assertRefuses(
      work(
        [
          [1, 0],
          [0, -1],
        ],
        of(1, -2),
        of(2, -3),
      ),
      "not-converged",
      /after 100 iterations row CHN/,
    );
    assertRefuses(
      work([[1, 2]], of(3), of(1, 1)),
      "unbalanced",
      /sum to 3 and column targets to 2/,
    );
    assertRefuses(work([[1, Infinity]], of(3), of(1, 2)), "not-finite", /not a number/);
    assertRefuses(work([[1, 2]], of(3), of(3)), "shape", /1 row and 1 column targets/);
  });

  it("converges on a table of 300 rows with stock changes", () => {
    const m = 300;
    const X = fromRows(
      Array.from({ length: m }, (_, i) =>
        Array.from({ length: m }, (_, j) => ((i * 31 + j * 17) % 23) - (j === 5 ? 11 : 0)),
      ),
    );
    const goal = X.data.map((x, k) => x * (1 + ((k * 7) % 13) / 20));
    const uGoal = new Float64Array(m);
    const vGoal = new Float64Array(m);
    goal.forEach((x, k) => {
      uGoal[Math.floor(k / m)] += x;
      vGoal[k % m] += x;
    });
    const { iterations, worstRow, worstColumn } = gras(X, uGoal, vGoal);
    assert.ok(iterations < 50 && worstRow < 1e-10 && worstColumn <= 1e-10);
  });
});
