import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { accounts } from "../../../src/accounting/accounts.ts";
import {
  type Approach,
  bilateralTrade,
  columnsBySolves,
  columnsOfInverse,
} from "../../../src/accounting/decompositions/bilateral-trade.ts";
import {
  borinMancini,
  borinManciniTerms,
} from "../../../src/accounting/decompositions/borin-mancini.ts";
import type { LeontiefModel } from "../../../src/accounting/model/leontief-model.ts";
import { wwz, type WwzTerm } from "../../../src/accounting/decompositions/wwz.ts";
import {
  requirementsBySolves,
  requirementsFromInverse,
} from "../../../src/accounting/decompositions/wwz-requirements.ts";
import type { Matrix } from "../../../src/numerics/index.ts";
import { assertClose } from "../../close-to.ts";
import { needsShared } from "../../shared.ts";
import { decomprWwz } from "../peers/peer-context.ts";
import { type Case, cases, readRecords } from "../reference.ts";

describe("wwz", needsShared, () => {
  for (const { name, model, folder } of cases()) {
    it(`${name}: sixteen terms as decompr, from the inverse and by solves`, () => {
      const records = readRecords(`${folder}/decompr_wwz.csv`);
      const base = accounts(model);
      const everyone = model.countries.keys();
      const ways = [
        requirementsFromInverse(model, base.inverse()),
        requirementsBySolves(model, base.solver()),
      ];
      for (const requirements of ways) {
        for (const { exporter, terms } of wwz(model, base.multipliers(), requirements, everyone)) {
          for (const [term, column] of Object.entries(decomprWwz)) {
            const flows = records.filter(
              (record) => record["Exporting_Country"] === model.countries[exporter].code,
            );
            const expected = flows.map((record) => Number(record[column]));
            assertClose(terms[term as WwzTerm].data, expected, tolerance(model));
          }
          assertSums(model, exporter, Object.values(terms));
        }
      }
    });
  }
});

describe("borinMancini", needsShared, () => {
  for (const reference of cases()) {
    for (const approach of ["source", "sink"] as const) {
      it(`${reference.name}: ${approach} as exvatools, from the inverse and by solves`, () => {
        compareWithExvatools(reference, approach);
      });
    }

    it(`${reference.name}: source and sink give a country the same value added`, () => {
      const { model } = reference;
      const base = accounts(model);
      const columns = columnsOfInverse(model, base.inverse());
      const trade = bilateralTrade(model, base.outputByFinalUse(), base.multipliers(), columns);
      const everyone = [...model.countries.keys()];
      const totals = (["source", "sink"] as const).map((approach) =>
        [...borinMancini(model, trade, approach, everyone)].map(({ terms }) =>
          ["vax1", "vax2", "vax3", "vax4", "ref1", "ref2"].reduce(
            (sum, term) => sum + total(terms[term as "vax1"]),
            0,
          ),
        ),
      );
      assertClose(totals[0], totals[1], { rel: 1e-12 });
    });
  }
});

function compareWithExvatools({ model, folder }: Case, approach: Approach): void {
  const base = accounts(model);
  const file = approach === "source" ? "exvatools_bm_src" : "exvatools_bm_snk";
  const terms = index(readRecords(`${folder}/${file}_terms.csv`));
  const standard = index(readRecords(`${folder}/${file}_standard.csv`));
  const ways = [
    columnsOfInverse(model, base.inverse()),
    columnsBySolves(model, (W) => base.solver().solve(W)),
  ];
  for (const columns of ways) {
    const trade = bilateralTrade(model, base.outputByFinalUse(), base.multipliers(), columns);
    for (const result of borinMancini(model, trade, approach, model.countries.keys())) {
      const keys = flows(model, result.exporter);
      for (const term of borinManciniTerms) {
        const expected = keys.map((key) => Number(terms.get(key)?.[term.toUpperCase()] ?? 0));
        assertClose(result.terms[term].data, expected, tolerance(model));
      }
      if (approach === "sink") {
        const expected = keys.map((key) => Number(standard.get(key)?.["VAXIM"] ?? 0));
        assertClose(result.vaxim.data, expected, tolerance(model));
      }
      assertSums(model, result.exporter, Object.values(result.terms));
    }
  }
}

// Keys of exporting sector and importer in the order of an N×G matrix; "" at home.
function flows({ countries, sectors }: LeontiefModel, s: number): string[] {
  const home = countries[s].code;
  return sectors.flatMap((sector) =>
    countries.map(({ code }) => (code === home ? "" : `${home}.${sector.code}>${code}`)),
  );
}

function index(records: Record<string, string>[]): Map<string, Record<string, string>> {
  return new Map(records.map((record) => [`${record["row"]}>${record["col"]}`, record]));
}

function assertSums(model: LeontiefModel, s: number, terms: readonly Matrix[]): void {
  const { N, G } = model;
  const flows = model.exportsByPartner.data.subarray(s * N * G, (s + 1) * N * G);
  const sums = flows.map((_, k) => terms.reduce((sum, { data }) => sum + data[k], 0));
  assertClose(sums, flows, { rel: 1e-12, abs: 1e-12 });
}

// Terms that cancel in the peer are exact only to the size of what cancelled.
function tolerance({ exports }: LeontiefModel): { rel: number; abs: number } {
  return { rel: 1e-9, abs: 1e-15 * Math.max(...exports) };
}

function total({ data }: Matrix): number {
  return data.reduce((sum, value) => sum + value, 0);
}

it("the reference cases were found", needsShared, () => {
  assert.ok(cases().length >= 5);
});
