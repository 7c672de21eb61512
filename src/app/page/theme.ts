/** Light or dark: the reader's choice, or without one the system's. */

export type Theme = "light" | "dark";

const key = "monazite-theme";

/** The theme that is shown. */
export function shownTheme(): Theme {
  return document.documentElement.dataset.theme === "dark" ? "dark" : "light";
}

/** Shows a theme from now on. */
export function chooseTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  remember(key, theme);
}

/** Shows the theme that was chosen before, or the system's as it changes. */
export function startTheme(): void {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const show = (): void => {
    const chosen = remembered(key);
    const dark = chosen === undefined ? system.matches : chosen === "dark";
    document.documentElement.dataset.theme = dark ? "dark" : "light";
  };
  system.addEventListener("change", show);
  show();
}

/** What was kept under a name; nothing where the browser keeps nothing. */
export function remembered(name: string): string | undefined {
  try {
    return localStorage.getItem(name) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a text under a name, where the browser keeps anything. */
export function remember(name: string, text: string): void {
  try {
    localStorage.setItem(name, text);
  } catch {
    // a browser that keeps nothing still shows the choice
  }
}
