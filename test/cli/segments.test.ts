import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { after, before, describe, it } from "node:test";
import { loadTable, saveTable } from "../../src/node/tables.ts";
import { assertClose } from "../close-to.ts";
import { randomTable } from "../random-table.ts";
import { monazite } from "./run-cli.ts";

const folder = mkdtempSync(join(tmpdir(), "monazite-segments-"));
const path = (name: string): string => join(folder, name);
const tableAt = path("table");
const rows = (text: string) =>
  text
    .trim()
    .split("\n")
    .map((line) => line.split(","));

const baci =
  "t,i,j,k,v,q\n2010,156,842,284690,500,2\n2010,156,842,010121,9,9\n2010,104,156,253090,70,NA\n2010,156,0,284690,9,9\n";

before(async () => {
  const labels = (codes: string) => codes.split(" ").map((code) => ({ code, name: code }));
  await saveTable(tableAt, {
    ...randomTable(3, 7, 9),
    countries: labels("CHN USA ROW"),
    sectors: labels("c2 c9 c12 c13 c14 c15 c16"),
  });
  writeFileSync(path("BACI_HS07_Y2010_V1.csv"), baci);
  writeFileSync(path("zipped.csv.gz"), gzipSync(baci));
  const plain = "period,reporterCode,partnerCode,flowCode,cmdCode,primaryValue,netWgt\n";
  const lines = [
    "2009,104,156,X,284690,20000,10",
    "2010,104,156,X,284690,20000,10",
    "2010,156,104,M,284690,90000,40",
  ];
  writeFileSync(path("comtrade.csv"), plain + lines.join("\n"));
  writeFileSync(
    path("firms.csv"),
    "country,sector,type,output_share,export_share\nCHN,c14,processing,0.5,0.5\nCHN,c14,ordinary,0.5,0.5\n",
  );
});
after(() => {
  rmSync(folder, { recursive: true });
});

describe("monazite trade", () => {
  it("filters BACI, says what it left out, and reads its own output again", () => {
    const first = monazite(["trade", "import", path("BACI_HS07_Y2010_V1.csv")]);
    assert.equal(first.status, 0, first.stderr);
    assert.equal(
      first.stdout,
      "t,i,j,k,v,q,origin\n2010,CHN,USA,284690,500,2,baci\n2010,MMR,CHN,253090,70,NA,baci\n",
    );
    assert.match(
      first.stderr,
      /2 of 4 rows kept, 1 without a quantity; left out: 1 of other products, 1 with the world/,
    );
    assert.match(first.stderr, /870380 is not in the edition of 2007/);
    writeFileSync(path("again.csv"), first.stdout);
    assert.equal(monazite(["trade", "import", path("again.csv")]).stdout, first.stdout);
    assert.equal(monazite(["trade", "import", path("zipped.csv.gz")]).stdout, first.stdout);
  });

  it("sums up by segment, in either scheme", () => {
    const { stdout } = monazite([
      "trade",
      "summary",
      path("BACI_HS07_Y2010_V1.csv"),
      "--scheme",
      "trade-network",
    ]);
    const [head, ...lines] = rows(stdout);
    assert.deepEqual(head.slice(0, 4), ["year", "segment", "country", "exports_thousand_usd"]);
    assert.deepEqual(lines[0].slice(0, 5), ["2010", "midstream", "CHN", "500", "1"]);
  });

  it("bounds mirror gaps, of files and of the worked example, and refuses BACI with its reason", () => {
    const found = monazite(["trade", "mirror", path("comtrade.csv"), "--format", "json"]);
    const [, row] = JSON.parse(found.stdout) as { verdict: string; gap_low: number }[];
    assert.equal(row.verdict, "unrecorded exports");
    assertClose([row.gap_low], [90 / 1.2 - 20]);
    const example = monazite(["trade", "mirror", "--example", "--exporter", "MMR"]);
    assert.match(example.stdout, /2018,MMR,CHN,284690,.*unrecorded exports,synthetic/);
    const refused = monazite(["trade", "mirror", path("BACI_HS07_Y2010_V1.csv")]);
    assert.equal(refused.status, 3);
    assert.match(refused.stderr, /BACI.*reconciled/);
  });

  it("refuses bad files and options with one line and the right exit code", () => {
    writeFileSync(path("bad.csv"), `${baci}2010,156,999,284690,1,1\n`);
    const cases: readonly (readonly [number, RegExp, readonly string[]])[] = [
      [3, /bad.csv, line 6, column j: "999"/, ["trade", "import", path("bad.csv")]],
      [3, /no such file/, ["trade", "import", path("none.csv")]],
      [3, /both have 2010/, ["trade", "import", path("again.csv"), path("zipped.csv.gz")]],
      [3, /one kind/, ["trade", "import", path("again.csv"), path("comtrade.csv")]],
      [2, /needs files of Comtrade/, ["trade", "mirror"]],
      [2, /three numbers/, ["trade", "mirror", "--example", "--margins", "1,2"]],
      [2, /is no edition/, ["segments", "list", "--edition", "2010"]],
      [2, /none of yes/, ["segments", "list", "--content", "some"]],
      [3, /margin is 0.5/, ["trade", "mirror", "--example", "--margins", "0.5,1,2"]],
    ];
    for (const [status, words, args] of cases) {
      const found = monazite(args);
      assert.equal(found.status, status, `${args.join(" ")}: ${found.stderr}`);
      assert.match(found.stderr, words);
      assert.equal(found.stdout, "");
    }
  });
});

