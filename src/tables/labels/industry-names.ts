/**
 * The 35 industries and five categories of final demand that the World Input-Output Database
 * (release 2013) and the tables of the Asian Development Bank share.
 *
 * Source: Timmer, Dietzenbacher, Los, Stehrer and de Vries (2015), Review of International
 * Economics 23:575, table of industries (NACE revision 1).
 */
import type { Label } from "../model.ts";

const industryNames = [
  "Agriculture, hunting, forestry and fishing",
  "Mining and quarrying",
  "Food, beverages and tobacco",
  "Textiles and textile products",
  "Leather, leather products and footwear",
  "Wood and products of wood and cork",
  "Pulp, paper, printing and publishing",
  "Coke, refined petroleum and nuclear fuel",
  "Chemicals and chemical products",
  "Rubber and plastics",
  "Other non-metallic minerals",
  "Basic metals and fabricated metal",
  "Machinery, not elsewhere classified",
  "Electrical and optical equipment",
  "Transport equipment",
  "Manufacturing, not elsewhere classified; recycling",
  "Electricity, gas and water supply",
  "Construction",
  "Sale and repair of motor vehicles; retail sale of fuel",
  "Wholesale trade, except of motor vehicles",
  "Retail trade, except of motor vehicles; repair of household goods",
  "Hotels and restaurants",
  "Inland transport",
  "Water transport",
  "Air transport",
  "Other transport activities; travel agencies",
  "Post and telecommunications",
  "Financial intermediation",
  "Real estate activities",
  "Renting of machinery and other business activities",
  "Public administration and defence; social security",
  "Education",
  "Health and social work",
  "Other community, social and personal services",
  "Private households with employed persons",
];

/** The 35 industries, `c1` to `c35`. */
export const industries: readonly Label[] = industryNames.map((name, k) => ({
  code: `c${k + 1}`,
  name,
}));

/** The five categories of final demand, `c37` to `c42` without `c40`. */
export const finalDemandCategories: readonly Label[] = [
  { code: "c37", name: "Final consumption of households" },
  { code: "c38", name: "Final consumption of non-profit organisations serving households" },
  { code: "c39", name: "Final consumption of government" },
  { code: "c41", name: "Gross fixed capital formation" },
  { code: "c42", name: "Changes in inventories and valuables" },
];

/**
 * Sectors by code; they get the names of the 35 industries where they are exactly those, else each
 * code is its own name.
 */
export function sectorLabels(codes: readonly string[]): Label[] {
  return labelsFrom(codes, industries);
}

/** Categories of final demand by code, named likewise. */
export function categoryLabels(codes: readonly string[]): Label[] {
  return labelsFrom(codes, finalDemandCategories);
}

/** Whether these are the 35 industries, in any order. */
export function areTheIndustries(codes: readonly string[]): boolean {
  return sameCodes(codes, industries);
}

function labelsFrom(codes: readonly string[], known: readonly Label[]): Label[] {
  if (!sameCodes(codes, known)) return codes.map((code) => ({ code, name: code }));
  const names = new Map(known.map(({ code, name }) => [code, name]));
  return codes.map((code) => ({ code, name: names.get(code)! }));
}

function sameCodes(codes: readonly string[], known: readonly Label[]): boolean {
  const present = new Set(codes);
  return present.size === known.length && known.every(({ code }) => present.has(code));
}
