import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { contrast, textOver } from "../../src/report/contrast.ts";
import { themes, type Token } from "../../src/report/tokens.ts";
import { deltaE, difference, visions } from "./ciede2000.ts";

describe("colours can be told apart", () => {
  it("measures differences as CIEDE2000 does", () => {
    // Sharma, Wu and Dalal (2005), table 1, pairs 1, 7, 17 and 25.
    const pairs = [
      [[50, 2.6772, -79.7751], [50, 0, -82.7485], 2.0425],
      [[50, 0, 0], [50, -1, 2], 2.3669],
      [[50, 2.5, 0], [73, 25, -18], 27.1492],
      [[60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644],
    ] as const;
    for (const [a, b, expected] of pairs) {
      assert.ok(Math.abs(deltaE(a, b) - expected) < 5e-5, `${deltaE(a, b)} for ${expected}`);
    }
  });

  const ramp = (name: string, n: number): Token[] =>
    Array.from({ length: n }, (_, k) => `${name}-${k + 1}` as Token);
  const sets: readonly (readonly [string, readonly Token[], number])[] = [
    ["segments", ["up", "mid", "down"], 20],
    ["the selected economy and its peers", ["ink", ...ramp("peer", 4)], 14],
    ["classes of position", ramp("div", 7), 9],
    ["clusters", ["lisa-hh", "lisa-ll", "lisa-hl", "lisa-lh", "lisa-ns"], 15],
  ];
  for (const theme of ["light", "dark"] as const) {
    for (const [name, tokens, floor] of sets) {
      it(`${name}, ${theme}: at least ${floor} apart for every kind of vision`, () => {
        for (const vision of Object.keys(visions)) {
          for (const [i, a] of tokens.entries()) {
            for (const b of tokens.slice(i + 1)) {
              const found = difference(themes[theme][a], themes[theme][b], vision);
              assert.ok(found >= floor, `${a} and ${b}, ${vision}: ${found.toFixed(1)}`);
            }
          }
        }
      });
    }
  }
});

describe("colours can be read", () => {
  const texts: readonly Token[] = [
    "ink",
    "ink-2",
    "ink-3",
    "action",
    "up-text",
    "mid-text",
    "down-text",
    "peer-1-text",
    "peer-2-text",
    "peer-3-text",
    "peer-4-text",
  ];
  for (const theme of ["light", "dark"] as const) {
    const t = themes[theme];
    it(`text on page and on sunken ground, ${theme}: at least 4.5`, () => {
      for (const token of texts) {
        for (const ground of ["page", "sunken"] as const) {
          const found = contrast(t[token], t[ground]);
          assert.ok(found >= 4.5, `${token} on ${ground}: ${found.toFixed(2)}`);
        }
      }
      assert.ok(contrast(t.estimate, t["estimate-ground"]) >= 4.5);
    });
    it(`marks, controls and focus ring, ${theme}: at least 3`, () => {
      for (const token of [
        "up",
        "mid",
        "down",
        "control",
        "action",
        ...["1", "2", "3", "4"].map((k) => `peer-${k}`),
      ]) {
        const found = contrast(t[token as Token], t.page);
        assert.ok(found >= 3, `${token}: ${found.toFixed(2)}`);
      }
    });
    it(`names on the classes of a map, ${theme}: at least 4.4`, () => {
      for (let k = 1; k <= 7; k++) {
        const token = `div-${k}` as Token;
        const found = contrast(t[token], t[textOver(t, token)]);
        assert.ok(found >= 4.4, `${token}: ${found.toFixed(2)}`);
      }
    });
  }

  it("black on white is 21", () => {
    assert.equal(contrast("#000000", "#ffffff"), 21);
  });
});
