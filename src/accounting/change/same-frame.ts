import { DataError } from "../../errors.ts";
import type { LeontiefModel } from "../model/leontief-model.ts";

/**
 * Refuses two tables that cannot be compared cell by cell.
 *
 * @param caller  the function that compares them, for the message
 * @throws DataError "shape"  they differ in countries, sectors or unit
 */
export function requireSameFrame(
  caller: string,
  before: LeontiefModel,
  after: LeontiefModel,
): void {
  for (const part of ["countries", "sectors"] as const) {
    const [a, b] = [before, after].map((model) => model[part].map(({ code }) => code));
    const only = (mine: readonly string[], others: readonly string[]): string[] =>
      mine.filter((code) => !others.includes(code));
    if (a.join(" ") === b.join(" ")) continue;
    const differ = [...only(a, b), ...only(b, a)];
    const how = differ.length === 0 ? "come in another order" : `differ: ${differ.join(", ")}`;
    throw new DataError("shape", `${caller}: the ${part} of the two tables ${how}`, {
      before: a,
      after: b,
    });
  }
  if (before.unit !== after.unit) {
    throw new DataError(
      "shape",
      `${caller}: one table is in ${before.unit} and the other in ${after.unit}, needed one unit`,
      { before: before.unit, after: after.unit },
    );
  }
}
