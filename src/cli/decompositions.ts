/** The rows that `decompose` prints for each method, under the columns that scripts rely on. */
import {
  bilateralTrade,
  columnsBySolves,
  columnsOfInverse,
} from "../accounting/bilateral-trade.ts";
import { accounts, type Accounts } from "../accounting/accounts.ts";
import { borinMancini, borinManciniTerms } from "../accounting/borin-mancini.ts";
import { kwwTerms } from "../accounting/kww.ts";
import type { LeontiefModel } from "../accounting/model.ts";
import { wwz, type WwzTerm } from "../accounting/wwz.ts";
import { requirementsBySolves, requirementsFromInverse } from "../accounting/wwz-requirements.ts";
import type { Matrix } from "../numerics/index.ts";
import { positions } from "./filters.ts";
import type { Cell } from "./print.ts";

export interface Selection {
  readonly level?: "country" | "bilateral";
  readonly exporter?: readonly string[];
  readonly importer?: readonly string[];
  readonly sector?: readonly string[];
}

export interface Printed {
  readonly columns: readonly string[];
  readonly rows: Iterable<readonly Cell[]>;
}

type Decomposition = (model: LeontiefModel, selection: Selection) => Printed;

/** By the name that `--method` takes. */
export const decompositions: Readonly<Record<string, Decomposition>> = {
  kww: (model, selection) => {
    const terms = accounts(model).kww();
    const exporters = positions("exporter", model.countries, selection.exporter);
    const rows = exporters.map((s) => [
      model.countries[s].code,
      ...kwwTerms.map((term) => terms[term][s]),
    ]);
    return { columns: ["country", ...kwwColumns], rows };
  },

  wwz: (model, selection) => {
    const chosen = positions("exporter", model.countries, selection.exporter);
    const base = accounts(model, { inverse: isWorthInverse(model, chosen) });
    const names = Object.keys(wwzColumns) as WwzTerm[];
    return bilateral(model, selection, Object.values(wwzColumns), function* () {
      const requirements = isWorthInverse(model, chosen)
        ? requirementsFromInverse(model, base.inverse())
        : requirementsBySolves(model, base.solver());
      for (const { exporter, terms } of wwz(model, base.multipliers(), requirements, chosen)) {
        yield { exporter, terms: names.map((name) => terms[name]) };
      }
    });
  },

  "bm-source": (model, selection) => borinManciniRows(model, selection, "source"),
  "bm-sink": (model, selection) => borinManciniRows(model, selection, "sink"),

  tripartite: (model, selection) => {
    const { directlyAbsorbed, pureForward, pureBackward, twoSided } = accounts(model).tripartite();
    const parts = [directlyAbsorbed, pureForward, pureBackward, twoSided];
    return bilateral(model, selection, ["EXGR", "DAVAX", "PF", "PB", "TS"], function* () {
      for (const s of positions("exporter", model.countries, selection.exporter)) {
        const terms = [model.exportsByPartner, ...parts].map((M) => rowsOf(model, M, s));
        yield { exporter: s, terms };
      }
    });
  },
};

function borinManciniRows(
  model: LeontiefModel,
  selection: Selection,
  approach: "source" | "sink",
): Printed {
  const chosen = positions("exporter", model.countries, selection.exporter);
  const columns = ["EXGR", ...borinManciniTerms.map((term) => term.toUpperCase())];
  return bilateral(model, selection, columns, function* () {
    const base = accounts(model, { inverse: isWorthInverse(model, chosen) });
    const trade = tradeOf(base, isWorthInverse(model, chosen));
    for (const { exporter, terms } of borinMancini(model, trade, approach, chosen)) {
      const exports = rowsOf(model, model.exportsByPartner, exporter);
      yield { exporter, terms: [exports, ...borinManciniTerms.map((term) => terms[term])] };
    }
  });
}

function tradeOf(base: Accounts, fromInverse: boolean): ReturnType<typeof bilateralTrade> {
  const { model } = base;
  const columns = fromInverse
    ? columnsOfInverse(model, base.inverse())
    : columnsBySolves(model, (W) => base.solver().solve(W));
  return bilateralTrade(model, base.outputByFinalUse(), base.multipliers(), columns);
}

// An inverse costs 2n³, the factors 2/3 n³ and each exporter some 2G right-hand sides.
function isWorthInverse({ G, N }: LeontiefModel, exporters: readonly number[]): boolean {
  return exporters.length > 4 && 6 * exporters.length > N * (G > 1 ? 1 : 0);
}

interface Exporter {
  readonly exporter: number;
  readonly terms: readonly Matrix[]; //  N×G each
}

function bilateral(
  model: LeontiefModel,
  selection: Selection,
  columns: readonly string[],
  exporters: () => Iterable<Exporter>,
): Printed {
  const { G, countries, sectors } = model;
  const importers = positions("importer", countries, selection.importer);
  const chosen = positions("sector", sectors, selection.sector);
  function* rows(): Iterable<readonly Cell[]> {
    for (const { exporter: s, terms } of exporters()) {
      for (const k of chosen) {
        for (const r of importers) {
          if (r === s) continue;
          yield [
            countries[s].code,
            sectors[k].code,
            countries[r].code,
            ...terms.map(({ data }) => data[k * G + r]),
          ];
        }
      }
    }
  }
  function* totals(): Iterable<readonly Cell[]> {
    for (const { exporter: s, terms } of exporters()) {
      const sums = terms.map(({ data }) => {
        let sum = 0;
        for (const k of chosen) for (const r of importers) sum += data[k * G + r];
        return sum;
      });
      yield [countries[s].code, ...sums];
    }
  }
  return selection.level === "country"
    ? { columns: ["country", ...columns], rows: totals() }
    : { columns: ["exporter", "sector", "importer", ...columns], rows: rows() };
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
