/** The regression cases of ../shared/reference, read for tests. */
import { parseFormula } from "../../src/regression/formula.ts";
import { regressionData, type RegressionData } from "../../src/regression/design.ts";
import { panelData, type PanelData } from "../../src/regression/panel-data.ts";
import { readWeights } from "../../src/spatial/weights-text.ts";
import type { SpatialWeights } from "../../src/spatial/weights.ts";
import { numericColumn, textColumn } from "../../src/tables/csv/columns.ts";
import { parseCsv, type CsvText } from "../../src/tables/csv/text.ts";
import { crossSection, peer, referenceFile, type Peer } from "../spatial/reference.ts";

export const panels = ["pn_cigar", "pn_insurance", "pn_produc"] as const;

interface Manifest {
  readonly formula: string | readonly string[];
  readonly index?: readonly [unit: string, time: string];
}

export function regressionCase(name: string): {
  readonly data: RegressionData;
  readonly W: SpatialWeights;
  readonly results: Peer;
} {
  const { data, W, results } = crossSection(name);
  return { data: fromFormula(data, manifest(name)), W, results };
}

export function panelCase(name: string): {
  readonly data: PanelData;
  readonly W: SpatialWeights;
  readonly results: Peer;
  readonly exact: Peer;
} {
  const csv = parseCsv(referenceFile(name, "data.csv"));
  const [unit, time] = manifest(name).index!;
  const data = panelData(
    fromFormula(csv, manifest(name)),
    textColumn(csv, unit),
    textColumn(csv, time),
  );
  return {
    data,
    W: readWeights(referenceFile(name, "weights.csv"), data.units, "weights.csv").weights,
    results: peer(referenceFile(name, "results.json")),
    exact: peer(referenceFile(name, "authored_panel_exact.json")),
  };
}

function manifest(name: string): Manifest {
  return JSON.parse(referenceFile(name, "manifest.json")) as Manifest;
}

function fromFormula(csv: CsvText, { formula }: Manifest): RegressionData {
  const { response, terms } = parseFormula([formula].flat().join(" "));
  const column = (name: string) => [name, numericColumn(csv, name)] as const;
  return regressionData(column(response), terms.map(column));
}
