import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { it } from "node:test";
import { viewOf } from "../../src/findings/view.ts";
import { writeFindings } from "../../src/findings/write-findings.ts";
import { claimTables } from "../../src/report/claims.ts";
import { drawFigures } from "../../src/report/render-report.ts";
import { subSectorTables } from "../../src/report/sub-sectors.ts";
import { reportTables, tableMeaning } from "../../src/report/tables.ts";
import { fixture } from "./fixture.ts";
import { kit } from "./kit.ts";
import { sampleClaim } from "./sample-claim.ts";
import { sampleSubSectors } from "./sample-sub-sectors.ts";

const doc = readFileSync(new URL("../../docs/outputs.md", import.meta.url), "utf8");
const evidence = fixture({ years: [2007, 2021] });
const findings = writeFindings(evidence);

const tables = () =>
  new Map([
    ...reportTables(viewOf(evidence), findings),
    ...claimTables([sampleClaim]),
    ...subSectorTables(sampleSubSectors),
  ]);

it("docs/outputs.md names every table and its columns in order, and no other", () => {
  const sections = doc.split(/^### /m).slice(1);
  const documented = sections.map((section) => ({
    name: section.slice(0, section.indexOf("\n")),
    columns: [...section.split(/^## /m)[0].matchAll(/^\| `([^`]+)` \|/gm)].map(
      ([, column]) => column,
    ),
  }));
  const written = [...tables()].map(([name, { columns }]) => ({
    name,
    columns: [...columns],
  }));
  assert.deepEqual(documented, written);
  assert.deepEqual(
    Object.keys(tableMeaning),
    written.map(({ name }) => name),
  );
});

it("every column is snake_case and every row has a field for it", () => {
  for (const [name, { columns, rows }] of tables()) {
    for (const column of columns) assert.match(column, /^[a-z][a-z0-9_]*$/, `${name}.${column}`);
    for (const row of rows) assert.equal(row.length, columns.length, name);
    assert.ok(rows.length > 0, name);
  }
});

it("docs/outputs.md names every figure", () => {
  const documented = [...doc.matchAll(/^\| `([a-z-]+)\.svg` \|/gm)].map(([, name]) => name);
  const drawn = drawFigures(viewOf(evidence), findings, kit).map(({ figure }) => figure.name);
  assert.deepEqual(documented, drawn);
});
