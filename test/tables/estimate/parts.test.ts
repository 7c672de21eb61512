import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { random } from "../../../src/numerics/random.ts";
import { exportedUse, forwardShares } from "../../../src/tables/estimate/calibrate.ts";
import { meanOfShares, structureOf } from "../../../src/tables/estimate/extract.ts";
import { gravityTrade, resistance } from "../../../src/tables/estimate/gravity.ts";
import { readImportRatios } from "../../../src/tables/estimate/import-ratios.ts";
import {
  localInverses,
  timesVector,
  vectorTimes,
} from "../../../src/tables/estimate/local-inverse.ts";
import { importTotals, type Margins } from "../../../src/tables/estimate/margins.ts";
import { multiplyAddInPlace } from "../../../src/tables/estimate/multiply-add.ts";
import {
  inputColumnSumsInto,
  inputRowSumsInto,
  sumsOfLast,
  tradeColumnSumsInto,
  tradeRowSumsInto,
} from "../../../src/tables/estimate/sums.ts";
import { startTrade } from "../../../src/tables/estimate/start-trade.ts";
import type { MrioTable } from "../../../src/tables/model.ts";
import { fitGravity } from "../../../data/build/gravity.ts";
import { assertClose } from "../../close-to.ts";
import { assertRefuses } from "../../refuses.ts";
import { smallWorld } from "./small-world.ts";

const sizes = { G: fc.integer({ min: 1, max: 8 }), N: fc.integer({ min: 1, max: 7 }) };
const filled = (length: number, seed: number): Float64Array => {
  const { uniform } = random(seed);
  return new Float64Array(length).map(() => uniform());
};

describe("importTotals", () => {
  it("takes ratios where they are known and shares the rest by exports, by hand", () => {
    // 100·1.2 + 50·0.8 = 160 of the world's 200; 40 are left for 50 of exports.
    const totals = importTotals(
      Float64Array.of(100, 50, 30, 20),
      Float64Array.of(1.2, 0.8, NaN, NaN),
    );
    assertClose(totals, [120, 40, 24, 16]);
  });

  it("always makes the world import what it exports", () => {
    assertClose(importTotals(Float64Array.of(10, 30), Float64Array.of(2, 1)), [16, 24]);
    assertClose(importTotals(Float64Array.of(10, 30), Float64Array.of(9, NaN)), [40, 0]);
    assertClose(importTotals(Float64Array.of(0, 0), Float64Array.of(NaN, NaN)), [0, 0]);
  });
});

describe("readImportRatios", () => {
  const ratio = readImportRatios(
    "iso3,year,imports_per_exports\nAAA,2010,1.5\nAAA,2014,0.5\nBBB,2012,1\n",
  );

  it("gives the nearest year, the earlier of two, and NaN for a stranger", () => {
    assert.equal(ratio("AAA", 2011), 1.5);
    assert.equal(ratio("AAA", 2012), 1.5);
    assert.equal(ratio("AAA", 2030), 0.5);
    assert.ok(Number.isNaN(ratio("CCC", 2012)));
  });
});

describe("structureOf", () => {
  // One sector; A sells 2 to itself, 3 to A's users from ROW, final 4 at home and 1 abroad.
  const table: MrioTable = {
    dataset: "hand",
    provenance: "user",
    year: 2010,
    unit: "US$ million",
    countries: [
      { code: "AAA", name: "A" },
      { code: "ROW", name: "Rest" },
    ],
    sectors: [{ code: "c1", name: "one" }],
    categories: [{ code: "final", name: "Final use" }],
    flows: { rows: 2, cols: 2, data: Float64Array.of(2, 3, 6, 5) },
    finalDemand: { rows: 2, cols: 2, data: Float64Array.of(4, 1, 2, 8) },
    valueAdded: Float64Array.of(2, 13),
    output: Float64Array.of(10, 21),
    notes: [],
  };

  it("gives shares of inputs, exports and final use, by hand", () => {
    const shares = structureOf(table);
    assert.deepEqual(shares.members, ["AAA"]);
    assertClose(shares.domesticInputs, [2 / 8, 5 / 8]);
    assertClose(shares.importedInputs, [6 / 8, 3 / 8]);
    assertClose(shares.intermediateExports, [3, 6]);
    assertClose(shares.finalExports, [1, 2]);
    assertClose(shares.intermediateDestinations, [0, 1, 1, 0]);
    assertClose(shares.finalImportShare, [2 / 6, 1 / 9]);
  });

  it("averages years", () => {
    const later = structureOf({
      ...table,
      year: 2011,
      flows: { rows: 2, cols: 2, data: Float64Array.of(6, 5, 2, 5) },
    });
    const mean = meanOfShares([structureOf(table), later]);
    assert.deepEqual(mean.years, [2010, 2011]);
    assertClose(mean.domesticInputs, [(2 / 8 + 6 / 8) / 2, (5 / 8 + 5 / 10) / 2]);
    assertClose(mean.intermediateExports, [4, 4]);
  });

  it("needs the rest of the world in the last place", () => {
    const countries = [...table.countries].reverse();
    assertRefuses(() => structureOf({ ...table, countries }), "shape", /last economy is AAA/);
  });
});

