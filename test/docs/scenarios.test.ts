import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { type LeontiefModel, leontiefModel } from "../../src/accounting/model/leontief-model.ts";
import { type LeontiefSolver, leontiefSolver } from "../../src/accounting/model/solver.ts";
import { loadTable } from "../../src/node/tables.ts";
import { controlModels, exportControl } from "../../src/scenario/control/export-control.ts";
import { controlAssumptions } from "../../src/scenario/control/parameters.ts";
import { extract, extractionKinds } from "../../src/scenario/extraction.ts";
import { friendShore } from "../../src/scenario/friend-shoring.ts";
import { buildRefinery } from "../../src/scenario/refinery.ts";
import type { MrioTable } from "../../src/tables/model.ts";

const page = readFileSync(join(import.meta.dirname, "..", "..", "docs", "scenarios.md"), "utf8");
const shown = ["JPN", "DEU", "KOR", "USA", "CHN"];
const segments = { upstream: ["c2"], midstream: ["c9", "c12"] };
const line = (...cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
const billions = (value: number): string => (value / 1000).toFixed(2);
const percent = (share: number): string => `${(100 * share).toPrecision(2)} %`;

function assertPrinted(lines: readonly string[]): void {
  for (const text of lines) assert.ok(page.includes(text), `docs/scenarios.md lacks: ${text}`);
}

describe("docs/scenarios.md", () => {
  let table: MrioTable;
  let model: LeontiefModel;
  let solver: LeontiefSolver;
  const country = (code: string): number => model.countries.findIndex((c) => c.code === code);
  const sector = (code: string): number => model.sectors.findIndex((s) => s.code === code);
  const own = (values: Float64Array, code: string): number => {
    const g = country(code);
    return values.subarray(g * model.N, (g + 1) * model.N).reduce((a, b) => a + b, 0);
  };

  before(async () => {
    table = await loadTable("ree-estimate:2021");
    model = leontiefModel(table);
    solver = leontiefSolver(model);
  });

  for (const [name, codes] of Object.entries(segments)) {
    it(`prints what a ban of ${name} exports costs`, () => {
      const exporter = country("CHN");
      const targets = model.countries.map((_, g) => g).filter((g) => g !== exporter);
      const sectors = codes.map(sector);
      const question = { exporter, sectors, targets, severity: 1 };
      const { paths, base } = exportControl(model, solver, question);
      assertPrinted(
        shown.map((code) => {
          const lost = controlModels.map((which) => own(paths[which].lost, code));
          return line(
            name,
            code,
            ...lost.map(billions),
            ...lost.map((value) => percent(value / own(base, code))),
            billions(own(paths.bottleneck.gained, code)),
          );
        }),
      );
      if (name !== "midstream") return;
      const months = paths.bottleneck.months.filter(({ month }) =>
        [1, 2, 3, 6, 12].includes(month),
      );
      assertPrinted(
        ["JPN", "KOR"].map((code) =>
          line(code, ...months.map(({ lost }) => billions(own(lost, code)))),
        ),
      );
    });
  }

  it("prints what extraction loses", () => {
    const rows = segments.midstream.map((code) => country("CHN") * model.N + sector(code));
    const found = extractionKinds.map((kind) => extract(model, solver, rows, { kind }));
    assertPrinted(
      shown.map((code) =>
        line(code, ...found.map(({ valueAddedLost }) => billions(own(valueAddedLost, code)))),
      ),
    );
  });

  it("prints what friend-shoring and a refinery change", () => {
    const g7 = ["CAN", "DEU", "FRA", "GBR", "ITA", "JPN", "USA"].map(country);
    const supplier = country("CHN");
    const friends = friendShore(table, {
      members: g7,
      supplier,
      sectors: segments.midstream.map(sector),
      share: 0.5,
    });
    const exportsOf = (model: LeontiefModel, code: string): number =>
      segments.midstream.reduce(
        (sum, name) => sum + model.exports[country(code) * model.N + sector(name)],
        0,
      );
    const after = leontiefModel(friends.table);
    assertPrinted([
      `moves ${billions(friends.moved)} billion`,
      ...["CHN", "JPN", "DEU", "USA"].map((code) =>
        line(code, ...[model, after].map((each) => billions(exportsOf(each, code)))),
      ),
    ]);
    const built = buildRefinery(table, {
      country: country("AUS"),
      sector: sector("c12"),
      output: 1000,
      like: supplier,
      insteadOf: supplier,
      feed: { sectors: [sector("c2")], from: [country("AUS")] },
    });
    assertPrinted(
      ["AUS", "CHN"].flatMap((code) =>
        ["c2", "c12"].map((name) => {
          const at = country(code) * model.N + sector(name);
          const [old, now] = [table.output[at], built.table.output[at]];
          const value = built.table.valueAdded[at] - table.valueAdded[at];
          return line(code, name, ...[old, now, now - old, value].map((x) => x.toFixed(0)));
        }),
      ),
    );
  });

  it("names every assumption with its default and source", () => {
    assertPrinted(
      controlAssumptions.map(({ name, value, meaning, source }) =>
        line(`\`${name}\``, String(value), meaning, source),
      ),
    );
  });
});
