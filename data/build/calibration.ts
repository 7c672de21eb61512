/**
 * Learns the calibration factor from participation published for 2017 and 2018.
 *
 * node --import tsx data/build/calibration.ts ADB_FOLDER DATA_FOLDER
 */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { embeddedMargins, embeddedStructure } from "../../src/node/embedded.ts";
import { balance } from "../../src/tables/estimate/balance.ts";
import type { Margins } from "../../src/tables/estimate/margins.ts";
import { startValues } from "../../src/tables/estimate/start.ts";
import type { Structure } from "../../src/tables/estimate/structure.ts";
import { inputRowSumsInto, tradeRowSumsInto } from "../../src/tables/estimate/sums.ts";
import type { FurtherStep } from "../../src/tables/estimate/sweep.ts";
import { readText, records } from "./sources.ts";
import { decimals, writeTable } from "./write.ts";

/** Published pure forward participation by economy and sector, G·N; NaN where there is none. */
export function publishedForward(folder: string, margins: Margins): Float64Array {
  const N = margins.sectors.length;
  const place = new Map(margins.countries.map(({ code }, g) => [code, g]));
  const values = new Float64Array(margins.countries.length * N).fill(NaN);
  for (const row of records(readText(join(folder, "published_gvcp_2017_2018.csv.gz")))) {
    const g = place.get(row.iso3);
    // The published rest of the world is smaller: ten economies more are split off it.
    if (g === undefined || row.iso3 === "ROW") continue;
    if (Number(row.year) !== margins.year || row.sector_grouping !== "35") continue;
    values[g * N + Number(row.sector) - 1] = Number(row.GVC_trade_f);
  }
  return values;
}

/**
 * The factor of one year: T[r,s,i] *= exp(n u[s,i]) in every sweep with VAX, one Newton step for
 * sum_s T u = published forward participation / domestic content, n within ±0.5 a sweep; the sum of
 * n, kept within ±2, is the factor.
 *
 * @param published  G·N, NaN where there is none
 * @returns          G·N
 */
export function learnCalibration(
  structure: Structure,
  margins: Margins,
  published: Float64Array,
): Float64Array {
  const nu = new Float64Array(published.length);
  const use = new Float64Array(published.length);
  const weighted = new Float64Array(published.length);
  const squared = new Float64Array(published.length);
  const further: FurtherStep = ({ w, intermediateRow }, { forwardShare, backwardShare }) => {
    const { G, N } = w;
    const n = G * N;
    const scaled = w.importedColumn.map((column, k) => column * forwardShare[k]);
    inputRowSumsInto(use, w.imported, scaled, N);
    inputRowSumsInto(weighted, w.imported, w.importedColumn, N);
    for (let k = 0; k < n; k++) use[k] = weighted[k] > 0 ? use[k] / weighted[k] : 0;
    const once = use.map((u, k) => u * w.intermediateColumn[k]);
    tradeRowSumsInto(weighted, w.intermediateTrade, once, N);
    tradeRowSumsInto(
      squared,
      w.intermediateTrade,
      once.map((value, k) => value * use[k]),
      N,
    );
    for (let k = 0; k < n; k++) {
      const target = published[k] / backwardShare[k] / w.intermediateRow[k];
      if (!(target > 0 && weighted[k] > 0 && squared[k] > 0)) continue;
      const newton = (Math.log(target / weighted[k]) * weighted[k]) / squared[k];
      const step = clip(nu[k] + clip(newton, 0.5), 2) - nu[k];
      nu[k] += step;
      const from = Math.floor(k / N) * n + (k % N);
      let sum = 0;
      for (let s = 0; s < G; s++) {
        const at = from + s * N;
        const column = s * N + (k % N);
        w.intermediateTrade[at] *= Math.exp(step * use[column]);
        sum += w.intermediateTrade[at] * w.intermediateColumn[column];
      }
      intermediateRow[k] = sum * w.intermediateRow[k];
    }
  };
  balance(margins, startValues(margins, structure, false), { further });
  return nu;
}

function clip(value: number, bound: number): number {
  return Math.min(Math.max(value, -bound), bound);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [adb, out] = process.argv.slice(2);
  const structure = await embeddedStructure();
  const years = await Promise.all([2017, 2018].map(embeddedMargins));
  const learned = years.map((m) => learnCalibration(structure, m, publishedForward(adb, m)));
  const { countries, sectors } = years[0];
  writeTable(
    out,
    "calibration.csv.gz",
    ["iso3", "sector", "nu"],
    countries.flatMap(({ code }, g) =>
      sectors.map((sector, i) => {
        const k = g * sectors.length + i;
        return [code, sector.code, decimals((learned[0][k] + learned[1][k]) / 2, 2)];
      }),
    ),
  );
}
