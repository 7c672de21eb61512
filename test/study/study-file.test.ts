import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { studyConfig } from "../../src/study/config.ts";
import { studyManual } from "../../src/study/manual.ts";
import { schemaFile, studyJsonSchema } from "../../src/study/schema.ts";
import { settingsText } from "../../src/study/settings.ts";
import { studyTemplate } from "../../src/study/template.ts";

const read = (path: string): string =>
  readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

interface Node {
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Node>>;
}

describe("the study file", () => {
  it("is documented as the schema has it; npm run docs writes all three files", () => {
    assert.equal(read("docs/study-file.md"), studyManual());
    assert.equal(read("examples/study.yaml"), studyTemplate);
    assert.deepEqual(JSON.parse(read(`examples/${schemaFile}`)), studyJsonSchema());
  });

  it("states in the schema the defaults that are used", () => {
    const used = studyConfig(undefined, "");
    const found = defaults(studyJsonSchema());
    assert.deepEqual(found, {
      data: used.data,
      seed: used.seed,
      focus: used.focus,
      peers: used.peers,
      sample: used.sample[0],
      indicators: used.indicators,
      "space.power": used.space.power,
      "space.permutations": used.space.permutations,
      weights: used.weights,
      "trade.scheme": used.trade.scheme,
      "models.smallestEffect": used.smallestEffect,
      "robustness.resamples": used.robustness.resamples,
      "outputs.latex": used.outputs.latex,
      "outputs.png": used.outputs.png,
      "outputs.pdf": used.outputs.pdf,
    });
  });

  it("names every key in the template, at its place", () => {
    for (const path of keys(studyJsonSchema())) {
      const depth = path.split(".").length - 1;
      const name = path.split(".").at(-1) ?? "";
      const line = new RegExp(`^(${"  ".repeat(depth)}|# {${2 * depth}})(# )?${name}:`, "m");
      assert.match(studyTemplate, line, path);
    }
  });
});

describe("settingsText", () => {
  const rewritten = (text: string | undefined, years: readonly number[]): void => {
    const config = studyConfig(text, "a.yaml");
    const again = studyConfig(settingsText(config, years), "b.yaml");
    assert.deepEqual(again, { ...config, years });
  };

  it("gives the defaults again", () => {
    rewritten(undefined, [2007, 2008, 2009, 2012]);
  });

  it("gives every setting again", () => {
    rewritten(
      `
data: tables/mine
years: 2010-2012
seed: 7
focus: AUS
peers: [BRA]
sample: [eu-27, CHN]
segments:
  upstream: { covers: "ores: all", sectors: [a] }
  midstream: { covers: metals, sectors: [b] }
  downstream: { name: Last, covers: machines, sectors: [c, d] }
indicators: [upstreamness]
space: { power: 2, cutoff: 3000.5, permutations: 199 }
weights: partnership
trade:
  scheme: trade-network
  files: [a.csv, b.csv]
  products: p.csv
  edition: 2012
  comtrade: [c.json]
models: { smallestEffect: 0.15 }
robustness: { weights: [nearest, distance], resamples: 499 }
outputs: { png: false, pdf: false }
`,
      [2010, 2011, 2012],
    );
  });
});

function defaults(node: Node, path = ""): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(node.properties ?? {}).flatMap(([key, child]) => {
      const at = path === "" ? key : `${path}.${key}`;
      const own: [string, unknown][] = child.default === undefined ? [] : [[at, child.default]];
      return [...own, ...Object.entries(defaults(child, at))];
    }),
  );
}

function keys(node: Node, path = ""): string[] {
  return Object.entries(node.properties ?? {}).flatMap(([key, child]) => {
    const at = path === "" ? key : `${path}.${key}`;
    return [at, ...keys(child, at)];
  });
}
