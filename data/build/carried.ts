/** How far a table that is carried forward is from the truth, and from keeping the old coefficients. */
import { loadEmbedded, embeddedMargins } from "../../src/node/embedded.ts";
import { finalDemandByCountry, type MrioTable } from "../../src/tables/model.ts";
import { carryForward } from "../../src/tables/balance/carry-forward.ts";
import { type AccuracyRow, estimated, levels, type Source } from "./agreement.ts";
import { indicatorsOf } from "./indicators.ts";
import { absoluteError } from "./statistics.ts";
import { marginsOf } from "./truth.ts";
import { readWiod } from "./wiod.ts";

/** Sectors that appear come slowly to their margins; a ten-thousandth is less than what is measured. */
const quick = { rounds: 2, tolerance: 1e-4 } as const;

/**
 * WIOD 2007 carried to 2008 and 2010, and kept: errors of flows, where every flow is known.
 *
 * "kept" is the old input coefficients at the new output.
 */
export function carriedWiod(wiod: string): AccuracyRow[] {
  const before = readWiod(wiod, 2007);
  return [2008, 2010].flatMap((year) => {
    const truth = readWiod(wiod, year);
    const { table, exportError } = carryForward(before, marginsOf(truth), quick);
    const flows = (candidate: MrioTable): AccuracyRow[] => {
      const parts = { intermediate_trade: false, domestic_cells: true } as const;
      return Object.entries(parts).map(([measure, home]) => ({
        ...about,
        measure,
        metric: "wape",
        value: absoluteError(cells(candidate, home), cells(truth, home)),
        n: 1,
      }));
    };
    const about = {
      dataset: `WIOD 2007 carried to ${year}`,
      year: String(year),
      scope: "single cells of the full table",
      sector: "all",
      note: "",
    };
    const rows = flows(table);
    rows.push({ ...about, measure: "exports", metric: "wape", value: exportError, n: 1 });
    const finals = absoluteError(
      finalDemandByCountry(table).data,
      finalDemandByCountry(truth).data,
    );
    rows.push({ ...about, measure: "final_demand", metric: "wape", value: finals, n: 1 });
    const old = flows(kept(before, truth.output)).map((row) => ({
      ...row,
      dataset: `WIOD 2007 kept for ${year}`,
    }));
    return [...rows, ...old];
  });
}

/**
 * The estimate of 2016 carried to 2017 and 2018, and kept, against what ADB publishes: neither year
 * was looked at for it but for its margins.
 *
 * @param truth      published indicators of 2017 and 2018
 * @param yardstick  which economies and sectors count
 */
export async function carriedEstimate(
  truth: readonly Source[],
  yardstick: readonly Parameters<typeof levels>[4][],
): Promise<AccuracyRow[]> {
  const before = await loadEmbedded("ree-estimate", 2016);
  const old = estimated(indicatorsOf(before));
  const rows: AccuracyRow[] = [];
  for (const [t, year] of [2017, 2018].entries()) {
    const { table } = carryForward(before, await embeddedMargins(year), quick);
    const about = [String(year), truth[t], yardstick[t]] as const;
    const add = (dataset: string, source: Source, note: string): void => {
      rows.push(...levels(dataset, about[0], source, about[1], about[2], note));
    };
    add("ree-estimate 2016 carried forward", estimated(indicatorsOf(table)), "margins alone");
    add("ree-estimate 2016 kept", old, "the indicators of 2016 as they were");
  }
  return rows;
}

function cells({ countries, sectors, flows }: MrioTable, home: boolean): Float64Array {
  const N = sectors.length;
  const n = countries.length * N;
  return flows.data.filter((_, k) => (Math.floor(k / n / N) === Math.floor((k % n) / N)) === home);
}

/** Old coefficients at the new output. */
function kept(table: MrioTable, output: Float64Array): MrioTable {
  const n = output.length;
  const data = table.flows.data.map((z, k) => {
    const j = k % n;
    return table.output[j] > 0 ? (z * output[j]) / table.output[j] : 0;
  });
  return { ...table, flows: { ...table.flows, data } };
}
