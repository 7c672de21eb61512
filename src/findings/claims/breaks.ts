/** Where the source of the tables changes inside the study's years, in words. */
import type { View } from "../view.ts";

/** A sentence for each change, with a blank before it; nothing where there is none. */
export function breakWords({ evidence, first, last }: View): string {
  return (evidence.dataset.breaks ?? [])
    .filter(({ after }) => after >= first && after < last)
    .map(({ reason }) => ` ${reason}`)
    .join("");
}
