/** How far an estimate agrees with what ADB publishes, in levels and in changes. */
import {
  indicatorNames,
  publishedIndicator,
  type Indicator,
  type Indicators,
} from "./indicators.ts";
import type { Published } from "./published.ts";
import { correlation, meanDeviation } from "./statistics.ts";

/** One line of data/accuracy.csv. */
export interface AccuracyRow {
  readonly measure: string;
  readonly dataset: string;
  readonly year: string;
  readonly scope: string; //   what one observation is, or the economy
  readonly sector: string; //  c1 … c35, or "all"
  readonly metric: string;
  readonly value: number;
  readonly n: number;
  readonly note: string;
}

/** Mining, chemicals, metals, machinery, electrical, transport equipment. */
export const keySectors = [2, 9, 12, 13, 14, 15] as const;

const smallExporter = 100; //  US$ million of a sector's exports; below it figures are unreliable

/** Indicators of an economy's sector (0 for the whole economy), estimated or published. */
export type Source = (iso3: string, sector: number, indicator: Indicator) => number;

/** An estimate's indicators as a source. */
export function estimated(indicators: ReadonlyMap<string, readonly Indicators[]>): Source {
  return (iso3, sector, indicator) => indicators.get(iso3)![sector][indicator];
}

/** The published indicators as a source. */
export function published(of: Published): Source {
  return (iso3, sector, indicator) =>
    publishedIndicator((name) => of(iso3, sector, name), indicator);
}

interface Yardstick {
  readonly economies: readonly string[];
  readonly exports: (iso3: string, sector: number) => number; //  US$ million
}

/** Agreement of levels: by economy, and by economy within each key sector. */
export function levels(
  dataset: string,
  year: string,
  estimate: Source,
  truth: Source,
  yardstick: Yardstick,
  note = "",
): AccuracyRow[] {
  return indicatorNames.flatMap((indicator) =>
    [0, ...keySectors].flatMap((sector) => {
      const pairs = observations(yardstick, sector, [
        (code) => estimate(code, sector, indicator),
        (code) => truth(code, sector, indicator),
      ]);
      return summary({ measure: indicator, dataset, year, sector, note }, pairs, indicator);
    }),
  );
}

/** Agreement of changes between two years, each estimate with its own publication. */
export function changes(
  dataset: string,
  years: string,
  estimate: readonly [Source, Source],
  truth: readonly [Source, Source],
  yardstick: Yardstick,
): AccuracyRow[] {
  return indicatorNames.flatMap((indicator) =>
    [0, ...keySectors].flatMap((sector) => {
      const change =
        ([first, second]: readonly [Source, Source]) =>
        (code: string): number =>
          second(code, sector, indicator) - first(code, sector, indicator);
      const pairs = observations(yardstick, sector, [change(estimate), change(truth)]);
      const about = {
        measure: `${indicator} change from 2017`,
        dataset,
        year: years,
        sector,
        note: "",
      };
      const same = pairs.filter(([a, b]) => a > 0 === b > 0).length / pairs.length;
      return [
        ...summary(about, pairs, indicator),
        row(about, "same_sign_share", same, pairs.length),
      ];
    }),
  );
}

/** The difference of every economy's forward and backward participation, in points. */
export function economies(
  dataset: string,
  year: string,
  estimate: Source,
  truth: Source,
  yardstick: Yardstick,
): AccuracyRow[] {
  return (["forward", "backward"] as const).flatMap((indicator) =>
    yardstick.economies.map((code) => ({
      measure: indicator,
      dataset,
      year,
      scope: code,
      sector: "all",
      metric: "difference_points",
      value: 100 * (estimate(code, 0, indicator) - truth(code, 0, indicator)),
      n: 1,
      note: "estimate less published",
    })),
  );
}

type Pair = readonly [number, number];

function observations(
  { economies: codes, exports }: Yardstick,
  sector: number,
  [a, b]: readonly [(code: string) => number, (code: string) => number],
): Pair[] {
  return codes
    .filter((code) => sector === 0 || exports(code, sector) > smallExporter)
    .map((code): Pair => [a(code), b(code)])
    .filter(([x, y]) => Number.isFinite(x) && Number.isFinite(y));
}

type About = Pick<AccuracyRow, "measure" | "dataset" | "year" | "note"> & {
  readonly sector: number;
};

function summary(about: About, pairs: readonly Pair[], indicator: Indicator): AccuracyRow[] {
  const a = pairs.map(([x]) => x);
  const b = pairs.map(([, y]) => y);
  const inPoints = indicator === "forward" || indicator === "backward";
  const mad = meanDeviation(a, b);
  return [
    row(about, "r", correlation(a, b), pairs.length),
    inPoints
      ? row(about, "mad_points", 100 * mad, pairs.length)
      : row(about, "mad", mad, pairs.length),
  ];
}

function row({ sector, ...about }: About, metric: string, value: number, n: number): AccuracyRow {
  return {
    ...about,
    scope: sector === 0 ? "economies" : "economies that export over US$ 100 million",
    sector: sector === 0 ? "all" : `c${sector}`,
    metric,
    value,
    n,
  };
}
