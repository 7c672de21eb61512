import assert from "node:assert/strict";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { leontiefModel } from "../../src/accounting/model/leontief-model.ts";
import { outputByFinalUse } from "../../src/accounting/model/multipliers.ts";
import { leontiefSolver } from "../../src/accounting/model/solver.ts";
import {
  vaxBackward,
  vaxForward,
} from "../../src/accounting/decompositions/value-added-exports.ts";
import { DataError } from "../../src/errors.ts";
import {
  embeddedDatasets,
  embeddedMargins,
  embeddedStructure,
  loadEmbedded,
} from "../../src/node/embedded.ts";
import { rowSums } from "../../src/numerics/matrix.ts";
import type { MrioTable } from "../../src/tables/model.ts";
import { assertClose } from "../close-to.ts";

describe("embedded data sets", () => {
  let table: MrioTable;

  it("have 62 economies and the rest of the world, 35 sectors, 2007 to 2021", async () => {
    for (const { name, years } of embeddedDatasets()) {
      assert.match(name, /^ree-estimate/);
      assert.deepEqual([years[0], years[years.length - 1], years.length], [2007, 2021, 15]);
    }
    table = await loadEmbedded("ree-estimate", 2018);
    assert.equal(table.countries.length, 63);
    assert.equal(table.sectors.length, 35);
    assert.equal(table.provenance, "estimate");
    assert.equal(table.year, 2018);
    assert.equal(table.unit, "US$ million, current prices");
    assert.ok(table.notes.some(({ code }) => code === "estimate"));
  });

  it("sell what is published of 2018: China's mining, US$ million", () => {
    const k = table.countries.findIndex(({ code }) => code === "CHN") * 35 + 1;
    const margins = published.china;
    assertClose([table.output[k]], [margins.output], { rel: 5e-4 });
    assertClose([leontiefModel(table).exports[k]], [margins.exports], { rel: 5e-3 });
  });

  it("give back both VAX of every economy within 1.1 %, recomputed from their cells", async () => {
    const { vaxBackward: backward, vaxForward: forward } = await embeddedMargins(2018);
    const model = leontiefModel(table);
    const output = outputByFinalUse(model, leontiefSolver(model));
    const byEconomy = (values: Float64Array): Float64Array =>
      rowSums({ rows: 63, cols: 35, data: values });
    assertClose(byEconomy(vaxBackward(model, output)), byEconomy(backward), { rel: 0.011 });
    assertClose(byEconomy(vaxForward(model, output)), byEconomy(forward), { rel: 0.011 });
  });

  it("are two: the calibrated one has other cells and the same sales", async () => {
    const calibrated = await loadEmbedded("ree-estimate-calibrated", 2018);
    assert.equal(calibrated.dataset, "ree-estimate-calibrated");
    assertClose(rowSums(calibrated.flows), rowSums(table.flows), { rel: 1e-9 });
    const off = calibrated.flows.data.reduce(
      (sum, value, k) => sum + Math.abs(value - table.flows.data[k]),
      0,
    );
    assert.ok(off > 0.001 * rowSums(table.flows).reduce((sum, value) => sum + value, 0));
  });

  it("come from figures of less than 3 MB", () => {
    const folder = join(import.meta.dirname, "..", "..", "data");
    const size = readdirSync(folder)
      .filter((name) => /\.(csv|gz|md)$/.test(name))
      .reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
    assert.ok(size < 3e6, `${size} bytes`);
  });

  it("start from a structure whose shares are shares", async () => {
    const { members, domesticInputs, importedInputs, intermediateDestinations, years } =
      await embeddedStructure();
    assert.equal(members.length, 40);
    assert.deepEqual(years, [2007, 2008, 2009, 2010]);
    const N = 35;
    for (let k = 0; k <= 40; k++) {
      let inputs = 0;
      for (let i = 0; i < N; i++) {
        const at = (k * N + i) * N + 11; // basic metals
        inputs += domesticInputs[at] + importedInputs[at];
      }
      let exports = 0;
      for (let q = 0; q <= 40; q++) exports += intermediateDestinations[(k * 41 + q) * N + 11];
      assertClose([inputs, exports], [1, 1], { rel: 0.01 });
    }
  });

  it("refuse a name or a year that there is not", async () => {
    const refused = (words: RegExp) => (error: unknown) => {
      assert.ok(error instanceof DataError && error.code === "argument");
      assert.match(error.message, words);
      return true;
    };
    await assert.rejects(loadEmbedded("ree", 2018), refused(/no data set ree, expected one of/));
    await assert.rejects(
      loadEmbedded("ree-estimate", 2022),
      refused(/no table of 2022, expected 2007 to 2021/),
    );
  });
});

/** Of ADB's multi-regional table of 2018, as its margins were published. */
const published = { china: { output: 665790.393488, exports: 6977.742963 } };
