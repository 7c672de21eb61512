/** Whether the intervals of the Monte Carlo hold the truth: real tables rebuilt from their margins. */
import { accountYear } from "../../src/panel/account-year.ts";
import {
  agedSpread,
  boundsOf,
  cellOf,
  drawnIndicators,
  halfWidthsAway,
  intervalLevel,
  placeOf,
  type Spread,
  spreadFrom,
  summariseDraws,
  type UncertainVariable,
  uncertainVariables,
  uncertainYear,
  wideningOf,
} from "../../src/scenario/uncertainty/index.ts";
import { defaultSegments, segmentOfSector } from "../../src/segments/segments.ts";
import { balance } from "../../src/tables/estimate/balance.ts";
import { startValues } from "../../src/tables/estimate/start.ts";
import type { Geography } from "../../src/tables/estimate/structure.ts";
import type { AccuracyRow } from "./agreement.ts";
import { hidden } from "./rebuild-wiod.ts";
import { buildStructure } from "./structure.ts";
import { marginsOf } from "./truth.ts";
import { foldIntoRest, readWiod } from "./wiod.ts";

const years = [2007, 2008, 2009, 2010] as const;
const draws = 100;
const seed = 1;
const dataset = "WIOD 2007-2010 from its margins";
const tolerance = 5e-4; // as in the test of the claims

/** The spread that rows of measured accuracy imply. */
export function measuredSpread(rows: readonly AccuracyRow[], calibration: Float64Array): Spread {
  return spreadFrom((kind, measure, metric) => {
    const row = rows.find(
      (each) =>
        each.dataset === `WIOD 2010 rebuilt, ${kind}` &&
        each.measure === measure &&
        each.metric === metric,
    );
    if (row === undefined) throw new Error(`no row of ${kind}, ${measure}, ${metric}`);
    return row.value;
  }, calibration);
}

interface Cell {
  readonly variable: UncertainVariable;
  readonly known: boolean;
  readonly half: 0 | 1; //     economies in turn, so that one half can judge the other
  readonly away: number; //   half-widths of the draws between truth and estimate
  readonly truth: number;
  readonly width: number; //  of the draws
}

/**
 * How often the 90 % intervals hold the true indicators, by variable, for economies that the
 * structure knows and for those it does not; how much wider than the draws they have to be for that;
 * and how wide they are beside the spread over economies.
 *
 * Coverage is of one half of the economies by the widening that the other half asks for; the
 * widening that is used is that of all.
 */
export function intervalCoverage(
  wiod: string,
  geography: Geography,
  spread: Spread,
): AccuracyRow[] {
  const cells = judgedCells(wiod, geography, spread);
  const about = { dataset, year: "", sector: "all", note: "" };
  const kinds = [true, false].flatMap((known) => [
    ...uncertainVariables.map((name) => ({
      known,
      name,
      of: cells.filter((c) => c.variable === name && c.known === known),
    })),
    { known, name: "all variables", of: cells.filter((c) => c.known === known) },
  ]);
  const crossed = new Map<Cell, boolean>();
  for (const { name, of } of kinds) {
    if (name === "all variables") continue;
    for (const half of [0, 1] as const) {
      const others = of.filter((cell) => cell.half !== half).map(({ away }) => away);
      const w = wideningOf(others, intervalLevel);
      for (const cell of of) if (cell.half === half) crossed.set(cell, cell.away <= w);
    }
  }
  return kinds.flatMap(({ known, name, of }): AccuracyRow[] => {
    const n = of.length;
    const share = (inside: (cell: Cell) => boolean): number => of.filter(inside).length / n;
    const row = {
      ...about,
      measure: `interval_${name.replaceAll(" ", "_")}`,
      scope: known ? "the known economies" : "the 13 hidden economies",
      n,
    };
    const rows = [
      {
        ...row,
        metric: "coverage",
        value: share((cell) => crossed.get(cell)!),
        note: `90 % intervals from ${draws} draws; each half of the economies by the widening that the other asks for`,
      },
      { ...row, metric: "coverage_of_draws", value: share(({ away }) => away <= 1) },
    ];
    if (name === "all variables") return rows;
    const w = wideningOf(
      of.map(({ away }) => away),
      intervalLevel,
    );
    const mean = of.reduce((sum, { truth }) => sum + truth, 0) / n;
    const sd = Math.sqrt(of.reduce((sum, { truth }) => sum + (truth - mean) ** 2, 0) / n);
    const width = of.reduce((sum, cell) => sum + cell.width, 0) / n;
    return [
      ...rows,
      { ...row, metric: "widening", value: w },
      { ...row, metric: "width_over_sd", value: (w * width) / sd },
    ];
  });
}

function judgedCells(wiod: string, geography: Geography, spread: Spread): Cell[] {
  const tables = years.map((year) => readWiod(wiod, year));
  const folded = tables.map((table) => foldIntoRest(table, hidden));
  return tables.flatMap((table, t) => {
    const structure = buildStructure(
      folded.filter((_, other) => other !== t),
      geography,
    );
    const margins = marginsOf(table);
    const { factors } = balance(margins, startValues(margins, structure, false), { tolerance });
    const S = defaultSegments.length;
    const groups = { of: segmentOfSector(table, defaultSegments), count: S };
    const year = uncertainYear(margins, factors, structure.members, groups);
    const age =
      table.year - structure.years.reduce((sum, y) => sum + y, 0) / structure.years.length;
    const aged = agedSpread(spread, age);
    const summary = summariseDraws(
      Array.from({ length: draws }, (_, d) => drawnIndicators(year, aged, seed, d)),
    );
    const truth = accountYear(table, defaultSegments).values;
    const count = table.countries.length * S;
    return uncertainVariables.flatMap((variable) =>
      Array.from({ length: count }, (_, c) => c).flatMap((c): Cell[] => {
        const at = placeOf(variable, count) + c;
        const { code } = table.countries[Math.floor(c / S)];
        const value = truth[variable][c];
        const cell = cellOf(summary, at);
        const known = ![value, cell.low, year.values[at]].some(
          (number) => !Number.isFinite(number),
        );
        // Real tables have a few negative sales; no table of the estimate can.
        const [least, most] = boundsOf(variable);
        if (code === "ROW" || !known || value < least || value > most) return [];
        return [
          {
            variable,
            known: !hidden.has(code),
            half: Math.floor(c / S) % 2 === 0 ? 0 : 1,
            away: halfWidthsAway(value, year.values[at], cell),
            truth: value,
            width: cell.high - cell.low,
          },
        ];
      }),
    );
  });
}
