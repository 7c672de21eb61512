import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { viewOf } from "../../src/findings/view.ts";
import { writeFindings } from "../../src/findings/write-findings.ts";
import { svgElement } from "../../src/report/draw.ts";
import { alternative } from "../../src/report/plate.ts";
import { drawFigures, renderReport } from "../../src/report/render-report.ts";
import { fixture, type FixtureOptions } from "./fixture.ts";
import { kit } from "./kit.ts";
import { sampleClaim } from "./sample-claim.ts";
import { overlaps, textBoxes } from "./text-boxes.ts";

const cases: Readonly<Record<string, FixtureOptions>> = {
  "62 economies, 15 years, estimated": {},
  "four years, published": { years: [2007, 2008, 2009, 2010], provenance: "published" },
  "two economies, the user's": { codes: ["KOR", "VNM", "ROW"], provenance: "user" },
  "one year": { years: [2010] },
  "no facts": { facts: false, accuracy: false },
  "unknown codes": { codes: ["CHN", "XKX", "ROW"], extra: [["XKX", "A place with no shape"]] },
};

for (const [name, options] of Object.entries(cases)) {
  describe(`figures of ${name}`, () => {
    const evidence = fixture(options);
    const view = viewOf(evidence);
    const drawn = drawFigures(view, writeFindings(evidence), kit);
    for (const { figure, drawings } of drawn) {
      it(`${figure.name}: title, words and drawing are sound`, () => {
        assert.ok(figure.title.length <= 90 && figure.title.length > 10, figure.title);
        assert.doesNotMatch(figure.title, /\bNaN|undefined|n\/a|rare earths?\b.*value/);
        assert.match(figure.source, /^Source: /);
        assert.ok(figure.computed.length > 0 && figure.sentence.length > 0);
        for (const [k, width] of figure.widths.entries()) {
          const svg = svgElement(drawings[k], {
            id: "t",
            title: figure.title,
            description: alternative(figure),
          });
          assert.doesNotMatch(svg, /NaN|undefined|Infinity|var\(|currentColor|<style/);
          assert.match(svg, /<title id="t-t">[^<]+<\/title><desc id="t-d">[^<]+<\/desc>/);
          const boxes = textBoxes(svg);
          for (const box of boxes) {
            const where = `"${box.text}" at ${width}`;
            assert.ok(box.size >= 13, `${where}: size ${box.size}`);
            assert.ok(
              box.left >= -1 && box.right <= drawings[k].width + 1.5,
              `${where} is cut: ${box.left.toFixed(1)} to ${box.right.toFixed(1)}`,
            );
            assert.ok(
              box.bottom <= drawings[k].height + 1 && box.bottom >= 8,
              `${where} is cut: ${box.bottom}`,
            );
          }
          const pairs = overlaps(boxes).map(([a, b]) => `"${a.text}" on "${b.text}"`);
          assert.deepEqual(pairs, [], `at ${width}`);
        }
      });
    }
    it("every figure that is drawn from tables prints its sectors and its provenance", () => {
      for (const { figure } of drawn) {
        if (figure.badge === "published" && figure.measure === "Production") continue;
        assert.equal(figure.badge, evidence.dataset.provenance);
        assert.match(figure.subtitle, /\bc2\b/, figure.name);
      }
    });
  });
}

it("a figure's file stands alone: title, source, badge and fonts are inside", () => {
  const evidence = fixture();
  const { figures } = renderReport(evidence, writeFindings(evidence), [sampleClaim], kit);
  assert.equal(figures.size, 11);
  for (const [name, svg] of figures) {
    assert.match(svg, /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/, name);
    assert.match(svg, /@font-face/, name);
    assert.match(svg, />Source: /, name);
    assert.match(svg, />(Estimate|Published)</, name);
    assert.doesNotMatch(svg, /<!--|var\(|currentColor/, name);
    assert.deepEqual(
      overlaps(textBoxes(svg.replace(/<style>.*?<\/style>/s, ""))).map(([a, b]) => [
        a.text,
        b.text,
      ]),
      [],
      name,
    );
  }
});
