export { blockProducts } from "./block-products.ts";
export { inverse } from "./inverse.ts";
export type { Kernel } from "./kernels/kernel.ts";
export { typescriptKernel } from "./kernels/typescript.ts";
export { luFactor } from "./lu-factor.ts";
export { type LuFactor, luSolve, luSolveLeft } from "./lu-solve.ts";
export { columnSums, fromRows, identity, type Matrix, rowSums, zeros } from "./matrix.ts";
export { multiply } from "./multiply.ts";
export { solve, solveLeft } from "./solve.ts";
