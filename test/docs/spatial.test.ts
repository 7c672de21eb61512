import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import * as dynamics from "../../src/dynamics/index.ts";
import * as spatial from "../../src/spatial/index.ts";
import { monazite } from "../cli/run-cli.ts";

const page = readFileSync(join(import.meta.dirname, "..", "..", "docs", "spatial.md"), "utf8");
const folder = mkdtempSync(join(tmpdir(), "monazite-docs-"));
after(() => {
  rmSync(folder, { recursive: true, force: true });
});

function blocks(language: string): string[] {
  return [...page.matchAll(new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, "gs"))].map(
    ([, text]) => text,
  );
}

// the last digits are rounding, which differs between processors
function rounded(text: string): string {
  return text.replace(/-?\d+\.\d+(e-?\d+)?/g, (digits) =>
    String(Number(Number(digits).toPrecision(12))),
  );
}

describe("docs/spatial.md", () => {
  it("prints what its commands print", () => {
    const data = blocks("csv");
    for (const [k, name] of ["places.csv", "years.csv"].entries()) {
      writeFileSync(join(folder, name), data[k]);
    }
    const shown = blocks("text");
    const commands = blocks("sh");
    assert.ok(commands.length > 0 && commands.length === shown.length);
    for (const [k, lines] of commands.entries()) {
      let printed = "";
      for (const line of lines.trim().split("\n")) {
        const [, ...args] = line.split(" ");
        const { status, stdout, stderr } = monazite(args, { cwd: folder });
        assert.equal(status, 0, stderr);
        printed += stdout;
      }
      assert.equal(rounded(printed), rounded(shown[k]));
    }
  });

  it("names functions that are there, in its tables", () => {
    const offered = new Set([...Object.keys(spatial), ...Object.keys(dynamics)]);
    const named = [...page.matchAll(/^\|.*\|$/gm)].flatMap(([row]) => [
      ...row.matchAll(/`([a-z]+[A-Z]\w+|moran|geary)`/g),
    ]);
    assert.ok(named.length > 25);
    for (const [, name] of named) assert.ok(offered.has(name), name);
  });
});
