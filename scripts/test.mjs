// The whole test command: build, format, lint, types, then every test in one process with coverage.
import { spawnSync } from "node:child_process";

const steps = [
  ["build", "scripts/build.mjs"],
  ["format", "node_modules/prettier/bin/prettier.cjs", "--check", "--log-level", "warn", "."],
  ["lint", "node_modules/eslint/bin/eslint.js", "."],
  ["types", "node_modules/typescript/bin/tsc", "-p", "tsconfig.json"],
  [
    "tests",
    "--import",
    "tsx",
    "--test",
    "--experimental-test-coverage",
    "--test-reporter=spec",
    "test/all.ts",
  ],
];

for (const [name, ...args] of steps) {
  const started = performance.now();
  const { status } = spawnSync(process.execPath, args, { stdio: "inherit" });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${name}: ${status === 0 ? "passed" : "failed"} in ${seconds} s`);
  if (status !== 0) process.exit(status ?? 1);
}
