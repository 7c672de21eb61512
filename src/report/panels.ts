/** Small multiples: how many stand in a row, and where. */
import { at, type Drawing, label } from "./draw.ts";
import { textWidth } from "./text-width.ts";
import { chartText, type Token } from "./tokens.ts";

export interface Panel {
  readonly head: string; //          bold, above the panel
  readonly note: string; //          after the head
  readonly colour: Token; //         of the head
  readonly draw: (width: number) => Drawing;
}

/**
 * Panels side by side, as many in a row as have `least` pixels each, with heads above.
 *
 * @param gap  pixels between panels
 */
export function panelsDrawing(
  panels: readonly Panel[],
  width: number,
  { least, gap }: { readonly least: number; readonly gap: number },
): Drawing {
  const fit = Math.floor((width + gap) / (least + gap));
  const across = fit >= panels.length ? panels.length : 1;
  const each = (width - gap * (across - 1)) / across;
  const head = 26;
  let body = "";
  let y = 0;
  for (let k = 0; k < panels.length; k += across) {
    const row = panels.slice(k, k + across);
    const drawings = row.map((panel) => panel.draw(each));
    for (const [i, panel] of row.entries()) {
      const x = i * (each + gap);
      body += at(x, y, heading(panel, each) + at(0, head, drawings[i].body));
    }
    y +=
      head +
      Math.max(...drawings.map(({ height }) => height)) +
      (k + across < panels.length ? 16 : 0);
  }
  return { width, height: y, body };
}

function heading({ head, note, colour }: Panel, width: number): string {
  const from = textWidth(head, chartText, "bold") + 7;
  const fits = from + textWidth(note, chartText) <= width;
  return label(0, 14, head, { bold: true, fill: colour }) + (fits ? label(from, 14, note) : "");
}
