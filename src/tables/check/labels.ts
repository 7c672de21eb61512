/** Checks of labels: codes that come twice, countries that are not known. */
import { isKnownCountry } from "../labels/country-names.ts";
import { named, type TableFinding } from "./finding.ts";
import type { Label, MrioTable } from "../model.ts";

/** Codes that come twice among countries, sectors or categories; `worst` counts them. */
export function duplicateLabels({ countries, sectors, categories }: MrioTable): TableFinding {
  const labels = [countries, sectors, categories].flatMap(repeated);
  return {
    check: "duplicate-labels",
    severity: labels.length === 0 ? "ok" : "error",
    worst: labels.length,
    limit: 0,
    labels: labels.slice(0, named),
    message:
      labels.length === 0
        ? "every label is unique"
        : `${labels.length} ${labels.length === 1 ? "label comes" : "labels come"} twice`,
  };
}

/** Country codes that are not ISO 3166-1 alpha-3 codes known here; `worst` counts them. */
export function unknownCountries({ countries }: MrioTable): TableFinding {
  const labels = countries.map(({ code }) => code).filter((code) => !isKnownCountry(code));
  return {
    check: "unknown-countries",
    severity: labels.length === 0 ? "ok" : "note",
    worst: labels.length,
    limit: 0,
    labels: labels.slice(0, named),
    message:
      labels.length === 0
        ? "every country code is known"
        : `${labels.length} country codes are not known, so maps and distances leave them out`,
  };
}

function repeated(labels: readonly Label[]): string[] {
  const codes = labels.map(({ code }) => code);
  return [...new Set(codes.filter((code, k) => codes.indexOf(code) !== k))];
}
