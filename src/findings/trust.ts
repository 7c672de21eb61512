/** How far the numbers can be trusted: measured errors and the identities that hold. */
import type { AccuracyRow } from "./evidence.ts";
import { type Finding, type FindingNumber, numberAt } from "./finding.ts";
import { capital, count, firstThatFits, fixed, list } from "./format.ts";
import type { View } from "./view.ts";

/** A measured error by year. */
export interface Measured {
  readonly year: number; // NaN for a span of years
  readonly value: number;
  readonly n: number;
}

/** The rows of the measured accuracy that concern the data set shown. */
export function measuredErrors(view: View): readonly AccuracyRow[] {
  const { accuracy, dataset } = view.evidence;
  return accuracy.filter((row) => row.dataset === dataset.name);
}

/** One measure of the accuracy, by year; of whole economies unless a sector is given. */
export function measured(
  view: View,
  measure: string,
  metric: string,
  sector = "all",
): readonly Measured[] {
  return measuredErrors(view)
    .filter((row) => row.measure === measure && row.metric === metric && row.sector === sector)
    .filter(({ scope }) => scope.startsWith("economies"))
    .map(({ year, value, n }) => ({ year, value, n }));
}

/** The indicators that are judged, by their names in the table of accuracy. */
export const judged: readonly (readonly [string, string, string])[] = [
  ["forward", "forward participation", "mad_points"],
  ["backward", "backward participation", "mad_points"],
  ["position", "position index", "mad"],
  ["PLv", "production length, forward", "mad"],
  ["PLy", "production length, backward", "mad"],
];

/** How far the numbers can be trusted. */
export function trust(view: View): Finding {
  const { dataset, panel } = view.evidence;
  const years = [...new Set(measured(view, "forward", "mad_points").map(({ year }) => year))];
  return {
    id: "trust",
    title: title(view),
    statement: [
      what(view),
      agreement(view),
      bySector(view),
      changes(view),
      flows(view),
      identities(view),
    ]
      .filter(Boolean)
      .join(" "),
    brief: agreement(view),
    segments: panel.segments.map(({ id }) => id),
    numbers: years.flatMap((year) => numbersOf(view, year)),
    limits:
      dataset.provenance === "estimate"
        ? "Agreement with published indicators does not show that single flows are right, and years without a yardstick are not judged. Exporters of less than US$ 100 million in a sector are not judged either."
        : "The checks show that the table closes, not that its figures are right.",
  };
}

/** The data set in which one published year is the forecast of the next: how much is noise. */
const yardstick = / as forecast of /;

/** A measured error beside what last year's published figure would have missed. */
export interface Comparison {
  readonly sector: string; //    "all", or a sector's code
  readonly year: number;
  readonly estimate: number; //  mean absolute error of the estimate
  readonly forecast: number; //  of last year's published figures; NaN where not measured
  readonly n: number;
}

/** Errors of one indicator in the last year measured, by sector, beside the yardstick. */
export function comparisons(view: View, measure: string, metric: string): readonly Comparison[] {
  const sectors = ["all", ...view.evidence.panel.segments.flatMap((segment) => segment.sectors)];
  return sectors.flatMap((sector) => {
    const own = [...measured(view, measure, metric, sector)].sort((a, b) => a.year - b.year).at(-1);
    if (own === undefined) return [];
    const other = view.evidence.accuracy.find(
      (row) =>
        yardstick.test(row.dataset) &&
        row.measure === measure &&
        row.metric === metric &&
        row.sector === sector &&
        row.year === own.year,
    );
    return [
      { sector, year: own.year, estimate: own.value, forecast: other?.value ?? NaN, n: own.n },
    ];
  });
}

/** Whether the estimate is closer to the truth than last year's published figures. */
export function errors(view: View): Finding {
  const all = comparisons(view, "forward", "mad_points");
  const judgeable = all.filter(({ forecast }) => Number.isFinite(forecast));
  const closer = judgeable.filter(({ estimate, forecast }) => estimate < forecast);
  const neutral = "Mean absolute error of the estimate, by sector";
  return {
    id: "errors",
    title:
      judgeable.length === 0
        ? neutral
        : `The estimate is closer than last year’s published figures in ${closer.length} of ${count(judgeable.length, "case", "cases")}`,
    statement:
      judgeable.length === 0
        ? "There is no yardstick to compare with."
        : `In forward participation the estimate’s error is smaller than that of last year’s published figures, taken as a forecast, in ${closer.length} of ${count(judgeable.length, "comparison", "comparisons")}, of whole economies or one sector.`,
    segments: view.evidence.panel.segments.map(({ id }) => id),
    numbers: all.flatMap(({ sector, estimate, forecast }) => [
      numberAt(sector, "estimate, points", estimate, "error"),
      numberAt(sector, "last year’s figures, points", forecast, "error"),
    ]),
    limits:
      judgeable.length === 0
        ? "No year has a yardstick."
        : `Only ${list([...new Set(judgeable.map(({ year }) => String(year)))])} is compared; the other years have no yardstick.`,
  };
}

