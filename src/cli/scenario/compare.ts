/** The panel's variables of two tables, side by side. */
import { accountYear } from "../../panel/account-year.ts";
import { variables } from "../../panel/variables.ts";
import type { Segment } from "../../segments/segments.ts";
import type { MrioTable } from "../../tables/model.ts";
import type { Cell } from "../../report/csv.ts";
import { UsageError } from "../usage.ts";

/**
 * Rows of country, segment, variable, base, scenario and change.
 *
 * @param segments   none: no rows
 * @param countries  positions of those to compare
 * @param names      variables of the panel; all by default
 * @throws UsageError  a variable that the panel has not
 */
export function comparePanels(
  before: MrioTable,
  after: MrioTable,
  segments: readonly Segment[],
  countries: readonly number[],
  names: readonly string[] = variables,
): Cell[][] {
  const unknown = names.filter((name) => !(variables as readonly string[]).includes(name));
  if (unknown.length > 0) {
    throw new UsageError(
      `the panel has no variable ${unknown.join(", ")}; it has ${variables.join(", ")}`,
    );
  }
  if (segments.length === 0) return [];
  const [old, now] = [before, after].map((table) => accountYear(table, segments));
  const S = segments.length;
  return [...new Set(countries)].flatMap((g) =>
    segments.flatMap(({ id }, s) =>
      variables
        .filter((name) => names.includes(name))
        .map((name) => {
          const [base, scenario] = [old, now].map(({ values }) => values[name][g * S + s]);
          return [before.countries[g].code, id, name, base, scenario, scenario - base];
        }),
    ),
  );
}
