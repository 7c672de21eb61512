import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { loadTable } from "../../src/node/tables.ts";
import { assertClose } from "../close-to.ts";
import { mockTable, sheetRows } from "../tables/industry-sheet/fixture.ts";
import { writeWorkbook } from "../tables/xlsx/write-workbook.ts";
import { monazite } from "./run-cli.ts";

const base = mkdtempSync(join(tmpdir(), "monazite-import-"));
after(() => {
  rmSync(base, { recursive: true, force: true });
});

const mock = (year: number) => mockTable(["AUS", "PRC", "RoW"], 3, year);

function adbFile(year: number, name = `ADB-MRIO-${year}.xlsx`): string {
  const path = join(base, name);
  const rows = sheetRows(mock(year), { format: "adb" });
  writeFileSync(path, writeWorkbook([{ name: `ADB MRIO ${year}`, rows }]));
  return path;
}

describe("monazite import adb", () => {
  it("writes one workbook's table to the folder, as a table that loads", async () => {
    const out = join(base, "one");
    const { status, stdout, stderr } = monazite(["import", "adb", adbFile(2007), "--out", out]);
    assert.equal(status, 0, stderr);
    assert.equal(stdout, "");
    assert.match(
      stderr,
      /reading ADB-MRIO-2007.xlsx\nadb 2007: 3 countries × 3 sectors, US\$ million/,
    );
    const table = await loadTable(out);
    assert.equal(table.year, 2007);
    assertClose(table.flows.data, mock(2007).Z, { rel: 0, abs: 0 });
    const manifest = JSON.parse(readFileSync(join(out, "manifest.json"), "utf8")) as object;
    assert.match(JSON.stringify(manifest), /"format":"adb".*ADB-MRIO-2007.xlsx.*sha256/);
  });

  it("writes several workbooks as one folder a year", async () => {
    const out = join(base, "several");
    const files = [adbFile(2009), adbFile(2008)];
    const { status, stderr } = monazite(["import", "adb", ...files, "--out", out, "--quiet"]);
    assert.equal(status, 0, stderr);
    assert.equal(stderr, "");
    assert.deepEqual(readdirSync(out).sort(), ["2008", "2009", "manifest.json"]);
    assertClose((await loadTable(`${out}:2008`)).output, mock(2008).x, { rel: 0, abs: 0 });
  });

  it("leaves nothing behind after an error, and what was there before untouched", () => {
    const out = join(base, "kept");
    monazite(["import", "adb", adbFile(2010), "--out", out]);
    const before = readFileSync(join(out, "table.json"), "utf8");
    const bad = join(base, "bad.xlsx");
    writeFileSync(bad, readFileSync(adbFile(2011)).subarray(0, 3000));
    const seen = readdirSync(base).sort();
    for (const target of [out, join(base, "new")]) {
      const files = [adbFile(2010), bad];
      const { status, stderr } = monazite(["import", "adb", ...files, "--out", target]);
      assert.equal(status, 3);
      assert.match(stderr, /^monazite: readAdb: .*bad.xlsx: found .*cut off/m);
    }
    assert.deepEqual(readdirSync(base).sort(), seen);
    assert.equal(readFileSync(join(out, "table.json"), "utf8"), before);
    assert.equal(existsSync(join(base, "new")), false);
  });

  it("refuses two files of one year, and --year with several files", () => {
    const twice = [adbFile(2012), adbFile(2012, "again.xlsx")];
    const out = ["--out", join(base, "twice")];
    assert.equal(monazite(["import", "adb", ...twice, ...out]).status, 2);
    assert.equal(monazite(["import", "adb", ...twice, "--year", "2012", ...out]).status, 2);
  });
});

describe("monazite import wiod2013", () => {
  it("reads a workbook, and takes its year from the title where the sheet has none", async () => {
    const path = join(base, "wiot.xlsx");
    const rows = sheetRows(mock(1), { format: "wiod" });
    writeFileSync(path, writeWorkbook([{ name: "Sheet1", rows }]));
    const out = join(base, "wiod");
    const { status, stderr } = monazite(["import", "wiod2013", path, "--out", out]);
    assert.equal(status, 0, stderr);
    const table = await loadTable(out);
    assert.equal(table.year, 2009);
    assert.deepEqual(
      table.countries.map(({ code }) => code),
      ["AUS", "PRC", "ROW"],
    );
    assert.match(JSON.stringify(table.notes), /PRC/); // no code of WIOD's
  });
});
