import { count } from "../findings/format.ts";
import type { MrioTable } from "../tables/model.ts";

/** A table's size in words: "62 countries × 35 sectors", "1 country × 1 sector". */
export function sizeOf({ countries, sectors }: Pick<MrioTable, "countries" | "sectors">): string {
  const [G, N] = [countries.length, sectors.length];
  return `${count(G, "country", "countries")} × ${count(N, "sector", "sectors")}`;
}
