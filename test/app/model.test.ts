import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { coverageOf, worstIdentities } from "../../src/app/coverage.ts";
import { centreOf } from "../../src/app/figures/centres.ts";
import { chainFlows } from "../../src/app/figures/chain-flow.ts";
import { mapClasses, roundNumber } from "../../src/app/figures/classes.ts";
import { keptShares, supplierShares } from "../../src/app/figures/country-value.ts";
import { peersOf } from "../../src/app/figures/country-facts.ts";
import { moneyText } from "../../src/app/figures/money.ts";
import { niceTicks } from "../../src/app/figures/time-lines.ts";
import { neighbourhood } from "../../src/app/neighbours.ts";
import { nextMark } from "../../src/app/next-mark.ts";
import { search } from "../../src/app/search.ts";
import { positionRank, sortedBy, spotOf, studyOf, valueOf } from "../../src/app/study.ts";
import { en } from "../../src/app/texts/en.ts";
import { startingPlace } from "../../src/app/address.ts";
import { flowAt } from "../../src/panel/panel.ts";
import { positionTable } from "../../src/report/figures/position-table.ts";
import { inverseDistanceWeights } from "../../src/spatial/distance-weights.ts";
import { moran } from "../../src/spatial/moran.ts";
import { assertClose } from "../close-to.ts";
import { kit } from "../report/kit.ts";
import { fixture } from "../report/fixture.ts";
import { sampleBundle } from "./sample-bundle.ts";

const bundle = sampleBundle();
const study = studyOf(bundle);
const { panel } = bundle.evidence;
const scene = { study, place: startingPlace(study.frame), words: en, kit };
const last = { s: 0, t: 2 };

function closeTo(actual: number, expected: number): void {
  assertClose([actual], [expected], { rel: 1e-12, abs: 0 });
}

describe("the study of the page", () => {
  it("ranks as the report's table does", () => {
    const rows = positionTable(study.view, [0, 1, 2]).rows;
    for (const [segment, code, , , , rankFirst, , , rank] of rows) {
      const s = panel.segments.findIndex(({ id }) => id === segment);
      const g = study.at.get(String(code))!;
      assert.deepEqual(
        [positionRank(study, g, { s, t: 0 }).rank, positionRank(study, g, { s, t: 2 }).rank],
        [rankFirst, rank],
        `${code} ${segment}`,
      );
    }
  });

  it("finds spots, values and orders", () => {
    const spot = spotOf(study, { segment: "downstream", year: 2014 });
    assert.deepEqual(spot, { s: 2, t: 1 });
    const order = sortedBy(study, "value_added", spot);
    const values = order.map((g) => valueOf(study, "value_added", g, spot));
    assert.deepEqual(
      values,
      [...values].sort((a, b) => b - a),
    );
    assert.equal(order.length, study.frame.codes.length);
  });
});

describe("neighbourhoods", () => {
  it("have Moran's I and draws of the study, in its sample", () => {
    const sample = study.frame.codes.slice(0, 20);
    const evidence = fixture({ years: [2007, 2014, 2021] });
    const settings = {
      ...evidence.settings,
      sample: { name: "twenty", economies: sample, words: "twenty" },
    };
    const own = studyOf(sampleBundle({ ...evidence, settings }));
    const near = neighbourhood(own, "gvc_position_trade", last, "distance")!;
    const { matrix } = own.bundle.distances;
    const n = 20;
    const among = {
      rows: n,
      cols: n,
      data: Float64Array.from({ length: n * n }, (_, k) => {
        return matrix.data[Math.floor(k / n) * matrix.cols + (k % n)];
      }),
    };
    const y = Float64Array.from(sample, (code) =>
      valueOf(own, "gvc_position_trade", own.at.get(code)!, last),
    );
    const W = inverseDistanceWeights(sample, among, { power: 1, cutoff: 9000 });
    const expected = moran(y, W, { permutations: 199, seed: 42 });
    assert.equal(near.statistic, expected.statistic);
    assert.equal(near.p, expected.permutation?.pValue);
    const sum = near.economies.reduce((total, { local }) => total + local, 0);
    closeTo(sum / n, near.statistic);
  });

  it("are undefined for equal values", () => {
    const evidence = fixture({ years: [2007, 2014, 2021] });
    evidence.panel.values.value_added.fill(1);
    const flat = studyOf(sampleBundle(evidence));
    assert.equal(neighbourhood(flat, "value_added", last, "distance"), undefined);
  });
});

