import type { Register } from "../command.ts";
import type { ProgressOptions } from "../progress.ts";

/** `monazite cache path|clear`. */
export const register: Register = (program) => {
  const cache = program
    .command("cache")
    .description("show or clear the cache of results")
    .addHelpText(
      "after",
      "\nThe cache is in the system's cache folder, or in MONAZITE_CACHE.\n\nExamples:\n  monazite cache path\n  monazite cache clear",
    );
  cache
    .command("path")
    .description("print where the cache is")
    .action(async () => {
      const { cacheFolder } = await import("../../node/cache.ts");
      process.stdout.write(cacheFolder() + "\n");
    });
  cache
    .command("clear")
    .description("remove every kept result")
    .action(async () => {
      const { cacheSize, clearCache } = await import("../../node/cache.ts");
      const { entries, bytes } = cacheSize();
      await clearCache();
      const { progress } = await import("../progress.ts");
      progress(program.opts<ProgressOptions>()).line(
        `removed ${entries} results, ${(bytes / 1e6).toFixed(1)} MB`,
      );
    });
};
