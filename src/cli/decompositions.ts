/** The rows that `decompose` prints for each method, under the columns that scripts rely on. */
import { kww, kwwTerms } from "../accounting/kww.ts";
import type { LeontiefModel } from "../accounting/model.ts";
import { valueAddedMultipliers } from "../accounting/multipliers.ts";
import { leontiefSolver } from "../accounting/solver.ts";
import { tripartite } from "../accounting/tripartite.ts";
import { positions } from "./filters.ts";
import type { Cell } from "./print.ts";

export interface Selection {
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
    const terms = kww(model, valueAddedMultipliers(model, leontiefSolver(model)));
    const exporters = positions("exporter", model.countries, selection.exporter);
    const rows = exporters.map((s) => [
      model.countries[s].code,
      ...kwwTerms.map((term) => terms[term][s]),
    ]);
    return { columns: ["country", ...kwwColumns], rows };
  },
  tripartite: (model, selection) => {
    const { directlyAbsorbed, pureForward, pureBackward, twoSided } = tripartite(model);
    const parts = [directlyAbsorbed, pureForward, pureBackward, twoSided];
    return {
      columns: [...bilateralKeys, "EXGR", "DAVAX", "PF", "PB", "TS"],
      rows: bilateralRows(model, selection, (at) => [
        model.exportsByPartner.data[at],
        ...parts.map(({ data }) => data[at]),
      ]),
    };
  },
};

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

const bilateralKeys = ["exporter", "sector", "importer"];

function* bilateralRows(
  model: LeontiefModel,
  selection: Selection,
  cells: (at: number) => readonly number[],
): Iterable<readonly Cell[]> {
  const { G, N, countries, sectors } = model;
  const importers = positions("importer", countries, selection.importer);
  const chosen = positions("sector", sectors, selection.sector);
  for (const s of positions("exporter", countries, selection.exporter)) {
    for (const i of chosen) {
      for (const r of importers) {
        if (r === s) continue;
        const at = (s * N + i) * G + r;
        yield [countries[s].code, sectors[i].code, countries[r].code, ...cells(at)];
      }
    }
  }
}
