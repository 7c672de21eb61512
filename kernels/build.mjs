// Compiles the kernels with multiplication and addition apart, fused, and fused with tall tiles, each
// for memory of its own and for memory shared by threads, and writes the modules as base64 into a
// TypeScript file, so that Node, a browser and a worker load them alike.
import asc from "assemblyscript/asc";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const target = here("../src/numerics/kernels/generated/update.ts");

const options = "--runtime stub --noAssert -O3 --importMemory --noExportMemory --enable simd";
const threads = "--enable threads --sharedMemory --initialMemory 1 --maximumMemory 65536";
const arithmetic = {
  separate: "--use TILE_ROWS=4",
  fused: "--use TILE_ROWS=4 --enable relaxed-simd",
  fusedTall: "--use TILE_ROWS=6 --enable relaxed-simd",
};
const flavours = Object.entries(arithmetic).flatMap(([name, flags]) => [
  { name, file: "update.ts", flags },
  { name: `${name}Shared`, file: "shared.ts", flags: `${flags} ${threads}` },
]);

let text = "// Written by kernels/build.mjs.\n";
for (const { name, file, flags } of flavours) {
  text += `\n/** WebAssembly of kernels/${file}, base64. */\n`;
  text += `export const ${name} =\n  "${await compile(file, flags)}";\n`;
}
mkdirSync(dirname(target), { recursive: true });
writeFileSync(target, text);

async function compile(file, flags) {
  let module;
  const arguments_ = [file, "--outFile", "kernel.wasm", ...`${options} ${flags}`.split(" ")];
  const { error, stderr } = await asc.main([...arguments_, "--baseDir", here(".")], {
    writeFile: (_name, contents) => (module = contents),
  });
  if (error || !module) throw new Error(`kernels/${file}: ${stderr.toString()}`, { cause: error });
  return Buffer.from(module).toString("base64");
}
