import { useState } from "preact/hooks";
import type { Instant } from "../../../../core/clock.ts";
import type { ContactAnswer } from "../../../desk-wire.ts";
import { ContactForm } from "./contact-form.tsx";
import { countryName, languageName } from "./names.ts";
import { dayOf, theirTimes } from "./their-clock.ts";
import type { Patch } from "./use-contact-change.ts";
import { words } from "./words.ts";

interface ContactCardProps {
  answer: ContactAnswer;
  now: Instant;
  mayChange: boolean;
  patch: Patch;
}

/** Who they are, where, and what time it is there. */
export function ContactCard({ answer, now, mayChange, patch }: ContactCardProps) {
  const { contact, shown, country, zones } = answer;
  const [isEdited, setEdited] = useState(false);
  if (isEdited) return <ContactForm contact={contact} patch={patch} close={() => setEdited(false)} />;
  return (
    <div class="card">
      <header>
        <h2 dir="auto" class={contact.name === null ? "soft" : undefined}>
          {contact.name ?? words.unnamed}
        </h2>
        {mayChange && (
          <button
            type="button"
            class="link"
            aria-label={words.editWho(contact.name ?? shown)}
            onClick={() => setEdited(true)}
          >
            {words.edit}
          </button>
        )}
      </header>
      <dl>
        <dt>{words.number}</dt>
        <dd>
          <bdi>{shown}</bdi>
        </dd>
        <dt>{words.country}</dt>
        <dd>{country === null ? words.unknown : countryName(country)}</dd>
        <dt>{words.theirTime}</dt>
        <dd>{zones.length === 0 ? words.unknown : theirTimes(zones, now)}</dd>
        <dt>{words.timeZone}</dt>
        <dd>{contact.time_zone ?? words.byNumber}</dd>
        <dt>{words.language}</dt>
        <dd>{contact.locale === null ? words.unknown : languageName(contact.locale)}</dd>
      </dl>
      {contact.dead !== null && (
        <div class="doubt">
          <p>{words.dead(dayOf(contact.dead.since, now), contact.dead.reason)}</p>
          {mayChange && (
            <button type="button" class="quiet" onClick={() => void patch({ dead: null })}>
              {words.notDead}
            </button>
          )}
        </div>
      )}
    </div>
  );
}
