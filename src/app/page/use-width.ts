import type { RefObject } from "preact";
import { useEffect, useState } from "preact/hooks";

/** The width of an element in whole pixels, as it changes; 0 before it is known. */
export function useWidth(ref: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const observer = new ResizeObserver(([{ contentRect }]) => {
      setWidth(Math.floor(contentRect.width));
    });
    observer.observe(element);
    setWidth(Math.floor(element.getBoundingClientRect().width));
    return () => {
      observer.disconnect();
    };
  }, [ref]);
  return width;
}
