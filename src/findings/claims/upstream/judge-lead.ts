/** Whether one economy leads, from its shares and the largest of anybody else. */
import type { Verdict } from "../claim.ts";

/** The economy's share of a year by one source, and the largest share of anybody else. */
export interface Lead {
  readonly year: number;
  readonly source: string;
  readonly own: number; //   fractions of the world
  readonly next: number;
}

/** A verdict with how often parts of the figures give the same. */
export interface JudgedLead {
  readonly verdict: Verdict;
  readonly checks: number; // of `of` parts
  readonly of: number;
}

/** Fewer figures than this say nothing of who leads. */
const fewest = 3;

/**
 * Whether one economy leads: `supported` where it is first in the last year by every source and in
 * nine of ten years and sources before, `contradicted` where somebody else is first in the last
 * year by every source, else `undetermined`.
 *
 * @param leads  by year and source, in any order; undetermined where there is none
 */
export function judgeLead(leads: readonly Lead[]): Verdict {
  const last = Math.max(...leads.map(({ year }) => year));
  const first = ({ own, next }: Lead): boolean => own > next;
  const now = leads.filter(({ year }) => year === last);
  if (now.length === 0) return "undetermined";
  if (now.every((lead) => !first(lead))) return "contradicted";
  const often = leads.filter(first).length >= 0.9 * leads.length;
  return now.every(first) && often && leads.length >= fewest ? "supported" : "undetermined";
}

/**
 * The verdict, checked on each source alone, on each half of the years, and without the last year.
 *
 * A part that has too few figures is no check.
 */
export function judgeLeadWithChecks(leads: readonly Lead[]): JudgedLead {
  const verdict = judgeLead(leads);
  const years = [...new Set(leads.map(({ year }) => year))].sort((a, b) => a - b);
  const middle = years[Math.floor(years.length / 2)];
  const last = years[years.length - 1];
  const sources = [...new Set(leads.map(({ source }) => source))];
  const parts = [
    ...(sources.length > 1
      ? sources.map((each) => leads.filter(({ source }) => source === each))
      : []),
    leads.filter(({ year }) => year < middle),
    leads.filter(({ year }) => year >= middle),
    leads.filter(({ year }) => year < last),
  ].filter((part) => part.length >= fewest);
  return {
    verdict,
    checks: parts.filter((part) => judgeLead(part) === verdict).length,
    of: parts.length,
  };
}
