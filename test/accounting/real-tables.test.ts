import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { gunzipSync } from "node:zlib";
import { accounts } from "../../src/accounting/accounts.ts";
import {
  bilateralTrade,
  columnsOfInverse,
} from "../../src/accounting/decompositions/bilateral-trade.ts";
import { borinMancini } from "../../src/accounting/decompositions/borin-mancini.ts";
import { identities } from "../../src/accounting/identities.ts";
import { gaps, identity } from "../../src/accounting/identity.ts";
import { leontiefModel } from "../../src/accounting/model/leontief-model.ts";
import { exportsOf } from "../../src/accounting/model/products.ts";
import { wwz } from "../../src/accounting/decompositions/wwz.ts";
import { requirementsFromInverse } from "../../src/accounting/decompositions/wwz-requirements.ts";
import { assembleTable, readCsvWide } from "../../src/tables/index.ts";
import { needsShared, shared } from "../shared.ts";

describe("real tables: WIOD, 41 regions of 35 sectors", needsShared, () => {
  for (const year of [2007, 2008, 2009, 2010]) {
    it(`${year}: every identity holds to 1e-9`, () => {
      const source = `${shared}/tables/wiod2013/wiot_${year}_wide.csv.gz`;
      const raw = readCsvWide({ source, bytes: gunzipSync(readFileSync(source)) }, { year });
      const model = leontiefModel(assembleTable(raw));
      const base = accounts(model, { inverse: true });
      for (const { name, worst, at } of identities(base)) {
        assert.ok(worst <= 1e-9, `${name} is off by ${worst} at ${at}`);
      }
      if (year !== 2009) return; // one year of the bilateral decompositions says it
      const L = base.inverse();
      const columns = columnsOfInverse(model, L);
      const trade = bilateralTrade(model, base.outputByFinalUse(), base.multipliers(), columns);
      const requirements = requirementsFromInverse(model, L);
      const everyone = [...model.countries.keys()];
      for (const { exporter, terms } of [
        ...wwz(model, base.multipliers(), requirements, everyone),
        ...borinMancini(model, trade, "source", everyone),
        ...borinMancini(model, trade, "sink", everyone),
      ]) {
        const parts = Object.values(terms).map(({ data }) => data);
        const flows = exportsOf(model, exporter).data;
        const found = identity("terms", "", gaps(flows, parts), (k) => String(k));
        assert.ok(found.worst <= 1e-9, `${model.countries[exporter].code}: ${found.worst}`);
      }
    });
  }
});

describe("published indicators of the real ADB tables, 2017 and 2018", needsShared, () => {
  it("participation is forward plus backward, over exports", (t) => {
    const rows = read("published_gvcp_2017_2018.csv.gz");
    const totals = new Map(
      rows
        .filter((row) => row["sector_grouping"] === "0")
        .map((row) => [`${row["year"]}${row["iso3"]}`, Number(row["Exports"])]),
    );
    const listed = new Map<string, string[]>(); // year and economy: sectors (of 35, 15 …) too small
    for (const row of rows) {
      const value = (name: string): number => Number(row[name]);
      const E = value("Exports");
      if (!(E >= 0.001)) {
        const economy = `${row["year"]} ${row["iso3"]}`;
        const of = row["sector_grouping"] === "35" ? "" : `/${row["sector_grouping"]}`;
        listed.set(economy, [...(listed.get(economy) ?? []), row["sector"] + of]);
        continue;
      }
      const [f, b] = [value("GVC_trade_f"), value("GVC_trade_b")];
      const where = `${row["year"]} ${row["iso3"]} ${row["sector"]}`;
      const economy = totals.get(`${row["year"]}${row["iso3"]}`)!;
      for (const off of [
        f + b - value("GVC_trade"),
        value("GVCP_trade_f") * E - f,
        value("GVCP_trade_b") * E - b,
        value("GVCP_trade") * E - f - b,
      ]) {
        assert.ok(Math.abs(off) <= 1e-7 * economy, `${where}: off by ${off}`);
      }
      const va = value("va");
      const production = value("GVCP_prod") * va - value("GVC_prod");
      if (va !== 0) assert.ok(Math.abs(production) <= 1e-7 * Math.abs(economy), where);
    }
    const count = [...listed.values()].reduce((sum, sectors) => sum + sectors.length, 0);
    const lines = Array.from(listed, ([economy, sectors]) => `${economy}: ${sectors.join(" ")}`);
    t.diagnostic(`not judged, exports under US$ 0.001 m: ${count} rows; ${lines.join("; ")}`);
    assert.equal(count, 235);
  });

  it("lengths of value chains are the sums of their parts, and position their ratio", () => {
    for (const row of read("published_lengths_2017_2018.csv.gz")) {
      const where = `${row["year"]} ${row["iso3"]} ${row["sector"]}`;
      const value = (name: string): number => (row[name] === "" ? NaN : Number(row[name]));
      const forward = value("PLvd_GVC") + value("CBv_GVC") + value("PLvf_GVC");
      const backward = value("PLyd_GVC") + value("CBy_GVC") + value("PLyf_GVC");
      for (const [sum, whole] of [
        [forward, value("PLv_GVC")],
        [backward, value("PLy_GVC")],
        [value("PLv_GVC") / value("PLy_GVC"), value("GVC_POS")],
      ]) {
        if (Number.isNaN(sum) || Number.isNaN(whole)) continue;
        assert.ok(Math.abs(sum - whole) <= 1e-7, `${where}: ${sum} is not ${whole}`);
      }
    }
  });
});

function read(file: string): Record<string, string>[] {
  const text = gunzipSync(readFileSync(`${shared}/adb/${file}`)).toString("utf8");
  const [header, ...rows] = text.trimEnd().split("\n");
  const names = header.split(",");
  return rows.map((row) => {
    const cells = row.split(",");
    return Object.fromEntries(names.map((name, k) => [name, cells[k]]));
  });
}
