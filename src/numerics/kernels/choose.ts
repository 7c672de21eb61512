import type { Kernel } from "./kernel.ts";
import { typescriptKernel } from "./typescript.ts";

/** The kernel that is fastest for a problem of about `order`³ multiplications. */
export function chooseKernel(order: number): Kernel {
  return order > 0 ? typescriptKernel : typescriptKernel;
}
