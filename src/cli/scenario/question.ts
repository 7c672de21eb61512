/** Countries, segments and sectors of a scenario, by the codes of a command line. */
import type { LeontiefModel } from "../../accounting/model/leontief-model.ts";
import { loadGroups } from "../../node/facts.ts";
import { groupOf } from "../../panel/groups.ts";
import { defaultSegments, type Segment, type SegmentId } from "../../segments/segments.ts";
import type { MrioTable } from "../../tables/model.ts";
import { positions } from "../filters.ts";
import { UsageError } from "../usage.ts";

export interface SectorFlags {
  readonly segment?: SegmentId;
  readonly sector?: readonly string[];
}

type Labels = Pick<MrioTable, "countries" | "sectors">;

/** The position of one country. */
export function countryAt(table: Labels, code: string): number {
  return positions("country", table.countries, [code])[0];
}

/** The chain's segments, where the table has their sectors; none elsewhere. */
export function knownSegments(table: Labels): readonly Segment[] {
  const codes = new Set(table.sectors.map(({ code }) => code));
  return defaultSegments.every(({ sectors }) => sectors.every((code) => codes.has(code)))
    ? defaultSegments
    : [];
}

/**
 * The sectors that are meant.
 *
 * @throws UsageError  both or neither, where one is needed; a segment whose sectors the table lacks
 */
export function sectorsOf(table: Labels, { segment, sector }: SectorFlags): readonly number[] {
  if ((segment === undefined) === (sector === undefined)) {
    throw new UsageError("name either --segment or --sector, as in --segment upstream");
  }
  if (sector !== undefined) return positions("sector", table.sectors, sector);
  const found = knownSegments(table).find(({ id }) => id === segment);
  if (found === undefined) {
    throw new UsageError(
      `this table has not the sectors of the chain's segments; name --sector, one of ${table.sectors.map(({ code }) => code).join(", ")}`,
    );
  }
  return positions("sector", table.sectors, found.sectors);
}

/**
 * Countries by codes and by groups such as g7, as positions; a group's members that the table lacks are
 * named in `absent`.
 *
 * @throws UsageError  a code or group that is none, or a group of which the table has nobody
 */
export async function countriesOf(
  table: Labels,
  names: readonly string[],
): Promise<{ readonly members: readonly number[]; readonly absent: readonly string[] }> {
  const known = new Set(table.countries.map(({ code }) => code));
  const groups = names.some((name) => !known.has(name)) ? await loadGroups() : [];
  const codes = new Set<string>();
  const absent = new Set<string>();
  for (const name of names) {
    if (known.has(name)) {
      codes.add(name);
      continue;
    }
    if (!groups.some(({ id }) => id === name)) {
      throw new UsageError(
        `there is no country or group ${name}; the table has ${[...known].slice(0, 8).join(", ")}, …, and monazite groups lists the groups`,
      );
    }
    for (const code of groupOf(groups, name).members) (known.has(code) ? codes : absent).add(code);
  }
  if (codes.size === 0) throw new UsageError(`the table has no member of ${names.join(", ")}`);
  return { members: positions("country", table.countries, [...codes]), absent: [...absent] };
}

/** What every scenario must be read with, in a sentence. */
export function limits(
  { provenance }: Pick<MrioTable, "provenance">,
  sectors: readonly number[],
  { sectors: labels }: Pick<LeontiefModel, "sectors">,
): string {
  const names = sectors.map((k) => labels[k].code).join(", ");
  const data = { estimate: "estimated", published: "published", user: "your own" }[provenance];
  return `method: sector (all of ${names}, far wider than any one mineral); data: ${data}; first order, no prices`;
}
