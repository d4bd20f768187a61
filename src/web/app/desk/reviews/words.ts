import { inLanguage } from "../words/language.ts";
import { reviews as en } from "../words/reviews.en.ts";
import { reviews as es } from "../words/reviews.es.ts";

export const words = inLanguage({ en, es });
