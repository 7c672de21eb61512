import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { loadTable, saveTable } from "../../src/node/tables.ts";
import { assertClose } from "../close-to.ts";
import { randomTable } from "../random-table.ts";
import { monazite } from "./run-cli.ts";

const folder = mkdtempSync(join(tmpdir(), "monazite-scenario-"));
const path = (name: string): string => join(folder, name);
const world = path("world");
const labels = (codes: string) => codes.split(" ").map((code) => ({ code, name: code }));
const records = (text: string): Record<string, string>[] => {
  const [head, ...lines] = text.trim().split("\n");
  const columns = head.split(",");
  return lines.map((line) => {
    const cells = line.split(",");
    return Object.fromEntries(columns.map((column, j) => [column, cells[j]]));
  });
};
const sum = (rows: readonly Record<string, string>[], column: string): number =>
  rows.reduce((total, row) => total + Number(row[column]), 0);

before(async () => {
  const table = {
    ...randomTable(4, 7, 3),
    countries: labels("CHN USA JPN ROW"),
    sectors: labels("c2 c9 c12 c13 c14 c15 c16"),
  };
  await saveTable(world, table);
  await saveTable(path("plain"), { ...table, sectors: labels("a b c d e f g") });
});
after(() => {
  rmSync(folder, { recursive: true });
});

