/** Every indicator, registered once; command line, report, page and manual read this list. */
import { DataError } from "../../errors.ts";
import { amounts } from "./amounts.ts";
import type { Indicator, Level } from "./indicator.ts";
import { lengths } from "./lengths.ts";
import { participation } from "./participation.ts";
import { position } from "./position.ts";
import { trade } from "./trade.ts";

export const indicators: readonly Indicator[] = [
  ...amounts,
  ...participation,
  ...position,
  ...lengths,
  ...trade,
];

/**
 * The indicators of a level, all but the optional ones, or those that are named.
 *
 * @throws DataError "argument"  a name that is not registered, or not at this level
 */
export function chooseIndicators(level: Level, names?: readonly string[]): readonly Indicator[] {
  const offered = indicators.filter((indicator) => indicator.levels.includes(level));
  if (names === undefined) return offered.filter((indicator) => !indicator.optional);
  return names.map((name) => {
    const found = offered.find((indicator) => indicator.name === name);
    if (found) return found;
    const elsewhere = indicators.find((indicator) => indicator.name === name);
    throw new DataError(
      "argument",
      elsewhere
        ? `indicators: ${name} has no values by ${level}, only by ${elsewhere.levels.join(" and ")}`
        : `indicators: there is no indicator ${name}; see --list`,
      { name, level },
    );
  });
}
