// Imports every test file into one process: far faster than a process a file.
import { readdirSync } from "node:fs";

const here = new URL(".", import.meta.url);
for (const file of readdirSync(here, { recursive: true, encoding: "utf8" }).sort()) {
  if (file.endsWith(".test.ts")) await import(new URL(file, here).href);
}
