import { useState } from "preact/hooks";
import { type Found, search } from "../search.ts";
import type { Study } from "../study.ts";
import type { Texts } from "../texts/en.ts";
import { fill } from "../texts/texts.ts";
import type { Go } from "./use-place.ts";

/** Finds economies and indicators; an economy opens its view, an indicator the map. */
export function SearchBox({
  study,
  words,
  go,
}: {
  readonly study: Study;
  readonly words: Texts;
  readonly go: Go;
}) {
  const [asked, setAsked] = useState("");
  const [active, setActive] = useState(0);
  const found = search(study, words, asked);
  const open = asked.trim() !== "";
  const choose = (each: Found): void => {
    setAsked("");
    if (each.kind === "economy") go({ view: "country", selected: [each.code] });
    else go({ view: "map", show: "value", variable: each.variable });
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === "Escape") setAsked("");
    else if (event.key === "ArrowDown") setActive(Math.min(active + 1, found.length - 1));
    else if (event.key === "ArrowUp") setActive(Math.max(active - 1, 0));
    else if (event.key === "Enter" && active < found.length) choose(found[active]);
    else return;
    event.preventDefault();
  };
  return (
    <div class="search">
      <input
        id="search"
        type="text"
        role="combobox"
        autocomplete="off"
        placeholder={words.bar.search}
        aria-label={words.bar.search}
        aria-expanded={open}
        aria-controls="found"
        aria-activedescendant={open && found.length > 0 ? `found-${active}` : undefined}
        value={asked}
        onInput={({ currentTarget }) => {
          setAsked(currentTarget.value);
          setActive(0);
        }}
        onKeyDown={press}
      />
      <kbd aria-hidden="true">/</kbd>
      <div class="found" hidden={!open}>
        <ul id="found" role="listbox" aria-label={words.bar.search}>
          {found.map((each, k) => (
            <li
              id={`found-${k}`}
              role="option"
              aria-selected={k === active}
              onClick={() => {
                choose(each);
              }}
            >
              {each.text}
            </li>
          ))}
        </ul>
        <p role="status">
          {open &&
            (found.length === 0 ? words.bar.nothing : fill(words.bar.results, { n: found.length }))}
        </p>
      </div>
    </div>
  );
}
