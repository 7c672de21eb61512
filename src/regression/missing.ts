import { DataError } from "../errors.ts";
import type { Note } from "../tables/model.ts";

/** What is done about values that are missing. */
export type MissingRule = "error" | "listwise" | "impute-mean" | "impute-last" | "interpolate";

export const missingRules: readonly MissingRule[] = [
  "error",
  "listwise",
  "impute-mean",
  "impute-last",
  "interpolate",
];

export type NamedColumn = readonly [name: string, values: Float64Array];

/** Columns without gaps, and what was done for it. */
export interface CompleteColumns {
  readonly response: NamedColumn;
  readonly columns: readonly NamedColumn[];
  readonly rows: readonly number[]; //  of the input that are left, in its order
  readonly notes: readonly Note[]; //   what was left out or filled in, by unit and column
}

/** Where rows lie in a panel; of a cross-section nothing, or its units' names. */
export interface RowPlaces {
  readonly unit?: readonly string[];
  readonly time?: readonly string[]; // with units
}

/**
 * Columns whose missing values (NaN) are refused, left out, or filled in; always reported.
 *
 * `error`: refused. `listwise`: rows with a gap are left out, in a panel whole units, so that it stays
 * balanced. The others fill regressors in and refuse a missing response, since what a model is to
 * explain must not come from itself: `impute-mean`, the unit's own mean (of a cross-section, that of
 * all); `impute-last`, the unit's last known value before; `interpolate`, on a line between the known
 * values around. The latter two need a panel and don't go beyond the first and last known value.
 *
 * @param response  its name and values; NaN is a gap
 * @param columns   names and values of regressors and instruments
 * @throws DataError "not-finite"  a gap under `error`, in the response, or where nothing is known
 * @throws DataError "argument"    a rule that needs a panel
 * @throws DataError "degenerate"  nothing is left
 */
export function completeColumns(
  response: NamedColumn,
  columns: readonly NamedColumn[],
  rule: MissingRule,
  places: RowPlaces = {},
): CompleteColumns {
  const { unit, time } = places;
  const all = [response, ...columns];
  const rows = response[1].map((_, r) => r);
  const gaps = all.filter(([, values]) => values.some(Number.isNaN));
  if (gaps.length === 0) return { response, columns, rows: [...rows], notes: [] };
  const where = (r: number) =>
    `row ${r + 1}` + (unit ? ` (${unit[r]}${time ? `, ${time[r]}` : ""})` : "");
  const refused = (name: string, r: number, words: string) =>
    new DataError("not-finite", `completeColumns: ${name} is missing in ${where(r)}; ${words}`, {
      column: name,
      row: r + 1,
    });
  if (rule === "error") {
    const [name, values] = gaps[0];
    const count = gaps.reduce((sum, [, v]) => sum + v.filter(Number.isNaN).length, 0);
    const others = count > 1 ? ` (${count} gaps in all)` : "";
    throw refused(
      name,
      values.findIndex(Number.isNaN),
      `needed a number${others}: --missing listwise leaves out, impute-mean, impute-last and interpolate fill in`,
    );
  }
  if (rule === "listwise") return listwise(response, columns, gaps, places);
  const hole = response[1].findIndex(Number.isNaN);
  if (hole >= 0) {
    throw refused(response[0], hole, `a response is not filled in, needed a number, or listwise`);
  }
  if (rule !== "impute-mean" && !(unit && time)) {
    throw new DataError(
      "argument",
      `completeColumns: ${rule} needs a panel, with --id and --time`,
      {
        rule,
      },
    );
  }
  const series = time ? seriesOf(places) : [[...rows]];
  const notes: Note[] = [];
  const filled = columns.map(([name, values]): NamedColumn => {
    if (!values.some(Number.isNaN)) return [name, values];
    const out = values.slice();
    const touched = new Map<string, number>();
    for (const at of series) {
      for (const [k, r] of at.entries()) {
        if (!Number.isNaN(values[r])) continue;
        out[r] = fill(values, at, k, rule, time);
        if (Number.isNaN(out[r])) {
          throw refused(name, r, `${rule} knows nothing to fill in, needed listwise, or a number`);
        }
        const label = unit && time ? unit[r] : "the mean of all";
        touched.set(label, (touched.get(label) ?? 0) + 1);
      }
    }
    const count = [...touched.values()].reduce((sum, c) => sum + c, 0);
    const by = [...touched].map(([label, c]) => `${label} ${c}`).join(", ");
    notes.push({
      code: "imputed",
      message: `${name}: ${count} of ${values.length} values filled in by ${rule} (${by}); standard errors take them for observed`,
    });
    return [name, out];
  });
  return { response, columns: filled, rows: [...rows], notes };
}

