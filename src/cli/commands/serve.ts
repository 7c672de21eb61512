import type { Register } from "../command.ts";
import { wholeNumber } from "../number-option.ts";

interface Options {
  readonly port: number;
  readonly host?: string;
}

/** `monazite serve`: the page of a study, on this machine. */
export const register: Register = (program) => {
  program
    .command("serve [out]")
    .description("show a study's folder as a page in the browser")
    .option("--port <n>", "port to listen on; 0 for any that is free", wholeNumber, 8137)
    .option("--host <address>", "listen on another address than this machine's own")
    .addHelpText(
      "after",
      `
The folder is out by default, as monazite study writes it. The page answers to this machine only,
unless --host says otherwise.

Examples:
  monazite serve
  monazite serve out-wiod --port 9000`,
    )
    .action(async (out: string | undefined, { port, host }: Options) => {
      const { loadBundleText } = await import("../../node/page.ts");
      const folder = out ?? "out";
      await loadBundleText(folder);
      const { serve, loopback } = await import("../../server/serve.ts");
      if (host !== undefined && host !== loopback) {
        process.stderr.write(
          `warning: anyone who reaches ${host} can read this study; there is no password\n`,
        );
      }
      const { address } = await serve(folder, port, host);
      process.stderr.write(`${folder} is at ${address} (Ctrl-C to stop)\n`);
    });
};
