import { InvalidArgumentError } from "commander";

/** Reads the value of `--year`: four digits. */
export function wholeYear(text: string): number {
  if (!/^\d{4}$/.test(text)) throw new InvalidArgumentError("needed a year of four digits.");
  return Number(text);
}

/** Reads the value of `--years`: years and ranges of years, kept as they are written. */
export function yearsOption(text: string): string {
  const isRange = (part: string): boolean => {
    const [, from, to = from] = /^\s*(\d{4})(?:-(\d{4}))?\s*$/.exec(part) ?? [];
    return Number(from) <= Number(to);
  };
  if (text.split(",").every(isRange)) return text;
  throw new InvalidArgumentError("needed years such as 2007-2010 or 2007,2010.");
}
