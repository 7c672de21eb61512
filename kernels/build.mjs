// Compiles the kernels twice, with multiplication and addition apart and fused, and writes the
// modules as base64 into a TypeScript file, so that Node, a browser and a worker load them alike.
import asc from "assemblyscript/asc";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const target = here("../src/numerics/kernels/generated/update.ts");

const options = "--runtime stub --noAssert -O3 --importMemory --noExportMemory --enable simd";
const flavours = { separate: [], fused: ["--enable", "relaxed-simd"] };

let text = "// Written by kernels/build.mjs from kernels/update.ts.\n";
for (const [name, more] of Object.entries(flavours)) {
  text += `\n/** WebAssembly, base64: multiplication and addition ${name}. */\n`;
  text += `export const ${name} =\n  "${await compile(more)}";\n`;
}
mkdirSync(dirname(target), { recursive: true });
writeFileSync(target, text);

async function compile(more) {
  let module;
  const arguments_ = ["update.ts", "--outFile", "update.wasm", ...options.split(" "), ...more];
  const { error, stderr } = await asc.main([...arguments_, "--baseDir", here(".")], {
    writeFile: (_name, contents) => (module = contents),
  });
  if (error || !module)
    throw new Error(`kernels/update.ts: ${stderr.toString()}`, { cause: error });
  return Buffer.from(module).toString("base64");
}
