import { fixed, thousands } from "../../findings/format.ts";
import type { Language } from "../address.ts";

/**
 * An amount of a table's unit in words with at most three significant digits: "US$ 38 billion",
 * 380 亿美元. Tables in another unit than US$ million give the number and no unit.
 */
export function moneyText(value: number, unit: string, language: Language): string {
  if (!Number.isFinite(value)) return "–";
  if (!unit.startsWith("US$ million")) return threeDigits(value);
  if (language === "zh") {
    if (Math.abs(value) >= 1e6) return `${threeDigits(value / 1e6)} 万亿美元`;
    return Math.abs(value) >= 100
      ? `${threeDigits(value / 100)} 亿美元`
      : `${threeDigits(value * 100)} 万美元`;
  }
  if (Math.abs(value) >= 1e6) return `US$ ${threeDigits(value / 1e6)} trillion`;
  if (Math.abs(value) >= 1000) return `US$ ${threeDigits(value / 1000)} billion`;
  return `US$ ${threeDigits(value)} million`;
}

/** Three significant digits, or all digits of a whole number above 999. */
export function threeDigits(value: number): string {
  const size = Math.abs(value);
  return size >= 1000 ? thousands(value) : fixed(value, size >= 100 ? 0 : size >= 10 ? 1 : 2);
}
