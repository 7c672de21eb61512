// Builds dist/: the kernels, the TypeScript, the page, and the mode bit of the command.
import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, rmSync } from "node:fs";

const run = (...args) => execFileSync(process.execPath, args, { stdio: "inherit" });

if (existsSync("kernels/build.mjs")) run("kernels/build.mjs");
rmSync("dist", { recursive: true, force: true });
run("node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json");
run("node_modules/vite/bin/vite.js", "build");
chmodSync("dist/cli/main.js", 0o755);
