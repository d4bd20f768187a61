import { region } from "../dates.ts";

const countries = new Intl.DisplayNames(region, { type: "region", fallback: "code" });
const languages = new Intl.DisplayNames(region, { type: "language", fallback: "code" });

/** "United States" for "US", in the page's language. */
export const countryName = (code: string): string => nameIn(countries, code);

/** "American English" for "en-US", in the page's language. */
export const languageName = (tag: string): string => nameIn(languages, tag);

/** A code that is none, such as one that a flow made up, is shown as it is. */
function nameIn(names: Intl.DisplayNames, code: string): string {
  try {
    return names.of(code) ?? code;
  } catch (error) {
    if (error instanceof RangeError) return code;
    throw error;
  }
}
