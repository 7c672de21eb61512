// Every file that peers made of the reference cases, reproduced: decompr, exvatools, gvc, and figures
// derived apart from this project ("authored"). One list says what is left out, and why.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { describe, it } from "node:test";
import type { LeontiefModel } from "../../../src/accounting/model/leontief-model.ts";
import { industryLabel } from "../../../src/tables/model.ts";
import { needsShared } from "../../shared.ts";
import { type Case, cases, readRecords } from "../reference.ts";
import { peerFiles, type Row } from "./peer-files.ts";

interface Skip {
  readonly file: RegExp;
  readonly columns: readonly string[];
  readonly reason: string;
}

const skipped: readonly Skip[] = [
  {
    file: /^gvc_indicators/,
    columns: ["downstream_bugAm"],
    reason: "the package takes imported inputs only, by a partial match of a name (NOTES.md, 5)",
  },
  {
    file: /^exvatools_(bm_src_basic|my_standard)(_partner\w+)?_sector/,
    columns: ["DVA", "VAX", "REF", "DDC", "FVA", "FDC"],
    reason:
      "the package looks for the sector's rows under names that tables of one's own do not have, " +
      "extracts nothing, and so finds no double counting; a test below shows that",
  },
  {
    file: /^decompr_wwz\.csv$/,
    columns: [
      "texpdiff",
      "texpdiffpercent",
      "texpfddiff",
      "texpfddiffpercent",
      "texpintdiff",
      "texpintdiffpercent",
    ],
    reason: "the package's own rounding errors",
  },
];

const inputs = new Set(["Z.csv", "Y.csv", "VX.csv", "manifest.json"]);

describe("files of the peers", needsShared, () => {
  for (const reference of cases()) {
    for (const file of readdirSync(reference.folder).sort()) {
      if (inputs.has(file)) continue;
      it(`${reference.name}/${file}`, () => {
        const made = peerFiles.find(({ name }) => name.test(file));
        assert.ok(made, `nothing reproduces ${file}`);
        compare(reference, file, made.rows(reference, file));
      });
    }
  }

  it("has one sector perimeter that finds no double counting, as if nothing were extracted", () => {
    for (const { folder } of cases()) {
      for (const file of readdirSync(folder).filter((name) => skipped[1].file.test(name))) {
        for (const record of readRecords(`${folder}/${file}`)) {
          assert.equal(Number(record["DDC"]), 0);
          assert.equal(Number(record["FDC"]), 0);
          assert.equal(record["DVA"], record["DC"]);
        }
      }
    }
  });
});

// gvc gives the stages of a sector without output as 1; they are undefined (NOTES.md, 5 and 6).
function isStage(column: string): boolean {
  return column === "downstream_A" || column === "upstream_A";
}

function isWithoutOutput(model: LeontiefModel, label: string): boolean {
  return model.output.some((x, i) => x === 0 && industryLabel(model, i) === label);
}

function compare({ folder, model }: Case, file: string, rows: (key: Row) => Row): void {
  const records = readRecords(`${folder}/${file}`);
  const size = Math.max(...model.exports);
  const omitted = new Set(
    skipped.filter((skip) => skip.file.test(file)).flatMap(({ columns }) => columns),
  );
  const keys = new Set(["id", "row", "col", "Country", "fn", "va_type", "geo_orig"]);
  for (const key of ["geo_export", "geo_fd"]) keys.add(key);
  for (const key of ["Exporting_Country", "Exporting_Industry", "Importing_Country"]) keys.add(key);
  let compared = 0;
  for (const record of records) {
    const ours = rows(record);
    for (const [column, text] of Object.entries(record)) {
      if (keys.has(column) || omitted.has(column) || text === "NA") continue;
      if (isStage(column) && isWithoutOutput(model, record["id"])) continue;
      const where = `${file} ${Object.values(record).slice(0, 3).join(" ")} ${column}`;
      const value = Number(ours[column]);
      const expected = Number(text);
      compared++;
      if (Number.isNaN(expected)) {
        assert.ok(Number.isNaN(value), `${where}: ${value} where the peer has none`);
        continue;
      }
      // What cancels in the peer is exact only to the size of what cancelled.
      const allowed = 1e-9 * Math.abs(expected) + 2e-15 * Math.max(size, 1);
      assert.ok(Math.abs(value - expected) <= allowed, `${where}: ${value} is not ${expected}`);
    }
  }
  assert.ok(compared > 0, `${file}: nothing was compared`);
}
