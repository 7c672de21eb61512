import assert from "node:assert/strict";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { gzipSync } from "node:zlib";
import { needsShared, shared } from "../shared.ts";
import { monazite } from "./run-cli.ts";

const base = mkdtempSync(join(tmpdir(), "monazite-tables-"));
after(() => {
  rmSync(base, { recursive: true, force: true });
});
const fixtures = join(import.meta.dirname, "..", "fixtures", "csv-wide");
const good = join(fixtures, "good.csv");
const at = (...parts: string[]): string => join(base, ...parts);

function run(...args: string[]) {
  const { status, stdout, stderr } = monazite(args);
  return { status, stdout, stderr };
}

function done(...args: string[]): string {
  const { status, stdout, stderr } = run(...args);
  assert.equal(status, 0, stderr);
  return stdout;
}

const header = (folder: string) =>
  JSON.parse(readFileSync(join(folder, "table.json"), "utf8")) as {
    readonly dataset: string;
    readonly year: number;
    readonly unit: string;
    readonly provenance: string;
    readonly countries: readonly { readonly code: string }[];
  };

describe("monazite import csv", () => {
  it("reads three files, says nothing on stdout, and names table and folder alike", () => {
    writeFileSync(at("Z.csv"), "id,A.a,B.a\nA.a,1,2\nB.a,3,4\n");
    writeFileSync(at("Y.csv"), "id,A,B\nA.a,5,6\nB.a,7,8\n");
    writeFileSync(at("VX.csv"), "id,V,X\nA.a,10,14\nB.a,16,22\n");
    const files = ["--z", at("Z.csv"), "--y", at("Y.csv"), "--vx", at("VX.csv")];
    assert.equal(
      done("import", "csv", ...files, "--year", "2020", "--unit", "kg", "--out", at("own")),
      "",
    );
    const { dataset, year, unit } = header(at("own"));
    assert.deepEqual([dataset, year, unit], ["own", 2020, "kg"]);
    const { inputs } = JSON.parse(readFileSync(at("own", "manifest.json"), "utf8")) as {
      inputs: { file: string; sha256: string }[];
    };
    assert.equal(inputs.length, 3);
    assert.match(inputs[0].sha256, /^[0-9a-f]{64}$/);
    const more = ["--dataset", "x", "--provenance", "published"];
    done("import", "csv", ...files, ...more, "--out", at("no-year"), "--quiet");
    const other = header(at("no-year"));
    assert.deepEqual([other.year, other.dataset, other.provenance], [0, "x", "published"]);
    assert.equal(header(at("own")).provenance, "user");
    assert.match(done("check", at("own")), /^own 2020: 2 countries × 1 sector, kg$/m);
  });

  it("reads wide files, gzipped or not, one table a year", () => {
    const two = [at("t_2007.csv.gz"), at("t_2008.csv")];
    writeFileSync(two[0], gzipSync(readFileSync(good)));
    writeFileSync(two[1], readFileSync(good));
    done("import", "csv", "--wide", ...two, "--out", at("years"));
    assert.deepEqual(readdirSync(at("years")).sort(), ["2007", "2008", "manifest.json"]);
    assert.equal(header(at("years", "2008")).year, 2008);
    assert.match(done("check", `${at("years")}:2007`), /2 countries × 2 sectors/);
    // one file replaces the folder, since monazite made it
    done("import", "csv", "--wide", two[0], "--year", "2009", "--out", at("years"));
    assert.equal(header(at("years")).year, 2009);
    assert.ok(!existsSync(at("years", "2007")));
  });

  it("ends with 2 where the command line does not say what to read", () => {
    const out = ["--out", at("never")];
    for (const args of [
      [...out],
      ["--z", good, ...out],
      ["--z", good, "--y", good, "--vx", good, "--wide", good, ...out],
      ["--wide", good, ...out], // no year
      ["--wide", good, "--year", "20", ...out],
      ["--wide", at("a_2007.csv"), at("b_2007.csv"), ...out],
      ["--wide", at("a_2007.csv"), at("b_2008.csv"), "--year", "2007", ...out],
      ["--wide", good, "--year", "2007"],
    ]) {
      const { status, stderr } = run("import", "csv", ...args);
      assert.equal(status, 2, `${args.join(" ")}: ${stderr}`);
    }
    assert.ok(!existsSync(at("never")));
  });

  it("refuses a bad file with exit code 3, and leaves what was there and nothing else", () => {
    const folder = at("kept", "table");
    mkdirSync(at("kept"));
    done("import", "csv", "--wide", good, "--year", "2007", "--out", folder);
    const bad = join(fixtures, "text-in-a-cell.csv");
    for (const files of [[bad], [at("t_2007.csv.gz"), at("bad_2008.csv")]]) {
      writeFileSync(at("bad_2008.csv"), readFileSync(bad));
      const year = files.length === 1 ? ["--year", "2008"] : [];
      const { status, stderr } = run("import", "csv", "--wide", ...files, ...year, "--out", folder);
      assert.equal(status, 3);
      assert.match(stderr, /csv, line 3, column 3 \(CHN_magnet\): found "n\/a", needed a number/);
      assert.deepEqual(readdirSync(at("kept")), ["table"]);
      assert.equal(header(folder).year, 2007);
    }
    assert.equal(
      run("import", "csv", "--wide", at("none.csv"), "--year", "2007", "--out", folder).status,
      3,
    );
  });

  it("refuses a table that does not close, unless that is accepted", () => {
    const args = [
      "import",
      "csv",
      "--wide",
      join(fixtures, "shifted-column.csv"),
      "--year",
      "2007",
    ];
    const { status, stderr } = run(...args, "--out", at("off"));
    assert.equal(status, 3);
    assert.match(stderr, /CHN\.magnet .*the imbalance has to be accepted/);
    done(...args, "--out", at("off"), "--accept-imbalance");
    const check = run("check", at("off"), "--format", "json");
    assert.equal(check.status, 3);
    assert.match(check.stderr, /rows close/);
  });

  it("does not write over somebody's folder without --force", () => {
    mkdirSync(at("mine"));
    writeFileSync(at("mine", "thesis.txt"), "");
    const args = ["import", "csv", "--wide", good, "--year", "2007", "--out", at("mine")];
    assert.equal(run(...args).status, 2);
    assert.deepEqual(readdirSync(at("mine")), ["thesis.txt"]);
    done(...args, "--force");
    assert.ok(existsSync(at("mine", "table.json")));
  });
});

