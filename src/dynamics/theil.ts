import { DataError } from "../errors.ts";
import { requireSameLength, requireValues } from "./checks.ts";

/** Inequality within and between groups; total = within + between. */
export interface TheilDecomposition {
  readonly total: number;
  readonly within: number;
  readonly between: number;
  readonly groups: readonly {
    readonly name: string;
    readonly share: number; // of all value
    readonly index: number; // inequality inside the group
  }[];
}

/**
 * Theil's T, inequality of value per head, within and between groups.
 *
 *     T = Σᵢ sᵢ ln(sᵢ / pᵢ),   sᵢ place i's share of value, pᵢ of people
 *     T = Σ_g s_g T_g + Σ_g s_g ln(s_g / p_g)
 *
 * 0 where all have the same per head; a place without value adds nothing.
 *
 * @param value   n  from 0
 * @param people  n  above 0; ones count places alike
 * @param group   n
 * @throws DataError "shape"       lengths differ
 * @throws DataError "not-finite"  a value that is missing
 * @throws DataError "argument"    a value below zero, or people not above zero
 * @throws DataError "degenerate"  no value at all
 * Source: Theil (1967), Economics and Information Theory.
 */
export function theilDecomposition(
  value: Float64Array,
  people: Float64Array,
  group: readonly string[],
): TheilDecomposition {
  requireSameLength("theilDecomposition", value.length, people.length);
  requireSameLength("theilDecomposition", value.length, group.length);
  requireValues("theilDecomposition: of the values", value, "from 0");
  requireValues("theilDecomposition: of the people", people, "positive");
  const all = sum(value);
  if (all === 0)
    throw new DataError("degenerate", "theilDecomposition: the values sum to 0, needed more", {});
  const heads = sum(people);
  let within = 0;
  let between = 0;
  const groups = [...new Set(group)].map((name) => {
    const members = (_: unknown, i: number) => group[i] === name;
    const v = value.filter(members);
    const p = people.filter(members);
    const share = sum(v) / all;
    const index = share > 0 ? entropy(v, p) : 0;
    within += share * index;
    if (share > 0) between += share * Math.log(share / (sum(p) / heads));
    return { name, share, index };
  });
  return { total: entropy(value, people), within, between, groups };
}

function entropy(value: Float64Array, people: Float64Array): number {
  const all = sum(value);
  const heads = sum(people);
  let total = 0;
  for (let i = 0; i < value.length; i++) {
    const share = value[i] / all;
    if (share > 0) total += share * Math.log(share / (people[i] / heads));
  }
  return total;
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
