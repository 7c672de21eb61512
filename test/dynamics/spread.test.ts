import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { betaConvergence, sigmaConvergence } from "../../src/dynamics/convergence.ts";
import { couplingCoordination } from "../../src/dynamics/coupling.ts";
import { dagumGini } from "../../src/dynamics/dagum-gini.ts";
import {
  conditionalDensity,
  densitiesThroughTime,
  kernelDensity,
  silvermanBandwidth,
} from "../../src/dynamics/density.ts";
import { theilDecomposition } from "../../src/dynamics/theil.ts";
import { fromRows, type Matrix } from "../../src/numerics/matrix.ts";
import { rowStandardised } from "../../src/spatial/standardise.ts";
import { assertClose } from "../close-to.ts";
import { assertRefuses } from "../refuses.ts";
import { ring } from "../spatial/small-graphs.ts";
import { closedPanel } from "./panel.ts";

const y = Float64Array.of(1, 2, 4, 3, 6, 5, 9, 7);
const people = Float64Array.of(2, 1, 3, 2, 2, 1, 4, 1);
const group = ["a", "a", "a", "b", "b", "b", "b", "b"];
const eight = fc
  .array(fc.integer({ min: 0, max: 90 }), { minLength: 8, maxLength: 8 })
  .filter((values) => values.some((value) => value > 0))
  .map((values) => Float64Array.from(values));
const grouping = fc.array(fc.constantFrom("a", "b", "c"), { minLength: 8, maxLength: 8 });

describe("theilDecomposition", () => {
  it("agrees with numpy", () => {
    const { total, between } = theilDecomposition(y, people, group);
    assertClose([total, between], [0.20542424414163452, 0.08160117226674884]);
  });

  it("adds up, sees no scale, and is ln n where one place has all", () => {
    fc.assert(
      fc.property(eight, grouping, (values, names) => {
        const { total, within, between, groups } = theilDecomposition(values, people, names);
        assertClose([within + between], [total], { abs: 1e-10 });
        assertClose([groups.reduce((sum, { share }) => sum + share, 0)], [1]);
        const scaled = theilDecomposition(
          values.map((v) => 7 * v),
          people,
          names,
        );
        assertClose([scaled.total], [total], { abs: 1e-10 });
      }),
    );
    const one = theilDecomposition(Float64Array.of(0, 5), Float64Array.of(1, 1), ["a", "a"]);
    assertClose([one.total], [Math.LN2]);
  });

  it("refuses values that have no shares", () => {
    const none = new Float64Array(8);
    assertRefuses(() => theilDecomposition(none, people, group), "degenerate", /sum to 0/);
    assertRefuses(() => theilDecomposition(y, none, group), "argument", /value 1 is 0/);
    assertRefuses(() => theilDecomposition(y, people, ["a"]), "shape", /8 and 1/);
    const gap = y.map(() => NaN);
    assertRefuses(() => theilDecomposition(gap, people, group), "not-finite", /NaN/);
  });
});

describe("dagumGini", () => {
  it("agrees with numpy", () => {
    const { total, within, between, overlap } = dagumGini(y, group);
    assertClose([total, within], [0.30743243243243246, 0.11486486486486487]);
    assertClose([between, overlap], [0.1858108108108108, 0.006756756756756778]);
  });

  it("adds up, and groups that lie apart do not overlap", () => {
    fc.assert(
      fc.property(eight, grouping, (values, names) => {
        const { total, within, between, overlap, pairs } = dagumGini(values, names);
        assertClose([within + between + overlap], [total], { abs: 1e-12 });
        for (const { distance } of pairs) assert.ok(distance >= 0 && distance <= 1);
      }),
    );
    assert.equal(dagumGini(Float64Array.of(1, 2, 5, 9), ["a", "a", "b", "b"]).overlap, 0);
  });

  it("refuses values without an index", () => {
    assertRefuses(() => dagumGini(new Float64Array(2), ["a", "b"]), "degenerate", /sum to 0/);
    assertRefuses(() => dagumGini(Float64Array.of(-1, 2), ["a", "b"]), "argument", /is -1/);
    assertRefuses(() => dagumGini(Float64Array.of(NaN, 2), ["a", "b"]), "not-finite", /NaN/);
    assertRefuses(() => dagumGini(y, ["a"]), "shape", /8 and 1/);
  });
});

