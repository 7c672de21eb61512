// Runs a command, sends it a signal once its standard error says a word, and ends with its code.
// A process of its own, so that a busy test runner cannot be late.
import { spawn } from "node:child_process";

const [signal, word, ...command] = process.argv.slice(2);
const child = spawn(process.execPath, command, { stdio: ["ignore", "ignore", "pipe"] });
child.stderr.on("data", (text) => {
  if (text.toString().includes(word)) child.kill(signal);
});
child.on("close", (code) => process.exit(code ?? 1));