describe("localInverses", () => {
  it("inverts I − D/x of every economy", () => {
    const [G, N] = [3, 5];
    const output = filled(G * N, 1).map((x) => 5 + x);
    output[7] = 0;
    const D = filled(G * N * N, 2);
    for (let k = 0; k < D.length; k++) if (k % N === 2 && Math.floor(k / (N * N)) === 1) D[k] = 0;
    const L = localInverses(D, output, N);
    const z = filled(G * N, 3);
    const y = timesVector(L, z, N); // (I − A) y = z
    const back = y.map((value, k) => {
      let sum = value;
      for (let j = 0; j < N; j++) {
        const at = k - (k % N) + j;
        if (output[at] > 0) sum -= (D[k * N + j] / output[at]) * y[at];
      }
      return sum;
    });
    assertClose(back, z, { rel: 1e-12 });
    const left = vectorTimes(z, L, N);
    const right = filled(G * N, 4);
    const dot = (a: Float64Array, b: Float64Array) =>
      a.reduce((sum, value, k) => sum + value * b[k], 0);
    assertClose([dot(left, right)], [dot(z, timesVector(L, right, N))], { rel: 1e-12 });
  });
});

describe("gravity", () => {
  const geography = {
    economies: ["AAA", "BBB", "CCC"],
    distance: Float64Array.of(1, 1000, 4000, 1000, 1, 2000, 4000, 2000, 1),
    border: Float64Array.of(0, 1, 0, 1, 0, 0, 0, 0, 0),
    language: Float64Array.of(0, 0, 1, 0, 0, 0, 1, 0, 0),
  };
  const gravity = {
    distance: Float64Array.of(-1),
    border: Float64Array.of(0.5),
    language: Float64Array.of(0.25),
  };

  it("resists by distance, border and language; strangers stand at the mean distance", () => {
    const K = resistance(["AAA", "BBB", "CCC", "ROW"], geography, gravity);
    assertClose(K.subarray(0, 4), [0, Math.exp(0.5) / 1000, Math.exp(0.25) / 4000, 1 / 2500]);
    assertClose(K.subarray(12, 16), [1 / 2500, 1 / 1500, 1 / 3000, 0]);
  });

  it("gives every exporter its exports", () => {
    const K = resistance(["AAA", "BBB", "CCC"], geography, gravity);
    const trade = gravityTrade(K, Float64Array.of(6, 3, 1), Float64Array.of(2, 5, 9), 3, 1);
    const rows = [0, 1, 2].map((r) => trade[3 * r] + trade[3 * r + 1] + trade[3 * r + 2]);
    assertClose(rows, [6, 3, 1]);
    assert.equal(trade[0], 0);
  });

  it("is found again by Poisson in trade that obeys it", () => {
    const G = 9;
    const economies = Array.from({ length: G }, (_, g) => `E${g}`);
    const { uniform } = random(8);
    const symmetric = (draw: () => number): Float64Array => {
      const values = new Float64Array(G * G);
      for (let p = 0; p < G; p++) {
        for (let q = 0; q < p; q++) values[p * G + q] = values[q * G + p] = draw();
      }
      return values;
    };
    const places = {
      economies,
      distance: symmetric(() => 500 + 9000 * uniform()),
      border: symmetric(() => (uniform() < 0.3 ? 1 : 0)),
      language: symmetric(() => (uniform() < 0.4 ? 1 : 0)),
    };
    const true_ = {
      distance: Float64Array.of(-0.9, -0.5, -1.4),
      border: Float64Array.of(0.4, 0.4, 0.4), // alike, so that the pull to the median moves none
      language: Float64Array.of(0.1, -0.2, 0.6),
    };
    const trade = resistance(economies, places, true_);
    const size = filled(2 * G, 6);
    for (let k = 0; k < trade.length; k++) {
      const r = Math.floor(k / (3 * G));
      const s = Math.floor(k / 3) % G;
      trade[k] *= 1e7 * (0.2 + size[r]) * (0.2 + size[G + s]);
    }
    const fit = fitGravity(trade, economies, places, 3);
    assertClose(fit.distance, true_.distance, { rel: 1e-6 });
    assertClose(fit.border, true_.border, { rel: 1e-6 });
    assertClose(fit.language, true_.language, { rel: 1e-6 });
  });
});

