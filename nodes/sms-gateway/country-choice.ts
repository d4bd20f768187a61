import { getCountries } from "libphonenumber-js/max";
import type { EditorRED } from "node-red";

declare const RED: EditorRED;

let options: JQuery<HTMLOptionElement> | null = null;

/** Fills a choice with all countries by name, and `none` on top. A code that is not among them stays what it is. */
export function fillCountries(select: JQuery, none: string, chosen: string): void {
  options ??= countryOptions();
  select.empty().append($("<option>").val("").text(none), options.clone());
  if (chosen !== "" && !getCountries().some((code) => code === chosen))
    select.append($("<option>").val(chosen).text(chosen));
  select.val(chosen);
}

function countryOptions(): JQuery<HTMLOptionElement> {
  const names = new Intl.DisplayNames([RED.i18n.lang(), "en"], { type: "region" });
  const countries = getCountries().map((code) => ({ code, name: names.of(code) ?? code }));
  countries.sort((a, b) => a.name.localeCompare(b.name));
  return $(countries.map(({ code, name }) => new Option(name, code)));
}
