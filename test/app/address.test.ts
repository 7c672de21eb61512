import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import {
  addressOf,
  covariateNames,
  effects,
  levels,
  models,
  placeAt,
  shows,
  startingPlace,
  views,
  weightsNames,
  type Place,
} from "../../src/app/address.ts";
import { variables } from "../../src/panel/variables.ts";

const frame = {
  years: [2007, 2014, 2021],
  codes: ["CHN", "DEU", "JPN", "USA"],
  focus: "CHN",
  weights: "distance",
} as const;

describe("the address of a view", () => {
  it("leaves out what is the default, in a fixed order", () => {
    const start = startingPlace(frame);
    assert.equal(addressOf(start, frame), "#/overview");
    const place: Place = {
      ...start,
      view: "map",
      selected: ["USA", "CHN"],
      year: 2014,
      show: "lisa",
    };
    assert.equal(addressOf(place, frame), "#/map?show=lisa&year=2014&sel=USA,CHN");
  });

  it("brings every place back exactly", () => {
    const places: fc.Arbitrary<Place> = fc.record({
      view: fc.constantFrom(...views),
      show: fc.constantFrom(...shows),
      variable: fc.constantFrom(...variables),
      weights: fc.constantFrom(...weightsNames),
      level: fc.constantFrom(...levels),
      model: fc.constantFrom(...models),
      effects: fc.constantFrom(...effects),
      covariates: fc.subarray([...covariateNames], { minLength: 1 }),
      against: fc.constantFrom(...frame.years),
      segment: fc.constantFrom("upstream" as const, "midstream" as const, "downstream" as const),
      year: fc.constantFrom(...frame.years),
      selected: fc.uniqueArray(fc.constantFrom(...frame.codes), { minLength: 1 }),
      language: fc.constantFrom("en" as const, "zh" as const),
    });
    fc.assert(
      fc.property(places, (place) => {
        assert.deepEqual(placeAt(addressOf(place, frame), frame), {
          place: { ...place },
          unknown: [],
        });
      }),
    );
  });

  it("names what the data do not have, and falls back", () => {
    const { place, unknown } = placeAt("#/atlas?year=1999&seg=side&sel=CHN,XXX&show=lisa", frame);
    assert.deepEqual(unknown, ["view atlas", "seg side", "year 1999", "sel CHN,XXX"]);
    assert.deepEqual(place, { ...startingPlace(frame), show: "lisa" });
    assert.deepEqual(placeAt("", frame), { place: startingPlace(frame), unknown: [] });
  });
});
