import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { parquetReadObjects } from "hyparquet";
import { parseCsv } from "../../src/tables/csv/text.ts";
import { needsShared, shared } from "../shared.ts";
import { entry, monazite } from "./run-cli.ts";

const base = mkdtempSync(join(tmpdir(), "monazite-study-"));
// without a browser: test/node/browser.test.ts prints a page
const env = { MONAZITE_CACHE: join(base, "cache"), CHROME_PATH: "" };
after(() => {
  rmSync(base, { recursive: true, force: true });
});

type Row = Readonly<Record<string, string>>;
const rows = (file: string): Row[] => {
  const { columns, rows } = parseCsv(readFileSync(file, "utf8"), file);
  return rows.map((row) => Object.fromEntries(columns.map((name, k) => [name, row[k]])));
};

/** Every file of a folder with its hash; the manifest without its times. */
function contents(folder: string): Map<string, string> {
  const files = new Map<string, string>();
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort()) {
    if (!/\.\w+$/.test(name)) continue;
    let bytes: Buffer | string = readFileSync(join(folder, name));
    if (name === "manifest.json")
      bytes = bytes.toString().replace(/"(started|finished)": ".*"/g, "");
    files.set(name, createHash("sha256").update(bytes).digest("hex"));
  }
  return files;
}