describe("monazite segments", () => {
  it("lists the products of a scheme", () => {
    const { stdout } = monazite([
      "segments",
      "list",
      "--content",
      "yes",
      "--scheme",
      "trade-network",
    ]);
    assert.deepEqual(rows(stdout)[1].slice(0, 3), ["trade-network", "midstream", "284610"]);
  });

  it("labels every row with method and trade", () => {
    const run = (...args: string[]) => {
      const found = monazite(["segments", "flows", tableAt, "--country", "CHN", ...args]);
      assert.equal(found.status, 0, found.stderr);
      return { ...found, rows: rows(found.stdout) };
    };
    const sector = run();
    assert.match(sector.stderr, /mining, not rare earths/);
    assert.deepEqual(sector.rows[1].slice(2, 7), [
      "CHN",
      "upstream",
      "sector",
      "value-chain",
      "none",
    ]);
    const share = run("--method", "share");
    assert.match(share.stderr, /no figure is anybody's statistic/);
    assert.equal(share.rows[1][6], "synthetic");
    assert.equal(monazite(["trade", "example", tableAt, "--out", path("made.csv")]).status, 0);
    const again = run("--method", "share", "--trade", path("made.csv"));
    assert.equal(again.rows[1][6], "synthetic");
    assertClose(again.rows[1].slice(7).map(Number), share.rows[1].slice(7).map(Number));
    const own = run("--method", "share", "--trade", path("BACI_HS07_Y2010_V1.csv"));
    assert.deepEqual(own.rows[1].slice(4, 8), ["share", "value-chain", "baci", "0.5"]);
    const split = run("--method", "split", "--draws", "5", "--sector", "c2,c9");
    assert.match(split.stderr, /Split: c2 into upstream, rest; c9 into/);
    const [low, high] = ["_low", "_high"].map((end) =>
      Number(split.rows[1][split.rows[0].indexOf(`gvc_participation_forward${end}`)]),
    );
    assert.ok(low < high);
    assert.equal(split.rows[1].at(-1), "5");
  });

  it("writes a split table, the same for the same seed, and one by firm type", async () => {
    const write = (name: string) => [
      "segments",
      "split",
      tableAt,
      "--sector",
      "c9",
      "--out",
      path(name),
    ];
    assert.equal(monazite(write("a")).status, 0);
    assert.equal(monazite(write("b")).status, 0);
    const [a, b] = await Promise.all([loadTable(path("a")), loadTable(path("b"))]);
    assert.deepEqual(a, b);
    assert.ok(a.sectors.some(({ code }) => code === "c9-upstream"));
    assert.match(a.notes.at(-1)!.message, /synthetic; one table of an ensemble/);
    const firms = ["segments", "firms", tableAt, "--sector", "c14", "--shares", path("firms.csv")];
    const made = monazite([...firms, "--out", path("firms")]);
    assert.equal(made.status, 0, made.stderr);
    assert.equal(monazite(["check", path("firms")]).status, 0);
    assert.equal(monazite(["check", path("a")]).status, 0);
  });

  it("refuses a list of products whose sectors the table lacks", () => {
    const head =
      "hs6,first_edition,last_edition,description,value_chain,trade_network,rare_earth,sector\n";
    writeFileSync(path("own.csv"), `${head}284690,1992,2022,x,upstream,midstream,yes,C20\n`);
    const found = monazite([
      "segments",
      "flows",
      tableAt,
      "--method",
      "share",
      "--products",
      path("own.csv"),
    ]);
    assert.equal(found.status, 3);
    assert.match(found.stderr, /284690 is made by sector C20, and the table has c2, c9/);
  });
});
