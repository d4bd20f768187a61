import { AREA_CODES, CALLING_CODES } from "./number-places-data.ts";
import { countryOf } from "./phone-number.ts";
import { remember } from "./remember.ts";

/** The day on which area codes and zones were taken from libphonenumber (see `number-places-data.ts`). */
export const NUMBER_PLACES_AS_OF = "2026-11-24";

/** Where a number's owner may be: under whose rules, and on which clocks. */
export interface Place {
  /** ISO 3166: "US-FL" and "CA-ON" for states and provinces, else the country; null where no country is known. */
  region: string | null;
  /** IANA names. */
  zones: readonly string[];
}

/** +1 followed by the three digits of an area code. */
const AREA_CODE = /^\+1(\d{3})/;
const LONGEST_CALLING_CODE = 3;

const placesByAreaCode = new Map<string, Place>();
for (const [region, byZones] of Object.entries(AREA_CODES)) {
  for (const [zones, codes] of Object.entries(byZones)) {
    for (const code of codes.split(" ")) placesByAreaCode.set(code, { region, zones: zones.split(" ") });
  }
}

/**
 * Where a toll-free number, or one with an area code newer than the data, may be: in all states and provinces. The
 * islands of +1 are left out, for they have area codes of their own, and between Guam and Rhode Island no hour of
 * a summer's day is open in both.
 */
const northAmerica: readonly Place[] = Object.entries(AREA_CODES)
  .filter(([region]) => region.includes("-"))
  .map(([region, byZones]) => ({ region, zones: [...new Set(Object.keys(byZones).flatMap((key) => key.split(" ")))] }));

const NOWHERE: readonly Place[] = [];

/**
 * All places in which the owner of a number (E.164) may be. A US or Canadian number says no more than its area code's
 * state and zones, since numbers move with people; other numbers say their country, with all of its zones. Empty where
 * the number says nothing: satellite phones, short codes, names. The same place is the same list, as long as it is in use.
 */
export function placesOf(number: string): readonly Place[] {
  const [, areaCode] = AREA_CODE.exec(number) ?? [];
  if (areaCode === undefined) return placesAbroad(number);
  return placesInNorthAmerica(areaCode);
}

const placesInNorthAmerica = remember((areaCode): readonly Place[] => {
  const place = placesByAreaCode.get(areaCode);
  return place ? [place] : northAmerica;
}, 1_000);

function placesAbroad(number: string): readonly Place[] {
  for (let digits = LONGEST_CALLING_CODE; digits > 0; digits -= 1) {
    const code = number.slice(1, digits + 1);
    if (number.startsWith("+") && code in CALLING_CODES) return placesInCountry(`${code} ${countryOf(number) ?? ""}`);
  }
  return NOWHERE;
}

/** One list per country, so that what is worked out for it can be found again. */
const placesInCountry = remember((code_and_country): readonly Place[] => {
  const [code = "", country = ""] = code_and_country.split(" ");
  return [{ region: country === "" ? null : country, zones: CALLING_CODES[code]?.split(" ") ?? [] }];
}, 1_000);

/** Of several states, those that have this zone; where none has it, any of them may still be the one. */
export function placesInZone(places: readonly Place[], zone: string): readonly Place[] {
  if (places.length === 0) return [{ region: null, zones: [zone] }];
  const likely = places.filter(({ zones }) => zones.includes(zone));
  return (likely.length > 0 ? likely : places).map(({ region }) => ({ region, zones: [zone] }));
}
