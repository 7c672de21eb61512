/** Contrast of colours (WCAG 2). */
import type { Token } from "./tokens.ts";

/** Which of ink and page colour reads better over a class. */
export function textOver(theme: Readonly<Record<Token, string>>, token: Token): "ink" | "page" {
  return contrast(theme[token], theme.ink) >= contrast(theme[token], theme.page) ? "ink" : "page";
}

/** Contrast of two colours, 1 … 21 (WCAG 2, relative luminance). */
export function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

function luminance(hex: string): number {
  const channel = (k: number): number => {
    const c = parseInt(hex.slice(1 + 2 * k, 3 + 2 * k), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(0) + 0.7152 * channel(1) + 0.0722 * channel(2);
}
