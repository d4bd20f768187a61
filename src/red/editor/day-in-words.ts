/** A day as people write it, in the language of the browser: for the date of data that ages. */
export function dayInWords(day: string): string {
  return new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeZone: "UTC" }).format(new Date(day));
}
