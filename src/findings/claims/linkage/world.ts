/** What linkage is judged from, taken from a panel and its covariates. */
import { type Matrix, zeros } from "../../../numerics/matrix.ts";
import { valuesOf } from "../../../panel/covariates.ts";
import { flowAt, valueAt } from "../../../panel/panel.ts";
import type { Variable } from "../../../panel/variables.ts";
import type { ClaimInput } from "../input.ts";
import type { LinkageWorld } from "./judge-linkage.ts";

export interface PanelWorld extends LinkageWorld {
  readonly economies: readonly number[]; // indices in the panel, in the order of the world
  readonly leftOut: readonly number[];
}

/** The covariate by which the size of an economy is measured. */
const sizeVariable = "gdp_usd";

/** Fewer economies or years than these are too few for a projection within both. */
const fewest = { economies: 12, years: 7 } as const;

/**
 * The logarithms of what each segment of some economies is of the world's, and of their size.
 *
 * @param variable  "value_added_share" or another that is above zero
 * @returns undefined where economies or years are too few
 */
export function linkageWorld(
  { view, covariates }: ClaimInput,
  indices: readonly number[],
  variable: Variable = "value_added_share",
): PanelWorld | undefined {
  const { panel } = view.evidence;
  const { countries, years } = panel;
  if (!(sizeVariable in covariates.values)) return undefined;
  const sizes = valuesOf(covariates, sizeVariable);
  const sizeOf = (g: number, t: number): number => {
    const at = covariates.economies.indexOf(countries[g].code);
    const year = covariates.years.indexOf(years[t]);
    return at < 0 || year < 0 ? NaN : sizes[at * covariates.years.length + year];
  };
  const economies = indices.filter((g) =>
    years.every(
      (_, t) => sizeOf(g, t) > 0 && [0, 1, 2].every((s) => valueAt(panel, variable, g, s, t) > 0),
    ),
  );
  if (economies.length < fewest.economies || years.length < fewest.years) return undefined;
  const table = (value: (g: number, t: number) => number): Matrix => {
    const M = zeros(economies.length, years.length);
    for (const [i, g] of economies.entries()) {
      for (let t = 0; t < years.length; t++) M.data[i * years.length + t] = Math.log(value(g, t));
    }
    return M;
  };
  const segment = (s: number): Matrix => table((g, t) => valueAt(panel, variable, g, s, t));
  return {
    economies,
    leftOut: indices.filter((g) => !economies.includes(g)),
    segments: [segment(0), segment(1), segment(2)],
    size: table(sizeOf),
  };
}

/**
 * How much economies depend on the focus: its share of the foreign upstream and midstream value
 * added in their own downstream final products, mean of the years before a date.
 *
 * @param before  how many of the panel's first years
 */
export function exposureTo(
  { view: { evidence, focus } }: Pick<ClaimInput, "view">,
  economies: readonly number[],
  before: number,
): Float64Array {
  const { panel } = evidence;
  return Float64Array.from(economies, (d) => {
    let mean = 0;
    for (let t = 0; t < before; t++) {
      let [own, all] = [0, 0];
      for (let g = 0; g < panel.countries.length; g++) {
        if (g === d) continue;
        const value = flowAt(panel, g, 0, d, t) + flowAt(panel, g, 1, d, t);
        all += value;
        if (g === focus) own += value;
      }
      mean += own / all / before;
    }
    return mean;
  });
}
