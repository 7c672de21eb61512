/** Search over economies and indicators. */
import type { Variable } from "../panel/variables.ts";
import { menuVariables, variableName } from "./figures/scene.ts";
import type { Study } from "./study.ts";
import type { Texts } from "./texts/en.ts";

export type Found =
  | { readonly kind: "economy"; readonly code: string; readonly text: string }
  | { readonly kind: "variable"; readonly variable: Variable; readonly text: string };

/** The longest list of results. */
const most = 8;

/**
 * Economies and indicators whose name or code starts with the words, then those that hold them.
 * Accents and case do not count.
 */
export function search(study: Study, words: Texts, asked: string): readonly Found[] {
  const wanted = plain(asked.trim());
  if (wanted === "") return [];
  const all: readonly (Found & { readonly keys: readonly string[] })[] = [
    ...study.frame.codes.map((code) => {
      const { name } = study.bundle.evidence.panel.countries[study.at.get(code)!];
      const text = study.view.names[study.at.get(code)!];
      return { kind: "economy" as const, code, text, keys: [text, code, name] };
    }),
    ...menuVariables(words).map((variable) => {
      const text = variableName(words, variable);
      return { kind: "variable" as const, variable, text, keys: [text, variable] };
    }),
  ];
  const starts = all.filter(({ keys }) => keys.some((key) => plain(key).startsWith(wanted)));
  const holds = all.filter(({ keys }) => keys.some((key) => plain(key).includes(wanted)));
  return [...new Set([...starts, ...holds])].slice(0, most);
}

function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
