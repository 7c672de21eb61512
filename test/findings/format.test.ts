import assert from "node:assert/strict";
import { it } from "node:test";
import {
  capital,
  count,
  firstThatFits,
  fixed,
  index,
  list,
  perCent,
  perCentRange,
  percent,
  permutationP,
  points,
  possessive,
  pValue,
  signed,
  thousands,
} from "../../src/findings/format.ts";
import { displayName, inSentence } from "../../src/findings/names.ts";

it("writes numbers with a true minus and an explicit plus", () => {
  assert.equal(fixed(-1.25, 1), "−1.3");
  assert.equal(fixed(-0.001, 2), "0.00");
  assert.equal(fixed(NaN, 2), "n/a");
  assert.equal(signed(0.004, 2), "0.00");
  assert.equal(index(0.516), "+0.52");
  assert.equal(index(-0.236), "−0.24");
  assert.equal(points(0.2131), "+21.3");
});

it("writes shares without decimals, with one below ten per cent", () => {
  assert.equal(percent(0.6349), "63%");
  assert.equal(percent(0.0841), "8.4%");
  assert.equal(percent(0.09949), "9.9%");
  assert.equal(percent(0.0996), "10%");
  assert.equal(perCent(0.5), "50 per cent");
  assert.equal(perCentRange(0.681, 0.579), "58 to 68 per cent");
  assert.equal(perCentRange(0.581, 0.579), "58 per cent");
});

it("writes p-values to three decimals and says when a permutation p is on its floor", () => {
  assert.equal(pValue(0.0004), "< 0.001");
  assert.equal(pValue(0.0312), "0.031");
  assert.equal(permutationP(2 / 1000, 999), "p = 0.002, the least 999 draws can give");
  assert.equal(permutationP(0.004, 999), "p = 0.004");
});

it("joins words", () => {
  assert.equal(list([]), "");
  assert.equal(list(["a", "b"]), "a and b");
  assert.equal(list(["a", "b", "c"]), "a, b and c");
  assert.equal(count(1, "year", "years"), "1 year");
  assert.equal(count(1234, "year", "years"), "1,234 years");
  assert.equal(thousands(168000), "168,000");
  assert.equal(possessive("China"), "China’s");
  assert.equal(possessive("United States"), "United States’");
  assert.equal(capital("the United States"), "The United States");
  assert.equal(firstThatFits("x".repeat(91), "short"), "short");
});

it("names economies as the source does, shorter where a chart needs it", () => {
  assert.equal(displayName({ code: "CHN", name: "People's Republic of China" }), "China");
  assert.equal(displayName({ code: "VNM", name: "Viet Nam" }), "Viet Nam");
  assert.equal(displayName({ code: "DEU", name: "DEU" }), "Germany");
  assert.equal(displayName({ code: "usa", name: "usa" }), "United States");
  assert.equal(
    displayName({ code: "X1", name: "A region of our own making" }),
    "A region of our own making",
  );
  assert.equal(inSentence("United States"), "the United States");
  assert.equal(inSentence("China"), "China");
  assert.equal(inSentence("Rest of the world"), "the rest of the world");
});
