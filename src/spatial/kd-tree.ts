/** A k-d tree: which points are near, without looking at all of them. */

/** Points in an order in which every stretch is split by its middle point, axis after axis. */
export interface KdTree {
  readonly dimensions: number;
  readonly order: Uint32Array; //   n  number of the point at each place of the tree
  readonly points: Float64Array; // n × dimensions, in the order of the tree
}

const leaf = 12; // stretches this short are looked through

/**
 * The tree of n points.
 *
 * @param points  n × dimensions, row-major, finite
 */
export function kdTree(points: Float64Array, dimensions: number): KdTree {
  const n = points.length / dimensions;
  const order = Uint32Array.from({ length: n }, (_, i) => i);
  const split = (from: number, to: number, axis: number) => {
    if (to - from <= leaf) return;
    const middle = (from + to) >>> 1;
    selectInPlace(order, points, dimensions, axis, from, to - 1, middle);
    const next = (axis + 1) % dimensions;
    split(from, middle, next);
    split(middle + 1, to, next);
  };
  split(0, n, 0);
  const sorted = new Float64Array(points.length);
  for (let at = 0; at < n; at++) {
    for (let d = 0; d < dimensions; d++) {
      sorted[at * dimensions + d] = points[order[at] * dimensions + d];
    }
  }
  return { dimensions, order, points: sorted };
}

/**
 * Visits every point whose squared distance from `centre` is at most `limit()`, and some beyond;
 * `limit` is asked again as the search goes on, so it may shrink.
 *
 * @param visit  gets the point's number and its squared distance
 */
export function searchTree(
  { dimensions, order, points }: KdTree,
  centre: ArrayLike<number>,
  limit: () => number,
  visit: (point: number, square: number) => void,
): void {
  const look = (at: number) => {
    let square = 0;
    for (let d = 0; d < dimensions; d++) {
      const gap = points[at * dimensions + d] - centre[d];
      square += gap * gap;
    }
    visit(order[at], square);
  };
  const search = (from: number, to: number, axis: number) => {
    if (to - from <= leaf) {
      for (let at = from; at < to; at++) look(at);
      return;
    }
    const middle = (from + to) >>> 1;
    const next = (axis + 1) % dimensions;
    const gap = centre[axis] - points[middle * dimensions + axis];
    if (gap <= 0) search(from, middle, next);
    else search(middle + 1, to, next);
    if (gap * gap > limit()) return;
    look(middle);
    if (gap <= 0) search(middle + 1, to, next);
    else search(from, middle, next);
  };
  search(0, order.length, 0);
}

/**
 * The k-th smallest squared distance from point i to the others.
 *
 * @param centre  its coordinates
 * @param k       1 … n − 1
 */
export function kthSquare(tree: KdTree, i: number, centre: ArrayLike<number>, k: number): number {
  const heap = new Float64Array(k).fill(Infinity); // the largest on top
  searchTree(
    tree,
    centre,
    () => heap[0],
    (point, square) => {
      if (point !== i && square < heap[0]) replaceTopInPlace(heap, square);
    },
  );
  return heap[0];
}

function replaceTopInPlace(heap: Float64Array, value: number): void {
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && heap[child + 1] > heap[child]) child++;
    if (heap[child] <= value) break;
    heap[at] = heap[child];
    at = child;
  }
  heap[at] = value;
}

// Hoare's selection: afterwards no point before k lies above it on the axis, none after it below.
function selectInPlace(
  order: Uint32Array,
  points: Float64Array,
  dimensions: number,
  axis: number,
  from: number,
  to: number,
  k: number,
): void {
  const value = (at: number) => points[order[at] * dimensions + axis];
  while (from < to) {
    const pivot = value((from + to) >>> 1);
    let i = from;
    let j = to;
    while (i <= j) {
      while (value(i) < pivot) i++;
      while (value(j) > pivot) j--;
      if (i > j) break;
      const held = order[i];
      order[i++] = order[j];
      order[j--] = held;
    }
    if (k <= j) to = j;
    else if (k >= i) from = i;
    else return;
  }
}