describe("convergence", () => {
  const panel = closedPanel();
  const end = Float64Array.of(3, 5, 6, 6, 8, 8, 11, 9);

  it("sigma: the spread and its trend, as numpy has them", () => {
    const { spread, variation, trend } = sigmaConvergence(panel);
    assertClose(spread.subarray(0, 2), [0.12334046367096445, 0.1137416020193067]);
    assertClose(variation.subarray(0, 2), [0.11871049580864103, 0.11162316804554914]);
    assertClose([trend.coefficients[1].estimate], [0.001786128452932553]);
  });

  it("beta: the slope and the speed, as numpy has them", () => {
    const { beta, speed, halfLife, converging } = betaConvergence(y, end, 10);
    assertClose([beta, speed], [-0.04472364978668141, 0.05928250323458408]);
    assertClose([halfLife], [Math.LN2 / speed]);
    assert.equal(converging, true);
  });

  it("beta: gives back the speed of places that converge at it, with spatial models too", () => {
    const speed = 0.03;
    const later = y.map((v) => Math.exp(Math.log(v) * Math.exp(-speed * 12) + 2));
    assertClose([betaConvergence(y, later, 12).speed], [speed]);
    const weights = rowStandardised(ring(8));
    const bumpy = later.map((v, i) => v * (1 + ((i * 5) % 7) / 50));
    const sar = betaConvergence(y, bumpy, 12, { weights, model: "sar" });
    const own = sar.fit.coefficients.find(({ term }) => term === "ln(start)")!.estimate;
    assertClose([sar.beta], [own / (1 - sar.fit.rho!.estimate)], { rel: 1e-8 });
  });

  it("refuses what has no logs or no weights", () => {
    const zero = y.map(() => 0);
    assertRefuses(() => betaConvergence(zero, end, 10), "argument", /needed numbers above 0/);
    assertRefuses(() => betaConvergence(y, end, 0), "argument", /0 periods/);
    assertRefuses(() => betaConvergence(y, end, 1, { model: "sar" }), "argument", /model sar/);
    assertRefuses(() => betaConvergence(y, zero.subarray(1), 1), "shape", /8 and 7/);
    assertRefuses(
      () =>
        betaConvergence(
          y.map(() => 2),
          end,
          1,
        ),
      "degenerate",
      /constant/,
    );
    assertRefuses(() => sigmaConvergence(fromRows([[1, 2]])), "degenerate", /2 periods/);
    assertRefuses(() => sigmaConvergence(fromRows([[1, -2, 3]])), "argument", /is -2/);
    const twice = [["c", y.map(Math.log)]] as const;
    assertRefuses(() => betaConvergence(y, end, 1, { controls: twice }), "singular", /./);
    assertRefuses(
      () =>
        betaConvergence(
          y.map(() => NaN),
          end,
          1,
        ),
      "not-finite",
      /NaN/,
    );
  });
});

describe("couplingCoordination", () => {
  const A = fromRows([
    [0, 5],
    [10, 2],
  ]);

  it("is one where systems agree, and follows its formula where not", () => {
    const same = couplingCoordination([A, A]);
    assertClose(same.coupling.data, [1, 1, 1, 1]);
    assertClose(same.coordination.data, same.level.data.map(Math.sqrt));
    const flipped: Matrix = { ...A, data: A.data.map((u) => 10 - u) };
    const { coupling, level, coordination } = couplingCoordination([A, flipped], [3, 1]);
    assertClose([coupling.data[0]], [Math.sqrt(0.01 * 0.99) / 0.5]);
    assertClose([level.data[0]], [0.75 * 0.01 + 0.25 * 0.99]);
    assertClose([coordination.data[0]], [Math.sqrt(coupling.data[0] * level.data[0])]);
  });

  it("refuses systems that do not go together", () => {
    assertRefuses(() => couplingCoordination([A]), "argument", /1 systems/);
    assertRefuses(() => couplingCoordination([A, A], [1]), "shape", /1 weights/);
    assertRefuses(() => couplingCoordination([A, A], [0, 0]), "degenerate", /sum to 0/);
    assertRefuses(() => couplingCoordination([A, A], [1, -1]), "argument", /is -1/);
    const flat: Matrix = { ...A, data: A.data.map(() => 3) };
    assertRefuses(() => couplingCoordination([A, flat]), "degenerate", /system 2 is constant/);
    const gap: Matrix = { ...A, data: A.data.map(() => NaN) };
    assertRefuses(() => couplingCoordination([A, gap]), "not-finite", /system 2: value 1 is NaN/);
  });
});

describe("kernel densities", () => {
  const values = Float64Array.of(1, 2, 2.5, 4, 7, 7.5, 9, 12);
  const grid = Float64Array.from({ length: 401 }, (_, g) => -20 + g / 8);

  it("agree with scipy's gaussian_kde at Silverman's bandwidth", () => {
    assertClose([silvermanBandwidth(values)], [2.292839929396149]);
    assertClose(
      kernelDensity(values, Float64Array.of(0, 3, 8)),
      [0.05171357079495183, 0.08429427286141178, 0.07242661227060733],
    );
  });

  it("integrate to one, given a neighbour too", () => {
    const integral = (row: Float64Array) => row.reduce((sum, f) => sum + f / 8, 0);
    assertClose([integral(kernelDensity(values, grid))], [1], { rel: 1e-6 });
    const other = values.map((v, i) => v / 2 + (i % 3));
    const given = conditionalDensity(other, values, Float64Array.of(1, 4), grid);
    assertClose(
      [0, 1].map((a) => integral(given.data.subarray(a * 401, (a + 1) * 401))),
      [1, 1],
      {
        rel: 1e-6,
      },
    );
    const panel = fromRows(Array.from(values, (v, i) => [v, other[i]]));
    const { rows, data } = densitiesThroughTime(panel, grid);
    assert.equal(rows, 2);
    assertClose(data.subarray(401), kernelDensity(other, grid));
  });

  it("refuse values that do not vary", () => {
    const flat = values.map(() => 1);
    assertRefuses(() => silvermanBandwidth(flat), "degenerate", /do not vary/);
    assertRefuses(() => kernelDensity(values, grid, 0), "argument", /bandwidth is 0/);
    assertRefuses(
      () =>
        kernelDensity(
          values.map(() => NaN),
          grid,
        ),
      "not-finite",
      /NaN/,
    );
    assertRefuses(() => conditionalDensity(values, grid, grid, grid), "shape", /8 and 401/);
  });
});
