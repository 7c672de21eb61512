/** How much of the panel is defined, and whether its identities hold. */
import type { IdentityResult, Panel } from "../panel/panel.ts";
import { type Variable, variables } from "../panel/variables.ts";

export interface Coverage {
  readonly variable: Variable;
  readonly shares: readonly number[]; // by segment, of economies and years with a value
}

/** The share of values that are defined, by variable and segment; the rest of the world counts. */
export function coverageOf(panel: Panel): readonly Coverage[] {
  const S = panel.segments.length;
  const T = panel.years.length;
  const G = panel.countries.length;
  return variables.map((variable) => {
    const values = panel.values[variable];
    const known = new Array<number>(S).fill(0);
    for (const [k, value] of values.entries()) {
      if (Number.isFinite(value)) known[Math.floor(k / T) % S] += 1;
    }
    return { variable, shares: known.map((count) => count / (G * T)) };
  });
}

export interface WorstIdentity extends IdentityResult {
  readonly year: number;
  readonly holds: boolean;
}

/** Each identity in the year where it is worst, relative to its limit. */
export function worstIdentities({ identities }: Panel): readonly WorstIdentity[] {
  const worst = new Map<string, WorstIdentity>();
  for (const each of identities) {
    const known = worst.get(each.name);
    if (known === undefined || each.error / each.limit > known.error / known.limit) {
      worst.set(each.name, { ...each, holds: each.error <= each.limit });
    }
  }
  return [...worst.values()];
}
