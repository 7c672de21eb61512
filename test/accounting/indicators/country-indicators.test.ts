import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { accounts } from "../../../src/accounting/accounts.ts";
import { indicators } from "../../../src/accounting/indicators/registry.ts";
import { kww, kwwTerms } from "../../../src/accounting/decompositions/kww.ts";
import { assertClose } from "../../close-to.ts";
import { needsShared } from "../../shared.ts";
import { type Case, cases, readRecords } from "../reference.ts";

const kwwColumns = "DVA_FIN DVA_INT DVA_INTrex RDV_FIN RDV_INT DDC FVA_FIN FVA_INT FDC".split(" ");

// Our column, and the column of the reference file.
const byCountry = {
  exports: "gross_exports",
  vax_forward: "VAX",
  koopman_participation: "participation_total",
  koopman_position: "GVC_position_KPWW",
};
const bySector = {
  vax_forward: "vax_total",
  upstreamness: "upstreamness_ghosh_rowsum",
  downstreamness: "downstreamness_leontief_colsum",
  wwyz_participation_forward: "GVCPt_f",
  wwyz_participation_backward: "GVCPt_b",
  production_length_forward: "PLv_forward",
  production_length_backward: "PLy_backward",
};

describe("indicators of the reference cases", needsShared, () => {
  for (const reference of cases()) {
    it(`${reference.name}: nine terms of gross exports as decompr`, () => {
      const base = accounts(reference.model);
      const terms = kww(reference.model, base.multipliers());
      const records = readRecords(`${reference.folder}/decompr_kww.csv`);
      for (const [k, term] of kwwTerms.entries()) {
        const expected = records.map((record) => Number(record[kwwColumns[k]]));
        assertClose(terms[term], expected, { rel: 1e-9, abs: 1e-10 });
      }
    });

    it(`${reference.name}: indicators by country and sector`, () => {
      compare(reference, "country", "authored_indicators_country.csv", byCountry);
      compare(reference, "sector", "authored_indicators_sector.csv", bySector);
    });
  }
});

function compare(
  { folder, model }: Case,
  level: "country" | "sector",
  file: string,
  columns: Readonly<Record<string, string>>,
): void {
  const base = accounts(model);
  const records = readRecords(`${folder}/${file}`);
  for (const [name, column] of Object.entries(columns)) {
    const indicator = indicators.find((candidate) => candidate.name === name)!;
    const values = indicator.compute(base, level);
    const expected = records.map((record) => Number(record[column]));
    for (const [i, gold] of expected.entries()) {
      if (Number.isNaN(gold)) assert.ok(Number.isNaN(values[i]), `${name}[${i}] is ${values[i]}`);
      else assertClose([values[i]], [gold], { rel: 1e-9, abs: 1e-12 });
    }
  }
}
