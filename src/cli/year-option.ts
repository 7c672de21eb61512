import { InvalidArgumentError } from "commander";

/** Reads the value of `--year`: four digits. */
export function wholeYear(text: string): number {
  if (!/^\d{4}$/.test(text)) throw new InvalidArgumentError("needed a year of four digits.");
  return Number(text);
}
