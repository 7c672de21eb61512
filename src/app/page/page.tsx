import { useCallback, useEffect, useMemo, useState } from "preact/hooks";
import { mostSelected, type ViewName } from "../address.ts";
import type { Study } from "../study.ts";
import { fill, texts } from "../texts/texts.ts";
import { kit } from "./assets.ts";
import { ChainView } from "./chain-view.tsx";
import { CompareView } from "./compare-view.tsx";
import { ContextBar } from "./context-bar.tsx";
import { CountryView } from "./country-view.tsx";
import { DataView } from "./data-view.tsx";
import { Header } from "./header.tsx";
import { Keys } from "./keys.tsx";
import { ModelsView } from "./models-view.tsx";
import { MapView } from "./map-view.tsx";
import { OverviewView } from "./overview-view.tsx";
import { pointerStore } from "./pointer.ts";
import { SpaceView } from "./space-view.tsx";
import type { Pick } from "./use-marks.ts";
import { usePlace } from "./use-place.ts";
import type { ViewPart } from "./view-part.ts";

const parts: Readonly<Record<ViewName, ViewPart>> = {
  overview: OverviewView,
  map: MapView,
  country: CountryView,
  chain: ChainView,
  space: SpaceView,
  models: ModelsView,
  compare: CompareView,
  data: DataView,
};

/** The frame around every view: header, context bar, and the view of the address. */
export function Page({ study }: { readonly study: Study }) {
  const { place, unknown, go } = usePlace(study.frame);
  const [pointer] = useState(pointerStore);
  const words = texts[place.language];
  const View = parts[place.view];
  const pick: Pick = useCallback(
    (code, add) => {
      const held = place.selected;
      if (code === undefined) go({ selected: [study.frame.focus] });
      else if (!add) go({ selected: [code] });
      else if (held.includes(code)) {
        const rest = held.filter((each) => each !== code);
        if (rest.length > 0) go({ selected: rest });
      } else go({ selected: [...held, code].slice(-mostSelected) });
    },
    [place.selected, go],
  );
  const around = useMemo(
    () => ({ scene: { study, place, words, kit }, pointer, pick }),
    [study, place, words, pick],
  );
  useEffect(() => {
    document.documentElement.lang = place.language;
    document.title = `${words.views[place.view]} · ${words.title}`;
  }, [place.language, place.view]);
  useEffect(() => {
    pointer.set({ lit: undefined, brushed: undefined });
    scrollTo(0, 0);
  }, [place.view]);
  const bar = { study, place, words, go };
  const { dataset, version } = study.bundle.evidence;
  return (
    <>
      <a class="skip" href="#content" onClick={skip}>
        {words.bar.skip}
      </a>
      <div class="frame">
        <Header {...bar} />
        <ContextBar {...bar} />
      </div>
      <main id="content" tabIndex={-1} class="wide">
        {unknown.length > 0 && (
          <p class="status" role="status">
            {fill(words.notHere, { what: unknown.join(", ") })}
          </p>
        )}
        <View key={place.view} around={around} go={go} />
      </main>
      <footer class="wide">
        <span>
          {dataset.provenance === "estimate" ? `${words.estimated} ` : ""}
          {words.footer}
        </span>
        <span>
          <Keys {...bar} /> Monazite {version} · {dataset.name} · CC BY 4.0
        </span>
      </footer>
    </>
  );
}

// The address follows a hash, so that a link to a part of the page must not change it.
function skip(event: Event): void {
  event.preventDefault();
  document.getElementById("content")?.focus();
}
