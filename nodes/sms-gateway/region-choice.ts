import { AREA_CODES } from "../../src/core/number-places-data.ts";
import { fillCountries } from "./country-choice.ts";

/** Fills a choice with all countries, each of the US and Canada followed by its states, and `everywhere` on top. */
export function fillRegions(select: JQuery, everywhere: string, chosen: string): void {
  fillCountries(select, everywhere, "");
  for (const country of ["US", "CA"]) {
    const option = select.find(`option[value=${country}]`);
    const states = Object.keys(AREA_CODES).filter((region) => region.startsWith(`${country}-`));
    option.after(states.map((region) => new Option(`${option.text()}: ${region.slice(3)}`, region)));
  }
  if (!select.find("option").is((_index, option) => $(option).val() === chosen))
    select.append(new Option(chosen, chosen));
  select.val(chosen);
}

/** A region as the choice names it. */
export function regionName(region: string): string {
  const [country = "", state] = region.split("-");
  const name = new Intl.DisplayNames([navigator.language, "en"], { type: "region" }).of(country) ?? country;
  return state === undefined ? name : `${name}: ${state}`;
}
