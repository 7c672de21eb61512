/** Pointing, selecting, brushing and walking with the arrow keys among the marks of a drawing. */
import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import { nextMark } from "../next-mark.ts";
import type { PageFigure } from "../figures/scene.ts";
import { startBrush } from "./brush.ts";
import type { Pointer, PointerStore } from "./pointer.ts";
import type { PlacedTip } from "./tooltip.tsx";

/** Selects an economy, adds it to the selection, or (without a code) clears the selection. */
export type Pick = (code: string | undefined, add: boolean) => void;

interface Marks {
  readonly markup: string;
  readonly figure: PageFigure;
  readonly pointer: PointerStore;
  readonly selected: readonly string[];
  readonly pick: Pick;
  readonly brush: boolean;
}

/** Follows the marks with a code inside an element; gives the tip to show. */
export function useMarks(
  box: RefObject<HTMLElement | null>,
  { markup, figure, pointer, selected, pick, brush }: Marks,
): PlacedTip | undefined {
  const [tip, setTip] = useState<PlacedTip | undefined>(undefined);

  useLayoutEffect(() => {
    const root = box.current;
    if (root === null) return;
    const marks = marksOf(root);
    const show = ({ lit, brushed }: Pointer): void => {
      root.classList.toggle("focusing", lit !== undefined || brushed !== undefined);
      for (const mark of marks) {
        const code = mark.dataset.code!;
        mark.classList.toggle(
          "on",
          code === lit || (lit === undefined && brushed?.has(code) === true),
        );
        mark.classList.toggle("picked", selected.includes(code));
      }
    };
    for (const mark of marks) {
      if (selected.includes(mark.dataset.code!) && mark.tagName === "path")
        mark.parentElement?.append(mark);
    }
    show(pointer.get());
    return pointer.follow(show);
  }, [markup, selected]);

  useEffect(() => {
    const root = box.current;
    if (root === null || figure.tip === undefined) return;
    const tipAt = (code: string, x: number, y: number): void => {
      const found = figure.tip?.(code);
      setTip(found === undefined ? undefined : { tip: found, x, y });
    };
    const leave = (): void => {
      pointer.set({ lit: undefined });
      setTip(undefined);
    };
    const move = (event: PointerEvent): void => {
      const code = codeAt(event);
      if (code === undefined) {
        leave();
        return;
      }
      const room = root.getBoundingClientRect();
      pointer.set({ lit: code });
      tipAt(code, event.clientX - room.left, event.clientY - room.top);
    };
    const click = (event: MouseEvent): void => {
      const code = codeAt(event);
      if (code !== undefined) pick(code, event.shiftKey);
    };
    const press = (event: KeyboardEvent): void => {
      if (event.key === "Escape") {
        pointer.set({ lit: undefined, brushed: undefined });
        setTip(undefined);
        pick(undefined, false);
        return;
      }
      const lit = pointer.get().lit;
      if (event.key === "Enter" && lit !== undefined) {
        pick(lit, event.shiftKey);
        event.preventDefault();
        return;
      }
      if (!event.key.startsWith("Arrow")) return;
      event.preventDefault();
      const room = root.getBoundingClientRect();
      const places = marksOf(root).map((mark) => {
        const { left, top, width, height } = mark.getBoundingClientRect();
        return {
          code: mark.dataset.code!,
          x: left + width / 2 - room.left,
          y: top + height / 2 - room.top,
        };
      });
      const next = nextMark(places, lit ?? selected[0], event.key);
      if (next === undefined) return;
      pointer.set({ lit: next.code });
      tipAt(next.code, next.x, next.y);
    };
    const stopBrush = brush ? startBrush(root, pointer) : undefined;
    root.addEventListener("pointermove", move);
    root.addEventListener("pointerleave", leave);
    root.addEventListener("blur", leave);
    root.addEventListener("click", click);
    root.addEventListener("keydown", press);
    return () => {
      stopBrush?.();
      root.removeEventListener("pointermove", move);
      root.removeEventListener("pointerleave", leave);
      root.removeEventListener("blur", leave);
      root.removeEventListener("click", click);
      root.removeEventListener("keydown", press);
    };
  }, [figure, pick, selected, brush]);

  return tip;
}

function marksOf(root: HTMLElement): SVGElement[] {
  return [...root.querySelectorAll<SVGElement>("[data-code]")];
}

function codeAt({ target }: Event): string | undefined {
  const mark = target instanceof Element ? target.closest<SVGElement>("[data-code]") : null;
  return mark?.dataset.code;
}
