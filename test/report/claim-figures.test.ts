import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Claim, ClaimTable } from "../../src/findings/claims/claim.ts";
import { drivers } from "../../src/findings/claims/drivers/driver-panel.ts";
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

const segments = ["upstream", "midstream", "downstream"] as const;

function roles(years: readonly number[]): ClaimTable {
  return {
    name: "downstream_roles",
    columns: ["group", "year", "captured_share", "value_added_rate", "backward_share"],
    rows: ["Asia", "Europe", "Elsewhere"].flatMap((group, k) =>
      years.map((year, t) => [group, year, 0.3 + 0.01 * k * t, 0.2 + 0.1 * k, 0.3 + 0.002 * k]),
    ),
  };
}

const pull: ClaimTable = {
  name: "pull",
  columns: ["from_segment", "to_segment", "years_ahead", "elasticity", "low", "high"],
  rows: [
    ...segments
      .slice(1)
      .flatMap((to) => [1, 2, 3].map((h) => [segments[0], to, h, 0.02 * h, -0.05, 0.1 * h])),
    ["midstream", "upstream", 1, 0.9, 0.8, 1],
  ],
};

const driverTables: readonly ClaimTable[] = [
  {
    name: "drivers",
    columns: ["segment", "driver", "effect", "estimate", "std_error"],
    rows: segments.flatMap((segment) =>
      drivers.map(({ variable }, k) => [
        segment,
        variable,
        "direct",
        0.2 * k - 0.8,
        0.1 + 0.05 * k,
      ]),
    ),
  },
  {
    name: "specifications",
    columns: ["specification", "kind", "segment", "driver", "direct"],
    rows: ["a", "b"].flatMap((name, n) =>
      segments.flatMap((segment) =>
        drivers.map(({ variable }, k) => [
          name,
          "check",
          segment,
          variable,
          0.2 * k - 0.8 + 0.1 * n,
        ]),
      ),
    ),
  },
];

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
    { ...sampleClaim, id: "clustering", tables: [roles(panel.years)] },
    { ...sampleClaim, id: "linkage", tables: [pull] },
    { ...sampleClaim, id: "drivers", tables: driverTables },
  ];
}

// one year has no lines
function later({ years }: FixtureOptions) {
  return years?.length === 1
    ? (["linkage", "drivers"] as const)
    : (["clustering", "linkage", "drivers"] as const);
}

for (const options of [{}, { years: [2021] }] satisfies FixtureOptions[]) {
  describe(`figures of claims, ${JSON.stringify(options)}`, () => {
    const drawn = drawClaims(viewOf(fixture(options)), claims(options), kit);

    it("are there for claims that bring a table, and only for those", () => {
      assert.deepEqual(
        drawn.map(({ figure }) => figure.name),
        (["capture", "lock-in", ...later(options)] as const).map(claimFigureName),
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

it("draws as many ticks below a driver as there are other specifications, and hollow dots about zero", () => {
  const drawn = drawClaims(viewOf(fixture()), claims({}), kit);
  const { figure, drawings } = drawn.find(({ figure: { name } }) => name === "claim-drivers")!;
  const { body } = drawings[drawings.length - 1];
  assert.match(figure.subtitle, /2 other specifications/);
  assert.equal(body.match(/<circle/g)!.length, 3 * drivers.length);
  const filled = drivers.filter((_, k) => Math.abs(0.2 * k - 0.8) > 1.96 * (0.1 + 0.05 * k)).length;
  assert.equal(body.match(/<circle[^>]*fill="#fff/g)!.length, 3 * (drivers.length - filled));
});
