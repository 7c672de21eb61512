import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import type { ReadReport } from "./full-size.ts";

const folder = mkdtempSync(join(tmpdir(), "monazite-full-size-"));
after(() => {
  rmSync(folder, { recursive: true, force: true });
});

function fullSize(verb: "write" | "read"): unknown {
  const script = join(import.meta.dirname, "full-size.ts");
  const args = ["--import", "tsx", script, verb, join(folder, "adb.xlsx")];
  const env = { ...process.env, NODE_V8_COVERAGE: undefined }; // which would slow it down
  return JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8", env }));
}

describe("a workbook of full size (63 economies × 35 industries)", () => {
  it("is read exactly, in 15 s of processor time and 1 GB", () => {
    const written = fullSize("write") as Pick<ReadReport, "output" | "flows">;
    const found = fullSize("read") as ReadReport;
    assert.equal(found.output, written.output);
    assert.equal(found.flows, written.flows);
    assert.equal(found.year, 2017);
    assert.ok(found.cells > 5.5e6);
    assert.ok(found.cpuSeconds < 15, `${found.cpuSeconds} s`);
    assert.ok(found.megabytes < 1000, `${found.megabytes} MB`);
  });
});
