import { DataError } from "../errors.ts";
import type { ModelTest } from "./fit.ts";

/** Tests, or, where the data refuse them, one of that name without a statistic that says why. */
export function attemptTests(name: string, tests: () => ModelTest[]): ModelTest[] {
  try {
    return tests();
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    return [{ name, statistic: NaN, df: NaN, pValue: NaN, note: error.message }];
  }
}
