import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { en } from "../../src/app/texts/en.ts";
import { fill } from "../../src/app/texts/texts.ts";
import { zh } from "../../src/app/texts/zh.ts";

type Tree = { readonly [key: string]: string | Tree };

function flat(tree: Tree, path = ""): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === "string"
        ? [[`${path}${key}`, value] as const]
        : [...flat(value, `${path}${key}.`)],
    ),
  );
}

const [english, chinese] = [flat(en), flat(zh)];
const named = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();

// said in Chinese only: that the findings' sentences are English
const oneSided = ["english"];

describe("the page's texts", () => {
  it("have the same keys in both languages, and say something for each", () => {
    assert.deepEqual([...english.keys()].sort(), [...chinese.keys()].sort());
    for (const [key, text] of [...english, ...chinese]) {
      if (!oneSided.includes(key)) assert.notEqual(text, "", key);
    }
  });

  it("name the same values in both languages", () => {
    for (const [key, text] of english) {
      // a variable inside a sentence has a form of its own in English alone
      const plain = (names: string[]): string[] => [...new Set(names)].sort();
      assert.deepEqual(plain(named(chinese.get(key)!)), plain(named(text)), key);
    }
  });

  it("are filled by name; what has no value stays", () => {
    assert.equal(fill("{a} and {b}, {a}", { a: 1, b: "two" }), "1 and two, 1");
    assert.equal(fill("{a} {toString}", { a: 1 }), "1 {toString}");
  });
});
