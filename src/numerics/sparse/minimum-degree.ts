/** Who is linked with whom, both ways, without loops: the neighbours of i, from start[i] on. */
export interface SymmetricGraph {
  readonly n: number;
  readonly start: Int32Array; //      n + 1
  readonly neighbour: Int32Array; //  each link twice
}

/**
 * An order of elimination that keeps factors sparse: at every step a node of (nearly) least degree.
 *
 * The graph left after each elimination is kept as a quotient graph: an eliminated node is an
 * element, the clique of its neighbours; nodes with the same neighbours are merged and eliminated
 * together; degrees are bounds from above, counting what each element adds to the newest one.
 *
 * @returns the nodes in the order of their elimination, n
 * Source: Amestoy, Davis & Duff (1996), SIAM Journal on Matrix Analysis and Applications 17.
 */
export function minimumDegree({ n, start, neighbour }: SymmetricGraph): Int32Array {
  const lists = neighbour.slice(); //          of i: elements first, then nodes, from start[i] on
  const elements = new Int32Array(n); //       how many of i's list are elements
  const nodes = new Int32Array(n); //          and how many are nodes
  const weight = new Int32Array(n).fill(1); // nodes merged into i; 0 once i is gone
  const into = new Int32Array(n).fill(-1); //  what a merged node went into
  const members: (Int32Array | undefined)[] = new Array<undefined>(n).fill(undefined);
  const size = new Int32Array(n); //           of an element, in nodes
  const outside = new Int32Array(n); //        of an element, nodes outside the newest one
  const counted = new Int32Array(n).fill(-1);
  const mark = new Int32Array(n).fill(-1);
  const compared = new Int32Array(n).fill(-1);
  const degree = new Int32Array(n);
  const queue = degreeQueue(n);
  for (let i = 0; i < n; i++) {
    nodes[i] = degree[i] = start[i + 1] - start[i];
    queue.add(i, degree[i]);
  }
  const pivots: number[] = [];
  const clique = new Int32Array(n);
  const keptElements = new Int32Array(n + 1);
  const keptNodes = new Int32Array(n);
  const signature = new Int32Array(n);
  const buckets = new Map<number, number[]>();
  let stamp = 0;
  let gone = 0;
  while (gone < n) {
    const p = queue.take();
    stamp++;
    mark[p] = stamp;
    let length = 0;
    let total = 0;
    const include = (i: number) => {
      if (weight[i] === 0 || mark[i] === stamp) return;
      mark[i] = stamp;
      clique[length++] = i;
      total += weight[i];
      queue.remove(i, degree[i]);
    };
    const own = start[p];
    for (let a = 0; a < elements[p]; a++) {
      const e = lists[own + a];
      const inside = members[e];
      if (!inside) continue;
      for (const i of inside) include(i);
      members[e] = undefined;
    }
    for (let a = elements[p]; a < elements[p] + nodes[p]; a++) include(lists[own + a]);
    pivots.push(p);
    gone += weight[p];
    weight[p] = 0;

    for (let c = 0; c < length; c++) {
      const i = clique[c];
      for (let a = start[i]; a < start[i] + elements[i]; a++) {
        const e = lists[a];
        if (!members[e]) continue;
        if (counted[e] !== stamp) {
          counted[e] = stamp;
          outside[e] = size[e];
        }
        outside[e] -= weight[i];
      }
    }
    buckets.clear();
    for (let c = 0; c < length; c++) {
      const i = clique[c];
      const from = start[i];
      let ne = 0;
      let nn = 0;
      let reach = 0;
      let hash = 0;
      for (let a = from; a < from + elements[i]; a++) {
        const e = lists[a];
        if (!members[e]) continue;
        if (outside[e] === 0) {
          members[e] = undefined; // lies inside the newest element
          continue;
        }
        keptElements[ne++] = e;
        reach += outside[e];
        hash += e;
      }
      for (let a = from + elements[i]; a < from + elements[i] + nodes[i]; a++) {
        const j = lists[a];
        if (weight[j] === 0 || mark[j] === stamp) continue;
        keptNodes[nn++] = j;
        reach += weight[j];
        hash += j;
      }
      if (ne + nn === 0) {
        total -= weight[i]; // nothing else to lose: it goes together with p
        gone += weight[i];
        weight[i] = 0;
        into[i] = p;
        continue;
      }
      lists[from] = p;
      for (let a = 0; a < ne; a++) lists[from + 1 + a] = keptElements[a];
      for (let a = 0; a < nn; a++) lists[from + 1 + ne + a] = keptNodes[a];
      elements[i] = ne + 1;
      nodes[i] = nn;
      signature[i] = reach;
      const bucket = buckets.get(hash);
      if (bucket) bucket.push(i);
      else buckets.set(hash, [i]);
    }
    for (const bucket of buckets.values()) {
      for (let a = 0; a < bucket.length - 1; a++) {
        const i = bucket[a];
        if (weight[i] === 0) continue;
        const count = elements[i] + nodes[i];
        for (let q = 0; q < count; q++) compared[lists[start[i] + q]] = i;
        for (let b = a + 1; b < bucket.length; b++) {
          const j = bucket[b];
          if (weight[j] === 0 || elements[j] !== elements[i] || nodes[j] !== nodes[i]) continue;
          let same = true;
          for (let q = 0; same && q < count; q++) same = compared[lists[start[j] + q]] === i;
          if (!same) continue;
          weight[i] += weight[j];
          weight[j] = 0;
          into[j] = i;
        }
        for (let q = 0; q < count; q++) compared[lists[start[i] + q]] = -1;
      }
    }
    let left = 0;
    for (let c = 0; c < length; c++) if (weight[clique[c]] > 0) clique[left++] = clique[c];
    for (let c = 0; c < left; c++) {
      const i = clique[c];
      const others = total - weight[i];
      degree[i] = Math.min(degree[i] + others, signature[i] + others, n - gone - weight[i]);
      queue.add(i, degree[i]);
    }
    members[p] = clique.slice(0, left);
    size[p] = total;
  }
  return expanded(pivots, into);
}

// Nodes by degree, in chains; `take` gives one of the least.
function degreeQueue(n: number) {
  const head = new Int32Array(n + 1).fill(-1);
  const next = new Int32Array(n).fill(-1);
  const previous = new Int32Array(n).fill(-1);
  let least = 0;
  const remove = (i: number, degree: number) => {
    if (previous[i] >= 0) next[previous[i]] = next[i];
    else head[degree] = next[i];
    if (next[i] >= 0) previous[next[i]] = previous[i];
  };
  return {
    remove,
    add(i: number, degree: number) {
      next[i] = head[degree];
      previous[i] = -1;
      if (head[degree] >= 0) previous[head[degree]] = i;
      head[degree] = i;
      if (degree < least) least = degree;
    },
    take(): number {
      while (head[least] < 0) least++;
      const i = head[least];
      remove(i, least);
      return i;
    },
  };
}

// each pivot followed by the nodes that were merged into it
function expanded(pivots: readonly number[], into: Int32Array): Int32Array {
  const n = into.length;
  const root = new Int32Array(n);
  const step = new Int32Array(n);
  for (const [at, p] of pivots.entries()) step[p] = at;
  const counts = new Int32Array(pivots.length + 1);
  for (let i = 0; i < n; i++) {
    let r = i;
    while (into[r] >= 0) r = into[r];
    root[i] = r;
    counts[step[r] + 1]++;
  }
  for (let k = 0; k < pivots.length; k++) counts[k + 1] += counts[k];
  const order = new Int32Array(n);
  for (let i = 0; i < n; i++) order[counts[step[root[i]]]++] = i;
  return order;
}