function what({ evidence: { dataset } }: View): string {
  return dataset.provenance === "estimate" ? "" : dataset.description;
}

function title(view: View): string {
  switch (view.evidence.dataset.provenance) {
    case "published":
      return "The tables are published; no cell was estimated here";
    case "user":
      return "The tables are yours; their accuracy has not been measured";
    case "estimate": {
      const [forward, backward] = ["forward", "backward"].map((measure) =>
        worst(measured(view, measure, "mad_points")),
      );
      if (!Number.isFinite(forward + backward)) {
        return measuredErrors(view).length === 0
          ? "The error of this estimate has not been measured"
          : "The estimate is compared with indicators published from the real tables";
      }
      return firstThatFits(
        `Forward participation is off by ${fixed(forward, 1)} points on average, backward by ${fixed(backward, 1)}`,
      );
    }
  }
}

// Agreement over whole economies, the worse of the years.
function agreement(view: View): string {
  if (view.evidence.dataset.provenance !== "estimate") return "Accuracy: not measured.";
  const clauses = judged.slice(0, 3).flatMap(([measure, name, metric]) => {
    const mad = measured(view, measure, metric);
    const r = measured(view, measure, "r");
    if (mad.length === 0 || r.length === 0) return [];
    const off = metric === "mad_points" ? `${fixed(worst(mad), 1)} points` : fixed(worst(mad), 3);
    return [
      `${off} for ${name.startsWith("position") ? "the " : ""}${name} (r = ${fixed(Math.min(...r.map(({ value }) => value)), 2)})`,
    ];
  });
  if (clauses.length === 0) return "Accuracy: not measured for this data set.";
  const rows = measured(view, "forward", "mad_points");
  const years = list([...new Set(rows.map(({ year }) => String(year)))]);
  return `Against what is published from the real tables of ${years}, over ${rows[0]?.n ?? 0} economies, the mean absolute error, in the worse year, is ${list(clauses)}.`;
}

// The first segment's sectors, forward participation, the worse of the years.
function bySector(view: View): string {
  const [{ covers, sectors }] = view.evidence.panel.segments;
  const clauses = sectors.flatMap((sector) => {
    const mad = measured(view, "forward", "mad_points", sector);
    return mad.length === 0 ? [] : [`${fixed(worst(mad), 1)} points for ${covers} (${sector})`];
  });
  return clauses.length === 0
    ? ""
    : `Sectors fare worse: forward participation is off by ${list(clauses)}.`;
}

// Whether the estimate follows changes, in the first segment's first sector.
function changes(view: View): string {
  const [segment] = view.evidence.panel.segments;
  const [sector] = segment.sectors;
  const row = measuredErrors(view).find(
    (one) =>
      one.measure.startsWith("position change") &&
      one.metric === "same_sign_share" &&
      one.sector === sector,
  );
  if (row === undefined) return "";
  const right = Math.round(row.value * row.n);
  return `Changes are the weak side: from one year to the next the position index of ${segment.covers} (${sector}) moves in the published direction for ${right} of ${row.n} economies.`;
}

// Single flows, from rebuilding a real table.
function flows(view: View): string {
  const row = view.evidence.accuracy.find(
    ({ measure, dataset, metric }) =>
      measure === "intermediate_trade" &&
      metric === "wape" &&
      dataset === "WIOD 2010 rebuilt, 13 hidden",
  );
  return row === undefined
    ? ""
    : `Single flows are not known: in a real table rebuilt in the same way, flows between economies by sector are off by ${fixed(row.value * 100, 0)} per cent of their sum where an economy’s own structure is hidden.`;
}

function identities({ evidence: { panel } }: View): string {
  const checks = count(panel.identities.length, "check", "checks");
  const failed = panel.identities.filter(({ error, limit }) => !(error <= limit));
  if (panel.identities.length === 0) return "No identity was checked.";
  return failed.length === 0
    ? `All ${checks} of accounting identities hold within what rounding allows.`
    : `${capital(String(failed.length))} of ${checks} of accounting identities fail: ${failed.map(({ name, year }) => `${name} in ${year}`).join(", ")}.`;
}

function numbersOf(view: View, year: number): readonly FindingNumber[] {
  return judged.flatMap(([measure, name, metric]): FindingNumber[] => {
    const mad = measured(view, measure, metric).find((row) => row.year === year);
    const r = measured(view, measure, "r").find((row) => row.year === year);
    if (mad === undefined || r === undefined) return [];
    const row = metric === "mad_points" ? `${name}, points` : name;
    return [
      numberAt(row, `error, ${year}`, mad.value, "error"),
      numberAt(row, `r, ${year}`, r.value, "error"),
    ];
  });
}

function worst(rows: readonly Measured[]): number {
  return rows.length === 0 ? NaN : Math.max(...rows.map(({ value }) => value));
}
