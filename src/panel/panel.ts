/** The panel: what the accounts of each year say of each economy and segment. */
import { DataError } from "../errors.ts";
import type { Segment } from "../segments/segments.ts";
import type { Label, Note, Provenance } from "../tables/model.ts";
import { type Variable, variables } from "./variables.ts";

/** The result of one identity on one table. */
export interface IdentityResult {
  readonly name: string;
  readonly error: number; //  largest relative error
  readonly limit: number; //  what rounding allows
  readonly where: string; //  label of the worst row
}

/** One year: each variable is G×S, economy-major. */
export interface YearAccounts {
  readonly dataset: string;
  readonly provenance: Provenance;
  readonly year: number;
  readonly unit: string;
  readonly countries: readonly Label[];
  readonly segments: readonly Segment[];
  readonly values: Readonly<Record<Variable, Float64Array>>;
  readonly more?: Readonly<Record<string, Float64Array>>; // indicators that a study adds
  readonly flows: Float64Array; //  G·S×G  value added in downstream final products, by finishing economy
  readonly identities: readonly IdentityResult[];
  readonly notes: readonly Note[];
}

/**
 * All years: entry (economy g, segment s, year t) of a variable is `values[name][(g·S + s)·T + t]`,
 * and what g's segment s earns in the downstream final products of economy d is
 * `flows[((g·S + s)·G + d)·T + t]`.
 */
export interface Panel {
  readonly dataset: string;
  readonly provenance: Provenance;
  readonly unit: string;
  readonly countries: readonly Label[]; // G
  readonly segments: readonly Segment[]; // S
  readonly years: readonly number[]; // T, ascending
  readonly values: Readonly<Record<Variable, Float64Array>>;
  readonly more?: Readonly<Record<string, Float64Array>>; // indicators that a study adds
  readonly flows: Float64Array; // money
  readonly identities: readonly (IdentityResult & { readonly year: number })[];
  readonly notes: readonly (Note & { readonly year: number })[];
}

/**
 * Puts the accounts of several years together.
 *
 * Economies come in the order of the first year, whatever their order in the others.
 *
 * @param accounts  one record a year, in any order
 * @throws DataError "argument"  no year, a year twice
 * @throws DataError "shape"     years that differ in economies or unit, or estimates among others
 */
export function assemblePanel(accounts: readonly YearAccounts[]): Panel {
  if (accounts.length === 0) throw new DataError("argument", "assemblePanel: no year was given");
  const sorted = [...accounts].sort((a, b) => a.year - b.year);
  const [first] = sorted;
  for (const [k, next] of sorted.entries()) {
    if (k > 0 && next.year === sorted[k - 1].year) {
      throw new DataError("argument", `assemblePanel: the year ${next.year} was given twice`);
    }
    sameFrame(first, next);
  }
  const S = first.segments.length;
  const cells = first.countries.length * S;
  const T = sorted.length;
  const positions = sorted.map(({ countries }) => {
    const at = new Map(countries.map(({ code }, g) => [code, g]));
    return first.countries.map(({ code }) => at.get(code)!);
  });
  const through = (of: (year: YearAccounts) => Float64Array): Float64Array => {
    const all = new Float64Array(cells * T);
    for (const [t, year] of sorted.entries()) {
      const values = of(year);
      for (const [g, from] of positions[t].entries()) {
        for (let s = 0; s < S; s++) all[(g * S + s) * T + t] = values[from * S + s];
      }
    }
    return all;
  };
  const values = Object.fromEntries(
    variables.map((name) => [name, through((year) => year.values[name])]),
  ) as Record<Variable, Float64Array>;
  const added = Object.keys(first.more ?? {});
  const G = first.countries.length;
  const flows = new Float64Array(cells * G * T);
  for (const [t, year] of sorted.entries()) {
    const at = positions[t];
    for (let g = 0; g < G; g++) {
      for (let s = 0; s < S; s++) {
        const from = (at[g] * S + s) * G;
        for (let d = 0; d < G; d++) {
          flows[((g * S + s) * G + d) * T + t] = year.flows[from + at[d]];
        }
      }
    }
  }
  return {
    dataset: first.dataset,
    provenance: first.provenance,
    unit: first.unit,
    countries: first.countries,
    segments: first.segments,
    years: sorted.map(({ year }) => year),
    values,
    ...(added.length > 0 && {
      more: Object.fromEntries(
        added.map((name) => [
          name,
          through(({ more }) => more?.[name] ?? new Float64Array(cells).fill(NaN)),
        ]),
      ),
    }),
    flows,
    identities: sorted.flatMap(({ year, identities }) =>
      identities.map((identity) => ({ year, ...identity })),
    ),
    notes: sorted.flatMap(({ year, notes }) => notes.map((note) => ({ year, ...note }))),
  };
}

const origins: Readonly<Record<Provenance, string>> = {
  published: "a published table",
  estimate: "an estimate",
  user: "a table of your own",
};

function sameFrame(a: YearAccounts, b: YearAccounts): void {
  if (a.unit !== b.unit) {
    throw new DataError(
      "shape",
      `assemblePanel: ${a.year} is in ${a.unit} and ${b.year} in ${b.unit}; all years need one unit`,
    );
  }
  if (a.provenance !== b.provenance) {
    throw new DataError(
      "shape",
      `assemblePanel: ${a.year} is ${origins[a.provenance]} and ${b.year} ${origins[b.provenance]}; study them apart, so that figures can say which they are`,
    );
  }
  const codes = (accounts: YearAccounts): string[] => accounts.countries.map(({ code }) => code);
  const mine = codes(a);
  const theirs = codes(b);
  const differ = [
    ...mine.filter((code) => !theirs.includes(code)),
    ...theirs.filter((code) => !mine.includes(code)),
  ];
  if (differ.length > 0) {
    throw new DataError(
      "shape",
      `assemblePanel: ${a.year} and ${b.year} differ in their economies (${differ.join(", ")}); aggregate them to the same ones first`,
      { differ },
    );
  }
}

/** One value of a panel. */
export function valueAt(panel: Panel, name: Variable, g: number, s: number, t: number): number {
  return panel.values[name][(g * panel.segments.length + s) * panel.years.length + t];
}

/** What the segment of one economy earns in the downstream final products of another  [money]. */
export function flowAt(panel: Panel, from: number, s: number, to: number, t: number): number {
  const { segments, countries, years } = panel;
  return panel.flows[((from * segments.length + s) * countries.length + to) * years.length + t];
}
