/**
 * The economy codes of the Asian Development Bank's multi-regional tables that differ from ISO
 * 3166-1 alpha-3; every other code there is the ISO code itself.
 *
 * Source: Asian Development Bank, Multiregional Input-Output Tables, legend of 62 economies. KSA,
 * KUW and UAE are not on that legend: they are customary abbreviations, which no other country has.
 */
import type { Label } from "../model.ts";
import { countryLabel } from "../labels/country-names.ts";

const isoCodes: Readonly<Record<string, string>> = {
  BAN: "BGD",
  BHU: "BTN",
  BRU: "BRN",
  CAM: "KHM",
  DEN: "DNK",
  FIJ: "FJI",
  GER: "DEU",
  INO: "IDN",
  IRE: "IRL",
  KSA: "SAU",
  KUW: "KWT",
  MAL: "MYS",
  MLD: "MDV",
  MON: "MNG",
  NEP: "NPL",
  NET: "NLD",
  PHI: "PHL",
  POR: "PRT",
  PRC: "CHN",
  ROM: "ROU",
  SIN: "SGP",
  SPA: "ESP",
  SRI: "LKA",
  SWI: "CHE",
  TAP: "TWN",
  UAE: "ARE",
  UKG: "GBR",
  VIE: "VNM",
};

/** The country of an economy's code, as in PRC for China; a code not on record stands as it is. */
export function adbEconomy(code: string): Label {
  const upper = code.toUpperCase();
  return countryLabel(isoCodes[upper] ?? upper);
}

/** Whether the meaning of an economy's code is on record. */
export function isAdbEconomy(code: string): boolean {
  const { code: iso, name } = adbEconomy(code);
  return name !== iso;
}
