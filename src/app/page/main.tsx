/** The page: reads the study that stands beside it and draws the view of the address. */
import { render } from "preact";
import { readBundle } from "../bundle.ts";
import { Page } from "./page.tsx";
import { useStyles } from "./styles.ts";

declare global {
  /** The bundle's text, set by `study.js`, which a page opened from a disk can load too. */
  var monaziteStudy: string | undefined;
}

const place = document.getElementById("page")!;
useStyles(document);
if (globalThis.monaziteStudy === undefined) {
  place.textContent = "The file study.js is missing beside this page: run monazite site again.";
} else {
  render(<Page bundle={readBundle(globalThis.monaziteStudy)} />, place);
}
