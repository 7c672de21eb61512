/** What a user gets wrong ends in one line that says what to do: no stack, nothing on stdout. */
import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { monazite } from "./run-cli.ts";

const base = mkdtempSync(join(tmpdir(), "monazite-bad-"));
const at = (...names: string[]): string => join(base, ...names);
after(() => {
  rmSync(base, { recursive: true, force: true });
});

const sectors = ["c2", "c9", "c12", "c13", "c14", "c15"];

/** Writes a small table that closes, and imports it. */
function importTable(name: string, year: number, countries: readonly string[]): void {
  const labels = countries.flatMap((country) => sectors.map((sector) => `${country}.${sector}`));
  const rows = (head: readonly string[], row: (i: number) => readonly number[]): string =>
    [["id", ...head], ...labels.map((label, i) => [label, ...row(i)])].join("\n");
  const cell = (i: number, j: number): number => 1 + ((7 * i + 5 * j) % 11);
  const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
  const Z = labels.map((_, i) => labels.map((_, j) => cell(i, j)));
  const Y = labels.map((_, i) => countries.map((_, g) => 300 + cell(i, g)));
  const x = labels.map((_, i) => sum(Z[i]) + sum(Y[i]));
  const v = x.map((output, j) => output - sum(Z.map((row) => row[j])));
  writeFileSync(
    at("Z.csv"),
    rows(labels, (i) => Z[i]),
  );
  writeFileSync(
    at("Y.csv"),
    rows(countries, (i) => Y[i]),
  );
  writeFileSync(
    at("VX.csv"),
    rows(["V", "X"], (i) => [v[i], x[i]]),
  );
  const files = ["--z", at("Z.csv"), "--y", at("Y.csv"), "--vx", at("VX.csv")];
  const years = year > 0 ? ["--year", String(year)] : [];
  const { status, stderr } = monazite(["import", "csv", ...files, ...years, "--out", at(name)]);
  assert.equal(status, 0, stderr);
}

/** A copy of the good table in a data set of its own, spoilt. */
function spoilt(name: string, spoil: (folder: string) => void): void {
  const folder = at(name, "2019");
  cpSync(at("good", "2019"), folder, { recursive: true });
  spoil(folder);
}

function edit(folder: string, change: (table: Record<string, unknown>) => void): void {
  const path = join(folder, "table.json");
  const table = JSON.parse(readFileSync(path, "utf8")) as Record<string, unknown>;
  change(table);
  writeFileSync(path, JSON.stringify(table));
}

function put(path: string, at: number, value: number): void {
  const bytes = readFileSync(path);
  bytes.writeDoubleLE(value, 8 * at);
  writeFileSync(path, bytes);
}

before(() => {
  importTable(join("good", "2019"), 2019, ["CHN", "USA", "DEU", "FRA", "JPN"]);
  importTable(join("yearless", "a"), 0, ["CHN", "USA", "DEU", "FRA", "JPN"]);
  spoilt("infinite", (folder) => {
    put(join(folder, "output.f64"), 1, Infinity);
  });
  spoilt("twice", (folder) => {
    edit(folder, (table) => {
      const [first, second] = table.countries as { code: string }[];
      second.code = first.code;
    });
  });
  for (const [name, change] of [
    ["mixed", { provenance: "estimate" }],
    ["currencies", { unit: "EUR million" }],
  ] as const) {
    spoilt(name, (folder) => {
      cpSync(folder, at(name, "2020"), { recursive: true });
      edit(at(name, "2020"), (table) => Object.assign(table, { year: 2020, ...change }));
    });
  }
  writeFileSync(at("plain.txt"), "no table");
  writeFileSync(at("latin.csv"), Buffer.from("code,v\n\xe9,1\n", "latin1"));
  writeFileSync(at("places.csv"), "v\n1\n2\n4\n3\n");
  writeFileSync(at("W.csv"), "i,j,w\n1,2,1\n2,1,1\n3,4,1\n4,3,1\n");
  const studies: Readonly<Record<string, string>> = {
    bomb: `a: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\n`,
    documents: "seed: 1\n---\nseed: 2\n",
    focus: "focus: XYZ\n",
    peer: "peers: [USA, XYZ]\n",
    near: "space: {cutoff: 1}\n",
  };
  for (const [name, text] of Object.entries(studies)) writeFileSync(at(`${name}.yaml`), text);
});

