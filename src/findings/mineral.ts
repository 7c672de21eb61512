/** What the study is about, in the words that stand in titles and sentences. */
import type { View } from "./view.ts";

export interface Mineral {
  readonly name: string; //       in a sentence: "rare earths", "graphite"
  readonly adjective: string; //  before a noun: "rare-earth", "graphite"
  readonly measured: string; //   what its tonnes are of: "rare-earth oxides"
  readonly facts: "rare-earths" | "none"; // which facts of mines and stages stand beside it
}

/** The mineral of a study that names none. */
export const rareEarths: Mineral = {
  name: "rare earths",
  adjective: "rare-earth",
  measured: "rare-earth oxides",
  facts: "rare-earths",
};

/** The mineral that a study is about. */
export function mineralOf({ evidence }: Pick<View, "evidence">): Mineral {
  return evidence.settings.mineral ?? rareEarths;
}
