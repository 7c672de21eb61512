import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import * as regression from "../../src/regression/index.ts";
import { monazite } from "../cli/run-cli.ts";

const page = readFileSync(join(import.meta.dirname, "..", "..", "docs", "regression.md"), "utf8");
const folder = mkdtempSync(join(tmpdir(), "monazite-docs-"));
after(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe("docs/regression.md", () => {
  it("prints what its commands print", () => {
    // a table of data is the file that was last named before it, one by one
    const names = [...page.matchAll(/`(\w+\.csv)`/g)].map(([, name]) => name);
    for (const [k, [, text]] of [...page.matchAll(/```csv\n(.*?)```/gs)].entries()) {
      writeFileSync(join(folder, names[k]), text);
    }
    const pairs = [...page.matchAll(/```sh\n(.*?)```\n\n```text\n(.*?)```/gs)];
    assert.ok(pairs.length >= 3);
    assert.equal(pairs.length, [...page.matchAll(/^```sh$/gm)].length);
    for (const [, commands, shown] of pairs) {
      let printed = "";
      for (const line of commands.trim().split("\n")) {
        const [, ...args] = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([whole, quoted]) =>
          whole.startsWith(`"`) ? quoted : whole,
        );
        const { status, stdout, stderr } = monazite(args, { cwd: folder });
        assert.equal(status, 0, stderr);
        printed += stdout;
      }
      assert.equal(printed, shown);
    }
  });

  it("names functions that are there, in its tables", () => {
    const offered = new Set(Object.keys(regression));
    const rows = [...page.matchAll(/^\|.*\| `(\w+)` \|$/gm)].map(([, name]) => name);
    assert.ok(rows.length >= 10);
    for (const name of rows) assert.ok(offered.has(name), name);
  });
});
