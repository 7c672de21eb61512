/**
 * Times the dense kernels against numpy and R in one interleaved run and prints ratios.
 *
 *     node --import tsx bench/kernels.ts [--rounds 5] [--orders 500,1000,2205]
 */
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { offerFusedArithmetic } from "../src/node/fused-arithmetic.ts";
import { threadedKernel } from "../src/node/threaded-kernel.ts";
import {
  columnSums,
  identity,
  inverse,
  type Kernel,
  type Matrix,
  solve,
  typescriptKernel,
  zeros,
} from "../src/numerics/index.ts";
import { compileFused, compileSeparate } from "../src/numerics/kernels/wasm.ts";
import { random } from "../src/numerics/random.ts";
import { type Peer, startPeer } from "./peer.ts";

const tasks = ["inverse", "solve"] as const;
type Task = (typeof tasks)[number];

interface Seconds {
  readonly clock: number;
  /** Of all its threads; tells more than the clock where the machine has other work. */
  readonly cpu: number;
}

interface Contestant {
  readonly name: string;
  readonly threads: number;
  load(system: System): Promise<void>;
  run(task: Task): Promise<Seconds>;
  end(): void;
}

interface System {
  readonly M: Matrix;
  readonly R: Matrix;
  readonly path: string;
}

const option = (name: string, otherwise: string): string => {
  const at = process.argv.indexOf(name);
  return at < 0 ? otherwise : process.argv[at + 1];
};
const rounds = Number(option("--rounds", "5"));
const orders = option("--orders", "500,1000,2205,3465,4915").split(",").map(Number);
const rightHandSides = 63;
const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));

offerFusedArithmetic();
const folder = mkdtempSync(join(tmpdir(), "monazite-bench-"));
try {
  await main();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function main(): Promise<void> {
  const threaded = threadedKernel(2);
  await new Promise((resolve) => setTimeout(resolve, 500)); // its thread starts
  const ours = [compileSeparate(), compileFused()].flatMap((kernel) =>
    kernel === undefined ? [] : [ourselves(kernel, 1)],
  );
  if (threaded !== undefined) ours.push(ourselves(threaded, 2));
  const peers = await startPeers();
  const base = ({ threads }: Contestant): Contestant =>
    peers.find((one) => one.name.startsWith("numpy") && one.threads === threads) ?? ours[0];
  console.log(
    `Medians of ${rounds} interleaved rounds (1 above 2,205); ratios to numpy with as many threads\n\n` +
      "| order | task | who | seconds | ratio | CPU seconds | ratio |\n" +
      "| ---: | --- | --- | ---: | ---: | ---: | ---: |",
  );
  for (const n of orders) {
    const twin = n === 2205 ? [ourselves(typescriptKernel, 1)] : [];
    const all = [...ours, ...peers, ...twin];
    const system = makeSystem(n);
    for (const one of all) await one.load(system);
    for (const task of tasks) {
      const times = new Map<Contestant, Seconds[]>(all.map((one) => [one, []]));
      for (let round = 0; round < (n > 2205 ? 1 : rounds); round++) {
        for (const one of all) {
          if (twin.includes(one) && round > 0) continue;
          times.get(one)!.push(await one.run(task));
        }
      }
      for (const one of all) {
        const cells = (["clock", "cpu"] as const).flatMap((kind) => {
          const [mine, theirs] = [one, base(one)].map((who) => {
            return median(times.get(who)!.map((seconds) => seconds[kind]));
          });
          return [mine.toFixed(3), (mine / theirs).toFixed(2)];
        });
        console.log(`| ${[n, task, one.name, ...cells].join(" | ")} |`);
      }
    }
  }
  for (const one of peers) one.end();
}

/** numpy and R on one and two threads; R's own BLAS has but one. */
async function startPeers(): Promise<Contestant[]> {
  const peers: Contestant[] = [];
  const commands = [
    ["python3", [here("kernels.py")]],
    ["Rscript", ["--vanilla", here("kernels.R")]],
  ] as const;
  for (const [command, args] of commands) {
    for (const threads of ["1", "2"]) {
      const peer = await startPeer(command, args, { OPENBLAS_NUM_THREADS: threads });
      if (peer === undefined) break;
      peers.push(contestant(peer, threads));
      if (!/numpy|OpenBLAS/.test(peer.name)) break;
    }
  }
  return peers;
}

function contestant(peer: Peer, threads: string): Contestant {
  return {
    name: `${peer.name}, ${threads} thread${threads === "1" ? "" : "s"}`,
    threads: Number(threads),
    load: async ({ M, R, path }) => {
      await peer.ask(`load ${path} ${M.rows} ${R.cols}`);
    },
    run: async (task) => {
      const [clock, cpu] = await peer.ask(task);
      return { clock, cpu };
    },
    end: () => {
      peer.end();
    },
  };
}

function ourselves(kernel: Kernel, threads: number): Contestant {
  let system = { M: identity(1), R: identity(1) };
  return {
    name: `monazite, ${kernel.name}`,
    threads,
    load(given) {
      system = given;
      return Promise.resolve();
    },
    run(task) {
      const start = performance.now();
      const used = process.cpuUsage();
      if (task === "inverse") inverse(system.M, kernel);
      else solve(system.M, system.R, kernel);
      const { user, system: kernelTime } = process.cpuUsage(used);
      const cpu = (user + kernelTime) / 1e6;
      return Promise.resolve({ clock: (performance.now() - start) / 1000, cpu });
    },
    end: () => undefined,
  };
}

/** I − A with columns of A ≥ 0 that sum to 0.53, and right-hand sides; the peers get a file. */
function makeSystem(n: number): System {
  const { uniform } = random(n);
  const A = Float64Array.from({ length: n * n }, uniform);
  const sums = columnSums({ rows: n, cols: n, data: A });
  const M = zeros(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      M.data[i * n + j] = Number(i === j) - (0.53 * A[i * n + j]) / sums[j];
    }
  }
  const R = { rows: n, cols: rightHandSides, data: new Float64Array(n * rightHandSides) };
  R.data.forEach((_, at) => (R.data[at] = uniform()));
  const path = join(folder, `${n}.f64`);
  writeFileSync(path, Buffer.from(M.data.buffer));
  appendFileSync(path, Buffer.from(R.data.buffer));
  return { M, R, path };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
