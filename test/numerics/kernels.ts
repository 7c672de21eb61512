/** The kernels that every test of dense algebra runs with. */
import assert from "node:assert/strict";
import type { Kernel } from "../../src/numerics/index.ts";
import { typescriptKernel } from "../../src/numerics/index.ts";
import { compileSeparate, loadWasmKernel } from "../../src/numerics/kernels/wasm.ts";

const fastest = loadWasmKernel();
assert.ok(fastest, "this engine has WebAssembly SIMD");
const separate = compileSeparate();
assert.ok(separate, "this engine has WebAssembly SIMD");

/** Multiplication and addition apart: its results are the TypeScript twin's to the bit. */
export const separateKernel: Kernel = separate;

export const kernels: readonly Kernel[] =
  fastest.name === separate.name
    ? [typescriptKernel, separate]
    : [typescriptKernel, separate, fastest];
