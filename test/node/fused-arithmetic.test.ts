import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { it } from "node:test";
import { fileURLToPath } from "node:url";

const here = (path: string) => JSON.stringify(new URL(path, import.meta.url).href);

// In a process of its own, because it changes a flag of V8.
const program = `
  import { Worker } from "node:worker_threads";
  import { offerFusedArithmetic } from ${here("../../src/node/fused-arithmetic.ts")};
  import { inverse, multiply, solve, solveLeft } from ${here("../../src/numerics/index.ts")};
  import { fused } from ${here("../../src/numerics/kernels/generated/update.ts")};
  import { solveRefined } from ${here("../../src/numerics/solve-refined.ts")};
  import { compileFused, loadWasmKernel } from ${here("../../src/numerics/kernels/wasm.ts")};
  import { distance, leontiefSystem, naiveProduct, randomMatrix, transpose } from ${here("../numerics/matrices.ts")};
  const offered = offerFusedArithmetic();
  const kernel = loadWasmKernel();
  let worst = 0;
  for (const n of [1, 3, 8, 97, 241, 363]) {
    const [M, X] = [leontiefSystem(n, n), randomMatrix(n, 5, n)];
    const R = naiveProduct(M, X);
    const results = [multiply(inverse(M), R), solve(M, R), transpose(solveLeft(transpose(M), transpose(R)))];
    for (const result of results) worst = Math.max(worst, distance(result, X));
  }
  const [flat, tall] = [compileFused(false), compileFused(true)];
  const differ = [];
  for (const m of [1, 4, 5, 6, 7, 11, 12, 95, 96, 97, 99, 102, 193]) {
    for (const [k, n] of [[1, 1], [7, 5], [241, 363]]) {
      const [A, B] = [randomMatrix(m, k, m), randomMatrix(k, n, m + 1)];
      const [one, other] = [multiply(A, B, flat), multiply(A, B, tall)];
      if (distance(one, other) !== 0) differ.push([m, k, n].join(" x "));
      const [M, R] = [leontiefSystem(m, m), randomMatrix(m, n, 1)];
      const [short, long] = [flat, tall].map((kernel) => solveRefined(M, R, "columns", kernel));
      if (distance(short, long) !== 0) differ.push("refined " + [m, n].join(" x "));
      worst = Math.max(worst, distance(other, naiveProduct(A, B)) / k);
    }
  }
  const code = \`
    const { parentPort, workerData } = require("node:worker_threads");
    parentPort.postMessage(WebAssembly.validate(Buffer.from(workerData, "base64")));\`;
  const worker = new Worker(code, { eval: true, execArgv: [], workerData: fused });
  const inThreads = await new Promise((resolve) => worker.once("message", resolve));
  console.log(JSON.stringify({ offered, kernel: kernel?.name, worst, differ, inThreads }));
`;

it("offers fused multiplication and addition, to threads too, with answers as exact", () => {
  const output = execFileSync(
    process.execPath,
    ["--import", "tsx", "--input-type=module", "--eval", program],
    { encoding: "utf8", cwd: fileURLToPath(new URL("../..", import.meta.url)) },
  );
  const { offered, kernel, worst, differ, inThreads } = JSON.parse(output) as Record<
    string,
    unknown
  >;
  assert.equal(offered, true);
  assert.equal(kernel, "wasm-fused");
  assert.equal(inThreads, true);
  assert.deepEqual(differ, [], "tiles of 4 and of 6 rows give the same bytes");
  assert.ok(typeof worst === "number" && worst < 1e-12, `off by ${String(worst)}`);
});
