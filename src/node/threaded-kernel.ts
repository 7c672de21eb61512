import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { fastestKernel } from "../numerics/kernels/fastest.ts";
import type { Kernel, Update } from "../numerics/kernels/kernel.ts";
import {
  compileShared,
  inBytes,
  keptBytes,
  mostBytes,
  pageBytes,
} from "../numerics/kernels/wasm.ts";

/** Workspaces below this many numbers, order 256, aren't worth more than one thread. */
const leastLength = 65536;
const mostThreads = 16;

export interface ThreadedKernel extends Kernel {
  /** How many chunks of products each thread has taken so far, the calling one first. */
  readonly taken: () => readonly number[];
}

/** What kernels/shared.ts exports. */
interface SharedExports {
  readonly workspace: (threads: number) => number;
  readonly cut: (...numbers: number[]) => number;
  readonly updateChunk: (thread: number, chunk: number) => void;
}

/** A shared memory and its threads, and how many of its bytes are in use. */
interface Arena {
  readonly memory: WebAssembly.Memory;
  readonly exports: SharedExports;
  readonly state: Int32Array;
  used: number;
}

// Places in `state`.
const untaken = 0; //    chunks; −1 when there will be no more products
const unfinished = 1; // chunks
const failed = 2; //     1 when a thread has failed in its chunk
const taken = 3; //      chunks taken so far, a place for each thread

// What a helping thread runs: `takeChunks` for every product. It is plain JavaScript, so that it
// starts at once and needs no loader.
const helper = `
  const { module, memory, state, thread } = require("node:worker_threads").workerData;
  const { updateChunk } = new WebAssembly.Instance(module, { env: { memory } }).exports;
  try {
    for (;;) {
      const left = Atomics.load(state, ${untaken});
      if (left < 0) break;
      if (left === 0) Atomics.wait(state, ${untaken}, 0);
      else if (Atomics.compareExchange(state, ${untaken}, left, left - 1) === left) {
        updateChunk(thread, left - 1);
        state[${taken} + thread]++;
        if (Atomics.sub(state, ${unfinished}, 1) === 1) Atomics.notify(state, ${unfinished});
      }
    }
  } catch (error) {
    Atomics.store(state, ${failed}, 1);
    throw error;
  }`;

/**
 * A kernel whose products run on several threads over one shared memory; its results are those of
 * `fastestKernel` to the bit, for any number of threads. A call returns when its result is there:
 * the calling thread works too, and the others, which start while it goes on and don't keep the
 * process alive, help as soon as they are up.
 *
 * @param threads  with the calling one; by default as many as the machine offers, at most 16
 * @returns undefined for one thread, and where the engine has no SIMD or no shared memory
 */
export function threadedKernel(threads = availableParallelism()): ThreadedKernel | undefined {
  const module = compileShared();
  const count = Math.min(threads, mostThreads);
  if (count < 2 || module === undefined) return undefined;
  const single = fastestKernel();
  let arena: Arena | undefined = openArena(module, count);
  let before: readonly number[] = new Array<number>(count).fill(0);
  const takenSoFar = (): readonly number[] =>
    before.map((chunks, thread) => chunks + (arena?.state[taken + thread] ?? 0));
  return {
    name: `${single.name}, ${count} threads`,
    taken: takenSoFar,
    withWorkspace(length, work) {
      if (length < leastLength) return single.withWorkspace(length, work);
      const here = (arena ??= openArena(module, count));
      const base = here.used;
      const end = base + 8 * length;
      if (end > mostBytes) return single.withWorkspace(length, work);
      grow(here.memory, end);
      here.used = end;
      const update = (bytes: 8 | 4): Update =>
        inBytes(bytes, base, (sign, m, n, ...rest) => {
          if (m > 0 && n > 0) share(here, here.exports.cut(count, bytes, sign, m, n, ...rest));
        });
      try {
        return work({
          heap: new Float64Array(here.memory.buffer, base, length),
          update: update(8),
          inSingle: () => ({
            heap: new Float32Array(here.memory.buffer, base, 2 * length),
            update: update(4),
          }),
        });
      } finally {
        here.used = base;
        if (end > keptBytes && base === here.exports.workspace(count)) {
          before = takenSoFar();
          arena = undefined;
          Atomics.store(here.state, untaken, -1);
          Atomics.notify(here.state, untaken);
        }
      }
    },
  };
}

function openArena(module: WebAssembly.Module, threads: number): Arena {
  const maximum = mostBytes / pageBytes;
  const memory = new WebAssembly.Memory({ initial: 1, maximum, shared: true });
  const instance = new WebAssembly.Instance(module, { env: { memory } });
  const exports = instance.exports as unknown as SharedExports;
  const state = new Int32Array(new SharedArrayBuffer(4 * (taken + threads)));
  const used = exports.workspace(threads);
  grow(memory, used);
  for (let thread = 1; thread < threads; thread++) {
    const workerData = { module, memory, state, thread };
    new Worker(helper, { eval: true, execArgv: [], workerData }).unref();
  }
  return { memory, exports, state, used };
}

function grow(memory: WebAssembly.Memory, bytes: number): void {
  const missing = bytes - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / pageBytes));
}

/** Runs the product that was cut, with whatever threads come to help, until all of it is done. */
function share({ state, exports }: Arena, chunks: number): void {
  if (chunks === 1) {
    exports.updateChunk(0, 0);
    return;
  }
  Atomics.store(state, unfinished, chunks);
  Atomics.store(state, untaken, chunks);
  Atomics.notify(state, untaken);
  takeChunks(state, exports);
  for (let left = chunks; left > 0; left = Atomics.load(state, unfinished)) {
    Atomics.wait(state, unfinished, left, 1000);
    if (Atomics.load(state, failed) !== 0) throw new Error("threadedKernel: a thread has failed");
  }
}

// What a chunk belongs to is sure only once it is taken: its product can't end before it.
function takeChunks(state: Int32Array, { updateChunk }: SharedExports): void {
  for (let left = Atomics.load(state, untaken); left > 0; left = Atomics.load(state, untaken)) {
    if (Atomics.compareExchange(state, untaken, left, left - 1) !== left) continue;
    updateChunk(0, left - 1);
    state[taken]++;
    Atomics.sub(state, unfinished, 1);
  }
}
