import assert from "node:assert/strict";
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { devNull, tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { DataError } from "../../src/errors.ts";
import { writeFileAtomically } from "../../src/node/write-file.ts";

const base = mkdtempSync(join(tmpdir(), "monazite-file-"));
after(() => {
  rmSync(base, { recursive: true, force: true });
});

describe("writeFileAtomically", () => {
  it("writes all blocks, one after the other, in folders that it makes", async () => {
    const path = join(base, "deep", "a.csv");
    await writeFileAtomically(path, ["a,b\n", Uint8Array.of(49, 44, 50), "\n"]);
    assert.equal(readFileSync(path, "utf8"), "a,b\n1,2\n");
    assert.deepEqual(readdirSync(join(base, "deep")), ["a.csv"]);
  });

  it("leaves what was there, and nothing else, when a block cannot be made", async () => {
    const path = join(base, "kept", "a.csv");
    await writeFileAtomically(path, ["first"]);
    function* blocks(): Iterable<string> {
      yield "half";
      throw new DataError("singular", "no solution");
    }
    await assert.rejects(writeFileAtomically(path, blocks()), /no solution/);
    assert.equal(readFileSync(path, "utf8"), "first");
    assert.deepEqual(readdirSync(join(base, "kept")), ["a.csv"]);
  });

  it("removes what a killed process left", async () => {
    const folder = join(base, "left");
    mkdirSync(folder);
    writeFileSync(join(folder, ".a.csv.monazite-999999999-abc"), "half");
    await writeFileAtomically(join(folder, "a.csv"), ["whole"]);
    assert.deepEqual(readdirSync(folder), ["a.csv"]);
  });

  it("writes through a link", async () => {
    const path = join(base, "target.csv");
    const link = join(base, "link.csv");
    writeFileSync(path, "");
    symlinkSync(path, link);
    await writeFileAtomically(link, ["through"]);
    assert.ok(lstatSync(link).isSymbolicLink());
    assert.equal(readFileSync(path, "utf8"), "through");
  });

  it(
    "writes to a device and leaves it a device",
    { skip: process.platform === "win32" && "devices of Unix" },
    async () => {
      await writeFileAtomically(devNull, ["nothing"]);
      assert.ok(statSync(devNull).isCharacterDevice());
    },
  );

  it("says which path is a folder", async () => {
    await assert.rejects(
      writeFileAtomically(base, ["x"]),
      (error) =>
        error instanceof DataError && error.message.includes(base) && /folder/.test(error.message),
    );
  });
});
