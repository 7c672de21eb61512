/**
 * Names of countries by ISO 3166-1 alpha-3 code: those of the World Input-Output Database and of
 * the multi-regional tables of the Asian Development Bank.
 */
import type { Label } from "../model.ts";

/** The code of the rest of the world. */
export const restOfWorld = "ROW";

const names: Readonly<Record<string, string>> = {
  ARE: "United Arab Emirates",
  ARG: "Argentina",
  ARM: "Armenia",
  AUS: "Australia",
  AUT: "Austria",
  AZE: "Azerbaijan",
  BEL: "Belgium",
  BGD: "Bangladesh",
  BGR: "Bulgaria",
  BRA: "Brazil",
  BRN: "Brunei",
  BTN: "Bhutan",
  CAN: "Canada",
  CHE: "Switzerland",
  CHL: "Chile",
  CHN: "China",
  COL: "Colombia",
  CRI: "Costa Rica",
  CYP: "Cyprus",
  CZE: "Czechia",
  DEU: "Germany",
  DNK: "Denmark",
  ECU: "Ecuador",
  EGY: "Egypt",
  ESP: "Spain",
  EST: "Estonia",
  FIN: "Finland",
  FJI: "Fiji",
  FRA: "France",
  GBR: "United Kingdom",
  GEO: "Georgia",
  GRC: "Greece",
  HKG: "Hong Kong",
  HRV: "Croatia",
  HUN: "Hungary",
  IDN: "Indonesia",
  IND: "India",
  IRL: "Ireland",
  ISL: "Iceland",
  ISR: "Israel",
  ITA: "Italy",
  JPN: "Japan",
  KAZ: "Kazakhstan",
  KGZ: "Kyrgyzstan",
  KHM: "Cambodia",
  KOR: "South Korea",
  KWT: "Kuwait",
  LAO: "Laos",
  LKA: "Sri Lanka",
  LTU: "Lithuania",
  LUX: "Luxembourg",
  LVA: "Latvia",
  MAR: "Morocco",
  MDV: "Maldives",
  MEX: "Mexico",
  MLT: "Malta",
  MMR: "Myanmar",
  MNG: "Mongolia",
  MYS: "Malaysia",
  NLD: "Netherlands",
  NOR: "Norway",
  NPL: "Nepal",
  NZL: "New Zealand",
  PAK: "Pakistan",
  PER: "Peru",
  PHL: "Philippines",
  PNG: "Papua New Guinea",
  POL: "Poland",
  PRT: "Portugal",
  ROU: "Romania",
  ROW: "Rest of the world",
  RUS: "Russia",
  SAU: "Saudi Arabia",
  SGP: "Singapore",
  SVK: "Slovakia",
  SVN: "Slovenia",
  SWE: "Sweden",
  THA: "Thailand",
  TJK: "Tajikistan",
  TUN: "Tunisia",
  TUR: "Turkey",
  TWN: "Taiwan",
  UKR: "Ukraine",
  USA: "United States",
  UZB: "Uzbekistan",
  VNM: "Vietnam",
  ZAF: "South Africa",
};

/** A country's code with its name, or with the code again where the name is not known. */
export function countryLabel(code: string): Label {
  return { code, name: isKnownCountry(code) ? names[code] : code };
}

/** Whether a code is one of the countries named here, or the rest of the world. */
export function isKnownCountry(code: string): boolean {
  return Object.hasOwn(names, code);
}
