import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { loadMeasures } from "../../src/node/facts.ts";
import { dateInYears, parseMeasureDate, shareAfter } from "../../src/panel/measure-dates.ts";
import { assertClose } from "../close-to.ts";
import { assertRefuses } from "../refuses.ts";

describe("parseMeasureDate", () => {
  it("reads a year, a month and a day", () => {
    assert.deepEqual(parseMeasureDate("2005"), { year: 2005 });
    assert.deepEqual(parseMeasureDate("2010-07"), { year: 2010, month: 7 });
    assert.deepEqual(parseMeasureDate("2012-02-29"), { year: 2012, month: 2, day: 29 });
  });

  it("refuses what is no date", () => {
    for (const text of ["", "10", "2010-7", "2010-13", "2011-02-29", "2010-07-00", "07/2010"]) {
      assertRefuses(() => parseMeasureDate(text), "format", /needed YYYY, YYYY-MM or YYYY-MM-DD/);
    }
  });
});

describe("dateInYears", () => {
  it("is the start of the year, month or day", () => {
    assertClose(["2010", "2010-07", "2010-07-16"].map(dateInYears), [
      2010,
      2010.5,
      2010.5 + 15 / (12 * 31),
    ]);
  });
});

describe("shareAfter", () => {
  it("is the part of the year that is left, by the annual rule", () => {
    assertClose(
      ["2010", "2010-01-01", "2010-07", "2010-09-21", "2010-12-31"].map((d) =>
        shareAfter(d, "2010"),
      ),
      [1, 1, 184 / 365, 102 / 365, 1 / 365],
    );
    assertClose([shareAfter("2012-07", "2012")], [184 / 366]);
    assertClose(
      ["2009", "2010", "2011"].map((year) => shareAfter("2010-07", year)),
      [0, 184 / 365, 1],
    );
  });

  it("is the part of the month that is left, by the monthly rule", () => {
    assertClose(
      ["2010-08", "2010-09", "2010-10", "2011-01"].map((month) => shareAfter("2010-09-21", month)),
      [0, 10 / 30, 1, 1],
    );
    assertClose([shareAfter("2010-07", "2010-07")], [1]);
  });

  it("is not defined in the months of a year of which no month is known", () => {
    assert.ok(Number.isNaN(shareAfter("2010", "2010-05")));
    assert.equal(shareAfter("2010", "2011-05"), 1);
    assert.equal(shareAfter("2010", "2009-12"), 0);
  });

  it("of a year is the mean of its months, weighted by days", () => {
    const day = fc.date({
      min: new Date("2005-01-01"),
      max: new Date("2025-12-31"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(day, (date) => {
        const text = date.toISOString().slice(0, 10);
        const year = text.slice(0, 4);
        let days = 0;
        let after = 0;
        for (let month = 1; month <= 12; month++) {
          const length = new Date(Date.UTC(Number(year), month, 0)).getUTCDate();
          days += length;
          after += length * shareAfter(text, `${year}-${String(month).padStart(2, "0")}`);
        }
        assertClose([shareAfter(text, year)], [after / days]);
      }),
    );
  });

  it("refuses a day as a period", () => {
    assertRefuses(() => shareAfter("2010", "2010-01-01"), "argument", /needed a year or a month/);
  });
});

describe("the calendar of measures", () => {
  it("runs from 2005 to 2025, each with a date, a source and whether that confirms it", async () => {
    const measures = await loadMeasures();
    const years = measures.map(({ date }) => parseMeasureDate(date).year);
    assert.equal(measures.length, 122);
    for (let year = 2005; year <= 2025; year++) assert.ok(years.includes(year), String(year));
    assert.ok(measures.every(({ source, measure }) => source !== "" && measure !== ""));
    assert.equal(measures.filter(({ verified }) => verified).length, 112);
    const halt = measures.find(({ measure }) => measure.includes("shipments to Japan"));
    assert.equal(halt?.date, "2010-09-21");
  });
});
