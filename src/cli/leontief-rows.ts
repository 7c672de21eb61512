/** The Leontief decomposition as rows: value added by source in what exporters sell abroad, v̂ L ê. */
import { accounts } from "../accounting/accounts.ts";
import { gaps, identity, type Identity } from "../accounting/identity.ts";
import type { LeontiefModel } from "../accounting/model/leontief-model.ts";
import { type Kernel, zeros } from "../numerics/index.ts";
import type { Cell } from "../report/csv.ts";
import { chosenExporters, isWorthInverse, type Printed, type Selection } from "./bilateral-rows.ts";
import { positions } from "./filters.ts";

/**
 * A row for each source country and sector and each exporting country and sector, or for each pair of
 * countries at country level.
 *
 * A filter on importers leaves the exports to them only.
 */
export function leontiefRows(model: LeontiefModel, selection: Selection, kernel?: Kernel): Printed {
  const { n, N, G, countries, sectors, valueAddedShare } = model;
  const users = chosenExporters(model, selection);
  const used = positions("sector", sectors, selection.sector);
  const importers = positions("importer", countries, selection.importer);
  const columns = users.flatMap((s) => used.map((k) => s * N + k));
  const sold = Float64Array.from(columns, (j) => {
    const flows = model.exportsByPartner.data.subarray(j * G, (j + 1) * G);
    return importers.reduce((sum, r) => sum + flows[r], 0);
  });
  const found = new Float64Array(columns.length); // over all sources; the exports themselves
  const check = (): Identity[] => [
    identity(
      "sources",
      "value added of all sources sums to exports",
      gaps(sold, [found]),
      (c) => `${countries[Math.floor(columns[c] / N)].code}.${sectors[columns[c] % N].code}`,
    ),
  ];
  const isWorth = isWorthInverse(model, users);
  const base = accounts(model, { inverse: isWorth, kernel });

  function* bySector(): Iterable<readonly Cell[]> {
    const L = isWorth ? base.inverse() : base.solver().solve(unitColumns(n, columns));
    const at = isWorth ? columns : [...columns.keys()];
    for (let i = 0; i < n; i++) {
      const source = [countries[Math.floor(i / N)].code, sectors[i % N].code];
      for (const [c, j] of columns.entries()) {
        const value = valueAddedShare[i] * L.data[i * L.cols + at[c]] * sold[c];
        found[c] += value;
        yield [...source, countries[Math.floor(j / N)].code, sectors[j % N].code, value];
      }
    }
  }

  function* byCountry(): Iterable<readonly Cell[]> {
    const shares = base.multipliers().data;
    for (const [t, source] of countries.entries()) {
      for (const [u, s] of users.entries()) {
        let sum = 0;
        for (let c = u * used.length; c < (u + 1) * used.length; c++) {
          const value = shares[t * n + columns[c]] * sold[c];
          found[c] += value;
          sum += value;
        }
        yield [source.code, countries[s].code, sum];
      }
    }
  }

  return selection.level === "country"
    ? { columns: ["source_country", "exporter", "value_added"], rows: byCountry(), check }
    : {
        columns: ["source_country", "source_sector", "exporter", "sector", "value_added"],
        rows: bySector(),
        check,
      };
}

// n×m, a one in each column.
function unitColumns(n: number, columns: readonly number[]): ReturnType<typeof zeros> {
  const unit = zeros(n, columns.length);
  for (const [c, j] of columns.entries()) unit.data[j * columns.length + c] = 1;
  return unit;
}
