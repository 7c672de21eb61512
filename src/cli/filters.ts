/** Options that choose countries and sectors by code. */
import { InvalidArgumentError } from "commander";
import { UsageError } from "./usage.ts";

/** "a,b" as a list of at least one; for commander. */
export function list(text: string): string[] {
  const parts = text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
  if (parts.length === 0) throw new InvalidArgumentError("needed at least one, as in a,b.");
  return parts;
}

/**
 * The positions of codes among labels, in the order of the labels; all of them without codes.
 *
 * @throws UsageError  a code that is not there
 */
export function positions(
  what: string,
  labels: readonly { readonly code: string }[],
  codes: readonly string[] | undefined,
): number[] {
  const all = labels.map((_, k) => k);
  if (codes === undefined) return all;
  const known = new Set(labels.map(({ code }) => code));
  const unknown = codes.filter((code) => !known.has(code));
  if (unknown.length > 0) {
    const offered = [...known].slice(0, 12).join(", ") + (known.size > 12 ? ", …" : "");
    throw new UsageError(`there is no ${what} ${unknown.join(", ")}; the table has ${offered}`);
  }
  const wanted = new Set(codes);
  return all.filter((k) => wanted.has(labels[k].code));
}
