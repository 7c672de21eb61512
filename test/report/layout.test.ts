import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { fixture } from "./fixture.ts";
import { kit } from "./kit.ts";
import { countryShapes, dots, isOnMap } from "../../src/report/atlas.ts";
import { round, spread } from "../../src/report/draw.ts";
import { yearTicks } from "../../src/report/figure.ts";
import { classOf, positionClasses } from "../../src/report/figures/classes.ts";
import { html } from "../../src/report/markup.ts";
import { outlines } from "../../src/report/outlines.ts";
import { textWidth, wrap } from "../../src/report/text-width.ts";

describe("labels", () => {
  it("stay in order, apart, and inside", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 300, noNaN: true }), { minLength: 1, maxLength: 8 }),
        (places) => {
          const out = spread(places, 17, 0, 300);
          const sorted = [...out].sort((a, b) => a - b);
          sorted.forEach((y, k) => {
            assert.ok(k === 0 || y - sorted[k - 1] >= 17 - 1e-6);
          });
          assert.ok(sorted[0] >= -1e-6 && sorted[sorted.length - 1] <= 300 + 1e-6);
          places.forEach((a, i) => {
            places.forEach((b, j) => {
              assert.ok(a >= b || out[i] <= out[j] + 1e-6, `${i}, ${j}`);
            });
          });
        },
      ),
    );
  });

  it("stay where they are when nothing is near", () => {
    assert.deepEqual(spread([100, 20, 200], 17, 0, 300), [100, 20, 200]);
    assert.deepEqual(spread([100, 100], 20, 0, 300), [90, 110]);
  });

  it("are measured by the advance widths of the fonts", () => {
    // Source Sans 3: 0 is 497, a space 200 thousandths of the size; accents add nothing.
    assert.equal(round(textWidth("00", 100)), 99.4);
    assert.equal(round(textWidth("0 0", 100)), 119.4);
    assert.equal(textWidth("Türkiye", 13), textWidth("Turkiye", 13));
    assert.ok(textWidth("China", 13, "bold") > textWidth("China", 13));
  });

  it("break between words only", () => {
    const text = "Position clusters upstream, not detectably midstream or downstream";
    const lines = wrap(text, 160, 13);
    assert.equal(lines.join(" "), text);
    assert.ok(lines.length > 1 && lines.every((line) => textWidth(line, 13) <= 160));
    assert.deepEqual(wrap("unbreakable", 10, 13), ["unbreakable"]);
  });
});

describe("year ticks", () => {
  it("hold the first and the last year and never more than asked", () => {
    const years = Array.from({ length: 15 }, (_, k) => 2007 + k);
    for (const most of [2, 4, 6]) {
      const ticks = yearTicks(years, most);
      assert.equal(ticks[0], 2007);
      assert.equal(ticks[ticks.length - 1], 2021);
      assert.ok(ticks.length <= most && ticks.every((year) => years.includes(year)));
    }
    assert.deepEqual(yearTicks([2010], 6), [2010]);
    assert.deepEqual(yearTicks([2007, 2021], 6), [2007, 2021]);
  });
});

describe("classes of position", () => {
  it("are symmetric, and nine values in ten lie inside the outer breaks", () => {
    const { panel } = fixture();
    const classes = positionClasses(panel);
    assert.deepEqual(classes.breaks, classes.breaks.map((b) => -b).reverse());
    const values = [...panel.values.gvc_position_trade];
    const inside = values.filter((v) => Math.abs(v) <= classes.breaks[5]).length;
    assert.ok(inside / values.length >= 0.9);
    assert.equal(classOf(classes, 0), 3);
    assert.equal(classOf(classes, 9), 6);
    assert.equal(classOf(classes, -9), 0);
  });
});

describe("the atlas", () => {
  it("has every economy of the estimate, as a shape or as a dot", () => {
    const shapes = new Set(countryShapes(kit.atlas).map(({ code }) => code));
    for (const { code } of fixture().panel.countries) {
      if (code === "ROW") continue;
      assert.ok(shapes.has(code) || dots.has(code), code);
      assert.ok(isOnMap(code), code);
    }
    assert.equal(isOnMap("XKX"), false);
  });

  it("knows all its shapes but three without a code, and no Antarctica", () => {
    const shapes = countryShapes(kit.atlas);
    const unknown = shapes.filter(({ code }) => code === undefined).map(({ name }) => name);
    assert.deepEqual(unknown.sort(), [
      "Fr. S. Antarctic Lands",
      "Kosovo",
      "N. Cyprus",
      "Somaliland",
    ]);
    assert.ok(!shapes.some(({ name }) => name === "Antarctica"));
  });

  it("puts places where they are: Canberra south-east of Beijing", () => {
    const { places, height, countries } = outlines(
      kit,
      600,
      new Map([
        ["a", [116.4, 39.9]],
        ["b", [149.1, -35.3]],
      ]),
    );
    const [ax, ay] = places.get("a")!;
    const [bx, by] = places.get("b")!;
    assert.ok(bx > ax && by > ay && bx < 600 && by < height);
    assert.ok(countries.every(({ path }) => path.startsWith("M")));
  });

  it("refuses what is not TopoJSON of countries", () => {
    for (const wrong of [undefined, {}, { objects: {} }]) {
      assert.throws(() => countryShapes(wrong), { code: "format" });
    }
  });
});

it("templates escape values and leave markup alone", () => {
  const inner = html`<b>${"a<b"}</b>`;
  assert.equal(
    html`<p title="${'"'}">${inner}${[1, "&", undefined]}</p>`.markup,
    '<p title="&quot;"><b>a&lt;b</b>1&amp;</p>',
  );
});
