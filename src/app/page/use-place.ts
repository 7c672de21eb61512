import { useCallback, useEffect, useMemo, useState } from "preact/hooks";
import { addressOf, type Frame, type Place, placeAt } from "../address.ts";

export type Go = (change: Partial<Place>, how?: "push" | "replace") => void;

/** The place of the page's address, and how to go to another; views and selections can be undone. */
export function usePlace(frame: Frame): {
  readonly place: Place;
  readonly unknown: readonly string[];
  readonly go: Go;
} {
  const [address, setAddress] = useState(location.hash);
  useEffect(() => {
    const follow = (): void => {
      setAddress(location.hash);
    };
    addEventListener("hashchange", follow);
    addEventListener("popstate", follow);
    return () => {
      removeEventListener("hashchange", follow);
      removeEventListener("popstate", follow);
    };
  }, []);
  const { place, unknown } = useMemo(() => placeAt(address, frame), [address, frame]);
  const go: Go = useCallback(
    (change, how = "push") => {
      const next = addressOf({ ...placeAt(location.hash, frame).place, ...change }, frame);
      if (next === location.hash) return;
      if (how === "push") history.pushState(null, "", next);
      else history.replaceState(null, "", next);
      setAddress(next);
    },
    [frame],
  );
  return { place, unknown, go };
}
