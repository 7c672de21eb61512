import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { accounts } from "../../../src/accounting/accounts.ts";
import { ghoshInverse, outputCoefficients } from "../../../src/accounting/model/ghosh.ts";
import { leontiefModel } from "../../../src/accounting/model/leontief-model.ts";
import { DataError, type ErrorCode } from "../../../src/errors.ts";
import { fromRows, multiply, rowSums, zeros } from "../../../src/numerics/index.ts";
import { assertClose } from "../../close-to.ts";
import { anyTable } from "../tables.ts";

const coded =
  (code: ErrorCode) =>
  (error: unknown): boolean =>
    error instanceof DataError && error.code === code;

describe("the Ghosh model", () => {
  it("divides the flows of Miller and Blair (2009), table 2.3, by the sellers' output", () => {
    const Z = fromRows([
      [150, 500],
      [200, 100],
    ]);
    const H = outputCoefficients(Z, Float64Array.of(1000, 2000));
    assertClose(H.data, [0.15, 0.5, 0.1, 0.05]);
    const [a, b, c, d] = [0.95, 0.5, 0.1, 0.85].map((value) => value / 0.7575);
    assertClose(ghoshInverse(H).data, [a, b, c, d]);
  });

  it("gives output from value added, and upstreamness by its row sums", () => {
    fc.assert(
      fc.property(anyTable(), (table) => {
        const { n } = leontiefModel(table);
        const G = ghoshInverse(outputCoefficients(table.flows, table.output));
        const made = multiply({ rows: 1, cols: n, data: table.valueAdded }, G).data;
        assertClose(made, table.output, { rel: 1e-10, abs: 1e-10 });
        const stages = accounts(leontiefModel(table)).stagesToFinalUse();
        const sums = rowSums(G).map((sum, i) => (table.output[i] === 0 ? NaN : sum));
        for (const [i, sum] of sums.entries()) {
          if (Number.isNaN(sum)) assert.ok(Number.isNaN(stages[i]));
          else assertClose([stages[i]], [sum], { rel: 1e-10 });
        }
      }),
      { numRuns: 40 },
    );
  });

  it("refuses shapes that do not fit, sales without output, and a sector that sells to itself only", () => {
    assert.throws(() => outputCoefficients(zeros(2, 3), Float64Array.of(1, 1)), coded("shape"));
    assert.throws(
      () => outputCoefficients(fromRows([[1]]), Float64Array.of(0)),
      coded("unbalanced"),
    );
    assert.throws(() => ghoshInverse(zeros(1, 2)), coded("shape"));
    assert.throws(() => ghoshInverse(fromRows([[1]])), coded("singular"));
  });
});
