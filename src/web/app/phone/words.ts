import type { Faults } from "../../phone-wire.ts";
import { inLanguage } from "../desk/words/language.ts";
import { phone as en } from "./words.en.ts";
import { phone as es } from "./words.es.ts";

export const words = inLanguage({ en, es });

/** In the order in which they are offered. */
export const faultNames: readonly (keyof Faults)[] = ["slow", "lose_next", "repeat_next"];