describe("shares of value", () => {
  const g = study.at.get("CHN")!;

  it("say where value leaves, and sum to one", () => {
    const { home, downstream, others } = keptShares(study, g, 0, 2);
    closeTo(home + downstream + others, 1);
    assert.equal(downstream, valueOf(study, "pull_downstream_abroad", g, last));
  });

  it("of suppliers sum to one, largest first", () => {
    const all = supplierShares(study, g, 0, 2);
    closeTo(
      all.reduce((sum, { share }) => sum + share, 0),
      1,
    );
    assert.ok(all.every(({ share }, k) => k === 0 || share <= all[k - 1].share));
  });

  it("along the chain lose nothing to the others", () => {
    const { origins, ends, value, total } = chainFlows(scene);
    const sum = origins
      .flatMap((from) => ends.map((to) => value(from, to)))
      .reduce((a, b) => a + b);
    closeTo(sum, total);
    assert.equal(value(origins[0], ends[0]), flowAt(panel, g, 0, g, 2));
  });
});

describe("parts of figures", () => {
  it("peers are the nearest by root mean square", () => {
    const g = study.at.get("CHN")!;
    const [first] = peersOf(study, g, 2);
    const own = [0, 1, 2].map((s) => valueOf(study, "gvc_position_trade", g, { s, t: 2 }));
    const squares = first.positions.map((value, s) => (value - own[s]) ** 2);
    closeTo(first.distance, Math.sqrt((squares[0] + squares[1] + squares[2]) / 3));
  });

  it("classes have ascending breaks, one fewer than colours", () => {
    for (const variable of ["value_added", "value_captured_share", "gvc_position_trade"] as const) {
      const { breaks, tokens } = mapClasses(panel, variable, "midstream");
      assert.equal(tokens.length, breaks.length + 1);
      assert.deepEqual(
        breaks,
        [...new Set(breaks)].sort((a, b) => a - b),
      );
    }
    assert.deepEqual([0, 0.0213, 947, 1.5].map(roundNumber), [0, 0.02, 900, 1.5]);
  });

  it("money is in words of the language", () => {
    const unit = "US$ million, current prices";
    assert.equal(moneyText(38_000, unit, "en"), "US$ 38.0 billion");
    assert.equal(moneyText(38_000, unit, "zh"), "380 亿美元");
    assert.equal(moneyText(1_369_000, unit, "en"), "US$ 1.37 trillion");
    assert.equal(moneyText(1.5, unit, "zh"), "150 万美元");
    assert.equal(moneyText(5, "tonnes", "en"), "5.00");
  });

  it("ticks are round and cover the range", () => {
    assert.deepEqual(niceTicks(0, 1), [0, 0.25, 0.5, 0.75, 1]);
    assert.deepEqual(niceTicks(-0.3, 0.4), [-0.4, -0.2, 0, 0.2, 0.4]);
  });

  it("the middle of a country is that of its largest ring", () => {
    assert.deepEqual(centreOf("M0,0L1,0L1,1ZM10,10L30,10L30,20Z"), [20, 15]);
  });

  it("arrows go to the nearest mark that way", () => {
    const marks = [
      { code: "A", x: 0, y: 0 },
      { code: "B", x: 10, y: 1 },
      { code: "C", x: 4, y: 9 },
      { code: "D", x: 30, y: 0 },
    ];
    assert.equal(nextMark(marks, "A", "ArrowRight")?.code, "B");
    assert.equal(nextMark(marks, "A", "ArrowDown")?.code, "C");
    assert.equal(nextMark(marks, "D", "ArrowLeft")?.code, "B");
    assert.equal(nextMark(marks, "A", "ArrowLeft"), undefined);
    assert.equal(nextMark(marks, undefined, "ArrowUp")?.code, "A");
  });

  it("search finds names, codes and indicators, whatever the case and accents", () => {
    const texts = (asked: string): string[] => search(study, en, asked).map(({ text }) => text);
    assert.equal(texts("germ")[0], "Germany");
    assert.equal(texts("DEU")[0], "Germany");
    assert.deepEqual(texts("Pôsition"), ["Position"]);
    assert.deepEqual(texts("  "), []);
  });

  it("coverage counts what is defined, and each identity is at its worst", () => {
    const evidence = fixture({ years: [2007, 2021] });
    evidence.panel.values.output[0] = NaN;
    const cells = evidence.panel.countries.length * 2;
    const [output] = coverageOf(evidence.panel);
    assert.deepEqual(output.shares, [1 - 1 / cells, 1, 1]);
    const worst = worstIdentities(evidence.panel);
    assert.deepEqual(
      worst.map(({ error, holds }) => [error, holds]),
      [
        [3e-13, true],
        [2e-15, true],
      ],
    );
  });
});
