/** The page: reads the study that stands beside it and draws the view of the address. */
import { render } from "preact";
import { readBundle } from "../bundle.ts";
import { studyOf } from "../study.ts";
import { loadFonts } from "./assets.ts";
import { Page } from "./page.tsx";
import { useStyles } from "./styles.ts";
import { startTheme } from "./theme.ts";

declare global {
  /** The bundle's text, set by `study.js`, which a page opened from a disk can load too. */
  var monaziteStudy: string | undefined;
}

const place = document.getElementById("page")!;
useStyles(document);
startTheme();
if (globalThis.monaziteStudy === undefined) {
  place.textContent = "The file study.js is missing beside this page: run monazite site again.";
} else {
  const study = studyOf(readBundle(globalThis.monaziteStudy));
  await loadFonts();
  render(<Page study={study} />, place);
}
