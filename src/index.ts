/** Monazite as a library, in the order of the data's path. */
export { DataError, type ErrorCode } from "./errors.ts";
export * from "./numerics/index.ts";
export * from "./tables/index.ts";
export * from "./trade/index.ts";
export * from "./accounting/index.ts";
export * from "./segments/index.ts";
export * from "./scenario/index.ts";
export * from "./panel/index.ts";
export * from "./spatial/index.ts";
export * from "./regression/index.ts";
export * from "./dynamics/index.ts";
export * from "./findings/index.ts";
export * from "./report/index.ts";
export * from "./study/index.ts";
