/** Trade added up by year, exporter and group of products. */
import type { TradeFlow } from "./flows.ts";

export interface TradeSum {
  readonly year: number;
  readonly group: string;
  readonly exporter: string;
  readonly exports: number; //      US$ thousand
  readonly worldShare: number; //   of the group's flows in that year
  readonly imports: number; //      US$ thousand
  readonly tonnes: number; //       exported, of the flows whose weight is known
  readonly weighed: number; //      share of exports by value whose weight is known; NaN without exports
  readonly partners: number; //     importers with a flow
}

/**
 * Exports and imports of each country in each group and year; a product of no group is left out.
 *
 * @param groupOf  the group of a product, or undefined
 * @returns        by year, group and falling exports
 */
export function summariseTrade(
  flows: readonly TradeFlow[],
  groupOf: (product: string) => string | undefined,
): TradeSum[] {
  const sums = new Map<string, Sum>();
  const world = new Map<string, number>();
  const sumOf = (year: number, group: string, country: string): Sum => {
    const key = `${year} ${country} ${group}`;
    const found = sums.get(key);
    if (found !== undefined) return found;
    const made = {
      year,
      group,
      country,
      exports: 0,
      imports: 0,
      tonnes: 0,
      weighed: 0,
      to: new Set<string>(),
    };
    sums.set(key, made);
    return made;
  };
  for (const { year, exporter, importer, product, value, quantity } of flows) {
    const group = groupOf(product);
    if (group === undefined) continue;
    const from = sumOf(year, group, exporter);
    from.exports += value;
    from.to.add(importer);
    if (!Number.isNaN(quantity)) {
      from.tonnes += quantity;
      from.weighed += value;
    }
    sumOf(year, group, importer).imports += value;
    world.set(`${year} ${group}`, (world.get(`${year} ${group}`) ?? 0) + value);
  }
  return [...sums.values()]
    .map(({ year, group, country, exports, imports, tonnes, weighed, to }) => ({
      year,
      group,
      exporter: country,
      exports,
      worldShare: exports / (world.get(`${year} ${group}`) ?? NaN),
      imports,
      tonnes,
      weighed: exports > 0 ? weighed / exports : NaN,
      partners: to.size,
    }))
    .sort(
      (a, b) =>
        a.year - b.year ||
        (a.group < b.group ? -1 : a.group > b.group ? 1 : b.exports - a.exports) ||
        (a.exporter < b.exporter ? -1 : 1),
    );
}

interface Sum {
  readonly year: number;
  readonly group: string;
  readonly country: string;
  exports: number;
  imports: number;
  tonnes: number;
  weighed: number;
  readonly to: Set<string>;
}
