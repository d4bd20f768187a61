import { datesIn } from "../shared/dates.ts";
import { words } from "./words.ts";

export const { timeOf, exactTimeOf, dayOf, longDay, briefly } = datesIn(undefined, words);