describe("startTrade", () => {
  const { structure, margins } = smallWorld(4);
  const codes = margins.countries.map(({ code }) => code);
  const [G, N] = [codes.length, margins.sectors.length];
  const demand = filled(G * N, 12);
  const start = (exports: Float64Array, wanted: Float64Array): Float64Array =>
    startTrade(2017, codes, structure, "intermediate", exports, wanted); // all patterns mixed alike

  it("gives every economy the structure knows its exports, and none to itself", () => {
    const trade = start(margins.exports, demand);
    codes.forEach((code, r) => {
      for (let i = 0; i < N; i++) {
        let sum = 0;
        for (let s = 0; s < G; s++) sum += trade[(r * G + s) * N + i];
        if (structure.members.includes(code)) assertClose([sum], [margins.exports[r * N + i]]);
        assert.equal(trade[(r * G + r) * N + i], 0);
      }
    });
  });

  it("knows no unit: twice the exports and demand are twice the trade", () => {
    const double = (values: Float64Array): Float64Array => values.map((value) => 2 * value);
    assertClose(
      start(double(margins.exports), double(demand)),
      double(start(margins.exports, demand)),
    );
  });

  it("is the structure's pattern, with little gravity, in the structure's year", () => {
    const k = structure.members.indexOf("BBB");
    const row = (trade: Float64Array, r: number, width: number): number =>
      trade[(r * width + codes.indexOf("AAA")) * N];
    const now = startTrade(2010, codes, structure, "intermediate", margins.exports, demand);
    const share = row(structure.intermediateDestinations, k, structure.members.length + 1);
    assertClose([row(now, 1, G)], [share * margins.exports[N]], { rel: 0.04 });
  });
});

describe("forwardShares and exportedUse", () => {
  it("are VAX over value added, and the imports' mean of it, by hand", () => {
    const margins = {
      intermediateSales: Float64Array.of(6, 5, 4),
      finalSales: Float64Array.of(4, 5, 0),
      inputs: Float64Array.of(5, 2, 4),
      exports: Float64Array.of(3, 2, 1),
      vaxForward: Float64Array.of(2, NaN, 3),
    } as unknown as Margins;
    const h = forwardShares(margins);
    assertClose(h, [0.4, 0.2, 0]); // known; exports over output; no value added
    assertClose(exportedUse(Float64Array.of(1, 3, 0, 0, 0, 0, 2, 0, 2), h, 3), [0.25, 0, 0.2]);
  });
});

describe("inner loops", () => {
  it("multiplyAddInPlace adds A B at its place, whatever the sizes", () => {
    fc.assert(
      fc.property(sizes.G, sizes.N, fc.integer({ min: 1, max: 9 }), (rows, inner, cols) => {
        const A = filled(rows * inner + 2, 1);
        const B = filled(inner * cols + 3, 2);
        const out = filled(rows * cols + 1, 3);
        const expected = out.slice();
        for (let i = 0; i < rows; i++) {
          for (let c = 0; c < cols; c++) {
            for (let k = 0; k < inner; k++) {
              expected[1 + i * cols + c] += A[2 + i * inner + k] * B[3 + k * cols + c];
            }
          }
        }
        multiplyAddInPlace([out, 1, cols], [A, 2, inner], [B, 3, cols], rows, inner, cols);
        assertClose(out, expected);
      }),
      { numRuns: 60, seed: 1 },
    );
  });

  it("sums are those of plain loops, whatever the sizes", () => {
    fc.assert(
      fc.property(sizes.G, sizes.N, (G, N) => {
        const n = G * N;
        const inputs = filled(n * N, 4);
        const trade = filled(G * n, 5);
        const weight = filled(n, 6);
        const expected = [0, 1, 2, 3, 4].map(() => new Float64Array(n));
        for (let k = 0; k < n; k++) {
          for (let j = 0; j < N; j++) {
            const at = k - (k % N) + j;
            expected[0][k] += inputs[k * N + j] * weight[at];
            expected[1][at] += inputs[k * N + j] * weight[k];
            expected[4][k] += inputs[k * N + j];
          }
          for (let r = 0; r < G; r++) {
            expected[2][r * N + (k % N)] += trade[r * n + k] * weight[k];
            expected[3][k] += trade[r * n + k] * weight[r * N + (k % N)];
          }
        }
        const out = new Float64Array(n);
        [inputRowSumsInto, inputColumnSumsInto].forEach((sums, which) => {
          sums(out, inputs, weight, N);
          assertClose(out, expected[which]);
        });
        [tradeRowSumsInto, tradeColumnSumsInto].forEach((sums, which) => {
          sums(out, trade, weight, N);
          assertClose(out, expected[2 + which]);
        });
        assertClose(sumsOfLast(inputs, N), expected[4]);
      }),
      { numRuns: 60, seed: 2 },
    );
  });
});
