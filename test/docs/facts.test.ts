import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { factsPage } from "../../data/build/facts-page.ts";

describe("docs/facts.md", () => {
  it("prints the tables that the data make", async () => {
    const page = readFileSync(join(import.meta.dirname, "..", "..", "docs", "facts.md"), "utf8");
    assert.equal(await factsPage(page), page, "run: npm run docs");
  });

  it("is not printed where a mark is lost", async () => {
    await assert.rejects(factsPage("# Facts"), /lost its marks of mining/);
  });
});
