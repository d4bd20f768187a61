import { useState } from "preact/hooks";
import { languageTag, timeZone } from "../../../../core/locale.ts";
import type { Contact } from "../../../../core/message.ts";
import type { Patch } from "./use-contact-change.ts";
import { words } from "./words.ts";

interface ContactFormProps {
  contact: Contact;
  patch: Patch;
  close: () => void;
}

/** Name, language and time zone; what is emptied is not known any more. */
export function ContactForm({ contact, patch, close }: ContactFormProps) {
  const [name, setName] = useState(contact.name ?? "");
  const [locale, setLocale] = useState(contact.locale ?? "");
  const [zone, setZone] = useState(contact.time_zone ?? "");
  const wrongLanguage = locale.trim() !== "" && languageTag(locale) === null;
  const wrongZone = zone.trim() !== "" && timeZone(zone) === null;
  const save = async (): Promise<void> => {
    if (wrongLanguage || wrongZone) return;
    const isDone = await patch({
      name: name.trim() || null,
      locale: languageTag(locale),
      time_zone: zone.trim() === "" ? null : timeZone(zone),
    });
    if (isDone) close();
  };
  return (
    <form
      class="card form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") close();
      }}
    >
      <h2 class="heard">{words.editWho(contact.name ?? contact.number)}</h2>
      <label>
        {words.name}
        <input
          type="text"
          dir="auto"
          autocomplete="off"
          maxLength={200}
          value={name}
          ref={focusOnce}
          onInput={({ currentTarget }) => setName(currentTarget.value)}
        />
      </label>
      <label>
        {words.language}
        <input
          type="text"
          autocomplete="off"
          value={locale}
          aria-invalid={wrongLanguage}
          aria-describedby="language-note"
          onInput={({ currentTarget }) => setLocale(currentTarget.value)}
        />
      </label>
      <p id="language-note" class={wrongLanguage ? "problem" : "soft"}>
        {wrongLanguage ? words.wrongLanguage : words.languageHint}
      </p>
      <label>
        {words.timeZone}
        <input
          type="text"
          list="time-zones"
          autocomplete="off"
          value={zone}
          aria-invalid={wrongZone}
          aria-describedby="zone-note"
          onInput={({ currentTarget }) => setZone(currentTarget.value)}
        />
      </label>
      <datalist id="time-zones">
        {Intl.supportedValuesOf("timeZone").map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
      <p id="zone-note" class={wrongZone ? "problem" : "soft"}>
        {wrongZone ? words.wrongZone : words.zoneHint}
      </p>
      <div class="actions">
        <button type="submit" class="primary" aria-disabled={wrongLanguage || wrongZone}>
          {words.save}
        </button>
        <button type="button" class="quiet" onClick={close}>
          {words.cancel}
        </button>
      </div>
    </form>
  );
}

const focusOnce = (field: HTMLInputElement | null): void => field?.focus();
