/**
 * The segments of a chain by the sector method: an input-output sector stands for a segment.
 *
 * Upstream is mining and separation, midstream metals, alloys and magnets, downstream motors,
 * vehicles and electronics. The sectors of a world table are far wider than rare earths, so
 * titles name the sector ("mining"), never the mineral.
 */
import { DataError } from "../errors.ts";
import type { MrioTable } from "../tables/model.ts";

export type SegmentId = "upstream" | "midstream" | "downstream";

/** The segments in the order of the chain. */
export const segmentIds = ["upstream", "midstream", "downstream"] as const;

export interface Segment {
  readonly id: SegmentId;
  readonly name: string; //    "Upstream"
  readonly covers: string; //  what the sectors hold, in words: "mining"
  readonly sectors: readonly string[]; //  codes of the table's sectors
}

/** The default map to the 35 sectors of WIOD 2013 and ADB (docs/decisions). */
export const defaultSegments: readonly Segment[] = [
  { id: "upstream", name: "Upstream", covers: "mining", sectors: ["c2"] },
  { id: "midstream", name: "Midstream", covers: "chemicals and metals", sectors: ["c9", "c12"] },
  {
    id: "downstream",
    name: "Downstream",
    covers: "machinery, electronics and vehicles",
    sectors: ["c13", "c14", "c15"],
  },
];

/**
 * The segment of each sector of a table: an index into `segments`, or -1.
 *
 * @returns N  one entry per sector
 * @throws DataError "argument"  a segment without sectors, an unknown sector code, a sector in two segments
 */
export function segmentOfSector(
  table: Pick<MrioTable, "sectors">,
  segments: readonly Segment[],
): Int32Array {
  const position = new Map(table.sectors.map(({ code }, i) => [code, i]));
  const of = new Int32Array(table.sectors.length).fill(-1);
  for (const [k, { id, sectors }] of segments.entries()) {
    if (sectors.length === 0) {
      throw new DataError("argument", `segments: ${id} has no sectors, needs at least one`, { id });
    }
    for (const code of sectors) {
      const i = position.get(code);
      if (i === undefined) {
        const known = table.sectors.map((sector) => sector.code).join(", ");
        throw new DataError(
          "argument",
          `segments: ${id} names sector ${code}, and the table has ${known}`,
          { id, code },
        );
      }
      if (of[i] !== -1) {
        throw new DataError(
          "argument",
          `segments: sector ${code} is in ${segments[of[i]].id} and in ${id}; it can be in one`,
          { code },
        );
      }
      of[i] = k;
    }
  }
  return of;
}
