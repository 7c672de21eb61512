import type { ComponentChildren } from "preact";
import type { Surroundings } from "./figure-frame.tsx";
import type { Go } from "./use-place.ts";

export interface ViewProps {
  readonly around: Surroundings;
  readonly go: Go;
}

/** A view of the page. */
export type ViewPart = (props: ViewProps) => ComponentChildren;
