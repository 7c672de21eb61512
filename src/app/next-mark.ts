/** A mark of a drawing: its economy and its middle, in pixels. */
export interface MarkPlace {
  readonly code: string;
  readonly x: number;
  readonly y: number;
}

const directions: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * The nearest mark from another in the direction of an arrow key.
 *
 * Nearest is by the distance along the arrow plus twice the distance across it, among marks within
 * 60 degrees of it.
 *
 * @param from  code of the mark to leave; the first mark is given where there is none such
 * @returns undefined where no mark lies that way
 */
export function nextMark(
  marks: readonly MarkPlace[],
  from: string | undefined,
  key: string,
): MarkPlace | undefined {
  const start = marks.find(({ code }) => code === from);
  const direction = directions[key] as readonly [number, number] | undefined;
  if (start === undefined || direction === undefined) return marks.at(0);
  const [dx, dy] = direction;
  let best: MarkPlace | undefined;
  let least = Infinity;
  for (const mark of marks) {
    if (mark.code === start.code) continue;
    const along = (mark.x - start.x) * dx + (mark.y - start.y) * dy;
    const across = Math.abs((mark.x - start.x) * dy) + Math.abs((mark.y - start.y) * dx);
    if (along <= 0.5 || across > along * Math.sqrt(3)) continue;
    const cost = along + 2 * across;
    if (cost < least) [best, least] = [mark, cost];
  }
  return best;
}
