/** Rare earths inside the sectors of the tables: by share, by split, and what customs miss. */
import type { SegmentId } from "../segments/segments.ts";
import type { MirrorRow } from "../trade/mirror.ts";

/** Where the trade by product came from; synthetic figures are nobody's statistic. */
export type TradeOrigin = "baci" | "comtrade" | "synthetic";

/** A number, with the ends of its 90 per cent interval where it was drawn many times. */
export interface Ranged {
  readonly value: number;
  readonly low: number; //   NaN without draws
  readonly high: number;
}

/** A segment's exports of an economy by one of the methods that look inside a sector. */
export interface SubSectorRow {
  readonly method: "share" | "split";
  readonly code: string; //       economy
  readonly segment: SegmentId;
  readonly exports: Ranged; //    in the table's unit
  readonly exportShare: Ranged; // of the world's exports of the segment
  readonly forward: Ranged;
  readonly backward: Ranged;
  readonly position: Ranged;
}

export interface SubSectors {
  readonly year: number;
  readonly scheme: string; //          of products
  readonly origin: TradeOrigin;
  readonly draws: number; //           of the split; 0 where it was not made
  readonly rows: readonly SubSectorRow[];
  readonly mirror: readonly MirrorRow[];
  readonly mirrorOrigin: "comtrade" | "synthetic";
  readonly notes: readonly string[];
}
