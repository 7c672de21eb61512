import { DataError } from "../errors.ts";
import { requireSameLength, requireValues } from "./checks.ts";

/** Gini's index by group; total = within + between + overlap. */
export interface GiniDecomposition {
  readonly total: number;
  readonly within: number; //   G_w, differences inside groups
  readonly between: number; //  G_nb, net differences between groups
  readonly overlap: number; //  G_t, what groups overlap (transvariation)
  readonly groups: readonly { readonly name: string; readonly gini: number }[]; // inside each
  readonly pairs: readonly {
    readonly groups: readonly [string, string];
    readonly gini: number; //      G_jh = Δ_jh / (μ_j + μ_h)
    readonly distance: number; //  D_jh = (d_jh − p_jh) / (d_jh + p_jh): 0 overlapping, 1 apart
  }[];
}

/**
 * Dagum's decomposition of Gini's index by group.
 *
 *     G    = Σⱼ Σₕ Σᵢ Σᵣ |yⱼᵢ − yₕᵣ| / (2 n² μ)
 *     G_w  = Σⱼ Gⱼⱼ pⱼ sⱼ,   pⱼ = nⱼ/n,  sⱼ = nⱼ μⱼ / (n μ)
 *     G_nb = Σ over pairs of Gⱼₕ (pⱼ sₕ + pₕ sⱼ) Dⱼₕ,   G_t the same with 1 − Dⱼₕ
 *
 * For μⱼ > μₕ, dⱼₕ is the mean over pairs of places of yⱼ − yₕ where that is positive, pⱼₕ of
 * yₕ − yⱼ where that is.
 *
 * @param y      n  from 0
 * @param group  n
 * @throws DataError "shape"       lengths differ
 * @throws DataError "not-finite"  a value that is missing
 * @throws DataError "argument"    a value below zero
 * @throws DataError "degenerate"  values that are all zero
 * Source: Dagum (1997), Empirical Economics 22, 515-531.
 */
export function dagumGini(y: Float64Array, group: readonly string[]): GiniDecomposition {
  requireSameLength("dagumGini", y.length, group.length);
  requireValues("dagumGini", y, "from 0");
  const n = y.length;
  const all = sum(y);
  if (all === 0) throw new DataError("degenerate", "dagumGini: the values sum to 0", {});
  const members = [...new Set(group)].map((name) => {
    const values = y.filter((_, i) => group[i] === name);
    return { name, values, p: values.length / n, s: sum(values) / all };
  });
  let within = 0;
  let between = 0;
  let overlap = 0;
  const groups = members.map(({ name, values, p, s }) => {
    const { gini } = compared(values, values);
    within += gini * p * s;
    return { name, gini };
  });
  const pairs = members.flatMap((j, at) =>
    members.slice(at + 1).map((h) => {
      const { gini, distance } = compared(j.values, h.values);
      const share = gini * (j.p * h.s + h.p * j.s);
      between += share * distance;
      overlap += share * (1 - distance);
      return { groups: [j.name, h.name] as const, gini, distance };
    }),
  );
  return { total: compared(y, y).gini, within, between, overlap, groups, pairs };
}

// Of two groups: Gini's mean difference over the sum of their means, and how far they lie apart.
function compared(a: Float64Array, b: Float64Array): { gini: number; distance: number } {
  let above = 0;
  let below = 0;
  for (const u of a) {
    for (const v of b) {
      if (u > v) above += u - v;
      else below += v - u;
    }
  }
  const gross = above + below;
  const pairs = a.length * b.length;
  const means = sum(a) / a.length + sum(b) / b.length;
  return {
    gini: means > 0 ? gross / pairs / means : 0,
    distance: gross > 0 ? Math.abs(above - below) / gross : 0,
  };
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
