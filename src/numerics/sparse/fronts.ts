import { minimumDegree, type SymmetricGraph } from "./minimum-degree.ts";

/**
 * The plan of a sparse factorisation: the order of elimination and the fronts, groups of successive
 * columns with the same rows below, each of which is eliminated as one dense block.
 */
export interface FrontPlan {
  readonly n: number;
  readonly order: Int32Array; //     order[k] is the node that is k-th
  readonly position: Int32Array; //  position[node] = k
  readonly fronts: readonly Front[]; //  children before their parents
  readonly largest: number; //       rows of the largest front
  readonly stack: number; //         numbers that fronts leave for their parents, at most at a time
}

export interface Front {
  readonly first: number; //         its columns are first … first + width − 1
  readonly width: number;
  readonly rows: Int32Array; //      the rows below them, ascending
  readonly children: number; //      how many of the fronts left waiting are its children
}

/**
 * Plans the factorisation of a matrix with the pattern of a graph (and its diagonal).
 *
 * Source: Liu (1990), SIAM Journal on Matrix Analysis and Applications 11 (elimination trees); Duff &
 * Reid (1983), ACM Transactions on Mathematical Software 9 (the multifrontal method).
 */
export function planFronts(graph: SymmetricGraph): FrontPlan {
  const { n } = graph;
  const degrees = minimumDegree(graph);
  const before = inverseOf(degrees);
  const after = postorder(eliminationTree(graph, degrees, before));
  const order = Int32Array.from(after, (k) => degrees[k]);
  const position = inverseOf(order);
  const parent = eliminationTree(graph, order, position);
  const fronts = merged(columnGroups(graph, order, position, parent));
  let waiting = 0;
  let stack = 0;
  let largest = 0;
  const left: number[] = [];
  for (const { width, rows, children } of fronts) {
    for (let c = 0; c < children; c++) waiting -= left.pop()!;
    left.push(rows.length ** 2);
    waiting += rows.length ** 2;
    stack = Math.max(stack, waiting);
    largest = Math.max(largest, width + rows.length);
  }
  return { n, order, position, fronts, largest, stack };
}

interface Group {
  readonly first: number;
  readonly width: number;
  readonly rows: Int32Array;
  readonly zeros: number; // stored though they are known to be zero
}

function inverseOf(order: Int32Array): Int32Array {
  const position = new Int32Array(order.length);
  for (let k = 0; k < order.length; k++) position[order[k]] = k;
  return position;
}

// parent[k]: the first row below the diagonal of column k of the factor; −1 at a root
function eliminationTree(
  { n, start, neighbour }: SymmetricGraph,
  order: Int32Array,
  position: Int32Array,
): Int32Array {
  const parent = new Int32Array(n).fill(-1);
  const ancestor = new Int32Array(n).fill(-1);
  for (let k = 0; k < n; k++) {
    const node = order[k];
    for (let a = start[node]; a < start[node + 1]; a++) {
      let j = position[neighbour[a]];
      while (j < k && j !== -1) {
        const above = ancestor[j];
        ancestor[j] = k;
        if (above === -1) parent[j] = k;
        j = above === -1 ? k : above;
      }
    }
  }
  return parent;
}

// children before parents, subtrees together
function postorder(parent: Int32Array): Int32Array {
  const n = parent.length;
  const head = new Int32Array(n + 1).fill(-1);
  const next = new Int32Array(n).fill(-1);
  for (let k = n - 1; k >= 0; k--) {
    const p = parent[k] < 0 ? n : parent[k];
    next[k] = head[p];
    head[p] = k;
  }
  const out = new Int32Array(n);
  let count = 0;
  const path: number[] = [];
  const open = (from: number) => {
    for (let k = from; k >= 0; k = head[k]) path.push(k);
  };
  for (let root = head[n]; root >= 0; root = next[root]) {
    open(root);
    for (let k = path.pop(); k !== undefined; k = path.pop()) {
      out[count++] = k;
      if (k !== root && next[k] >= 0) open(next[k]);
    }
  }
  return out;
}

// successive columns whose rows are the same apart from themselves
function columnGroups(
  { n, start, neighbour }: SymmetricGraph,
  order: Int32Array,
  position: Int32Array,
  parent: Int32Array,
): Group[] {
  const rowsOf: (Int32Array | undefined)[] = new Array<undefined>(n).fill(undefined);
  const mark = new Int32Array(n).fill(-1);
  const buffer = new Int32Array(n);
  const head = new Int32Array(n).fill(-1);
  const next = new Int32Array(n).fill(-1);
  const groups: Group[] = [];
  for (let k = 0; k < n; k++) {
    let length = 0;
    mark[k] = k;
    for (let c = head[k]; c >= 0; c = next[c]) {
      const below = rowsOf[c]!;
      for (const row of below) {
        if (mark[row] === k) continue;
        mark[row] = k;
        buffer[length++] = row;
      }
      rowsOf[c] = undefined;
    }
    const node = order[k];
    for (let a = start[node]; a < start[node + 1]; a++) {
      const row = position[neighbour[a]];
      if (row < k || mark[row] === k) continue;
      mark[row] = k;
      buffer[length++] = row;
    }
    const rows = buffer.slice(0, length);
    rowsOf[k] = rows;
    if (parent[k] >= 0) {
      next[k] = head[parent[k]];
      head[parent[k]] = k;
    }
    const last = groups.at(-1);
    if (last && parent[k - 1] === k && last.rows.length === length + 1) {
      groups[groups.length - 1] = { ...last, width: last.width + 1, rows };
    } else {
      groups.push({ first: k, width: 1, rows, zeros: 0 });
    }
  }
  return groups.map((group) => ({ ...group, rows: group.rows.slice().sort() }));
}

// a group joins the one before it where few zeros are stored for it
function merged(groups: readonly Group[]): Front[] {
  const out: Group[] = [];
  for (let group of groups) {
    for (let last = out.at(-1); last; last = out.at(-1)) {
      if (last.rows.length === 0 || last.rows[0] >= group.first + group.width) break;
      const width = last.width + group.width;
      const height = width + group.rows.length;
      const added = last.width * (group.width + group.rows.length - last.rows.length);
      const zeros = last.zeros + group.zeros + added;
      const area = width * (height - width / 2);
      if (!(added === 0 || (width <= 16 && zeros < 0.4 * area) || zeros < 0.08 * area)) break;
      out.pop();
      group = { first: last.first, width, rows: group.rows, zeros };
    }
    out.push(group);
  }
  const children = new Int32Array(out.length);
  const owner = new Int32Array(out.reduce((n, { width }) => n + width, 0));
  for (const [at, { first, width }] of out.entries()) owner.fill(at, first, first + width);
  for (const { rows } of out) if (rows.length > 0) children[owner[rows[0]]]++;
  return out.map(({ first, width, rows }, at) => ({
    first,
    width,
    rows,
    children: children[at],
  }));
}
