import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { getCountries, getCountryCallingCode } from "libphonenumber-js/max";
import { placesOf } from "../../src/core/number-places.ts";
import { AREA_CODES, CALLING_CODES } from "../../src/core/number-places-data.ts";
import { dataFile, expectedData, zonesOfPrefix } from "./number-places-source.ts";

const zonesOf = (number: string): string[] => [...new Set(placesOf(number).flatMap(({ zones }) => zones))].sort();
const regionsOf = (number: string): (string | null)[] => placesOf(number).map(({ region }) => region);

describe("places of a number", () => {
  const known: [number: string, region: string | null, zones: string[]][] = [
    ["+12125550101", "US-NY", ["America/New_York"]],
    ["+16025550101", "US-AZ", ["America/Phoenix"]],
    ["+18505550101", "US-FL", ["America/Chicago", "America/New_York"]],
    ["+14485550101", "US-FL", ["America/Chicago", "America/New_York"]],
    ["+18125550101", "US-IN", ["America/Chicago", "America/New_York"]],
    ["+19285550101", "US-AZ", ["America/Denver", "America/Phoenix"]],
    ["+12085550101", "US-ID", ["America/Boise", "America/Denver", "America/Los_Angeles"]],
    ["+18085550101", "US-HI", ["Pacific/Honolulu"]],
    ["+12025550101", "US-DC", ["America/New_York"]],
    ["+17095550101", "CA-NL", ["America/Halifax", "America/Puerto_Rico", "America/St_Johns"]],
    ["+17875550101", "PR", ["America/Puerto_Rico"]],
    ["+18765550101", "JM", ["America/Jamaica"]],
    ["+919876543210", "IN", ["Asia/Calcutta"]],
    ["+447400123456", "GB", ["Europe/Guernsey", "Europe/Isle_of_Man", "Europe/Jersey", "Europe/London"]],
    ["+9779812345678", "NP", ["Asia/Katmandu"]],
    ["+33612345678", "FR", ["Europe/Paris"]],
  ];
  for (const [number, region, zones] of known) {
    it(`${number} is in ${region}: ${zones.join(", ")}`, () => {
      expect(regionsOf(number)).to.deep.equal([region]);
      expect(zonesOf(number)).to.deep.equal(zones);
    });
  }

  it("takes toll-free and unknown American numbers to be anywhere in the States and Canada", () => {
    for (const number of ["+18005550101", "+18885550101", "+15335550101"]) {
      expect(regionsOf(number)).to.include.members(["US-FL", "US-HI", "US-AK", "CA-NL"]).and.have.length.above(58);
      expect(zonesOf(number)).to.include.members(["America/New_York", "Pacific/Honolulu", "America/St_Johns"]);
    }
  });

  it("gives every zone of a country of many", () => {
    expect(zonesOf("+61412345678")).to.include.members(["Australia/Perth", "Australia/Sydney", "Australia/Adelaide"]);
    expect(zonesOf("+5511961234567")).to.include.members(["America/Sao_Paulo", "America/Rio_Branco"]);
    expect(zonesOf("+77012345678")).to.include("Asia/Almaty").and.not.include("Europe/Moscow");
  });

  it("knows no place of satellite phones, short codes and names", () => {
    for (const to of ["+881612345678", "+88312345678", "40404", "ACME", "", "+", "+0"]) {
      expect(placesOf(to), to).to.deep.equal([]);
    }
  });

  it("gives the same list for the same place", () => {
    expect(placesOf("+12125550101")).to.equal(placesOf("+12125550102"));
    expect(placesOf("+919876543210")).to.equal(placesOf("+919876543211"));
  });

  it("knows the zones of every country", () => {
    const without = getCountries().filter((country) => {
      const code = getCountryCallingCode(country);
      return code !== "1" && !CALLING_CODES[code];
    });
    expect(without).to.deep.equal([]);
  });

  it("names only zones that exist", () => {
    const named = [
      ...Object.values(AREA_CODES).flatMap((byZones) => Object.keys(byZones)),
      ...Object.values(CALLING_CODES),
    ];
    for (const zone of new Set(named.flatMap((zones) => zones.split(" ")))) {
      expect(() => new Intl.DateTimeFormat("en", { timeZone: zone }), zone).not.to.throw();
    }
  });

  it("leaves out no zone that libphonenumber knows for an American number", () => {
    const prefixes = [...zonesOfPrefix].filter(([prefix]) => prefix.startsWith("1") && prefix.length > 3);
    for (const [prefix, zones] of prefixes) {
      expect(zonesOf(`+${prefix.padEnd(11, "5")}`), prefix).to.include.members(zones);
    }
  });

  it("leaves out no zone that libphonenumber knows for any other number", () => {
    // Of the whole of 7, a number has either Russia's zones or Kazakhstan's.
    for (const [prefix, zones] of zonesOfPrefix) {
      if (!prefix.startsWith("1") && prefix !== "7") expect(zonesOf(`+${prefix}`), prefix).to.include.members(zones);
    }
  });

  it("is what libphonenumber's metadata say (UPDATE_DATA=1 writes the file anew)", () => {
    if (process.env.UPDATE_DATA === "1") {
      writeFileSync(join(import.meta.dirname, "../../src/core/number-places-data.ts"), dataFile());
      return;
    }
    expect({ AREA_CODES, CALLING_CODES }).to.deep.equal(expectedData());
  });
});
