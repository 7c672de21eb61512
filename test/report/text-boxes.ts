/** Where the texts of a drawing stand, by the table of advance widths. */
import { parseHTML } from "linkedom";
import { textWidth } from "../../src/report/text-width.ts";

export interface TextBox {
  readonly text: string;
  readonly size: number;
  readonly left: number;
  readonly right: number;
  readonly top: number; //    of small letters, roughly: neighbours' ascenders may reach in
  readonly bottom: number; // the baseline
}

/** The boxes of all texts of an SVG, in its own pixels. */
export function textBoxes(svg: string): readonly TextBox[] {
  const words = svg.replace(/<(path|circle|use)\b[^>]*?(?:\/>|>.*?<\/\1>)/gs, "");
  const { document } = parseHTML(`<!doctype html><html><body>${words}</body></html>`);
  return [...document.querySelectorAll("text")].map(boxOf);
}

function boxOf(element: Element): TextBox {
  const own = [...element.childNodes]
    .filter((node) => node.nodeType === 3)
    .map((node) => node.textContent ?? "")
    .join("");
  const size = Number(inherited(element, "font-size"));
  const bold = inherited(element, "font-weight") === "600";
  const serif = inherited(element, "font-family").includes("Serif 4'");
  const width = textWidth(own, size, serif ? "serif" : bold ? "bold" : "regular");
  let x = Number(element.getAttribute("x") ?? 0);
  let y = length(element.getAttribute("y") ?? "0", size);
  for (let at: Element | null = element; at !== null; at = at.parentElement) {
    const move = /translate\(([-\d.]+)(?:,([-\d.]+))?\)/.exec(at.getAttribute("transform") ?? "");
    if (move) {
      x += Number(move[1]);
      y += Number(move[2] || 0);
    }
  }
  const anchor = inherited(element, "text-anchor");
  const left = anchor === "end" ? x - width : anchor === "middle" ? x - width / 2 : x;
  return { text: own, size, left, right: left + width, top: y - 0.5 * size, bottom: y };
}

function inherited(element: Element, name: string): string {
  for (let at: Element | null = element; at !== null; at = at.parentElement) {
    const value = at.getAttribute(name);
    if (value !== null) return value;
  }
  return "";
}

function length(value: string, size: number): number {
  return value.endsWith("em") ? Number(value.slice(0, -2)) * size : Number(value);
}

/** Pairs of texts that stand on each other. */
export function overlaps(boxes: readonly TextBox[]): readonly (readonly [TextBox, TextBox])[] {
  return boxes.flatMap((a, i) =>
    boxes
      .slice(i + 1)
      .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
      .map((b) => [a, b] as const),
  );
}
