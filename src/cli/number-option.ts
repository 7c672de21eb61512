/** Readers of the values of options that are numbers; for commander. */
import { InvalidArgumentError } from "commander";

/** A whole number from 0. */
export function wholeNumber(text: string): number {
  return integerFrom(text, 0, Number.MAX_SAFE_INTEGER);
}

/** A whole number of at least one. */
export function positiveInteger(text: string): number {
  return integerFrom(text, 1, Number.MAX_SAFE_INTEGER);
}

/** How many random draws to make: none, or up to ten million, which is more than p-values can use. */
export function draws(text: string): number {
  return integerFrom(text, 0, 1e7);
}

/** A number between 0 and 1, neither included. */
export function fraction(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value < 1)) throw new InvalidArgumentError("needed a number between 0 and 1.");
  return value;
}

function integerFrom(text: string, least: number, most: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new InvalidArgumentError(`needed a whole number from ${least} to ${most}.`);
}
