/**
 * The middle of a country on the map: of the box around the ring with the largest box.
 *
 * @param path  SVG path data of rings, "M…L…Z"
 */
export function centreOf(path: string): readonly [number, number] {
  let best: readonly [number, number] = [NaN, NaN];
  let largest = -1;
  for (const ring of path.split("M").slice(1)) {
    const points = ring
      .replace("Z", "")
      .split("L")
      .map((point) => point.split(",").map(Number));
    const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
    const [left, right] = [Math.min(...xs), Math.max(...xs)];
    const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
    const size = (right - left) * (bottom - top);
    if (size > largest) [best, largest] = [[(left + right) / 2, (top + bottom) / 2], size];
  }
  return best;
}
