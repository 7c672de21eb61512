import {
  fused,
  fusedShared,
  fusedTall,
  fusedTallShared,
  separate,
  separateShared,
} from "./generated/update.ts";
import type { Kernel, Update } from "./kernel.ts";
import { typescriptKernel } from "./typescript.ts";

interface Instance {
  readonly memory: WebAssembly.Memory;
  /** The first bytes, where the kernel packs its operands; the heap begins after them. */
  readonly packedBytes: number;
  readonly update64: (...numbers: number[]) => void;
  readonly update32: (...numbers: number[]) => void;
}

export const pageBytes = 65536;
/** Of a memory with 32-bit addresses. */
export const mostBytes = 65536 * pageBytes;
/** Memory can't shrink; what is larger than this is given back after use. */
export const keptBytes = 64 * 2 ** 20;

let loaded: Kernel | undefined;

/**
 * The WebAssembly kernel, compiled at the first call, with fused multiplication and addition
 * where the engine offers it; undefined where it offers no SIMD or forbids compiling.
 */
export function loadWasmKernel(): Kernel | undefined {
  loaded ??= compileFused() ?? compileSeparate();
  return loaded;
}

/**
 * The kernel with fused multiplication and addition; undefined where the engine has none.
 *
 * @param tall  with tiles of 6 rows, not 4; the results are the same to the bit
 */
export function compileFused(tall = suitsTallTiles()): Kernel | undefined {
  return compile("wasm-fused", tall ? fusedTall : fused);
}

/** The kernel with multiplication and addition apart, whose results are the twin's to the bit. */
export function compileSeparate(): Kernel | undefined {
  return compile("wasm", separate);
}

/** The kernel of `loadWasmKernel` for memory that threads share. */
export function compileShared(): WebAssembly.Module | undefined {
  return (
    compileModule(suitsTallTiles() ? fusedTallShared : fusedShared) ?? compileModule(separateShared)
  );
}

/**
 * Whether the compiler keeps a tile of 6 rows in registers, as V8 does in Node 24 and not in Node 22.
 * That can't be asked, but whether tables may have 64-bit addresses can, which is as new.
 */
function suitsTallTiles(): boolean {
  if (typeof WebAssembly === "undefined") return false;
  const table64 = [0, 97, 115, 109, 1, 0, 0, 0, 4, 4, 1, 0x70, 4, 1];
  return WebAssembly.validate(Uint8Array.from(table64));
}

function compile(name: string, base64: string): Kernel | undefined {
  const module = compileModule(base64);
  return module === undefined ? undefined : kernelOf(name, module);
}

/** The compiled module; undefined where the engine can't or may not compile it. */
function compileModule(base64: string): WebAssembly.Module | undefined {
  if (typeof WebAssembly === "undefined") return undefined;
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  if (!WebAssembly.validate(bytes)) return undefined;
  try {
    return new WebAssembly.Module(bytes);
  } catch {
    return undefined; // a content security policy without 'wasm-unsafe-eval'
  }
}

/**
 * One instance is kept between calls while its memory is small; memory cannot shrink, so a large
 * one is left to the garbage collector. What exceeds 4 GiB is the twin's.
 */
function kernelOf(name: string, module: WebAssembly.Module): Kernel {
  let idle: Instance | undefined;
  return {
    name,
    withWorkspace(length, work) {
      const instance = idle ?? instantiate(module);
      idle = undefined;
      const { memory, packedBytes, update64, update32 } = instance;
      const needed = packedBytes + 8 * length;
      if (needed > mostBytes) return typescriptKernel.withWorkspace(length, work);
      const missing = needed - memory.buffer.byteLength;
      if (missing > 0) memory.grow(Math.ceil(missing / pageBytes));
      try {
        return work({
          heap: new Float64Array(memory.buffer, packedBytes),
          update: inBytes(8, packedBytes, update64),
          inSingle: () => ({
            heap: new Float32Array(memory.buffer, packedBytes),
            update: inBytes(4, packedBytes, update32),
          }),
        });
      } finally {
        if (memory.buffer.byteLength <= keptBytes) idle = instance;
      }
    },
  };
}

/** An update whose offsets count numbers of so many bytes from `base`. */
export function inBytes(bytes: 8 | 4, base: number, run: (...numbers: number[]) => void): Update {
  return (sign, m, n, k, a, lda, b, ldb, c, ldc) => {
    const [atA, atB, atC] = [a, b, c].map((offset) => base + bytes * offset);
    run(sign, m, n, k, atA, bytes * lda, atB, bytes * ldb, atC, bytes * ldc, 0);
  };
}

function instantiate(module: WebAssembly.Module): Instance {
  const memory = new WebAssembly.Memory({ initial: 0, maximum: mostBytes / pageBytes });
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  const { packedBytes, update64, update32 } = exports as unknown as Omit<
    Instance,
    "packedBytes"
  > & {
    packedBytes: () => number;
  };
  return { memory, packedBytes: packedBytes(), update64, update32 };
}
