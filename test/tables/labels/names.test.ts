import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { countryLabel, isKnownCountry } from "../../../src/tables/labels/country-names.ts";
import {
  areTheIndustries,
  categoryLabels,
  industries,
  sectorLabels,
} from "../../../src/tables/labels/industry-names.ts";
import { cutLabel, labelGrid } from "../../../src/tables/labels/grid.ts";
import { assertRefuses } from "../../refuses.ts";

describe("sectorLabels", () => {
  const codes = industries.map(({ code }) => code);

  it("names the 35 industries, in any order", () => {
    assert.equal(codes.length, 35);
    const turned = sectorLabels(codes.toReversed());
    assert.deepEqual(turned[33], { code: "c2", name: "Mining and quarrying" });
    assert.deepEqual(turned[21], { code: "c14", name: "Electrical and optical equipment" });
  });

  it("names nothing where the codes are not exactly these", () => {
    for (const other of [[...codes, "c36"], codes.slice(1), ["c1", "c2"]]) {
      assert.equal(areTheIndustries(other), false);
      assert.deepEqual(sectorLabels(other)[0], { code: other[0], name: other[0] });
    }
    assert.deepEqual(categoryLabels(["c37"]), [{ code: "c37", name: "c37" }]);
  });
});

describe("countryLabel", () => {
  it("names countries by ISO 3166-1 alpha-3 code, and leaves others as they are", () => {
    assert.deepEqual(countryLabel("CHN"), { code: "CHN", name: "China" });
    assert.deepEqual(countryLabel("toString"), { code: "toString", name: "toString" });
    assert.equal(isKnownCountry("ROW"), true);
    assert.equal(isKnownCountry("PRC"), false);
  });
});

describe("labelGrid", () => {
  const grid = (labels: string) => {
    const { countries, sectors, position, cut } = labelGrid(labels.split(" "), "f.csv");
    return [countries.join(" "), sectors.join(" "), [...position].join(" "), cut.mark, cut.last];
  };

  it("cuts at the first mark that gives a full grid", () => {
    assert.deepEqual(grid("A.x A.y B.x B.y"), ["A B", "x y", "0 1 2 3", ".", false]);
    assert.deepEqual(grid("AUS_01T03 AUS_05"), ["AUS", "01T03 05", "0 1", "_", false]);
    assert.deepEqual(grid("A.01_2 A.03 B.01_2 B.03"), ["A B", "01_2 03", "0 1 2 3", ".", false]);
  });

  it("cuts at the last mark where countries hold the mark themselves", () => {
    assert.deepEqual(grid("R_E_x R_E_y S_x S_y"), ["R_E S", "x y", "0 1 2 3", "_", true]);
  });

  it("brings any order to country-major", () => {
    assert.deepEqual(grid("A.x B.x A.y B.y"), ["A B", "x y", "0 2 1 3", ".", false]);
  });

  it("refuses labels that form no grid, and says what is missing", () => {
    assertRefuses(() => grid("A.x A.y B.x"), "shape", /f\.csv: 3 labels .* missing B\.y/);
    assertRefuses(() => grid("A.x B"), "shape", /label "B" is not COUNTRY\.SECTOR/);
    assertRefuses(() => labelGrid([], "f.csv"), "shape", /has no industries/);
  });

  it("finds no country or sector where an end is empty", () => {
    assert.equal(cutLabel(".x", { mark: ".", last: false }), undefined);
    assert.equal(cutLabel("A.", { mark: ".", last: false }), undefined);
  });
});
