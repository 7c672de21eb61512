import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { type ThreadedKernel, threadedKernel } from "../../src/node/threaded-kernel.ts";
import type { Kernel } from "../../src/numerics/index.ts";
import { inverse, luFactor, multiply, solve, solveLeft } from "../../src/numerics/index.ts";
import { fastestKernel } from "../../src/numerics/kernels/fastest.ts";
import { solveRefined } from "../../src/numerics/solve-refined.ts";
import { leontiefSystem, permuteRows, randomMatrix } from "../numerics/matrices.ts";

const [A, B] = [randomMatrix(487, 243, 1), randomMatrix(243, 491, 2)];

function threaded(threads: number): ThreadedKernel {
  const kernel = threadedKernel(threads);
  assert.ok(kernel, "this engine has threads and WebAssembly SIMD");
  return kernel;
}

/** Works until every thread has taken part. */
async function untilAllHelp(kernel: ThreadedKernel): Promise<void> {
  const before = kernel.taken();
  const deadline = performance.now() + 30_000;
  while (kernel.taken().some((chunks, thread) => chunks === before[thread])) {
    assert.ok(performance.now() < deadline, `not all threads help: ${kernel.taken().join()}`);
    multiply(A, B, kernel);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

// Around every border of tiles (4), chunks (24, 48, 360, 480), packed rows (96), depth (240).
const shapes = [
  [487, 243, 491],
  [1, 241, 2003],
  [3, 997, 1001],
  [2003, 241, 1],
  [2003, 239, 5],
  [47, 701, 719],
  [49, 613, 363],
  [95, 480, 359],
  [241, 97, 1441],
  [479, 601, 361],
  [481, 99, 363],
  [963, 17, 722],
  [1443, 241, 7],
  [5, 2500, 641],
] as const;
const products = shapes.map(([m, k, n]) => {
  const [L, R] = [randomMatrix(m, k, m), randomMatrix(k, n, n)];
  return { name: `${m} x ${k} x ${n}`, L, R, LR: multiply(L, R) };
});
const systems = [257, 363, 481, 723].map((n) => {
  const M = leontiefSystem(n, n);
  const P = permuteRows(
    M,
    Array.from({ length: n }, (_, k) => n - 1 - k),
  );
  return { n, M, P, R: randomMatrix(n, 63, 3), T: randomMatrix(63, n, 3) };
});
const results = (kernel?: Kernel) =>
  systems.map(({ n, M, P, R, T }) => ({
    n,
    inverse: inverse(M, kernel),
    factor: luFactor(P, kernel),
    fromLeft: solve(P, R, kernel),
    fromRight: solveLeft(P, T, kernel),
    refined: solveRefined(P, R, "columns", kernel ?? fastestKernel()),
    refinedFromRight: solveRefined(P, T, "rows", kernel ?? fastestKernel()),
  }));
const ofOneThread = results();

describe("the threaded kernel", () => {
  for (const threads of [2, 3, 5]) {
    it(`gives the bytes of one thread with ${threads}`, async () => {
      const kernel = threaded(threads);
      await untilAllHelp(kernel);
      for (const { name, L, R, LR } of products) {
        assert.deepEqual(multiply(L, R, kernel), LR, name);
      }
      assert.deepEqual(results(kernel), ofOneThread);
    });
  }

  it("gives the bytes of one thread for any shape", async () => {
    const kernel = threaded(3);
    await untilAllHelp(kernel);
    const size = fc.integer({ min: 1, max: 700 });
    fc.assert(
      fc.property(size, size, size, (m, k, n) => {
        const [L, R] = [randomMatrix(m, k, 5), randomMatrix(k, n, 6)];
        assert.deepEqual(multiply(L, R, kernel).data, multiply(L, R).data);
      }),
      { numRuns: 10 },
    );
  });

  it("keeps a workspace inside another apart from it", () => {
    const kernel = threaded(2);
    kernel.withWorkspace(70_001, (outer) => {
      outer.heap.fill(7);
      assert.equal(outer.heap.length, 70_001);
      assert.deepEqual(multiply(A, B, kernel), multiply(A, B));
      assert.ok(outer.heap.every((value) => value === 7));
    });
  });

  it("goes on after it has given a large memory back", async () => {
    const kernel = threaded(2);
    await untilAllHelp(kernel);
    const before = kernel.taken();
    kernel.withWorkspace(9e6, ({ heap }) => heap.fill(1, 8e6));
    assert.deepEqual(kernel.taken(), before);
    await untilAllHelp(kernel);
    assert.deepEqual(multiply(A, B, kernel), multiply(A, B));
  });

  it("passes the error of a computation on, and is fit for the next", () => {
    const kernel = threaded(2);
    assert.throws(() => kernel.withWorkspace(70_000, () => assert.fail("inside")), /inside/);
    assert.deepEqual(multiply(A, B, kernel), multiply(A, B));
  });

  it("is not offered for one thread", () => {
    assert.equal(threadedKernel(1), undefined);
  });

  it("lets the process end, wherever it was started", () => {
    const program = `
      import { threadedKernel } from "./src/node/threaded-kernel.ts";
      import { multiply } from "./src/numerics/index.ts";
      const M = { rows: 500, cols: 500, data: new Float64Array(250000).fill(0.5) };
      const kernel = threadedKernel(3);
      do {
        multiply(M, M, kernel);
        await new Promise((resolve) => setTimeout(resolve, 1));
      } while (kernel.taken().includes(0));
      console.log(multiply(M, M, kernel).data[0]);`;
    const output = execFileSync(
      process.execPath,
      ["--import", "tsx", "--input-type=module", "--eval", program],
      { encoding: "utf8", cwd: fileURLToPath(new URL("../..", import.meta.url)), timeout: 20_000 },
    );
    assert.equal(output, "125\n");
  });
});
