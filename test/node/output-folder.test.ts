import assert from "node:assert/strict";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { homedir, tmpdir } from "node:os";
import { dirname, join, parse } from "node:path";
import { after, describe, it } from "node:test";
import { DataError } from "../../src/errors.ts";
import { whyNeverReplace, whyNotReplace, writeFolder } from "../../src/node/output-folder.ts";

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

  it("brings back what a process killed between its two renames had put aside", async () => {
    const out = join(base, "aside");
    const left = join(base, ".aside.monazite-999999999-abc-old");
    mkdirSync(left);
    writeFileSync(join(left, "a.txt"), "kept");
    await assert.rejects(writeFolder(out, () => Promise.reject(new DataError("format", "bad"))));
    assert.equal(readFileSync(join(out, "a.txt"), "utf8"), "kept");
  });

  it("fills the folder that a link names", async () => {
    mkdirSync(join(base, "real"));
    symlinkSync(join(base, "real"), join(base, "link"), "junction");
    await write(join(base, "link"), "through");
    assert.equal(readFileSync(join(base, "real", "a.txt"), "utf8"), "through");
  });

  it("leaves one whole folder when many write to the same place", async () => {
    const out = join(base, "contested");
    const texts = Array.from({ length: 12 }, (_, k) => `text ${k}`);
    await Promise.all(texts.map((text) => write(out, text)));
    assert.ok(texts.includes(readFileSync(join(out, "a.txt"), "utf8")));
    assert.deepEqual(
      readdirSync(base).filter((name) => name.includes("contested")),
      ["contested"],
    );
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

  it("does not take a folder of several results for one result", async () => {
    await write(join(base, "set", "2007"), "");
    await write(join(base, "set", "2008"), "");
    assert.match(whyNotReplace(join(base, "set")) ?? "", /not empty/);
  });

  it("never replaces the working directory, the home folder or what holds them", () => {
    for (const place of [process.cwd(), dirname(process.cwd()), homedir(), parse(homedir()).root]) {
      assert.match(whyNeverReplace(place) ?? "", /name another folder/, place);
    }
    assert.equal(whyNeverReplace(join(process.cwd(), "a-folder-inside")), undefined);
  });

  it(
    "refuses a mount point, which cannot be renamed",
    { skip: process.platform !== "linux" && "mount points of Linux" },
    () => {
      assert.match(whyNeverReplace("/proc") ?? "", /mount point/);
    },
  );

  it("says at once that a part of the path is a file", () => {
    writeFileSync(join(base, "letter"), "");
    assert.match(whyNotReplace(join(base, "letter", "a", "b")) ?? "", /letter is a file/);
  });
});
