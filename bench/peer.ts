/** A program that is asked on stdin for a task and answers on stdout in a line. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

export interface Peer {
  /** What it says of itself in its first line. */
  readonly name: string;
  ask(question: string): Promise<readonly number[]>;
  end(): void;
}

/** Starts a peer; undefined, with a line on stderr, where it isn't installed. */
export async function startPeer(
  command: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Peer | undefined> {
  const child = spawn(command, args, {
    env: { ...process.env, ...environment },
    stdio: ["pipe", "pipe", "ignore"],
  });
  const missing = once(child, "error").then(() => undefined);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => {
    const line = await lines.next();
    return line.done === true ? undefined : line.value;
  };
  const name = await Promise.race([missing, next()]);
  if (name === undefined) {
    process.stderr.write(`skipped: ${command} ${args.join(" ")} doesn't run here\n`);
    child.kill();
    return undefined;
  }
  return {
    name,
    async ask(question) {
      child.stdin.write(question + "\n");
      const answer = await next();
      if (answer === undefined) throw new Error(`${name} ended at "${question}"`);
      return answer.split(" ").map(Number);
    },
    end() {
      child.stdin.end();
    },
  };
}
