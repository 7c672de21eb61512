import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { completeColumns, type MissingRule } from "../../src/regression/missing.ts";
import { assertClose } from "../close-to.ts";
import { assertRefuses } from "../refuses.ts";

const unit = ["a", "a", "a", "a", "b", "b", "b", "b"];
const time = ["2010", "2011", "2013", "2012", "2010", "2011", "2012", "2013"]; // not in order
const y = ["y", Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8)] as const;
const x = ["x", Float64Array.of(1, NaN, 4, NaN, 5, 6, 7, 8)] as const;

describe("completeColumns", () => {
  const with_ = (rule: MissingRule, column = x, places = { unit, time }) =>
    completeColumns(y, [column], rule, places);

  it("changes nothing where nothing is missing", () => {
    const { columns, rows, notes } = completeColumns(y, [["z", y[1]]], "listwise", { unit, time });
    assert.deepEqual([columns[0][1], rows.length, notes.length], [y[1], 8, 0]);
  });

  it("names the gap, its place and what can be done", () => {
    assertRefuses(
      () => with_("error"),
      "not-finite",
      /x is missing in row 2 \(a, 2011\).*2 gaps.*--missing listwise/,
    );
  });

  it("leaves out whole units of a panel, rows of a cross-section", () => {
    const panel = with_("listwise");
    assert.deepEqual(panel.rows, [4, 5, 6, 7]);
    assertClose(panel.columns[0][1], [5, 6, 7, 8]);
    assertClose(panel.response[1], [5, 6, 7, 8]);
    assert.match(panel.notes[0].message, /units a; 4 of 8 rows are left \(gaps: x 2\)/);
    const section = completeColumns(y, [x], "listwise");
    assert.deepEqual(section.rows, [0, 2, 4, 5, 6, 7]);
    assert.match(section.notes[0].message, /rows 2, 4/);
    const hole = ["y", y[1].map((v, r) => (r === 7 ? NaN : v))] as const;
    assert.deepEqual(completeColumns(hole, [], "listwise").rows.length, 7);
  });

  it("fills in by the unit's mean, its last value, or a line in time", () => {
    assertClose(with_("impute-mean").columns[0][1], [1, 2.5, 4, 2.5, 5, 6, 7, 8]);
    assertClose(with_("impute-last").columns[0][1], [1, 1, 4, 1, 5, 6, 7, 8]);
    assertClose(with_("interpolate").columns[0][1], [1, 2, 4, 3, 5, 6, 7, 8]);
    const { notes } = with_("interpolate");
    assert.match(notes[0].message, /x: 2 of 8 values filled in by interpolate \(a 2\)/);
    const section = completeColumns(y, [x], "impute-mean");
    assertClose(section.columns[0][1], [1, 31 / 6, 4, 31 / 6, 5, 6, 7, 8]);
  });

  it("does not reach beyond what is known, and fills in no response", () => {
    const early = ["x", Float64Array.of(NaN, 2, 4, 3, 5, 6, 7, 8)] as const;
    assertRefuses(
      () => with_("impute-last", early),
      "not-finite",
      /row 1 \(a, 2010\).*knows nothing/,
    );
    assertRefuses(() => with_("interpolate", early), "not-finite", /knows nothing/);
    const none = ["x", Float64Array.of(NaN, NaN, NaN, NaN, 5, 6, 7, 8)] as const;
    assertRefuses(() => with_("impute-mean", none), "not-finite", /row 1 \(a, 2010\)/);
    const hole = ["y", y[1].map((v, r) => (r === 7 ? NaN : v))] as const;
    assertRefuses(
      () => completeColumns(hole, [], "impute-mean", { unit, time }),
      "not-finite",
      /a response is not filled in/,
    );
    assertRefuses(() => completeColumns(y, [x], "interpolate", {}), "argument", /needs a panel/);
    const empty = ["x", y[1].map(() => NaN)] as const;
    assertRefuses(() => with_("listwise", empty), "degenerate", /leaves nothing/);
  });
});
