/** The rows that `decompose` prints for each method, under the columns that scripts rely on. */
import { accounts, type Accounts } from "../accounting/accounts.ts";
import {
  type Approach,
  type BilateralTrade,
  bilateralTrade,
  columnsBySolves,
  columnsOfInverse,
} from "../accounting/decompositions/bilateral-trade.ts";
import { borinMancini, borinManciniTerms } from "../accounting/decompositions/borin-mancini.ts";
import { kwwTerms } from "../accounting/decompositions/kww.ts";
import type { LeontiefModel } from "../accounting/model/leontief-model.ts";
import { miroudotYe, type Perimeter } from "../accounting/decompositions/perimeter.ts";
import { domesticContent } from "../accounting/model/products.ts";
import { tiva } from "../accounting/decompositions/tiva.ts";
import { valueAddedByFinalUse } from "../accounting/decompositions/value-added-exports.ts";
import { valueAddedRow } from "../accounting/decompositions/value-added-flows.ts";
import { wwz, type WwzTerm } from "../accounting/decompositions/wwz.ts";
import { requirementsBySolves } from "../accounting/decompositions/wwz-requirements.ts";
import type { Kernel, Matrix } from "../numerics/index.ts";
import { bilateral, type Printed, type Selection } from "./bilateral-rows.ts";
import { positions } from "./filters.ts";
import type { Cell } from "../report/csv.ts";

/** `kernel`: what the world-wide inverse and solves run on. */
type Decomposition = (model: LeontiefModel, selection: Selection, kernel?: Kernel) => Printed;

/** By the name that `--method` takes. */
export const decompositions: Readonly<Record<string, Decomposition>> = {
  kww(model, selection, kernel) {
    const terms = accounts(model, { kernel }).kww();
    const rows = chosenExporters(model, selection).map((s) => [
      model.countries[s].code,
      ...kwwTerms.map((term) => terms[term][s]),
    ]);
    return { columns: ["country", ...kwwColumns], rows };
  },

  wwz(model, selection, kernel) {
    const chosen = chosenExporters(model, selection);
    const names = Object.keys(wwzColumns) as WwzTerm[];
    return bilateral(model, selection, Object.values(wwzColumns), names.length, function* () {
      const base = accounts(model, { inverse: isWorthInverse(model, chosen), kernel });
      const requirements = isWorthInverse(model, chosen)
        ? base.wwzRequirements()
        : requirementsBySolves(model, base.solver());
      for (const { exporter, terms } of wwz(model, base.multipliers(), requirements, chosen)) {
        yield { exporter, parts: names.map((name) => terms[name]) };
      }
    });
  },

  "bm-source": (model, selection, kernel) => borinManciniRows(model, selection, "source", kernel),
  "bm-sink": (model, selection, kernel) => borinManciniRows(model, selection, "sink", kernel),

  tripartite(model, selection) {
    const { directlyAbsorbed, pureForward, pureBackward, twoSided } = accounts(model).tripartite();
    const terms = [directlyAbsorbed, pureForward, pureBackward, twoSided];
    return bilateral(model, selection, ["EXGR", "DAVAX", "PF", "PB", "TS"], 4, function* () {
      for (const exporter of chosenExporters(model, selection)) {
        yield { exporter, parts: terms.map((M) => rowsOf(model, M, exporter)) };
      }
    });
  },

  my(model, selection, kernel) {
    const chosen = chosenExporters(model, selection);
    const perimeter: Perimeter = selection.perimeter ?? "country";
    return bilateral(model, selection, ["EXGR", "DVA", "DDC", "FVA", "FDC"], 4, function* () {
      const trade = tradeOf(model, chosen, kernel);
      for (const { exporter, dva, ddc, fva, fdc } of miroudotYe(model, trade, perimeter, chosen)) {
        yield { exporter, parts: [dva, ddc, fva, fdc] };
      }
    });
  },

  oecd(model, selection, kernel) {
    const chosen = chosenExporters(model, selection);
    const columns = ["EXGR", "EXGR_DDC", "EXGR_IDC", "EXGR_RIM", "EXGR_FVA"];
    return bilateral(model, selection, columns, 4, function* () {
      for (const { exporter, ...parts } of tiva(model, tradeOf(model, chosen, kernel), chosen)) {
        const { direct, indirect, reimported, foreign } = parts;
        yield { exporter, parts: [direct, indirect, reimported, foreign] };
      }
    });
  },

  vax(model, selection, kernel) {
    return bilateral(model, selection, ["VAX_forward", "VAX_backward"], 0, function* () {
      const { base, exportsByFinalUse } = vaxOf(model, kernel);
      const forward = valueAddedByFinalUse(model, base.outputByFinalUse());
      const content = domesticContent(model, model.valueAddedShare);
      const { N, G } = model;
      for (const exporter of chosenExporters(model, selection)) {
        const ends = rowsOf(model, exportsByFinalUse, exporter);
        const unit = content.subarray(exporter * N, (exporter + 1) * N);
        const backward = ends.data.map((flow, k) => unit[Math.floor(k / G)] * flow);
        yield { exporter, parts: [rowsOf(model, forward, exporter), { ...ends, data: backward }] };
      }
    });
  },

  leontief: (model, selection, kernel) => ({
    columns: ["source_country", "source_sector", "exporter", "sector", "value_added"],
    rows: leontiefRows(model, selection, kernel),
  }),
};