describe("monazite scenario", () => {
  it("extracts a segment: losses by segment sum to the world's, and exposure says the same", () => {
    const args = ["--country", "CHN", "--segment", "upstream"];
    const { stdout, stderr, status } = monazite(["scenario", "extract", world, ...args]);
    assert.equal(status, 0, stderr);
    assert.match(stderr, /method: sector \(all of c2, .*data: your own; first order, no prices/);
    const rows = records(stdout);
    assert.equal(rows.length, 4 * 4);
    const json = monazite(["scenario", "extract", world, ...args, "--format", "json"]);
    const { world: all } = JSON.parse(json.stdout) as { world: { lost: number } };
    assertClose([sum(rows, "lost")], [all.lost], { rel: 1e-9 });
    const exposed = monazite(
      `exposure ${world} --upstream c2 --downstream c13,c14,c15 --supplier CHN`.split(" "),
    );
    for (const { country, loss } of records(exposed.stdout)) {
      const own = rows.find((row) => row.country === country && row.segment === "downstream");
      assertClose([Number(own?.lost_share)], [Number(loss)], { rel: 1e-9 });
    }
  });

  it("holds exports back by three models in order, by country, segment, month and good", () => {
    const ban = (...args: string[]) => {
      const all = ["scenario", "ban", world, "--country", "CHN", "--segment", "midstream", ...args];
      const { stdout, stderr, status } = monazite(all);
      assert.equal(status, 0, stderr);
      return records(stdout);
    };
    const rows = ban("--stock-months", "1");
    for (const row of rows) {
      const [low, mid, high] = ["ghosh", "bottleneck", "inoperability"].map((model) =>
        Number(row[`lost_${model}`]),
      );
      assert.ok(low > 0 && low <= mid && mid <= high);
    }
    const bySegment = ban("--stock-months", "1", "--by", "segment");
    assertClose([sum(bySegment, "lost_bottleneck")], [sum(rows, "lost_bottleneck")]);
    const byMonth = ban("--stock-months", "1", "--by", "month");
    assertClose([sum(byMonth, "lost_bottleneck")], [sum(rows, "lost_bottleneck")]);
    assert.equal(byMonth.length, 4 * 12);
    const goods = ban("--stock-months", "1", "--by", "good", "--months", "3");
    assert.deepEqual(
      goods.map(({ month, sector }) => `${month} ${sector}`),
      ["1 c9", "1 c12", "2 c9", "2 c12", "3 c9", "3 c12"],
    );
    const against = ban("--against", "g7", "--loser", "ROW");
    assert.ok(Number(against[0].lost_ghosh) < Number(rows[3].lost_ghosh));
  });

  it("lets a quota cost less than a ban, and prints what is assumed with its source", () => {
    const args = ["--country", "CHN", "--sector", "c2", "--format", "json", "--loser", "JPN"];
    const [ban, quota] = [["ban"], ["quota", "--quota", "0.5"]].map(([name, ...more]) => {
      const { stdout, stderr, status } = monazite(["scenario", name, world, ...args, ...more]);
      assert.equal(status, 0, stderr);
      return JSON.parse(stdout) as {
        assumptions: { name: string; source: string; is_default: boolean }[];
        rows: { lost_bottleneck: number }[];
      };
    });
    assert.ok(quota.rows[0].lost_bottleneck < ban.rows[0].lost_bottleneck);
    assert.equal(ban.assumptions.length, 7);
    assert.ok(ban.assumptions.every(({ source, is_default }) => source !== "" && is_default));
  });

  it("writes tables that other commands read, with a note, and compares the panel", async () => {
    const friends = path("friends");
    const made = monazite(
      `scenario friend-shore ${world} --members USA,JPN --supplier CHN --segment midstream --share 0.3 --out ${friends} --variable output,exports`.split(
        " ",
      ),
    );
    assert.equal(made.status, 0, made.stderr);
    const rows = records(made.stdout);
    assert.equal(rows.length, 3 * 3 * 2);
    for (const { variable, change } of rows)
      if (variable === "output") assertClose([Number(change)], [0]);
    const table = await loadTable(friends);
    assert.match(table.notes.at(-1)?.message ?? "", /^Scenario, not data: USA, JPN buy 30 %/);
    assert.equal(monazite(["check", friends]).status, 0);
    const manifest = readFileSync(join(friends, "manifest.json"), "utf8");
    assert.match(manifest, /"scenario_of"/);

    const built = monazite(
      `scenario refinery ${world} --country JPN --sector c12 --output 3 --like CHN --instead-of CHN --feed c2 --feed-from USA --out ${path("refinery")} --variable value_added --format json`.split(
        " ",
      ),
    );
    assert.equal(built.status, 0, built.stderr);
    const found = JSON.parse(built.stdout) as {
      country: string;
      segment: string;
      change: number;
    }[];
    const change = (country: string) =>
      found.find((row) => row.country === country && row.segment === "midstream")?.change ?? NaN;
    assert.ok(change("JPN") > 0 && change("CHN") < 0);
  });

  it("refuses what it cannot answer, in words for people", () => {
    const refused = (text: string, status: number, words: RegExp): void => {
      const found = monazite(["scenario", ...text.split(" ")]);
      assert.equal(found.status, status, found.stderr);
      assert.match(found.stderr, words);
    };
    refused(`ban ${world} --country CHN`, 2, /name either --segment or --sector/);
    refused(`ban ${world} --country CHX --segment upstream`, 2, /no country CHX/);
    refused(
      `ban ${path("plain")} --country CHN --segment upstream`,
      2,
      /name --sector, one of a, b/,
    );
    refused(
      `ban ${world} --country CHN --sector c2 --against nowhere`,
      2,
      /country or group nowhere/,
    );
    refused(`ban ${world} --country CHN --sector c2 --recycling 2`, 2, /number from 0 to 1/);
    refused(`quota ${world} --country CHN --sector c2`, 2, /--quota/);
    refused(`extract ${world}`, 2, /name what is taken out/);
    refused(
      `friend-shore ${world} --members CHN,USA --supplier CHN --sector c9 --out ${path("x")}`,
      3,
      /CHN is in the coalition/,
    );
    refused(
      `refinery ${world} --country JPN --sector c12 --output 9e9 --like CHN --instead-of CHN --out ${path("y")}`,
      3,
      /needed over 0 and up to/,
    );
    refused(
      `refinery ${world} --country JPN --sector c12 --output 1 --like CHN --instead-of CHN --feed c2 --out ${path("z")}`,
      2,
      /--feed and --feed-from go together/,
    );
  });

  it("reads a table without the chain's sectors, by sector", () => {
    const { stdout, status } = monazite(
      `scenario extract ${path("plain")} --country CHN --sector a`.split(" "),
    );
    assert.equal(status, 0);
    assert.deepEqual([...new Set(records(stdout).map(({ segment }) => segment))], ["all"]);
  });
});
