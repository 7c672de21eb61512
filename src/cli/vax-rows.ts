/** Value-added exports as rows: by who adds the value, and by what is exported. */
import { accounts } from "../accounting/accounts.ts";
import { bilateralTrade, columnsBySolves } from "../accounting/decompositions/bilateral-trade.ts";
import { valueAddedByFinalUse } from "../accounting/decompositions/value-added-exports.ts";
import { type Gap, identity, type Identity, outputIdentity } from "../accounting/identity.ts";
import type { LeontiefModel } from "../accounting/model/leontief-model.ts";
import { domesticContent } from "../accounting/model/products.ts";
import { rowsOfCountry } from "../accounting/model/vectors.ts";
import type { Kernel, Matrix } from "../numerics/index.ts";
import { bilateral, chosenExporters, type Printed, type Selection } from "./bilateral-rows.ts";

/** A row for each exporter, sector and country of final use, or sums by exporter at country level. */
export function vaxRows(model: LeontiefModel, selection: Selection, kernel?: Kernel): Printed {
  const { N, G, countries } = model;
  const names = ["VAX_forward", "VAX_backward"];
  const differences: { readonly gap: Gap; readonly at: string }[] = [];
  const base = accounts(model, { kernel });
  const printed = bilateral(model, selection, names, 0, function* () {
    const columns = columnsBySolves(model, (W) => base.solver().solve(W));
    const output = base.outputByFinalUse();
    const { exportsByFinalUse } = bilateralTrade(model, output, base.multipliers(), columns);
    const byMaker = valueAddedByFinalUse(model, output);
    const content = domesticContent(model, model.valueAddedShare);
    for (const exporter of chosenExporters(model, selection)) {
      const forward = rowsOfCountry(byMaker, exporter, N);
      const ends = rowsOfCountry(exportsByFinalUse, exporter, N);
      const unit = content.subarray(exporter * N, (exporter + 1) * N);
      const data = ends.data.map((flow, k) => unit[Math.floor(k / G)] * flow);
      const backward = { ...ends, data };
      for (const [r, { code }] of countries.entries()) {
        if (r === exporter) continue;
        const gap = columnGap(forward, backward, r);
        differences.push({ gap, at: `${countries[exporter].code}>${code}` });
      }
      yield { exporter, parts: [forward, backward] };
    }
  });
  const check = (): Identity[] => [
    identity(
      "vax",
      "value-added exports forward and backward are the same for a pair of countries",
      differences.map(({ gap }) => gap),
      (k) => differences[k].at,
    ),
    outputIdentity(model, base.outputByFinalUse()),
  ];
  return { ...printed, check };
}

function columnGap(a: Matrix, b: Matrix, column: number): Gap {
  let off = 0;
  let size = 0;
  for (let k = column; k < a.data.length; k += a.cols) {
    off += a.data[k] - b.data[k];
    size += Math.abs(a.data[k]) + Math.abs(b.data[k]);
  }
  return { off, size };
}
