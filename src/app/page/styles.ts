import { recolouring } from "../../report/style.ts";
import { themes } from "../../report/tokens.ts";
import { layout } from "./layout.ts";
import { partsLayout } from "./layout-parts.ts";

/** Puts the page's rules in place; built as objects, so that no inline style needs leave. */
export function useStyles(document: Document): void {
  const variables = (theme: keyof typeof themes): string =>
    Object.entries(themes[theme])
      .map(([name, value]) => `--${name}:${value}`)
      .join(";");
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`:root{color-scheme:light;${variables("light")}}
:root[data-theme=dark]{color-scheme:dark;${variables("dark")}}
${recolouring(":root[data-theme=dark] ")}
${layout}
${partsLayout}`);
  document.adoptedStyleSheets = [sheet];
}
