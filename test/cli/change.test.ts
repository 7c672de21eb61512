import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { mineralFacts, type MineralOptions } from "../../src/cli/mineral-facts.ts";
import { assertClose } from "../close-to.ts";
import { monazite } from "./run-cli.ts";

const base = mkdtempSync(join(tmpdir(), "monazite-change-"));
const [old, recent, volumes] = ["2010", "2011", "volumes"].map((name) => join(base, name));
after(() => {
  rmSync(base, { recursive: true, force: true });
});
before(() => {
  importTable(old, "2010", 1);
  importTable(recent, "2011", 2); // everything costs twice as much
  importTable(volumes, "2011", 1); // and nothing else has changed
});

describe("monazite change", () => {
  it("gives prices what they add, where the second table is there in prices of the first", () => {
    const args = ["change", old, recent, "--level", "country", "--old-prices", volumes];
    const [header, a] = done(...args).split("\n");
    assert.match(header, /^country,before,after,change,.*,level,prices$/);
    const [before, after, change, ...causes] = a.split(",").slice(1).map(Number);
    assertClose([before, after, change], [70 / 3, 140 / 3, 70 / 3]);
    assertClose(causes, [0, 0, 0, 0, 0, 0, 70 / 3]);
  });

  it("keeps to the chosen countries and sectors", () => {
    const lines = done("change", old, recent, "--country", "B", "--sector", "a").trimEnd();
    assert.equal(lines.split("\n").length, 2);
    assert.match(lines, /^B,a,/m);
    fails(2, /none of sectors/, "change", old, recent, "--level", "country", "--sector", "a");
  });
});

describe("monazite change --split price-quantity", () => {
  it("tells a price peak from growth, and leaves a part empty where nothing was mined", () => {
    const prices = file("prices.csv", "year,price\n2010,10\n2011,20\n");
    const tonnes = file(
      "tonnes.csv",
      "year,country,tonnes\n2010,A,5\n2011,A,5\n2010,B,0\n2011,B,4\n",
    );
    const table = done(...split("--prices", prices, "--tonnes", tonnes));
    const [header, a, b] = table.split("\n");
    assert.equal(header, "country,before,after,change,price,quantity,intensity");
    assertClose(a.split(",").slice(1).map(Number), [70, 140, 70, 70, 0, 0]);
    assert.match(b, /^B,70,140,70,,,$/);
  });

  it("takes prices by country, and refuses files that do not say what is needed", async () => {
    const tonnes = file("tonnes.csv", "year,country,tonnes\n2010,A,5\n2011,A,10\n");
    const byCountry = file("prices.csv", "year,country,price\n2010,A,1\n2011,A,3\n");
    const facts = await mineralFacts([2010, 2011], { prices: byCountry, tonnes });
    const found = [facts.price("A", 2011), facts.price("B", 2011), facts.tonnes("A", 2010)];
    assert.deepEqual(found, [3, NaN, 5]);
    for (const [text, message] of [
      ["year,price\n2010,1\n", /has no price of 2011/],
      ["year,price\n2010,free\n", /line 2 has price "free", needed a positive number/],
      ["year,price\n2010,1\n2010,2\n", /line 3 has 2010 a second time/],
      ["year,price\nlast,1\n", /line 2 has year "last", needed four digits/],
      ["year,cost\n2010,1\n", /has no column "price"/],
    ] as const) {
      const options = { prices: file("bad.csv", text), tonnes };
      const name = "DataError";
      await assert.rejects(mineralFacts([2010, 2011], options), { name, code: "format", message });
    }
  });

  it("refuses a command line that does not say which sectors, prices or tonnes", async () => {
    const prices = file("prices.csv", "year,price\n2010,10\n2011,20\n");
    const tonnes = file("tonnes.csv", "year,country,tonnes\n");
    const refuses = (options: MineralOptions, message: RegExp): Promise<void> =>
      assert.rejects(mineralFacts([2010, 2011], options), { name: "UsageError", message });
    await refuses({}, /needs either --product or --prices/);
    await refuses({ product: "gold" }, /no prices of "gold"; there are of .*dysprosium oxide/);
    await refuses({ product: "dysprosium oxide" }, /no series of "dysprosium oxide" has 2010/);
    await refuses({ prices, tonnes, source: "BGS" }, /--source chooses embedded tonnes/);
    const bare = ["change", old, recent, "--split", "price-quantity"];
    fails(2, /needs the sectors of the mineral/, ...bare, "--prices", prices);
    fails(2, /has tonnes in 2010 or 2011/, ...split("--prices", prices, "--tonnes", tonnes));
    fails(2, /--prices has no meaning/, "change", old, recent, "--prices", prices);
    fails(2, /--old-prices has no meaning/, ...split("--prices", prices, "--old-prices", old));
  });

  it("has prices and tonnes of rare earths with it", () => {
    const years = ["ree-estimate:2014", "ree-estimate:2019"];
    const options = ["--sector", "c2", "--product", "dysprosium oxide", "--country", "CHN"];
    const [, row] = done("change", ...years, "--split", "price-quantity", ...options).split("\n");
    const [before, after, change, price, quantity, intensity] = row.split(",").slice(1).map(Number);
    assertClose([price + quantity + intensity], [after - before], { rel: 1e-12 });
    // US$ 395 and 239 a kilogram (USGS), 139,000 and 180,000 t (BGS)
    const mean = change / Math.log(after / before);
    assertClose([price, quantity], [mean * Math.log(239 / 395), mean * Math.log(180 / 139)]);
  });
});

function split(...options: readonly string[]): string[] {
  return ["change", old, recent, "--split", "price-quantity", "--sector", "a", ...options];
}

// The table worked through in docs/accounting.md, every amount times a factor.
function importTable(out: string, year: string, f: number): void {
  const Z = file("Z.csv", `id,A.a,B.a\nA.a,${20 * f},${10 * f}\nB.a,${10 * f},${20 * f}\n`);
  const Y = file("Y.csv", `id,A,B\nA.a,${50 * f},${20 * f}\nB.a,${20 * f},${50 * f}\n`);
  const VX = file("VX.csv", `id,V,X\nA.a,${70 * f},${100 * f}\nB.a,${70 * f},${100 * f}\n`);
  done("import", "csv", "--z", Z, "--y", Y, "--vx", VX, "--year", year, "--out", out);
}

function file(name: string, text: string): string {
  writeFileSync(join(base, name), text);
  return join(base, name);
}

function done(...args: readonly string[]): string {
  const { status, stdout, stderr } = monazite(args);
  assert.equal(status, 0, stderr);
  return stdout;
}

function fails(status: number, says: RegExp, ...args: readonly string[]): void {
  const found = monazite(args);
  assert.equal(found.status, status, found.stderr);
  assert.match(found.stderr, says);
  assert.equal(found.stdout, "");
}
