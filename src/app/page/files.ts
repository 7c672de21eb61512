/** Figures as files, and texts on the clipboard. */
import { svgElement, type Drawing } from "../../report/draw.ts";
import { alternative, drawingPlace, fontPlace, plate } from "../../report/plate.ts";
import { fontFaces } from "../../report/style.ts";
import type { Captioned } from "../../report/figure.ts";
import { fonts } from "./assets.ts";

/** A figure as SVG text with its title, badge, source and fonts. */
export function svgFile(figure: Captioned, drawing: Drawing): string {
  const text = {
    id: `${figure.name}-drawing`,
    title: figure.title,
    description: alternative(figure),
  };
  return plate(figure, drawing)
    .replace(fontPlace, () => `<style>${fontFaces(fonts)}</style>`)
    .replace(drawingPlace, () => svgElement(drawing, text));
}

/** A picture of SVG text, twice as many pixels as it is wide. */
export async function pngFile(svg: string): Promise<Blob> {
  const image = new Image();
  const url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    image.src = url;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.naturalWidth * 2;
    canvas.height = image.naturalHeight * 2;
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => {
        if (blob === null) reject(new Error("the picture could not be written"));
        else resolve(blob);
      }, "image/png");
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** Offers a file for download. */
export function download(name: string, content: Blob): void {
  const link = document.createElement("a");
  link.download = name;
  link.href = URL.createObjectURL(content);
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(link.href);
  }, 10_000);
}

/** Copies a text; false where the browser does not let a page copy. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
