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
import { DataError } from "../../src/errors.ts";
import { whyNotReplace, writeFolder } from "../../src/node/output-folder.ts";

const base = mkdtempSync(join(tmpdir(), "monazite-test-"));
after(() => {
  rmSync(base, { recursive: true, force: true });
});

const write = (out: string, text: string): Promise<void> =>
  writeFolder(out, (folder) => {
    writeFileSync(join(folder, "a.txt"), text);
    return Promise.resolve({ kind: "table" });
  });

describe("writeFolder", () => {
  it("makes a folder with a manifest and replaces it as a whole", async () => {
    const out = join(base, "deep", "one");
    await write(out, "first");
    writeFileSync(join(out, "old.txt"), "");
    assert.equal(whyNotReplace(out), undefined);
    await write(out, "second");
    assert.deepEqual(readdirSync(out).sort(), ["a.txt", "manifest.json"]);
    assert.equal(readFileSync(join(out, "a.txt"), "utf8"), "second");
    assert.deepEqual(readdirSync(join(base, "deep")), ["one"]);
  });

  it("leaves what was there, and nothing else, when the work fails", async () => {
    const out = join(base, "kept");
    await write(out, "kept");
    await assert.rejects(
      writeFolder(out, (folder) => {
        writeFileSync(join(folder, "half"), "");
        return Promise.reject(new DataError("format", "bad"));
      }),
      DataError,
    );
    assert.equal(readFileSync(join(out, "a.txt"), "utf8"), "kept");
    assert.deepEqual(
      readdirSync(base).filter((name) => name.includes("monazite-")),
      [],
    );
  });

  it("removes what a killed process left beside the target", async () => {
    const left = join(base, ".again.monazite-999999999");
    mkdirSync(left);
    await write(join(base, "again"), "");
    assert.equal(existsSync(left), false);
  });

  it("says which path could not be written", async () => {
    const file = join(base, "file");
    writeFileSync(file, "");
    await assert.rejects(
      write(join(file, "inside"), ""),
      (error) => error instanceof DataError && error.message.includes(join(file, "inside")),
    );
  });
});

describe("whyNotReplace", () => {
  it("lets absent and empty folders go, and refuses strangers and files", () => {
    const empty = join(base, "empty");
    const strange = join(base, "strange");
    mkdirSync(empty);
    mkdirSync(strange);
    writeFileSync(join(strange, "thesis.docx"), "");
    writeFileSync(join(base, "plain"), "");
    assert.equal(whyNotReplace(join(base, "absent")), undefined);
    assert.equal(whyNotReplace(empty), undefined);
    assert.match(whyNotReplace(strange) ?? "", /--force/);
    assert.match(whyNotReplace(join(base, "plain")) ?? "", /is a file/);
  });

  it("lets a folder of our folders go", async () => {
    await write(join(base, "set", "2007"), "");
    assert.equal(whyNotReplace(join(base, "set")), undefined);
    writeFileSync(join(base, "set", "note.txt"), "");
    assert.match(whyNotReplace(join(base, "set")) ?? "", /not empty/);
  });
});
