/** What the pointer is on: shared by all figures, outside the page's state so that it is fast. */

export interface Pointer {
  readonly lit: string | undefined; //                     an economy by its code
  readonly brushed: ReadonlySet<string> | undefined; //    economies inside the brush
}

export interface PointerStore {
  readonly get: () => Pointer;
  readonly set: (change: Partial<Pointer>) => void;
  readonly follow: (listener: (pointer: Pointer) => void) => () => void;
}

/** A store with nothing lit. */
export function pointerStore(): PointerStore {
  let pointer: Pointer = { lit: undefined, brushed: undefined };
  const listeners = new Set<(pointer: Pointer) => void>();
  return {
    get: () => pointer,
    set: (change) => {
      const next = { ...pointer, ...change };
      if (next.lit === pointer.lit && next.brushed === pointer.brushed) return;
      pointer = next;
      for (const listener of listeners) listener(pointer);
    },
    follow: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
