import { themes } from "../../report/tokens.ts";
import { layout } from "./layout.ts";

/** Puts the page's rules in place; built as objects, so that no inline style needs leave. */
export function useStyles(document: Document): void {
  const variables = (theme: keyof typeof themes): string =>
    Object.entries(themes[theme])
      .map(([name, value]) => `--${name}:${value}`)
      .join(";");
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`:root{color-scheme:light;${variables("light")}}
:root[data-theme=dark]{color-scheme:dark;${variables("dark")}}
@media (prefers-color-scheme:dark){:root:not([data-theme=light]){color-scheme:dark;${variables("dark")}}}
${layout}`);
  document.adoptedStyleSheets = [sheet];
}
