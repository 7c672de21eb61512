/** Dates of measures: a year, a month or a day, as precise as the source. */
import { DataError } from "../errors.ts";

export interface MeasureDate {
  readonly year: number;
  readonly month?: number; // 1 to 12
  readonly day?: number;
}

/**
 * Reads YYYY, YYYY-MM or YYYY-MM-DD.
 *
 * @throws DataError "format"  anything else, or a day that the calendar has not
 */
export function parseMeasureDate(text: string): MeasureDate {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text);
  const [year, month = 1, day = 1] = (match?.slice(1) ?? []).map((part?: string) =>
    part === undefined ? undefined : Number(part),
  );
  const real =
    year !== undefined && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
  if (!real) {
    throw new DataError(
      "format",
      `measure date "${text}": is no such date, needed YYYY, YYYY-MM or YYYY-MM-DD`,
      { text },
    );
  }
  return {
    year,
    ...(text.length >= 7 && { month }),
    ...(text.length === 10 && { day }),
  };
}

/**
 * The place of a date on a time axis, in years: the start of the year, month or day.
 *
 * @throws DataError "format"  as parseMeasureDate
 */
export function dateInYears(text: string): number {
  const { year, month = 1, day = 1 } = parseMeasureDate(text);
  return year + (month - 1) / 12 + (day - 1) / (12 * daysIn(year, month));
}

/**
 * The share of a period that follows a measure: 0 before it, 1 after it.
 *
 * Annual rule: in the measure's own year the part of the year from its month or day on; a measure
 * known by its year alone, as an annual quota is, holds for all of it. Monthly rule: in its own
 * month the part from its day on, all of it where no day is known; a measure known by its year
 * alone has no place in the months of that year.
 *
 * @param date    YYYY, YYYY-MM or YYYY-MM-DD
 * @param period  YYYY or YYYY-MM
 * @returns 0 to 1, or NaN where the date is less precise than the monthly rule needs
 * @throws DataError "format"    a date that is none
 * @throws DataError "argument"  a period with a day
 */
export function shareAfter(date: string, period: string): number {
  const start = parseMeasureDate(date);
  const span = parseMeasureDate(period);
  if (span.day !== undefined) {
    throw new DataError(
      "argument",
      `shareAfter: the period ${period} is a day, needed a year or a month`,
      {
        period,
      },
    );
  }
  if (span.year !== start.year) return span.year < start.year ? 0 : 1;
  if (span.month === undefined) {
    if (start.month === undefined) return 1;
    const elapsed = dayOfYear(start.year, start.month, start.day ?? 1) - 1;
    return 1 - elapsed / dayOfYear(start.year, 12, 31);
  }
  if (start.month === undefined) return NaN;
  if (span.month !== start.month) return span.month < start.month ? 0 : 1;
  return 1 - ((start.day ?? 1) - 1) / daysIn(start.year, start.month);
}

function daysIn(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
}

function dayOfYear(year: number, month: number, day: number): number {
  let days = day;
  for (let before = 1; before < month; before++) days += daysIn(year, before);
  return days;
}
