/**
 * Every benchmark of the main job in one run: dense kernels beside numpy and R, import of a workbook,
 * the study.
 *
 * Usage: npm run bench
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";

for (const name of ["kernels", "import", "study"]) {
  console.log(`\n# ${name}`);
  const program = join(import.meta.dirname, `${name}.ts`);
  const { status } = spawnSync(process.execPath, ["--import", "tsx", program], {
    stdio: "inherit",
  });
  if (status !== 0) process.exitCode = 1;
}
