import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { latexTable, latexText } from "../../src/report/latex.ts";

const body = (text: string): string[] =>
  text
    .slice(text.indexOf("\\endfoot\n") + 9, text.indexOf("\\end{longtable}"))
    .trim()
    .split("\n");

describe("latexTable", () => {
  it("writes four digits, whole numbers whole, a true minus, and nothing where nothing is defined", () => {
    const numbers = [0.123456, -1.5, 2007, 1234567.8, NaN, 0, 0.00001234, -0.00049996, 62];
    const table = { columns: ["x"], rows: numbers.map((x) => [x]) };
    assert.deepEqual(
      body(latexTable("t", "T", table)).map((line) => line.replace(" \\\\", "")),
      [
        "0.1235",
        "$-$1.500",
        "2007",
        "1234568",
        "",
        "0",
        "$1.234\\times 10^{-5}$",
        "$-$0.0005000",
        "62",
      ],
    );
  });

  it("aligns numbers right, short text left, and breaks long text; prose stays in the CSV file", () => {
    const table = {
      columns: ["code", "value", "words", "prose"],
      rows: [["A_1", 1, "w".repeat(40), "p".repeat(121)]],
    };
    const text = latexTable("t", "50 % of it", table);
    assert.match(text, /\\begin\{longtable\}\{lrp\{0\.25\\textwidth\}\}/);
    assert.match(text, /^% In t\.csv only: prose\.$/m);
    assert.match(text, /\\caption\{50 \\% of it\}\\label\{tab:t\}/);
    assert.deepEqual(body(text), [`A\\_1 & 1 & ${"w".repeat(40)} \\\\`]);
  });

  it("leaves no character that means something to LaTeX", () => {
    assert.equal(
      latexText("a_b & 5% {x} \\ −1 ≈ #"),
      "a\\_b \\& 5\\% \\{x\\} \\textbackslash{} $-$1 $\\approx$ \\#",
    );
  });
});
