/** The rows that `decompose` prints for each method, under the columns that scripts rely on. */
import { accounts } from "../accounting/accounts.ts";
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
import { tiva } from "../accounting/decompositions/tiva.ts";
import { type Wwz, wwz, type WwzTerm } from "../accounting/decompositions/wwz.ts";
import { wwzToKww } from "../accounting/decompositions/wwz-to-kww.ts";
import { requirementsBySolves } from "../accounting/decompositions/wwz-requirements.ts";
import { gaps, identity, type Identity } from "../accounting/identity.ts";
import { byCountry, rowsOfCountry } from "../accounting/model/vectors.ts";
import type { Kernel } from "../numerics/index.ts";
import { leontiefRows } from "./leontief-rows.ts";
import { vaxRows } from "./vax-rows.ts";
import {
  bilateral,
  chosenExporters,
  isWorthInverse,
  type Printed,
  type Selection,
} from "./bilateral-rows.ts";

/** `kernel`: what the world-wide inverse and solves run on. */
type Decomposition = (model: LeontiefModel, selection: Selection, kernel?: Kernel) => Printed;

/** By the name that `--method` takes. */
export const decompositions: Readonly<Record<string, Decomposition>> = {
  kww(model, selection, kernel) {
    const { level, importer, sector } = selection;
    if (level === "bilateral" || importer !== undefined || sector !== undefined) {
      return kwwByFlow(model, selection, kernel);
    }
    const { countries, exports, N } = model;
    const terms = accounts(model, { kernel }).kww();
    const rows = chosenExporters(model, selection).map((s) => [
      countries[s].code,
      ...kwwTerms.map((term) => terms[term][s]),
    ]);
    const parts = kwwTerms.map((term) => terms[term]);
    const check = (): Identity[] => [
      identity(
        "terms",
        "the terms sum to gross exports",
        gaps(byCountry(exports, N), parts),
        (s) => countries[s].code,
      ),
    ];
    return { columns: ["country", ...kwwColumns], rows, check };
  },

  wwz(model, selection, kernel) {
    const names = Object.keys(wwzColumns) as WwzTerm[];
    return bilateral(model, selection, Object.values(wwzColumns), names.length, function* () {
      for (const { exporter, terms } of sixteenTerms(model, selection, kernel)) {
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
        yield { exporter, parts: terms.map((M) => rowsOfCountry(M, exporter, model.N)) };
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

  vax: vaxRows,
  leontief: leontiefRows,
};

// The nine terms of flows are the sixteen, summed; over all flows of a country they are the nine of
// Koopman, Wang and Wei.
function kwwByFlow(model: LeontiefModel, selection: Selection, kernel?: Kernel): Printed {
  const chosen = { ...selection, level: selection.level ?? "country" };
  return bilateral(model, chosen, kwwColumns, kwwTerms.length, function* () {
    for (const { exporter, terms } of sixteenTerms(model, selection, kernel)) {
      const nine = wwzToKww(terms);
      yield { exporter, parts: kwwTerms.map((term) => nine[term]) };
    }
  });
}

function sixteenTerms(model: LeontiefModel, selection: Selection, kernel?: Kernel): Iterable<Wwz> {
  const chosen = chosenExporters(model, selection);
  const isWorth = isWorthInverse(model, chosen);
  const base = accounts(model, { inverse: isWorth, kernel });
  const requirements = isWorth
    ? base.wwzRequirements()
    : requirementsBySolves(model, base.solver());
  return wwz(model, base.multipliers(), requirements, chosen);
}

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

function tradeOf(
  model: LeontiefModel,
  exporters: readonly number[],
  kernel?: Kernel,
): BilateralTrade {
  const isWorth = isWorthInverse(model, exporters);
  const base = accounts(model, { inverse: isWorth, kernel });
  const columns = isWorth
    ? columnsOfInverse(model, base.inverse())
    : columnsBySolves(model, (W) => base.solver().solve(W));
  return bilateralTrade(model, base.outputByFinalUse(), base.multipliers(), columns);
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
