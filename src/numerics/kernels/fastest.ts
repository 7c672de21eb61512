import type { Kernel } from "./kernel.ts";
import { typescriptKernel } from "./typescript.ts";
import { loadWasmKernel } from "./wasm.ts";

/** The fastest kernel this engine offers; the WebAssembly one is, even for orders 1 to 10. */
export function fastestKernel(): Kernel {
  return loadWasmKernel() ?? typescriptKernel;
}
