/**
 * The command line as a function of its arguments.
 *
 * Exit codes: 0 done, 2 usage, 3 bad data, 4 numerical failure, 1 a bug; 130 and 143 on Ctrl-C and
 * SIGTERM.
 */
import { Command, CommanderError } from "commander";
import { DataError, type ErrorCode } from "../errors.ts";
import { fileError, isSystemError } from "../node/file-error.ts";
import { removeTemporaries } from "../node/temporary.ts";
import { softwareVersion } from "../node/version.ts";
import { commands } from "./commands.ts";
import { endProgress } from "./progress.ts";
import { UsageError } from "./usage.ts";

const numerical: ReadonlySet<ErrorCode> = new Set(["singular", "not-converged"]);

/** Runs one command line and returns its exit code. */
export async function run(argv: readonly string[]): Promise<number> {
  const program = new Command("monazite")
    .description("Where value sits along the rare-earth chain, from world input-output tables.")
    .version(softwareVersion(), "--version")
    .option("--quiet", "print no progress")
    .option("--verbose", "print every step with its time")
    .option("--debug", "print the stack of an error")
    .showHelpAfterError("Run with --help for the options and examples.")
    .configureHelp({ showGlobalOptions: true })
    .exitOverride();
  program.hook("preAction", async () => {
    const { offerFusedArithmetic } = await import("../node/fused-arithmetic.ts");
    offerFusedArithmetic();
  });
  for (const register of commands) register(program);
  stopOn("SIGINT", 130);
  stopOn("SIGTERM", 143);
  watchStreams();
  try {
    await program.parseAsync([...argv]);
    return 0;
  } catch (error) {
    return report(error, argv.includes("--debug"));
  }
}

function report(error: unknown, debug: boolean): number {
  endProgress();
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof UsageError) {
    process.stderr.write(`monazite: ${error.message}\n`);
    return 2;
  }
  if (isSystemError(error)) {
    const shown = debug ? (error.stack ?? error.message) : error.message;
    process.stderr.write(`monazite: the system refused: ${shown}\n`);
    return 3;
  }
  if (error instanceof DataError) {
    process.stderr.write(`monazite: ${debug ? (error.stack ?? error.message) : error.message}\n`);
    return numerical.has(error.code) ? 4 : 3;
  }
  process.stderr.write(
    `monazite: this is a bug, please report it with the lines below.\n${String(
      error instanceof Error ? (error.stack ?? error.message) : error,
    )}\n`,
  );
  return 1;
}

/** A reader who leaves early, such as `head`, ends the command in peace; a full disk does not. */
function watchStreams(): void {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    removeTemporaries();
    if (error.code === "EPIPE") process.exit(0);
    process.exit(report(fileError(error, "standard output", "write"), false));
  });
  process.stderr.on("error", () => undefined);
}

function stopOn(signal: NodeJS.Signals, code: number): void {
  process.once(signal, () => {
    endProgress();
    removeTemporaries();
    process.exit(code);
  });
}
