import type { Register } from "../command.ts";

interface Options {
  readonly out: string;
  readonly force?: boolean;
}

/** `monazite site`: the page of a study as files. */
export const register: Register = (program) => {
  program
    .command("site [study]")
    .description("write a study's page as a folder that opens from any web server, or from a disk")
    .requiredOption("--out <dir>", "the folder to write")
    .option("--force", "write over a folder that monazite did not make")
    .addHelpText(
      "after",
      `
The study's folder is out by default, as monazite study writes it.

Examples:
  monazite site --out site
  monazite site out-wiod --out site-wiod`,
    )
    .action(async (study: string | undefined, { out, force }: Options) => {
      const { claimFolder } = await import("../out-option.ts");
      claimFolder(out, force);
      const { writeSite } = await import("../../node/page.ts");
      await writeSite(study ?? "out", out);
      process.stderr.write(`${out}/index.html\n`);
    });
};
