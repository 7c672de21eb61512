/** The years before the source of the tables changes, for a check that does not cross the change. */
import { type Matrix, zeros } from "../../numerics/matrix.ts";
import type { View } from "../view.ts";

/** Years until a change of the source: the last of them, and how many they are. */
export interface EarlyYears {
  readonly after: number;
  readonly count: number;
}

/** Fewer years are too few to judge anything from. */
const fewest = 7;

/** The years until the first change inside the study's, or none where it has none or too few are left. */
export function beforeBreaks({ evidence, first, last }: View): readonly EarlyYears[] {
  const { dataset, panel } = evidence;
  const inside = (dataset.breaks ?? []).filter(({ after }) => after >= first && after < last);
  return inside.slice(0, 1).flatMap(({ after }) => {
    const count = panel.years.filter((year) => year <= after).length;
    return count < fewest ? [] : [{ after, count }];
  });
}

/** The first columns of a matrix. */
export function firstColumns({ rows, cols, data }: Matrix, count: number): Matrix {
  const out = zeros(rows, count);
  for (let i = 0; i < rows; i++) {
    out.data.set(data.subarray(i * cols, i * cols + count), i * count);
  }
  return out;
}