function borinManciniRows(
  model: LeontiefModel,
  selection: Selection,
  approach: Approach,
  kernel?: Kernel,
): Printed {
  const chosen = chosenExporters(model, selection);
  const columns = ["EXGR", ...borinManciniTerms.map((term) => term.toUpperCase())];
  return bilateral(model, selection, columns, borinManciniTerms.length, function* () {
    const trade = tradeOf(model, chosen, kernel);
    for (const { exporter, terms } of borinMancini(model, trade, approach, chosen)) {
      yield { exporter, parts: borinManciniTerms.map((term) => terms[term]) };
    }
  });
}

// Value added by source in the exports of the chosen exporters: one row of v̂ L ê after the other.
function* leontiefRows(
  model: LeontiefModel,
  selection: Selection,
  kernel?: Kernel,
): Iterable<readonly Cell[]> {
  const { N, countries, sectors, exports } = model;
  const L = accounts(model, { inverse: true, kernel }).inverse();
  const users = chosenExporters(model, selection);
  const used = positions("sector", sectors, selection.sector);
  for (let i = 0; i < model.n; i++) {
    const row = valueAddedRow(model, L, exports, i);
    const source = [countries[Math.floor(i / N)].code, sectors[i % N].code];
    for (const s of users) {
      for (const k of used) yield [...source, countries[s].code, sectors[k].code, row[s * N + k]];
    }
  }
}

function chosenExporters(model: LeontiefModel, selection: Selection): number[] {
  return positions("exporter", model.countries, selection.exporter);
}

function tradeOf(
  model: LeontiefModel,
  exporters: readonly number[],
  kernel?: Kernel,
): BilateralTrade {
  const isWorth = isWorthInverse(model, exporters);
  return tradeFrom(accounts(model, { inverse: isWorth, kernel }), isWorth);
}

function vaxOf(
  model: LeontiefModel,
  kernel?: Kernel,
): { base: Accounts; exportsByFinalUse: Matrix } {
  const base = accounts(model, { kernel });
  return { base, exportsByFinalUse: tradeFrom(base, false).exportsByFinalUse };
}

function tradeFrom(base: Accounts, fromInverse: boolean): BilateralTrade {
  const { model } = base;
  const columns = fromInverse
    ? columnsOfInverse(model, base.inverse())
    : columnsBySolves(model, (W) => base.solver().solve(W));
  return bilateralTrade(model, base.outputByFinalUse(), base.multipliers(), columns);
}

// An inverse costs 2n³ operations, LU factors 2/3 n³ and some 2G right-hand sides an exporter.
function isWorthInverse({ N }: LeontiefModel, exporters: readonly number[]): boolean {
  return exporters.length > 4 && 6 * exporters.length > N;
}

// The rows of country s of an n×G matrix.
function rowsOf({ N, G }: LeontiefModel, M: Matrix, s: number): Matrix {
  return { rows: N, cols: G, data: M.data.subarray(s * N * G, (s + 1) * N * G) };
}

const kwwColumns = [
  "DVA_FIN",
  "DVA_INT",
  "DVA_INTrex",
  "RDV_FIN",
  "RDV_INT",
  "DDC",
  "FVA_FIN",
  "FVA_INT",
  "FDC",
];

const wwzColumns: Readonly<Record<WwzTerm, string>> = {
  dvaFin: "DVA_FIN",
  dvaInt: "DVA_INT",
  dvaIntrexI1: "DVA_INTrexI1",
  dvaIntrexF: "DVA_INTrexF",
  dvaIntrexI2: "DVA_INTrexI2",
  rdvInt: "RDV_INT",
  rdvFin: "RDV_FIN",
  rdvFin2: "RDV_FIN2",
  ovaFin: "OVA_FIN",
  mvaFin: "MVA_FIN",
  ovaInt: "OVA_INT",
  mvaInt: "MVA_INT",
  ddcFin: "DDC_FIN",
  ddcInt: "DDC_INT",
  odc: "ODC",
  mdc: "MDC",
};
