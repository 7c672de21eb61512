/**
 * Every benchmark of the main job in one run: dense kernels and accounting beside their peers, import
 * of a workbook, spatial statistics and regressions, the study.
 *
 * Usage: npm run bench
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";

for (const name of ["kernels", "accounting", "import", "spatial", "spatial-regression", "study"]) {
  console.log(`\n# ${name}`);
  const program = join(import.meta.dirname, `${name}.ts`);
  const { status } = spawnSync(process.execPath, ["--import", "tsx", program], {
    stdio: "inherit",
  });
  if (status !== 0) process.exitCode = 1;
}