/** Arguments, the exit code, and what the message says. */
const cases: readonly (readonly [args: () => string[], status: number, says: RegExp])[] = [
  [() => ["check", at("plain.txt")], 3, /plain\.txt is not a table/],
  [() => ["check", at("plain.txt", "x")], 3, /is not a table/],
  [() => ["check", "ree-estimate"], 3, /as in ree-estimate:2007/],
  [() => ["check", at("good")], 3, /has tables of 2019; name one/],
  [() => ["study", "--tables", at("plain.txt")], 3, /plain\.txt holds no table/],
  [() => ["study", "--tables", at("yearless")], 3, /without a year.*--year/],
  [() => ["study", "--tables", at("mixed")], 3, /own and 2020 an estimate; study them apart/],
  [() => ["study", "--tables", at("currencies")], 3, /2020 in EUR million/],
  [() => ["study", "--tables", at("infinite")], 3, /CHN\.c9 > output/],
  [() => ["indicators", at("infinite", "2019")], 3, /1 cell is not a number \(CHN\.c9 > output\)/],
  [() => ["decompose", at("twice") + ":2019", "--method", "kww"], 3, /1 label.* twice \(CHN\)/],
  [() => ["study", "--years", "abc"], 2, /needed years such as 2007-2010/],
  [() => ["study", "--years", "2010-2007"], 2, /needed years such as 2007-2010/],
  [() => ["study", "--years", "1990-2006"], 3, /no table of 1990-2006; it has 2007-2021/],
  [() => ["study", "--seed", "9".repeat(30)], 2, /needed a whole number/],
  [() => ["study", "--config", at("bomb.yaml")], 3, /bomb\.yaml: cannot be read as YAML/],
  [() => ["study", "--config", at("documents.yaml")], 3, /line 2, column 1.*second document/],
  [() => ["study", "--config", at("latin.csv")], 3, /latin\.csv: is not UTF-8/],
  [() => study("focus"), 3, /names XYZ as focus or peer, and the tables have CHN, USA/],
  [() => study("peer"), 3, /names XYZ as focus or peer/],
  [() => study("near"), 3, /space\.cutoff is 1 km/],
  [() => ["indicators", at("good") + ":2019", "--only", "nope"], 2, /no indicator nope/],
  [() => ["indicators", at("good") + ":2019", "--country", ","], 2, /at least one/],
  [() => moran("latin.csv", "--id", "code"), 3, /latin\.csv: is not UTF-8/],
  [() => moran("places.csv", "--permutations", "99999999999"), 2, /from 0 to 10000000/],
  [() => ["check", "x".repeat(5000)], 3, /is not a table/],
  [() => ["datasets", "--out", at("plain.txt", "a.csv")], 3, /plain\.txt.*is a file, not a folder/],
];

function study(name: string): string[] {
  return ["study", "--tables", at("good"), "--config", at(`${name}.yaml`)];
}

function moran(data: string, ...more: string[]): string[] {
  return ["moran", "--data", at(data), "--variable", "v", "--weights", at("W.csv"), ...more];
}

describe("a wrong command line or bad data", () => {
  for (const [args, status, says] of cases) {
    it(`ends with ${status}: ${says.source}`, () => {
      mkdirSync(at("here"), { recursive: true });
      const env = { MONAZITE_CACHE: at("cache") };
      const result = monazite(args(), { cwd: at("here"), env });
      assert.match(result.stderr, says);
      assert.equal(result.status, status);
      assert.equal(result.stdout, "");
      assert.doesNotMatch(result.stderr, /\n\s+at |bug/);
    });
  }

  it("leaves no output", () => {
    assert.deepEqual(monazite(["check", at("good") + ":2019"]).status, 0);
    assert.throws(() => readFileSync(at("here", "out", "manifest.json")), /ENOENT/);
  });
});
