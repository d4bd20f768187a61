import type { Instant } from "../../../core/clock.ts";

const DAY_MS = 24 * 60 * 60_000;

export interface Dates {
  /** "14:32", in the viewer's zone and manner. */
  timeOf(at: Instant): string;
  /** "14:32:07" */
  exactTimeOf(at: Instant): string;
  /** "Today", "Yesterday", "Tuesday, May 3", with the year where it is another one. */
  dayOf(at: Instant, now: Instant): string;
  /** "May 3" */
  longDay(at: Instant): string;
  /** For lists: the time of today's texts, the day of older ones. */
  briefly(at: Instant, now: Instant): string;
}

/** @param language a BCP 47 tag; undefined: the browser's */
export function datesIn(language: string | undefined, words: { today: string; yesterday: string }): Dates {
  const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(language, options);
  const clock = format({ hour: "numeric", minute: "2-digit" });
  const clockWithSeconds = format({ hour: "numeric", minute: "2-digit", second: "2-digit" });
  const day = format({ weekday: "long", day: "numeric", month: "long" });
  const dayOfYear = format({ weekday: "long", day: "numeric", month: "long", year: "numeric" });
  const shortDay = format({ day: "numeric", month: "short" });
  const shortDayOfYear = format({ day: "numeric", month: "numeric", year: "2-digit" });
  const longDay = format({ day: "numeric", month: "long" });
  const isSameYear = (at: Instant, now: Instant) => new Date(at).getFullYear() === new Date(now).getFullYear();

  const dates: Dates = {
    timeOf: (at) => clock.format(at),
    exactTimeOf: (at) => clockWithSeconds.format(at),
    dayOf(at, now) {
      const name = day.format(at);
      if (name === day.format(now) && Math.abs(now - at) < 2 * DAY_MS) return words.today;
      if (name === day.format(now - DAY_MS) && Math.abs(now - at) < 3 * DAY_MS) return words.yesterday;
      return isSameYear(at, now) ? name : dayOfYear.format(at);
    },
    longDay: (at) => longDay.format(at),
    briefly(at, now) {
      if (dates.dayOf(at, now) === words.today) return dates.timeOf(at);
      return (isSameYear(at, now) ? shortDay : shortDayOfYear).format(at);
    },
  };
  return dates;
}

/**
 * The first of a browser's languages that is the page's, with its region; else the page's own. On Linux a browser may name
 * what the system calls it, such as `en-US@posix`, which `Intl` refuses (BCP 47): it counts as not named.
 */
export function regionAmong(named: readonly string[], language: string): string {
  const isTag = (each: string): boolean => /^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i.test(each);
  return named.find((each) => isTag(each) && each.toLowerCase().startsWith(language)) ?? language;
}
