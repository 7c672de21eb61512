/** Walks the numbers that peers gave, so that each is compared or named with the reason why not. */
import assert from "node:assert/strict";
import { assertClose } from "./close-to.ts";

/**
 * Compares a peer's numbers, given what its pattern's groups matched, or is the reason why they are
 * not compared.
 */
export type Rule = ((theirs: readonly number[], groups: readonly string[]) => void) | string;
export type Rules = readonly (readonly [RegExp, Rule])[];

/** The reason of leaves that hold no result. */
export const words = "words and settings, not results";

/** Every leaf by the first rule that knows its path; fails with all that are off or without a rule. */
export function compare(
  found: ReadonlyMap<string, readonly number[] | undefined>,
  rules: Rules,
): void {
  const failures: string[] = [];
  for (const [path, theirs] of found) {
    const [pattern, rule] = rules.find(([pattern]) => pattern.test(path)) ?? [];
    if (!pattern || rule === undefined) failures.push(`${path} is compared nowhere`);
    if (!pattern || rule === undefined || typeof rule === "string") continue;
    try {
      assert.ok(theirs !== undefined, "is no number");
      rule(theirs, pattern.exec(path)!.slice(1));
    } catch (cause) {
      failures.push(`${path}: ${cause instanceof Error ? cause.message : String(cause)}`);
    }
  }
  assert.ok(found.size > 0, "nothing to compare");
  assert.equal(failures.join("\n"), "");
}

/** Within a tolerance. */
export function is(
  ours: ArrayLike<number> | ((...groups: string[]) => ArrayLike<number>),
  tolerance: { rel?: number; abs?: number } = { rel: 1e-8, abs: 1e-12 },
): Rule {
  return (theirs, groups) => {
    assertClose(typeof ours === "function" ? ours(...groups) : ours, theirs, tolerance);
  };
}

/** Within five of the errors of simulation. */
export function near(ours: ArrayLike<number>, errors: ArrayLike<number>): Rule {
  return (theirs) => {
    assert.equal(theirs.length, ours.length);
    for (const [i, value] of theirs.entries()) {
      const off = Math.abs(ours[i] - value);
      assert.ok(off <= 5 * errors[i], `[${i}] ${ours[i]} and ${value}: off by ${off}`);
    }
  };
}

/** The node of a tree at a path. */
export function branch(root: unknown, ...path: readonly string[]): Record<string, unknown> {
  return path.reduce((node, key) => (node as Record<string, unknown>)[key], root) as Record<
    string,
    unknown
  >;
}

/** The leaves of a tree by their paths; an "estimate" is one leaf, and so is a list of numbers. */
export function leaves(node: unknown, path = ""): Map<string, readonly number[] | undefined> {
  if (typeof node === "number") return new Map([[path, [node]]]);
  if (Array.isArray(node)) return new Map([[path, node.flat() as number[]]]);
  if (typeof node !== "object" || node === null) return new Map([[path, undefined]]);
  if (path.endsWith("/estimate")) return new Map([[path, Object.values(node) as number[]]]);
  const prefix = path === "" ? "" : `${path}/`;
  return new Map(Object.entries(node).flatMap(([k, v]) => [...leaves(v, prefix + k)]));
}
