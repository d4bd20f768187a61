import { datesIn, regionAmong } from "../shared/dates.ts";
import { words } from "./words/index.ts";
import { language } from "./words/language.ts";

/** In the language of the page, and the manner of the browser's region where it is of that language. */
export const region = regionAmong(navigator.languages, language);

export const { timeOf, exactTimeOf, dayOf, longDay, briefly } = datesIn(region, words.shell);
