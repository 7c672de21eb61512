// Builds dist/: the kernels, then the TypeScript, then the mode bit of the command.
import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, rmSync } from "node:fs";

const run = (...args) => execFileSync(process.execPath, args, { stdio: "inherit" });

if (existsSync("kernels/build.mjs")) run("kernels/build.mjs");
rmSync("dist", { recursive: true, force: true });
run("node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json");
chmodSync("dist/cli/main.js", 0o755);
