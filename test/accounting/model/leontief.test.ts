import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  domesticLeontiefInverse,
  importedInputShare,
  inputCoefficients,
  leontiefInverse,
  valueAddedShare,
} from "../../../src/accounting/model/leontief.ts";
import {
  globalLeontiefInverse,
  leontiefModel,
} from "../../../src/accounting/model/leontief-model.ts";
import {
  leontiefSolver,
  solverFromInverse,
  solveVector,
} from "../../../src/accounting/model/solver.ts";
import { DataError, type ErrorCode } from "../../../src/errors.ts";
import { fromRows, zeros } from "../../../src/numerics/index.ts";
import { assertClose } from "../../close-to.ts";
import { tableOf } from "../tables.ts";

const coded =
  (code: ErrorCode, label?: string) =>
  (error: unknown): boolean =>
    error instanceof DataError &&
    error.code === code &&
    (label === undefined || error.message.includes(label));

describe("the Leontief model", () => {
  it("gives table 2.4 of Miller and Blair (2009) from table 2.3, and the inverse of §2.3", () => {
    const Z = fromRows([
      [150, 500],
      [200, 100],
    ]);
    const A = inputCoefficients(Z, Float64Array.of(1000, 2000));
    assertClose(A.data, [0.15, 0.25, 0.2, 0.05]);
    const printed = [1.25412541, 0.330033, 0.2640264, 1.12211221];
    assertClose(leontiefInverse(A).data, printed, { rel: 1e-6 });
    assertClose(valueAddedShare(A, Float64Array.of(1000, 2000), zeros(2, 1)), [0.65, 0.7]);
    assertClose(importedInputShare(A, 1), [0.2, 0.25]);
    assertClose(domesticLeontiefInverse(A, 1).data, [1 / 0.85, 1 / 0.95]);
  });

  it("gives no value added to a sector that neither produces nor sells", () => {
    const x = Float64Array.of(4, 0);
    const A = inputCoefficients(fromRows([[1, 0], [2, 0]]), x); // prettier-ignore
    assertClose(A.data, [0.25, 0, 0.5, 0]);
    assertClose(valueAddedShare(fromRows([[0.25, 0], [0, 0]]), x, zeros(2, 2)), [0.75, 0]); // prettier-ignore
  });

  it("keeps the value of sales without output, which rounded tables have", () => {
    // The second sector sells 1 abroad and -1 at home.
    const table = tableOf(2, 1, Float64Array.of(1, 0, 0, 0), Float64Array.of(3, 0, 1, -1));
    const model = leontiefModel(table);
    assertClose(model.output, [4, 0]);
    assertClose(model.valueAddedShare, [0.75, 1]);
  });

  it("names the sector that buys without producing, or feeds only itself", () => {
    const table = tableOf(1, 2, Float64Array.of(1, 0, 0, 1), Float64Array.of(3, 1));
    const noOutput = { ...table, output: Float64Array.of(4, 0) };
    assert.throws(() => leontiefModel(noOutput), coded("unbalanced", "C0.s1"));
    const selfish = { ...table, output: Float64Array.of(4, 1) };
    assert.throws(() => leontiefModel(selfish), coded("singular", "C0.s1"));
  });

  it("refuses a cell that is not a number, by its place", () => {
    const table = tableOf(2, 1, Float64Array.of(1, 2, 3, 4), Float64Array.of(10, 5, 6, 20));
    const refuses = (change: Partial<typeof table>, message: RegExp): void => {
      assert.throws(() => leontiefModel({ ...table, ...change }), { code: "argument", message });
    };
    const flows = { ...table.flows, data: Float64Array.of(1, 2, NaN, 4) };
    refuses({ flows }, /the flow of C1.s0 to C0.s0 is NaN/);
    const finalDemand = { ...table.finalDemand, data: Float64Array.of(10, Infinity, 6, 20) };
    refuses({ finalDemand }, /the final sale of C0.s0 to C1 final0 is Infinity/);
    refuses({ output: Float64Array.of(18, NaN) }, /the output of C1.s0 is NaN/);
  });

  it("refuses shapes that do not fit", () => {
    assert.throws(() => inputCoefficients(zeros(2, 3), Float64Array.of(1, 1)), coded("shape"));
    assert.throws(() => leontiefInverse(zeros(2, 3)), coded("shape"));
    assert.throws(() => domesticLeontiefInverse(zeros(3, 3), 2), coded("shape"));
  });

  it("solves by factors as by the inverse", () => {
    const table = tableOf(2, 1, Float64Array.of(1, 2, 3, 4), Float64Array.of(10, 5, 6, 20));
    const model = leontiefModel(table);
    const w = Float64Array.of(1, 2);
    const byInverse = solveVector(solverFromInverse(globalLeontiefInverse(model)), w);
    assertClose(solveVector(leontiefSolver(model), w), byInverse, { rel: 1e-14 });
  });
});
