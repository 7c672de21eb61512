/** Labels that stand free of each other, beside points. */

/** Where a label stands: its upper left corner and its width. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
}

/**
 * The first of four places around a point where a label stands free of the others.
 *
 * @param taken  labels that are placed already
 * @param w      width of the label
 * @param width  of the drawing
 * @param left   where the plot starts
 */
export function freePlace(
  taken: readonly Box[],
  x: number,
  y: number,
  w: number,
  width: number,
  left: number,
): Box | undefined {
  const candidates = [
    { x: x + 7, y: y - 8, w },
    { x: x - 7 - w, y: y - 8, w },
    { x: x - w / 2, y: y - 22, w },
    { x: x - w / 2, y: y + 6, w },
  ];
  return candidates.find(
    (box) =>
      box.x > left &&
      box.x + w < width &&
      taken.every(
        (other) =>
          box.x > other.x + other.w + 2 ||
          other.x > box.x + w + 2 ||
          Math.abs(box.y - other.y) > 15,
      ),
  );
}
