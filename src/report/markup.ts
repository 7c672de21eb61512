/** Text that becomes HTML or SVG. */

/** Markup that is safe to put into a page as it stands. */
export interface Markup {
  readonly markup: string;
}

type Part =
  string | number | Markup | undefined | readonly (string | number | Markup | undefined)[];

/** A template whose values are escaped unless they are markup themselves; lists are joined. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  let markup = strings[0];
  for (const [k, part] of parts.entries()) markup += render(part) + strings[k + 1];
  return { markup };
}

/** Markup made elsewhere. */
export function raw(markup: string): Markup {
  return { markup };
}

/** A text with the characters that mean something in markup replaced. */
export function escapeText(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

function render(part: Part): string {
  if (part === undefined) return "";
  if (typeof part === "string") return escapeText(part);
  if (typeof part === "number") return String(part);
  if ("markup" in part) return part.markup;
  return part.map(render).join("");
}
