import { InvalidArgumentError } from "commander";

/** Reads the value of an option: a whole number of at least one. */
export function positiveInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) {
    throw new InvalidArgumentError("needed a whole number of at least 1.");
  }
  return value;
}

/** Reads the value of an option: a number between 0 and 1, neither included. */
export function fraction(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value < 1)) throw new InvalidArgumentError("needed a number between 0 and 1.");
  return value;
}
