import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { loadTable, saveTable } from "../../src/node/tables.ts";
import { aggregateTable, parseCsv, readLabelMap } from "../../src/tables/index.ts";
import { exampleOutput } from "../example-output.ts";

const base = mkdtempSync(join(tmpdir(), "monazite-examples-"));
after(() => {
  rmSync(base, { recursive: true, force: true });
});

// Two years of a world of seven economies: as the programs' own tables, and far smaller.
const years = [2014, 2019];
before(async () => {
  const text = "from,to\nCHN,CHN\nUSA,USA\nJPN,JPN\nDEU,DEU\nKOR,KOR\nAUS,AUS\n*,ROW\n";
  const countries = readLabelMap(parseCsv(text));
  for (const year of years) {
    const table = aggregateTable(await loadTable(`ree-estimate:${year}`), { countries });
    await saveTable(folder(year), table);
  }
});

describe("example programs of the accounting", () => {
  it("accounting: one country by three methods, each summing to its exports", () => {
    const text = exampleOutput("accounting", folder(2019), "CHN");
    const shares = [...text.matchAll(/^\w.* +([\d.]+) +([\d.]+) +([\d.]+)$/gm)];
    assert.equal(shares.length, 5);
    for (const column of [1, 2, 3]) {
      const sum = shares.reduce((running, row) => running + Number(row[column]), 0);
      assert.ok(Math.abs(sum - 100) < 0.005, `they sum to ${sum}`);
    }
  });

  it("participation: shares, stages and positions of economies", () => {
    const text = exampleOutput("participation", folder(2019), "CHN,AUS");
    const upstream = /^Upstreamness +([\d.]+) +([\d.]+)$/m.exec(text);
    assert.ok(Number(upstream?.[1]) > 1 && Number(upstream?.[2]) > 1, text);
  });

  it("exposure: suppliers by all rounds, and a smile whose shares sum to one", () => {
    const text = exampleOutput("exposure", folder(2019), "DEU");
    const [, suppliers, smile] = text.split(/per cent.*\n/);
    const all = [...suppliers.matchAll(/^[A-Z]{3} +[\d.]+ +([\d.]+)/gm)].map(([, v]) => Number(v));
    assert.equal(all.length, 6);
    assert.deepEqual(
      all,
      all.toSorted((a, b) => b - a),
    );
    assert.match(smile, /^DEU +[\d.]+ +1\.\d\d$/m);
  });

  it("trade: comparative advantage on gross exports and on value added", () => {
    const text = exampleOutput("trade", folder(2019), "c14");
    assert.match(text, /^CHN( +[\d.]+){3} %( +[\d.]+){2}$/m);
    assert.match(text, /sells most above the partner's share/);
  });

  it("change: six causes that sum to the change, and a price that is told from a quantity", () => {
    const text = exampleOutput("change", folder(2014), folder(2019));
    const row = (name: string): number[] => {
      const [, cells] = new RegExp(`^${name} +(.*)$`, "m").exec(text) ?? [];
      return cells.split(/ +/).map(Number);
    };
    const causes = ["valueAddedShare", "technology", "inputSourcing", "finalSourcing"];
    const rows = [...causes, "composition", "level"].map(row);
    for (const [s, change] of row("change").entries()) {
      const sum = rows.reduce((running, cells) => running + cells[s], 0);
      assert.ok(Math.abs(sum - change) <= 4, `${sum} is not ${change}`); // rounded to units
    }
    assert.match(text, /price +-12817\n/);
  });
});

function folder(year: number): string {
  return join(base, String(year));
}