describe("monazite check", () => {
  it("prints exactly the documented fields as JSON", () => {
    done("import", "csv", "--wide", good, "--year", "2007", "--out", at("checked"));
    const report = JSON.parse(done("check", at("checked"), "--format", "json")) as Record<
      string,
      unknown
    >;
    assert.deepEqual(Object.keys(report), ["ok", "year", "countries", "sectors", "findings"]);
    assert.deepEqual(
      [report.ok, report.year, report.countries, report.sectors],
      [true, 2007, 2, 2],
    );
    for (const finding of report.findings as Record<string, unknown>[]) {
      assert.deepEqual(Object.keys(finding), ["check", "severity", "worst", "limit", "labels"]);
    }
    assert.match(
      done("check", at("checked"), "--format", "csv"),
      /^check,severity,worst,limit,labels\n/,
    );
    assert.match(done("check", at("checked")), /note {5}zero-output .*\(USA\.mine\)/);
    assert.equal(done("check", at("checked"), "--out", at("report.txt")), "");
    assert.match(readFileSync(at("report.txt"), "utf8"), /spectral-radius/);
  });

  it("finds a published table in order", needsShared, () => {
    const file = `${shared}/tables/wiod2013/wiot_2007_wide.csv.gz`;
    done("import", "csv", "--wide", file, "--out", at("wiod"));
    done("check", at("wiod"));
  });
});

describe("monazite aggregate", () => {
  it("writes a table of groups", () => {
    done("import", "csv", "--wide", good, "--year", "2007", "--out", at("large"));
    writeFileSync(at("world.csv"), "from,to,name\n*,WLD,World\n");
    done("aggregate", at("large"), "--countries", at("world.csv"), "--out", at("world"));
    assert.deepEqual(header(at("world")).countries, [{ code: "WLD", name: "World" }]);
    assert.equal(header(at("world")).dataset, "large");
    done("check", at("world"));
    assert.equal(run("aggregate", at("large"), "--out", at("world")).status, 2);
    writeFileSync(at("half.csv"), "from,to\nCHN,A\n");
    const { status, stderr } = run(
      "aggregate",
      at("large"),
      "--countries",
      at("half.csv"),
      "--out",
      at("half"),
    );
    assert.equal(status, 3);
    assert.match(stderr, /half\.csv: 1 of the table's 2 codes are not in column from \(USA\)/);
  });

  it("says which lines of a map no code meets, as a misspelt one does not", () => {
    done("import", "csv", "--wide", good, "--year", "2007", "--out", at("typed"));
    writeFileSync(at("typo.csv"), "from,to\nCHM,A\n*,B\n");
    const map = ["--countries", at("typo.csv")];
    const { status, stderr } = run("aggregate", at("typed"), ...map, "--out", at("typos"));
    assert.equal(status, 0);
    assert.match(stderr, /typo\.csv maps countries that the table has not: CHM/);
  });
});

describe("monazite balance", () => {
  it("writes a table with the margins asked for, and its convergence", () => {
    done("import", "csv", "--wide", good, "--year", "2007", "--out", at("old"));
    writeFileSync(
      at("rows.csv"),
      "country,sector,output\nCHN,mine,90\nCHN,magnet,200\nUSA,mine,0\nUSA,magnet,95\n",
    );
    writeFileSync(
      at("columns.csv"),
      "country,sector,value_added\nCHN,mine,70\nCHN,magnet,100\nUSA,mine,0\nUSA,magnet,50\n",
    );
    const margins = ["--rows", at("rows.csv"), "--columns", at("columns.csv")];
    done("balance", at("old"), ...margins, "--out", at("new"));
    done("check", at("new"));
    const { convergence } = JSON.parse(readFileSync(at("new", "manifest.json"), "utf8")) as {
      convergence: { method: string; iterations: number; worst_row: number; worst_column: number };
    };
    assert.equal(convergence.method, "GRAS");
    assert.ok(convergence.worst_column <= 1e-10);
  });

  it("ends with 4 where it does not converge and with 3 where it cannot", () => {
    const few = run(
      "balance",
      at("old"),
      "--rows",
      at("rows.csv"),
      "--columns",
      at("columns.csv"),
      "--iterations",
      "2",
      "--out",
      at("few"),
    );
    assert.equal(few.status, 4);
    assert.match(few.stderr, /after 2 iterations row .* is off by/);
    writeFileSync(
      at("bad.csv"),
      readFileSync(at("rows.csv"), "utf8").replace("USA,mine,0", "USA,mine,5"),
    );
    const cannot = run("balance", at("old"), "--rows", at("bad.csv"), "--out", at("cannot"));
    assert.equal(cannot.status, 3);
    assert.ok(!existsSync(at("few")) && !existsSync(at("cannot")));
  });
});