function listwise(
  response: NamedColumn,
  columns: readonly NamedColumn[],
  gaps: readonly NamedColumn[],
  { unit, time }: RowPlaces,
): CompleteColumns {
  const all = response[1].map((_, r) => r);
  const holed = (r: number) => gaps.some(([, values]) => Number.isNaN(values[r]));
  const out = new Set(unit && time ? [...all].filter(holed).map((r) => unit[r]) : []);
  const rows = [...all].filter((r) => (unit && time ? !out.has(unit[r]) : !holed(r)));
  if (rows.length === 0) {
    throw new DataError(
      "degenerate",
      "completeColumns: listwise leaves nothing, needed fewer gaps",
      {
        gaps: gaps.map(([name]) => name),
      },
    );
  }
  const left = ([name, values]: NamedColumn): NamedColumn => [
    name,
    Float64Array.from(rows, (r) => values[r]),
  ];
  const what =
    unit && time
      ? `units ${[...out].join(", ")}`
      : `rows ${[...all]
          .filter(holed)
          .map((r) => (unit ? unit[r] : String(r + 1)))
          .join(", ")}`;
  const because = gaps
    .map(([name, values]) => `${name} ${values.filter(Number.isNaN).length}`)
    .join(", ");
  const message = `left out for missing values: ${what}; ${rows.length} of ${all.length} rows are left (gaps: ${because})`;
  return {
    response: left(response),
    columns: columns.map(left),
    rows,
    notes: [{ code: "left-out", message }],
  };
}

// The rows of each unit in the order of time, or all rows of a cross-section.
function seriesOf({ unit, time }: RowPlaces): number[][] {
  const byUnit = new Map<string, number[]>();
  for (const [r, name] of unit!.entries()) byUnit.set(name, [...(byUnit.get(name) ?? []), r]);
  const numeric = time!.every((period) => Number.isFinite(Number(period)));
  const order = new Map([...new Set(time)].map((period, p) => [period, p]));
  const at = (r: number) => (numeric ? Number(time![r]) : order.get(time![r])!);
  return [...byUnit.values()].map((rows) => rows.sort((a, b) => at(a) - at(b)));
}

// NaN where nothing is known
function fill(
  values: Float64Array,
  at: readonly number[],
  k: number,
  rule: MissingRule,
  time: readonly string[] | undefined,
): number {
  const known = (j: number) => !Number.isNaN(values[at[j]]);
  if (rule === "impute-mean") {
    const present = at.filter((r) => !Number.isNaN(values[r]));
    return present.reduce((sum, r) => sum + values[r], 0) / present.length;
  }
  let before = k - 1;
  while (before >= 0 && !known(before)) before--;
  if (before < 0) return NaN;
  if (rule === "impute-last") return values[at[before]];
  let after = k + 1;
  while (after < at.length && !known(after)) after++;
  if (after === at.length) return NaN;
  const numbers = at.map((r) => Number(time?.[r]));
  const place = (j: number) => (numbers.every(Number.isFinite) ? numbers[j] : j);
  const share = (place(k) - place(before)) / (place(after) - place(before));
  return values[at[before]] + share * (values[at[after]] - values[at[before]]);
}
