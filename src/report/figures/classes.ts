/** Classes of the position index: seven, symmetric around zero, the same for all years and segments. */
import type { Panel } from "../../panel/panel.ts";
import type { Token } from "../tokens.ts";

export interface Classes {
  readonly breaks: readonly number[]; // six, ascending
  readonly tokens: readonly Token[]; //  seven
}

const steps = [0.02, 0.04, 0.06, 0.08, 0.1];

/**
 * Breaks at ±h, ±3h and ±5h with the smallest round h that leaves at most one value in ten outside.
 */
export function positionClasses(panel: Panel): Classes {
  const sizes = [...panel.values.gvc_position_trade].filter(Number.isFinite).map(Math.abs);
  sizes.sort((a, b) => a - b);
  const most = sizes[Math.floor(sizes.length * 0.9)] ?? 0;
  const h = steps.find((step) => 5 * step >= most) ?? steps[steps.length - 1];
  return {
    breaks: [-5, -3, -1, 1, 3, 5].map((k) => Math.round(k * h * 100) / 100),
    tokens: ["div-1", "div-2", "div-3", "div-4", "div-5", "div-6", "div-7"],
  };
}

/** The class of a value, 0 … 6. */
export function classOf({ breaks }: Classes, value: number): number {
  return breaks.filter((limit) => value >= limit).length;
}
