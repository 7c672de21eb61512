import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { leontiefModel } from "../../src/accounting/model/leontief-model.ts";
import { firmSplit } from "../../src/segments/split/firms.ts";
import { splitTable, unsplitMap } from "../../src/segments/split/split-table.ts";
import { aggregateTable } from "../../src/tables/aggregate.ts";
import { parseCsv } from "../../src/tables/csv/text.ts";
import { assertClose } from "../close-to.ts";
import { randomTable } from "../random-table.ts";
import { assertRefuses } from "../refuses.ts";

const table = randomTable(3, 4, 31);
const head = "country,sector,type,output_share,export_share,value_added_share,import_share\n";
const good = "R1,s2,processing,0.4,0.5,0.35,0.5\nR1,s2,ordinary,0.6,0.5,0.65,0.5\n";
const read = (text: string) => firmSplit(table, parseCsv(text, "firms.csv"), "s2");
const total = (values: Float64Array) => values.reduce((a, b) => a + b, 0);

describe("firmSplit", () => {
  it("splits the countries that have lines, keeps the others whole, and adds up again", () => {
    const spec = read(head + good);
    const split = splitTable(table, spec);
    assert.deepEqual(
      split.sectors.map(({ code }) => code),
      ["s1", "s2-processing", "s2-ordinary", "s2-unspecified", "s3", "s4"],
    );
    assertClose(split.output.slice(1, 4), [0.4 * table.output[1], 0.6 * table.output[1], 0]);
    assertClose(split.valueAdded.slice(1, 4), [
      0.35 * table.valueAdded[1],
      0.65 * table.valueAdded[1],
      0,
    ]);
    assertClose(split.output.slice(6 + 1, 6 + 4), [0, 0, table.output[5]]);
    const [before, after] = [leontiefModel(table), leontiefModel(split)];
    assertClose([after.exports[1]], [0.5 * before.exports[1]]);
    const back = aggregateTable(split, { sectors: unsplitMap(table, spec) });
    assertClose(back.flows.data, table.flows.data, { rel: 1e-12 });
    assertClose(back.valueAdded, table.valueAdded, { rel: 1e-9, abs: 1e-9 });
  });

  it("needs output and exports only", () => {
    const plain = "country,sector,type,output_share,export_share\n";
    const lines = ["R1", "R2", "R3"].flatMap((code) => [
      `${code},s2,large,0.5,0.6`,
      `${code},s2,small,0.5,0.4`,
    ]);
    const spec = read(plain + lines.join("\n"));
    assert.deepEqual(
      spec.parts.map(({ code }) => code),
      ["large", "small"],
    );
    assert.equal(spec.valueAddedShare, undefined);
    assertClose([total(splitTable(table, spec).output)], [total(table.output)]);
  });

  it("closes for any shares that do not contradict each other", () => {
    const share = fc.double({ min: 0.2, max: 0.8, noNaN: true });
    fc.assert(
      fc.property(share, share, (output, tilt) => {
        const exports = Math.min(Math.max(output * (0.9 + 0.2 * tilt), 0), 1);
        const lines = `R1,s2,a,${output},${exports},,\nR1,s2,b,${1 - output},${1 - exports},,`;
        const split = splitTable(table, read(head + lines));
        const n = split.output.length;
        let cost = split.valueAdded[1];
        for (let i = 0; i < n; i++) cost += split.flows.data[i * n + 1];
        assertClose([cost, split.output[1]], [output * table.output[1], output * table.output[1]]);
      }),
      { numRuns: 30 },
    );
  });

  it("refuses shares that contradict each other, and bad lines", () => {
    const refused = (text: string, words: RegExp) => {
      assertRefuses(() => read(head + text), "argument", words);
    };
    refused(good.replace("0.6,0.5", "0.7,0.5"), /shares of output of R1 sum to 1.1/);
    refused(good.replace("0.4,0.5", "0.4,0.6"), /shares of exports of R1 sum to 1.1/);
    refused(good.replace("0.35", "0.45"), /shares of valueAdded of R1 sum to 1.1/);
    refused(good.replace("0.4,0.5", "1.4,0.5"), /line 2: share of output is 1.4/);
    refused(good.replace("0.35", ""), /valueAdded are filled for some lines only/);
    refused(good.replaceAll("R1", "XXX"), /line 2.*no country XXX/);
    refused(good.replaceAll("s2", "s9"), /no line for sector s2, found s9/);
    refused(good.replace("processing", "2nd hand"), /line 2, column type/);
    refused(
      "R1,s2,a,0.01,0.9,,\nR1,s2,b,0.99,0.1,,",
      /R1 a makes .* and exports .* no more exports than output/,
    );
    assertRefuses(() => read(head + good + good), "shape", /line 4.*second time/);
    const other = `${good}R2,s2,processing,1,1,1,1\n`;
    assertRefuses(() => read(head + other), "shape", /R2 has no line for type ordinary/);
    const words = good.replace("0.35", "lots");
    assertRefuses(() => read(head + words), "not-finite", /line 2, column value_added_share/);
    assertRefuses(() => firmSplit(table, parseCsv(head + good), "c2"), "argument", /no sector c2/);
  });

  it("refuses value added or imports that a type's sales do not allow", () => {
    const greedy = "R1,s2,a,0.1,0.1,0.95,0.1\nR1,s2,b,0.9,0.9,0.05,0.9\n";
    assertRefuses(() => splitTable(table, read(head + greedy)), "argument", /part a sells/);
  });
});