describe("monazite study on real tables, 2007-2010", needsShared, () => {
  const tables = join(base, "wiod2013");
  const out = join(base, "out");

  before(() => {
    for (const year of [2007, 2008, 2009, 2010]) {
      const file = join(shared ?? "", "tables", "wiod2013", `wiot_${year}_wide.csv.gz`);
      const made = monazite([
        "import",
        "csv",
        "--wide",
        file,
        "--year",
        String(year),
        "--out",
        join(tables, String(year)),
      ]);
      assert.equal(made.status, 0, made.stderr);
    }
    const { status, stderr } = monazite(["study", "--tables", tables, "--out", out], { env });
    assert.equal(status, 0, stderr);
  });

  it("checks the tables as good", () => {
    const { status, stdout } = monazite(["check", join(tables, "2009"), "--format", "json"]);
    assert.equal(status, 0);
    const report = JSON.parse(stdout) as {
      ok: boolean;
      year: number;
      countries: number;
      sectors: number;
    };
    assert.deepEqual(
      [report.ok, report.year, report.countries, report.sectors],
      [true, 2009, 41, 35],
    );
  });

  it("has shares that the panel gives, and says what the report's first screen says", () => {
    const panel = rows(join(out, "tables", "panel.csv"));
    assert.equal(panel.length, 41 * 3 * 4);
    const share = (segment: string, year: string): number => {
      const world = panel.filter((row) => row.segment === segment && row.year === year);
      const all = world.reduce((sum, row) => sum + Number(row.value_captured), 0);
      return Number(world.find((row) => row.country === "CHN")?.value_captured) / all;
    };
    const html = readFileSync(join(out, "report.html"), "utf8");
    const words = html.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
    for (const segment of ["upstream", "midstream", "downstream"]) {
      const [from, to] = ["2007", "2010"].map((year) => (100 * share(segment, year)).toFixed(0));
      assert.match(words, new RegExp(`from ${from} to ${to} per cent in [a-z ,]+\\(${segment}\\)`));
    }
    assert.match(words, /97 per cent in 2007/); // published share of mining
  });

  it("carries no badge of an estimate, and no request to another machine", () => {
    const html = readFileSync(join(out, "report.html"), "utf8");
    assert.doesNotMatch(html, /ree-estimate/);
    assert.doesNotMatch(html, /(?:src|href)="https?:/);
    assert.ok(html.length < 3e6);
  });

  it("writes the panel as Parquet with the numbers of the CSV file", async () => {
    const bytes = readFileSync(join(out, "panel.parquet"));
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
    const stored = await parquetReadObjects({ file });
    const text = rows(join(out, "tables", "panel.csv"));
    assert.equal(stored.length, text.length);
    const key = (row: Record<string, unknown>): string =>
      [row.country, row.segment, row.year].join();
    const byKey = new Map(text.map((row) => [key(row), row]));
    for (const row of stored) {
      const found = byKey.get(key(row))?.value_added;
      assert.equal(found, String(row.value_added));
    }
  });

  it("is a replication package: settings, lock, citations, sums, and what was left out", () => {
    const read = (name: string): string => readFileSync(join(out, name), "utf8");
    const lock = JSON.parse(read("lock.json")) as {
      node: string;
      dependencies: Record<string, string | null>;
      data: { years: { year: number; sha256: string }[] };
    };
    assert.equal(lock.node, process.version);
    assert.match(lock.dependencies.zod ?? "", /^\d+\.\d+\.\d+$/);
    assert.deepEqual(
      lock.data.years.map(({ year }) => year),
      [2007, 2008, 2009, 2010],
    );
    const { leftOut } = JSON.parse(read("manifest.json")) as {
      leftOut: { files: string; add?: string }[];
    };
    assert.match(leftOut.find(({ files }) => files === "report.pdf")?.add ?? "", /CHROME_PATH/);
    assert.match(read("tables/ranking.tex"), /\\toprule/);
    for (const file of ["CITATION.cff", "citation.bib", "data/SOURCES.md", "study.schema.json"]) {
      assert.ok(read(file).length > 100, file);
    }
    const sums = read("SHA256SUMS").trim().split("\n");
    const hash = (name: string): string =>
      createHash("sha256")
        .update(readFileSync(join(out, name)))
        .digest("hex");
    for (const line of sums) {
      const [sum, name] = line.split("  ");
      assert.equal(sum, hash(name), name);
    }
    assert.equal(sums.length, contents(out).size - 1); // all but itself and the manifest
  });

  it("is run again from its own study.yaml, to the same tables", () => {
    const again = join(base, "again");
    const config = join(out, "study.yaml");
    const { status, stderr } = monazite(["study", "--config", config, "--out", again], { env });
    assert.equal(status, 0, stderr);
    const tables = (folder: string): [string, string][] =>
      [...contents(folder)].filter(([name]) => /^tables|^figures|^panel/.test(name));
    const without = (entries: [string, string][]) =>
      entries.filter(([name]) => !/claims\.(csv|tex)$/.test(name)); // their commands name the file
    assert.deepEqual(without(tables(again)), without(tables(out)));
  });

  it("gives the same bytes again, from the cache, anew, and with one thread", () => {
    const first = contents(out);
    for (const [name, settings, threads] of [
      ["cached", env, []],
      ["anew", { ...env, MONAZITE_CACHE: join(base, "other") }, ["--threads", "1"]],
    ] as const) {
      const again = join(base, name);
      const { status } = monazite(["study", "--tables", tables, "--out", again, ...threads], {
        env: settings,
      });
      assert.equal(status, 0);
      assert.deepEqual(contents(again), first, name);
    }
  });

  it("stops cleanly on a signal, leaves the old output, and resumes", () => {
    const cache = { ...env, MONAZITE_CACHE: join(base, "stopped") };
    const before = contents(out);
    const stopped = ["study", "--tables", tables, "--out", out, "--threads", "1", "--verbose"];
    const { status } = spawnSync(
      process.execPath,
      [join(import.meta.dirname, "stop-when.mjs"), "SIGTERM", "accounting 1/4", entry, ...stopped],
      { env: { ...process.env, ...cache } },
    );
    assert.equal(status, 143);
    assert.deepEqual(contents(out), before);
    assert.deepEqual(
      readdirSync(base).filter((name) => name.startsWith(".")),
      [],
    );
    assert.ok(existsSync(join(base, "stopped", "results")), "the finished year is kept");
    assert.equal(monazite(["study", "--tables", tables, "--out", out], { env: cache }).status, 0);
    assert.deepEqual(contents(out), before);
  });

  it("refuses years that the tables do not have", () => {
    const { status, stderr } = monazite([
      "study",
      "--tables",
      tables,
      "--years",
      "2009-2012",
      "--out",
      out,
    ]);
    assert.equal(status, 3);
    assert.match(stderr, /no table of 2011-2012; it has 2007-2010/);
  });
});
