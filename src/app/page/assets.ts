/** Fonts and map shapes, put into the page when it is built. */
import sansUrl from "@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2?inline";
import serifUrl from "@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2?inline";
import atlas from "world-atlas/countries-110m.json" with { type: "json" };

const inBase64 = (url: string): string => url.slice(url.indexOf(",") + 1);

/** The two families as base64 WOFF2, for files of figures. */
export const fonts = { sans: inBase64(sansUrl), serif: inBase64(serifUrl) };

/** What figures are drawn with. */
export const kit = { document, atlas: atlas as unknown };

/** Makes the families known to the page; nothing is measured before. */
export async function loadFonts(): Promise<void> {
  const families = [
    ["Source Sans 3", fonts.sans],
    ["Source Serif 4", fonts.serif],
  ] as const;
  await Promise.all(
    families.map(async ([family, base64]) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const face = new FontFace(family, bytes.buffer, { weight: "200 900" });
      document.fonts.add(await face.load());
    }),
  );
}
