/** What measures of the focus economy go with, where economies depend on it. */
import { zeros } from "../../../numerics/matrix.ts";
import { dateInYears } from "../../../panel/measure-dates.ts";
import { valueAt } from "../../../panel/panel.ts";
import type { ClaimInput } from "../input.ts";
import type { Policy } from "./linkage-tables.ts";
import { policyEffect } from "./policy.ts";
import { exposureTo, type PanelWorld } from "./world.ts";

/** Random orders of exposures. */
const permutations = 999;

/** Years on either side of a measure. */
const span = 4;

/** The effects of the focus economy's labelled measures on two downstream outcomes. */
export function policiesOf(input: ClaimInput, world: PanelWorld): Policy[] {
  const { view } = input;
  const { panel, facts, settings } = view.evidence;
  const focus = panel.countries[view.focus].code;
  const economies = world.economies.filter((g) => g !== view.focus);
  const last = panel.segments.length - 1;
  const outcomes = [
    {
      outcome: "log share of the value captured downstream",
      value: (g: number, t: number) => Math.log(valueAt(panel, "value_captured_share", g, last, t)),
    },
    {
      outcome: "value added per downstream output",
      value: (g: number, t: number) => valueAt(panel, "value_added_rate", g, last, t),
    },
  ];
  const T = panel.years.length;
  return (facts.measures ?? []).flatMap(({ date, country, label }) => {
    const year = Math.ceil(dateInYears(date)); // the first whole year after it
    const at = panel.years.indexOf(year);
    if (country !== focus || at < 2 || at > T - 2) return [];
    const known = economies.filter((g) =>
      outcomes.every(({ value }) => panel.years.every((_, t) => Number.isFinite(value(g, t)))),
    );
    const exposure = exposureTo(input, known, Math.min(3, at));
    if (known.length < 12 || !exposure.every(Number.isFinite)) return [];
    return outcomes.map(({ outcome, value }): Policy => {
      const M = zeros(known.length, T);
      for (const [i, g] of known.entries()) {
        for (let t = 0; t < T; t++) M.data[i * T + t] = value(g, t);
      }
      const result = policyEffect(M, exposure, panel.years, year, span, {
        permutations,
        seed: settings.seed,
      });
      return { measure: label, date, year, outcome, result };
    });
  });
}
