/**
 * Progress on standard error: a bar on a terminal, else a line when a step is done; nothing with
 * --quiet, every step with its time with --verbose.
 */
export interface Progress {
  /** Says how far the step has come; the last call has done = total. */
  step(name: string, done: number, total: number): void;
  /** Prints a line that stays. */
  line(text: string): void;
  /** Ends the bar. */
  end(): void;
}

export interface ProgressOptions {
  readonly quiet?: boolean | undefined;
  readonly verbose?: boolean | undefined;
}

let clearBar = (): void => undefined; // what a bar on the screen leaves to be done

/** Takes a bar from the screen before something else is printed: an error, or the end by a signal. */
export function endProgress(): void {
  clearBar();
}

/** A reporter for one command. */
export function progress(
  options: ProgressOptions,
  stream: NodeJS.WriteStream = process.stderr,
): Progress {
  if (options.quiet) return { step: () => undefined, line: () => undefined, end: () => undefined };
  return stream.isTTY && !options.verbose ? bar(stream) : lines(stream, options.verbose ?? false);
}

function bar(stream: NodeJS.WriteStream): Progress {
  const colour = process.env.NO_COLOR === undefined || process.env.NO_COLOR === "";
  let shown = 0;
  const clear = (): void => {
    if (shown > 0) stream.write("\r\u001b[2K");
  };
  clearBar = () => {
    clear();
    shown = 0;
  };
  return {
    step(name, done, total) {
      const now = performance.now();
      if (done < total && now - shown < 60) return;
      clear();
      shown = now;
      const filled = total > 0 ? Math.round((24 * done) / total) : 0;
      const meter = "█".repeat(filled) + "░".repeat(24 - filled);
      stream.write(`${colour ? `\u001b[33m${meter}\u001b[0m` : meter} ${name} ${done}/${total}`);
    },
    line(text) {
      clear();
      shown = 0;
      stream.write(text + "\n");
    },
    end() {
      clear();
      shown = 0;
    },
  };
}

function lines(stream: NodeJS.WriteStream, verbose: boolean): Progress {
  let started = performance.now();
  return {
    step(name, done, total) {
      if (done < total && !verbose) return;
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      stream.write(verbose ? `${name} ${done}/${total} (${seconds} s)\n` : `${name}\n`);
      if (done >= total) started = performance.now();
    },
    line(text) {
      stream.write(text + "\n");
    },
    end() {
      /* nothing is left on the screen */
    },
  };
}
