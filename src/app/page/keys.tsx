import { useEffect, useRef, useState } from "preact/hooks";
import { segmentIds } from "../../segments/segments.ts";
import { type Place, views } from "../address.ts";
import type { Study } from "../study.ts";
import type { Texts } from "../texts/en.ts";
import { remember, remembered } from "./theme.ts";
import type { Go } from "./use-place.ts";

const kept = "monazite-keys";
const letters = ["u", "m", "d"];

/** Single keys for what is done most, and the list of them. */
export function Keys({
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
  const dialog = useRef<HTMLDialogElement>(null);
  const [on, setOn] = useState(remembered(kept) !== "off");
  useEffect(() => {
    const { years } = study.bundle.evidence.panel;
    const press = (event: KeyboardEvent): void => {
      if (!on || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const { key } = event;
      const view = views.at(Number(key) - 1);
      const segment = letters.indexOf(key.toLowerCase());
      const year = years.indexOf(place.year) + (key === "]" ? 1 : -1);
      if (key === "/") document.getElementById("search")?.focus();
      else if (key === "?") dialog.current?.showModal();
      else if (/^[1-9]$/.test(key) && view !== undefined) go({ view });
      else if (segment >= 0) go({ segment: segmentIds[segment] });
      else if (/^[[\]]$/.test(key) && year in years) go({ year: years[year] }, "replace");
      else if (key.toLowerCase() === "t") document.querySelector<HTMLElement>(".to-table")?.click();
      else return;
      event.preventDefault();
    };
    addEventListener("keydown", press);
    return () => {
      removeEventListener("keydown", press);
    };
  }, [on, place, go]);
  const { rows } = words.keyboard;
  const list: readonly (readonly [string, string])[] = [
    ["/", rows.search],
    [`1–${views.length}`, rows.views],
    ["[ ]", rows.year],
    ["U M D", rows.segment],
    ["T", rows.table],
    ["← ↑ → ↓", rows.arrows],
    ["?", rows.help],
  ];
  return (
    <>
      <button class="help" type="button" onClick={() => dialog.current?.showModal()}>
        {words.bar.help}
      </button>
      <dialog ref={dialog} aria-label={words.keyboard.title}>
        <h2>{words.keyboard.title}</h2>
        <dl>
          {list.map(([key, text]) => (
            <div>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
        <label>
          <input
            type="checkbox"
            checked={on}
            onInput={({ currentTarget }) => {
              setOn(currentTarget.checked);
              remember(kept, currentTarget.checked ? "on" : "off");
            }}
          />{" "}
          {words.keyboard.on}
        </label>
        <form method="dialog">
          <button class="plain">{words.keyboard.close}</button>
        </form>
      </dialog>
    </>
  );
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.matches("input:not([type=range]):not([type=checkbox]), textarea, select") ||
      target.closest("dialog[open]") !== null)
  );
}
