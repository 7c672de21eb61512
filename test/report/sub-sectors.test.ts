import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { viewOf } from "../../src/findings/view.ts";
import { subSectorsSection } from "../../src/report/sub-sectors.ts";
import { fixture } from "./fixture.ts";
import { sampleSubSectors } from "./sample-sub-sectors.ts";

const section = (changes: Partial<typeof sampleSubSectors> = {}): string =>
  subSectorsSection(
    viewOf({ ...fixture({ years: [2021] }), subSectors: { ...sampleSubSectors, ...changes } }),
  )!.markup;

describe("the section on what lies inside the sectors", () => {
  it("is not there where nothing was looked into", () => {
    assert.equal(subSectorsSection(viewOf(fixture({ years: [2021] }))), undefined);
  });

  it("says of synthetic trade that it is nobody's statistic, over every table", () => {
    const text = section();
    assert.match(text, /a worked example, nobody’s statistic/);
    assert.equal(text.match(/<h3>[^<]*\(synthetic trade\)<\/h3>/g)?.length, 3);
    assert.match(text, /Needs Comtrade files/);
    assert.match(text, /unrecorded exports/);
  });

  it("says nothing of the kind where the trade is a user's", () => {
    const text = section({ origin: "baci", mirrorOrigin: "comtrade" });
    assert.doesNotMatch(text, /synthetic|nobody/);
    assert.match(text, /from BACI files/);
  });

  it("gives an interval where the sectors were split", () => {
    assert.match(section(), /120 \(100 to 150\)/);
    assert.match(section({ draws: 0 }), /--full does that/);
  });
});
