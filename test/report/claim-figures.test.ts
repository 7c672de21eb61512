import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Claim, ClaimTable } from "../../src/findings/claims/claim.ts";
import { viewOf } from "../../src/findings/view.ts";
import { claimFigureName, drawClaims } from "../../src/report/claim-figures/draw-claims.ts";
import { svgElement } from "../../src/report/draw.ts";
import { alternative } from "../../src/report/plate.ts";
import { fixture, type FixtureOptions } from "./fixture.ts";
import { kit } from "./kit.ts";
import { sampleClaim } from "./sample-claim.ts";
import { overlaps, textBoxes } from "./text-boxes.ts";

const lockIn: ClaimTable = {
  name: "lock_in",
  columns: [
    "country",
    "first_year",
    "last_year",
    "upstream_rank",
    "capture_rank",
    "expected_rank",
    "band_low",
    "band_high",
    "below_band",
    "lowest_class_persistent",
    "no_pull",
    "label",
  ],
  rows: ["CHN", "USA", "JPN", "DEU", "AUS", "MNG", "BRN", "LAO", "KAZ", "NOR"].map((code, k) => {
    const below = code === "MNG";
    const rank = below ? 1 : ((k * 7) % 10) + 1;
    const state = below ? "locked in" : "not locked in";
    const band = [2 + 0.6 * k, 0.4 * k - 3, 8 + 0.6 * k];
    return [code, 2017, 2021, k + 1, rank, ...band, String(below), String(below), "no pull", state];
  }),
};

function claims(options: FixtureOptions): readonly Claim[] {
  const { panel, settings } = fixture(options);
  const codes = [settings.focus, ...settings.peers];
  const year = panel.years[panel.years.length - 1];
  const rows = ["value_captured_share", "value_added_rate", "gvc_position_trade"].flatMap((index) =>
    panel.segments.flatMap(({ id }, s) =>
      codes.map((code, k) => [index, id, code, year, (s + 1) * 0.1 + 0.01 * k] as const),
    ),
  );
  const capture = {
    name: "capture_indices",
    columns: ["index", "segment", "country", "year", "value"],
    rows,
  };
  return [
    sampleClaim,
    { ...sampleClaim, id: "capture", tables: [capture] },
    { ...sampleClaim, id: "lock-in", tables: [lockIn] },
  ];
}

for (const options of [{}, { years: [2021] }] satisfies FixtureOptions[]) {
  describe(`figures of claims, ${JSON.stringify(options)}`, () => {
    const drawn = drawClaims(viewOf(fixture(options)), claims(options), kit);

    it("are there for claims that bring a table, and only for those", () => {
      assert.deepEqual(
        drawn.map(({ figure }) => figure.name),
        [claimFigureName("capture"), claimFigureName("lock-in")],
      );
    });

    for (const { figure, drawings } of drawn) {
      it(`${figure.name}: nothing is cut, nothing stands on another`, () => {
        assert.match(figure.subtitle, /\bc2\b/);
        for (const [k, width] of figure.widths.entries()) {
          const svg = svgElement(drawings[k], {
            id: "t",
            title: figure.title,
            description: alternative(figure),
          });
          assert.doesNotMatch(svg, /NaN|undefined|Infinity|var\(|currentColor|<style/);
          const boxes = textBoxes(svg);
          for (const { text, size, left, right, bottom } of boxes) {
            assert.ok(size >= 13, text);
            assert.ok(left >= -1 && right <= drawings[k].width + 1.5, `${text} at ${width}`);
            assert.ok(bottom <= drawings[k].height + 1 && bottom >= 8, `${text} at ${width}`);
          }
          const pairs = overlaps(boxes).map(([a, b]) => `"${a.text}" on "${b.text}"`);
          assert.deepEqual(pairs, [], `at ${width}`);
        }
      });
    }
  });
}

it("names the economies under the band", () => {
  const [, { drawings }] = drawClaims(viewOf(fixture()), claims({}), kit);
  assert.match(drawings[drawings.length - 1].body, />Mongolia</);
});
