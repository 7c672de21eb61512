/**
 * Synthetic reports of four exporters that the 62-economy table keeps in the rest of the world.
 *
 * No figure here is anybody's statistic. Each flow has a true value; importers report it with freight
 * added and a part of the last weeks a year late, the exporter leaves out a known share.
 */
import { random } from "../numerics/random.ts";
import { noCounts } from "./flows.ts";
import type { TradeReport, TradeReports } from "./reports.ts";

interface Planted {
  readonly exporter: string;
  readonly importer: string;
  readonly product: string;
  readonly value: number; //      US$ thousand in the first year
  readonly unrecorded: number; // share of it that the exporter leaves out
  readonly silent?: number; //    a year in which the exporter reports nothing
}

/** What was put into the example, for its test and its documentation. */
export const plantedFlows: readonly Planted[] = [
  { exporter: "MMR", importer: "CHN", product: "284690", value: 90_000, unrecorded: 0.7 },
  { exporter: "MMR", importer: "CHN", product: "253090", value: 6_000, unrecorded: 0.4 },
  { exporter: "MDG", importer: "CHN", product: "261220", value: 4_000, unrecorded: 0 },
  { exporter: "MDG", importer: "FRA", product: "253090", value: 900, unrecorded: 0.5 },
  { exporter: "BDI", importer: "DEU", product: "253090", value: 700, unrecorded: 0, silent: 2019 },
  { exporter: "ZAF", importer: "CHN", product: "253090", value: 15_000, unrecorded: 0 },
  { exporter: "ZAF", importer: "JPN", product: "284690", value: 1_200, unrecorded: 0.02 },
];

/** Cif over fob and the share that arrives a year late, as they were put into the example. */
export const plantedNoise = { margin: [1.04, 1.12], late: [0.02, 0.12] } as const;

/**
 * The reports of 2017 to 2019 made from `plantedFlows`, for `mirrorGaps`.
 *
 * @param seed  of margins, lags and growth
 */
export function exampleReports(seed = 1): TradeReports {
  const { uniform } = random(seed);
  const between = ([low, high]: readonly [number, number]): number =>
    low + (high - low) * uniform();
  const reports: TradeReport[] = [];
  for (const flow of plantedFlows) {
    const { exporter, importer, product } = flow;
    let [before, value] = [flow.value, flow.value];
    for (const year of [2016, 2017, 2018, 2019]) {
      const late = between(plantedNoise.late);
      const arrived = ((1 - late) * value + late * before) * between(plantedNoise.margin);
      const made = (reporter: string, direction: "export" | "import", amount: number) => {
        const partner = reporter === exporter ? importer : exporter;
        const quantity = Math.round(amount / 8) / 10;
        const rounded = Math.round(amount);
        reports.push({
          year,
          month: 0,
          reporter,
          partner,
          direction,
          product,
          edition: "H5",
          value: rounded,
          quantity,
        });
      };
      if (flow.silent !== year) made(exporter, "export", value * (1 - flow.unrecorded));
      if (year > 2016) made(importer, "import", arrived);
      before = value;
      value *= between([0.85, 1.3]);
    }
  }
  const counts = { ...noCounts, rows: reports.length, kept: reports.length };
  return { reports, counts, notes: ["Synthetic reports: no figure is anybody's statistic."] };
}
