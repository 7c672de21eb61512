export {
  defaultSegments,
  type Segment,
  type SegmentId,
  segmentIds,
  segmentOfSector,
} from "./segments.ts";
