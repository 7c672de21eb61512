import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { documented } from "../../data/build/document.ts";
import { sha256 } from "../../data/build/sources.ts";

const root = join(import.meta.dirname, "..", "..");
const data = join(root, "data");
const text = (...parts: string[]): string => readFileSync(join(root, ...parts), "utf8");

describe("docs/data.md", () => {
  it("prints the accuracy that data/accuracy.csv holds", () => {
    const page = text("docs", "data.md");
    assert.equal(documented(page), page, "run: npm run docs");
  });
});

describe("data/accuracy.csv", () => {
  it("was measured from the tables of figures that are in the package", () => {
    const accuracy = text("data", "accuracy.csv");
    const measured = readdirSync(data).filter((name) =>
      /^(margins|import-ratios|structure-.*|gravity|distances|calibration)\.csv/.test(name),
    );
    assert.equal(measured.length, 8);
    for (const name of measured) {
      const hash = sha256(join(data, name));
      assert.ok(accuracy.includes(`input,${name},`) && accuracy.includes(hash), `${name} changed`);
    }
  });

  it("reaches what the estimate aims at, without calibration, in both years", () => {
    const value = (measure: string, year: number, metric: string): number => {
      const start = `${measure},ree-estimate,${year},economies,all,${metric},`;
      const line = text("data", "accuracy.csv")
        .split("\n")
        .find((row) => row.startsWith(start));
      return Number(line?.slice(start.length).split(",")[0]);
    };
    for (const year of [2017, 2018]) {
      assert.ok(value("backward", year, "r") >= 0.99);
      assert.ok(value("backward", year, "mad_points") < 0.5);
      assert.ok(value("forward", year, "r") >= 0.95);
      assert.ok(value("forward", year, "mad_points") < 1.5);
    }
  });
});

describe("data/SOURCES.md", () => {
  it("names every table of figures in the package", () => {
    const sources = text("data", "SOURCES.md");
    for (const name of readdirSync(data).filter((file) => /\.csv(\.gz)?$/.test(file))) {
      assert.ok(sources.includes(`\`${name}\``), name);
    }
  });
});
