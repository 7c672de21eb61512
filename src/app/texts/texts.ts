import type { Language } from "../address.ts";
import { en, type Texts } from "./en.ts";
import { zh } from "./zh.ts";

/** What the page says in a language. */
export const texts: Readonly<Record<Language, Texts>> = { en, zh };

/** A template with its named values put in: `fill("{n} places", { n: 3 })`. */
export function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    return Object.hasOwn(values, name) ? String(values[name]) : whole;
  });
}
