import { useEffect, useMemo, useState } from "preact/hooks";
import { viewOf } from "../../findings/view.ts";
import { writeFindings } from "../../findings/write-findings.ts";
import { addressOf, type Frame, type Place, placeAt, views } from "../address.ts";
import type { Bundle } from "../bundle.ts";
import { fill, texts } from "../texts/texts.ts";
import { Overview } from "./overview.tsx";

/** The frame around every view: header, navigation, and the view of the address. */
export function Page({ bundle }: { readonly bundle: Bundle }) {
  const { panel, settings } = bundle.evidence;
  const frame: Frame = useMemo(
    () => ({
      years: panel.years,
      codes: panel.countries.map(({ code }) => code),
      focus: settings.focus,
    }),
    [bundle],
  );
  const { place, unknown } = usePlace(frame);
  const words = texts[place.language];
  const findings = useMemo(() => writeFindings(bundle.evidence), [bundle]);
  useEffect(() => {
    document.documentElement.lang = place.language;
    document.title = `${words.views[place.view]} · ${words.title}`;
  }, [place]);
  return (
    <div class="page">
      <header class="top">
        <strong>{words.title}</strong>
        <nav aria-label={words.title}>
          {views.map((view) => (
            <a
              href={addressOf({ ...place, view }, frame)}
              aria-current={view === place.view ? "page" : undefined}
            >
              {words.views[view]}
            </a>
          ))}
        </nav>
      </header>
      <main>
        {unknown.length > 0 && (
          <p role="status">{fill(words.notHere, { what: unknown.join(", ") })}</p>
        )}
        <Overview
          view={viewOf(bundle.evidence)}
          findings={findings}
          claims={bundle.claims}
          words={words}
        />
      </main>
    </div>
  );
}

function usePlace(frame: Frame): { readonly place: Place; readonly unknown: readonly string[] } {
  const [address, setAddress] = useState(location.hash);
  useEffect(() => {
    const follow = (): void => {
      setAddress(location.hash);
    };
    addEventListener("hashchange", follow);
    return () => {
      removeEventListener("hashchange", follow);
    };
  }, []);
  return useMemo(() => placeAt(address, frame), [address, frame]);
}
