import { useEffect, useState } from "preact/hooks";
import { here, type Scene } from "../figures/scene.ts";
import type { Yearly } from "../figures/moran-years.ts";
import { neighbourhood } from "../neighbours.ts";

/** The neighbourhoods of all years, a year at a time, so that the page answers meanwhile. */
export function useYearly({ study, place, ...rest }: Scene): {
  readonly near: Yearly;
  readonly done: number; // years
} {
  const [near, setNear] = useState<Yearly>([]);
  const { s } = here({ study, place, ...rest });
  const { variable, weights } = place;
  useEffect(() => {
    let own: Yearly = [];
    let timer = setTimeout(next);
    function next(): void {
      own = [...own, neighbourhood(study, variable, { s, t: own.length }, weights)];
      setNear(own);
      if (own.length < study.frame.years.length) timer = setTimeout(next);
    }
    setNear([]);
    return () => {
      clearTimeout(timer);
    };
  }, [study, variable, s, weights]);
  return { near, done: near.length };
}
