import { useState } from "preact/hooks";
import { addressOf, type Place, type ViewName, views } from "../address.ts";
import type { Study } from "../study.ts";
import type { Texts } from "../texts/en.ts";
import { SearchBox } from "./search-box.tsx";
import { Chain } from "./signs.tsx";
import { chooseTheme, shownTheme } from "./theme.ts";
import type { Go } from "./use-place.ts";

/** Name, views, search, language and theme. */
export function Header({
  study,
  place,
  words,
  go,
}: {
  readonly study: Study;
  readonly place: Place;
  readonly words: Texts;
  readonly go: Go;
}) {
  const [theme, setTheme] = useState(shownTheme());
  const other = theme === "dark" ? "light" : "dark";
  const to = (view: ViewName): string => addressOf({ ...place, view }, study.frame);
  const language = place.language === "en" ? "zh" : "en";
  return (
    <header class="top">
      <div class="row wide">
        <a class="logo" href={to("overview")}>
          <Chain segments={["upstream", "midstream", "downstream"]} size={13} />
          {words.title}
        </a>
        <nav aria-label={words.bar.navigation}>
          {views.map((view) => (
            <a href={to(view)} aria-current={view === place.view ? "page" : undefined}>
              {words.views[view]}
            </a>
          ))}
        </nav>
        <div class="tools">
          <SearchBox study={study} words={words} go={go} />
          <a
            class="tool language"
            lang={language}
            href={addressOf({ ...place, language }, study.frame)}
          >
            {words.bar.language}
          </a>
          <button
            class="tool"
            type="button"
            aria-label={words.bar[other]}
            title={words.bar[other]}
            onClick={() => {
              chooseTheme(other);
              setTheme(other);
            }}
          >
            <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" class="sun">
              <circle cx="10" cy="10" r="4" />
              <path d="M10,1V3M10,17V19M1,10H3M17,10H19M3.6,3.6L5,5M15,15L16.4,16.4M3.6,16.4L5,15M15,5L16.4,3.6" />
            </svg>
          </button>
        </div>
      </div>
    </header>
  );
}
