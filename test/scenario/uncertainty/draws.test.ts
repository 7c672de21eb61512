import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { random } from "../../../src/numerics/random.ts";
import {
  agedSpread,
  drawFactors,
  drawnFactors,
  drawnIndicators,
  logSpread,
  type Spread,
  spreadFrom,
  summariseDraws,
  uncertainYear,
} from "../../../src/scenario/uncertainty/index.ts";
import { balance } from "../../../src/tables/estimate/balance.ts";
import { startValues } from "../../../src/tables/estimate/start.ts";
import { assertClose } from "../../close-to.ts";
import { smallWorld } from "../../tables/estimate/small-world.ts";

const groups = { of: Int32Array.from([0, 2, 1, -1]), count: 3 };

function spreadOf(size: number): Spread {
  const one = {
    pair: 0.2 * size,
    intermediate: 0.3 * size,
    final: 0.3 * size,
    domestic: 0.1 * size,
    imported: 0.2 * size,
    split: 0.1 * size,
  };
  return { known: one, hidden: one, nu: 0.5 * size };
}

function smallYear(seed: number) {
  const { margins, structure } = smallWorld(seed);
  const { factors } = balance(margins, startValues(margins, structure, false));
  return uncertainYear(margins, factors, structure.members, groups);
}

describe("logSpread", () => {
  it("gives a log-normal factor the mean absolute deviation asked for", () => {
    for (const wape of [0.1, 0.3, 0.7]) {
      const s = logSpread(wape);
      const { normal } = random(7);
      let off = 0;
      const n = 200_000;
      for (let k = 0; k < n; k++) off += Math.abs(Math.exp(s * normal() - (s * s) / 2) - 1) / n;
      assert.ok(Math.abs(off / wape - 1) < 0.01, `${off} for ${wape}`);
    }
  });

  it("is nothing without an error", () => {
    assert.equal(logSpread(0), 0);
  });
});

describe("spreadFrom", () => {
  const spread = spreadFrom(
    (kind, measure) => {
      if (measure === "intermediate_share_of_exports") return 2;
      const whole = measure === "total_trade" ? 0.1 : 0.3;
      return kind === "13 hidden" ? 2 * whole : whole;
    },
    Float64Array.from([2, -2]),
  );

  it("takes the error of the pair out of that of its products", () => {
    const { pair, intermediate } = spread.known;
    assertClose([pair ** 2 + intermediate ** 2], [logSpread(0.3) ** 2]);
    assert.equal(spread.nu, 2);
  });

  it("grows with the years since the structure, up to that of unknown economies", () => {
    assertClose([agedSpread(spread, 3).known.pair], [spread.known.pair]);
    assertClose([agedSpread(spread, 6).known.pair], [spread.known.pair * Math.SQRT2]);
    assertClose([agedSpread(spread, 300).known.pair], [spread.hidden.pair]);
    assert.deepEqual(agedSpread(spread, 9).hidden, spread.hidden);
  });
});

describe("drawFactors", () => {
  it("leaves factors as they are where nothing is uncertain", () => {
    const { factors } = smallWorld(1);
    const use = new Float64Array(24).fill(0.5);
    const known = new Array<boolean>(6).fill(true);
    const same = drawFactors(factors, use, known, spreadOf(0), random(1));
    assertClose(same.intermediateTrade, factors.intermediateTrade, { rel: 0 });
    assertClose(same.domestic, factors.domestic, { rel: 0 });
  });
});

describe("a draw", () => {
  it("keeps the sales of every sector, and inputs and exports to a thousandth", () => {
    const year = smallYear(2);
    const { margins } = year;
    const drawn = drawnFactors(year, spreadOf(1), 5, 3);
    const { G, N } = drawn;
    const sales = new Float64Array(G * N);
    const inputs = new Float64Array(G * N);
    const exports = new Float64Array(G * N);
    for (let s = 0; s < G; s++) {
      for (let i = 0; i < N; i++) {
        for (let j = 0; j < N; j++) {
          const at = (s * N + i) * N + j;
          sales[s * N + i] += drawn.domestic[at];
          inputs[s * N + j] += drawn.domestic[at] + drawn.imported[at];
        }
        for (let r = 0; r < G; r++) {
          const at = (r * G + s) * N + i;
          sales[r * N + i] += drawn.intermediateTrade[at];
          exports[r * N + i] += drawn.intermediateTrade[at] + drawn.finalTrade[at];
        }
      }
    }
    const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);
    const off = (a: Float64Array, b: Float64Array): number =>
      total(a.map((value, k) => Math.abs(value - b[k]))) / total(b);
    assert.ok(off(sales, margins.intermediateSales) < 1e-12);
    assert.ok(off(inputs, margins.inputs) < 1e-3);
    assert.ok(off(exports, margins.exports) < 1e-3);
    assert.ok(off(drawn.intermediateTrade, year.factors.intermediateTrade) > 0.1);
  });

  it("is the estimate where nothing is uncertain, but for the balance", () => {
    const year = smallYear(3);
    assertClose(drawnIndicators(year, spreadOf(0), 1, 0), year.values, { rel: 1e-2, abs: 1e-3 });
  });

  it("is the same whichever draws were made before, and another with another number or seed", () => {
    const year = smallYear(4);
    const first = drawnIndicators(year, spreadOf(1), 9, 12);
    drawnIndicators(year, spreadOf(1), 9, 0);
    assert.deepEqual(drawnIndicators(year, spreadOf(1), 9, 12), first);
    assert.notDeepEqual(drawnIndicators(year, spreadOf(1), 9, 13), first);
    assert.notDeepEqual(drawnIndicators(year, spreadOf(1), 8, 12), first);
  });
});

describe("summariseDraws", () => {
  it("gives mean, standard deviation and the middle 90 per cent", () => {
    const draws = Array.from({ length: 101 }, (_, k) => Float64Array.of(k, k < 40 ? 1 : NaN));
    const { mean, sd, low, high } = summariseDraws(draws);
    assertClose([mean[0], low[0], high[0]], [50, 5, 95]);
    assertClose([sd[0]], [Math.sqrt((101 * 102) / 12)]);
    assert.ok(Number.isNaN(mean[1])); // most draws have no value
  });
});
