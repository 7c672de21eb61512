import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { parseCsv } from "../../src/tables/csv/text.ts";
import { monazite } from "./run-cli.ts";

const base = mkdtempSync(join(tmpdir(), "monazite-uncertainty-"));
after(() => {
  rmSync(base, { recursive: true, force: true });
});

const uncertainty = (threads: number, cache: string, ...more: readonly string[]) =>
  monazite(["uncertainty", "--draws", "3", "--threads", String(threads), ...more], {
    env: { MONAZITE_CACHE: join(base, cache) },
  });

describe("monazite uncertainty", () => {
  it("prints the same on one thread and on two, anew and from the cache", () => {
    const two = uncertainty(2, "two");
    assert.equal(two.status, 0, two.stderr);
    assert.equal(uncertainty(1, "one").stdout, two.stdout);
    assert.ok(existsSync(join(base, "two")));
    const kept = readdirSync(join(base, "two"), { recursive: true }).length;
    assert.equal(uncertainty(2, "two").stdout, two.stdout);
    assert.equal(readdirSync(join(base, "two"), { recursive: true }).length, kept);

    const { columns, rows } = parseCsv(two.stdout, "uncertainty");
    assert.equal(rows.length, 18 * 63 * 3);
    let moved = 0;
    for (const row of rows) {
      const [low, estimate, high] = ["low", "estimate", "high"].map((name) =>
        Number(row[columns.indexOf(name)] || NaN),
      );
      if (Number.isNaN(estimate) || Number.isNaN(low)) continue;
      assert.ok(low <= estimate && estimate <= high, row.join());
      if (high > low) moved += 1;
    }
    assert.ok(moved > 3000, String(moved));
  });

  it("refuses a data set whose errors are not measured, and a year it has not", () => {
    const table = uncertainty(1, "one", "--tables", "tables/mine", "--years", "2021");
    assert.notEqual(table.status, 0);
    assert.match(table.stderr, /tables\/mine is not an embedded estimate/);
    const year = uncertainty(1, "one", "--years", "2031");
    assert.notEqual(year.status, 0);
    assert.match(year.stderr, /no table of 2031, expected 2007 to 2021/);
  });
});
