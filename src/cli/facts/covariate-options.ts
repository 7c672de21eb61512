/** Readers of the options of `covariates`; for commander. */
import { InvalidArgumentError } from "commander";
import type { Imputation } from "../../panel/covariate-imputation.ts";
import type { Transform } from "../../panel/covariate-transforms.ts";
import { list } from "../filters.ts";

/** "linear,last" as methods in their order; "none" as no method. */
export function imputations(text: string): Imputation[] {
  if (text === "none") return [];
  return list(text).map((name) => {
    if (name === "linear" || name === "last" || name === "mean") return name;
    throw new InvalidArgumentError("needed none, or linear, last and mean in an order.");
  });
}

/** "log,lag:2" as transformations in their order. */
export function transforms(text: string): Transform[] {
  return list(text).map(transform);
}

function transform(step: string): Transform {
  const lag = /^lag(?::([1-9]\d*))?$/.exec(step);
  if (lag !== null) return { kind: "lag", years: Number(lag[1] || 1) };
  switch (step) {
    case "log":
    case "share":
    case "per-head":
    case "difference":
      return { kind: step };
    case "standardise":
      return { kind: step, within: "all" };
    case "standardise-year":
      return { kind: "standardise", within: "year" };
    default:
      throw new InvalidArgumentError(
        "needed log, share, per-head, difference, lag, lag:2, standardise or standardise-year.",
      );
  }
}
