/** The published margins of one year, from which a table is estimated. */
import type { Label } from "../model.ts";

export interface Margins {
  readonly year: number;
  readonly countries: readonly Label[]; //         G
  readonly sectors: readonly Label[]; //           N
  readonly inputs: Float64Array; //                G·N  intermediate inputs, US$ million
  readonly intermediateSales: Float64Array; //     G·N
  readonly finalSales: Float64Array; //            G·N
  readonly exports: Float64Array; //               G·N
  readonly vaxBackward: Float64Array; //           G·N  value-added exports by exporting sector; NaN where unknown
  readonly vaxForward: Float64Array; //            G·N  value-added exports by sector of origin; NaN where unknown
  readonly imports: Float64Array; //               G    all imports of an economy
}

/**
 * Imports of each economy from its exports and a published ratio of imports to exports.
 *
 * Economies without a ratio share what is left of the world's exports in proportion to their own;
 * all are then scaled so that the world imports what it exports.
 *
 * @param exports  G   US$ million
 * @param ratio    G   imports over exports; NaN where unknown
 */
export function importTotals(exports: Float64Array, ratio: Float64Array): Float64Array {
  const imports = new Float64Array(exports.length);
  let world = 0;
  let known = 0;
  let unmatched = 0;
  for (let g = 0; g < exports.length; g++) {
    world += exports[g];
    if (Number.isNaN(ratio[g])) unmatched += exports[g];
    else known += imports[g] = exports[g] * ratio[g];
  }
  const rest = Math.max(world - known, 0);
  for (let g = 0; g < exports.length; g++) {
    if (Number.isNaN(ratio[g])) imports[g] = unmatched > 0 ? (rest * exports[g]) / unmatched : 0;
  }
  const total = imports.reduce((sum, value) => sum + value, 0);
  for (let g = 0; g < exports.length; g++) imports[g] *= total > 0 ? world / total : 0;
  return imports;
}
