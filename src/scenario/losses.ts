/** Losses by country and segment. */
import type { LeontiefModel } from "../accounting/model/leontief-model.ts";
import { bySegment } from "../accounting/model/vectors.ts";

/** What a country's segment had, and what it loses; `segment` is −1 for sectors of none. */
export interface Loss {
  readonly country: number;
  readonly segment: number;
  readonly base: number;
  readonly lost: number;
}

/**
 * Sums by country and segment; over all of them they are the sums over all sectors.
 *
 * @param segmentOfSector  N  position of the sector's segment, or −1
 * @param count            how many segments there are
 * @param base, lost       n each, in one unit
 * @returns                G·(count + 1), country by country, the sectors of no segment last
 */
export function lossesBySegment(
  { G }: Pick<LeontiefModel, "G">,
  segmentOfSector: Int32Array,
  count: number,
  base: Float64Array,
  lost: Float64Array,
): Loss[] {
  const groups = { of: segmentOfSector.map((s) => (s < 0 ? count : s)), count: count + 1 };
  const [had, gone] = [bySegment(base, groups), bySegment(lost, groups)];
  return Array.from({ length: G * (count + 1) }, (_, k) => ({
    country: Math.floor(k / (count + 1)),
    segment: k % (count + 1) === count ? -1 : k % (count + 1),
    base: had[k],
    lost: gone[k],
  }));
}
