/** Figures as PNG, by an optional package: without it figures are SVG only. */
import { createRequire } from "node:module";
import { serifStack } from "../report/tokens.ts";

const load = createRequire(import.meta.url);

/** The part of @resvg/resvg-js that is used. */
interface Resvg {
  readonly Resvg: new (
    svg: string,
    options: object,
  ) => { readonly render: () => { readonly asPng: () => Uint8Array } };
}

const fonts = [
  "source-sans-3/400Regular/SourceSans3_400Regular.ttf",
  "source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf",
  "source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf",
];

/** Pixels a unit of the drawing: figures are drawn for screens of 96 dots an inch, this is 192. */
const zoom = 2;

/** The static cut of the serif is drawn for small sizes and 6 % wider than the one that titles fit. */
const serifScale = 0.94;

/** What adds the package and its fonts. */
export const rasterCommand =
  "npm install @resvg/resvg-js @expo-google-fonts/source-sans-3 @expo-google-fonts/source-serif-4";

/** What turns the text of an SVG file into the bytes of a PNG; undefined where it is not installed. */
export function rasteriser(): ((svg: string) => Uint8Array) | undefined {
  let made: Resvg;
  let fontFiles: string[];
  try {
    made = load("@resvg/resvg-js") as Resvg;
    fontFiles = fonts.map((path) => load.resolve(`@expo-google-fonts/${path}`));
  } catch {
    return undefined;
  }
  const options = {
    font: { fontFiles, loadSystemFonts: false, defaultFontFamily: "Source Sans 3" },
    fitTo: { mode: "zoom", value: zoom },
  };
  return (svg) => new made.Resvg(forRaster(svg), options).render().asPng();
}

// The embedded fonts are of a kind that the renderer does not read, and large.
function forRaster(svg: string): string {
  return svg
    .replace(/<style>@font-face[\s\S]*?<\/style>/, "")
    .replace(
      new RegExp(`(font-family="${serifStack}" font-size=")([\\d.]+)`, "g"),
      (_, before: string, size: string) => before + String(Number(size) * serifScale),
    );
}
