/** Readers of the values of options that are measures; for commander. */
import { InvalidArgumentError } from "commander";

/** A number from 0. */
export function measure(text: string): number {
  const value = Number(text);
  if (text.trim() !== "" && value >= 0 && value < Infinity) return value;
  throw new InvalidArgumentError("needed a number from 0.");
}

/** A number above 0. */
export function positiveMeasure(text: string): number {
  const value = Number(text);
  if (value > 0 && value < Infinity) return value;
  throw new InvalidArgumentError("needed a number above 0.");
}
