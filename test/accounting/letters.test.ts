import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { it } from "node:test";

const root = join(import.meta.dirname, "..", "..");
const says = /Letters of the literature: B the global\s+(\* )?inverse, L the domestic\s+(\* )?ones/;
const usesTheirs = /\bB\^[a-z]{2}|\bB_:|\bB\(s\)|\bL\^[a-z]{2}|\(B x\)|u′B\b/;

it("L is the global inverse, but in files that say at their head that they follow the literature", () => {
  const sources = readdirSync(join(root, "src", "accounting"), {
    recursive: true,
    encoding: "utf8",
  })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(root, "src", "accounting", name));
  const documents = ["accounting.md", "indicators.md"].map((name) => join(root, "docs", name));
  const theirs = [...sources, ...documents].filter((file) =>
    usesTheirs.test(readFileSync(file, "utf8")),
  );
  const silent = theirs.filter((file) => !says.test(readFileSync(file, "utf8").slice(0, 2500)));
  assert.deepEqual(silent, []);
  assert.ok(theirs.length >= 12, `only ${theirs.length} files use their letters`);
});
