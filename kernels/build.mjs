// Compiles the kernels with multiplication and addition apart and fused, each for memory of its own
// and for memory shared by threads, and writes the modules as base64 into a TypeScript file, so that
// Node, a browser and a worker load them alike.
import asc from "assemblyscript/asc";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const target = here("../src/numerics/kernels/generated/update.ts");

const options = "--runtime stub --noAssert -O3 --importMemory --noExportMemory --enable simd";
const fused = ["--enable", "relaxed-simd"];
const threads = "--enable threads --sharedMemory --initialMemory 1 --maximumMemory 65536".split(
  " ",
);
const flavours = {
  separate: { file: "update.ts", options: [] },
  fused: { file: "update.ts", options: fused },
  separateShared: { file: "shared.ts", options: threads },
  fusedShared: { file: "shared.ts", options: [...fused, ...threads] },
};

let text = "// Written by kernels/build.mjs.\n";
for (const [name, { file, options }] of Object.entries(flavours)) {
  text += `\n/** WebAssembly of kernels/${file}, base64. */\n`;
  text += `export const ${name} =\n  "${await compile(file, options)}";\n`;
}
mkdirSync(dirname(target), { recursive: true });
writeFileSync(target, text);

async function compile(file, more) {
  let module;
  const arguments_ = [file, "--outFile", "kernel.wasm", ...options.split(" "), ...more];
  const { error, stderr } = await asc.main([...arguments_, "--baseDir", here(".")], {
    writeFile: (_name, contents) => (module = contents),
  });
  if (error || !module) throw new Error(`kernels/${file}: ${stderr.toString()}`, { cause: error });
  return Buffer.from(module).toString("base64");
}
