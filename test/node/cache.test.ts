import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { cacheFolder, cacheSize, clearCache, fromCache, toCache } from "../../src/node/cache.ts";

const folder = mkdtempSync(join(tmpdir(), "monazite-cache-"));
const earlier = process.env.MONAZITE_CACHE;
before(() => {
  process.env.MONAZITE_CACHE = folder;
});
after(() => {
  if (earlier === undefined) delete process.env.MONAZITE_CACHE;
  else process.env.MONAZITE_CACHE = earlier;
  rmSync(folder, { recursive: true, force: true });
});

describe("the cache", () => {
  const key = "ab".repeat(32);

  it("gives back what was kept, and nothing for an unknown key", async () => {
    assert.equal(cacheFolder(), folder);
    assert.equal(await fromCache(key), undefined);
    await toCache(key, Uint8Array.of(1, 2, 3));
    assert.deepEqual([...((await fromCache(key)) ?? [])], [1, 2, 3]);
    assert.equal(cacheSize().entries, 1);
  });

  it("takes a damaged entry for absent", async () => {
    await toCache(key, Uint8Array.of(1, 2, 3));
    const path = join(folder, "results", key.slice(0, 2), key.slice(2));
    const bytes = readFileSync(path);
    bytes[bytes.length - 1] ^= 1;
    writeFileSync(path, bytes);
    assert.equal(await fromCache(key), undefined);
  });

  it("says why it cannot keep anything where its folder cannot be made, and harms nothing", async () => {
    const file = join(folder, "a-file");
    writeFileSync(file, "");
    process.env.MONAZITE_CACHE = file;
    try {
      assert.match((await toCache(key, Uint8Array.of(1))) ?? "", /cannot write .*a-file/);
      assert.equal(await fromCache(key), undefined);
      await clearCache();
      assert.deepEqual(cacheSize(), { entries: 0, bytes: 0 });
    } finally {
      process.env.MONAZITE_CACHE = folder;
    }
  });

  it("is empty after it was cleared", async () => {
    await toCache(key, Uint8Array.of(1));
    await clearCache();
    assert.deepEqual(cacheSize(), { entries: 0, bytes: 0 });
  });
});
