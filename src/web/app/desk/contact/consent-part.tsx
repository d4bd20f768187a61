import { useState } from "preact/hooks";
import type { Instant } from "../../../../core/clock.ts";
import type { Consent } from "../../../../core/message.ts";
import type { SenderOfGateway } from "../../../../core/opt-out-scope.ts";
import type { ContactAnswer, DeskDatabase } from "../../../desk-wire.ts";
import { addressOf } from "../route.ts";
import { ConsentForm } from "./consent-form.tsx";
import { standing } from "./standing.ts";
import { dateAndTime, dayOf, dayOnly } from "./their-clock.ts";
import type { ChangeConsent } from "./use-contact-change.ts";
import { words } from "./words.ts";

interface ConsentPartProps {
  answer: ContactAnswer;
  database: DeskDatabase;
  /** The one whose thread is open. */
  sender: SenderOfGateway;
  senderShown: string;
  now: Instant;
  mayChange: boolean;
  consent: ChangeConsent;
}

/** What the contact has said of being texted: where they stand, how we know, and a way to record what they say otherwise. */
export function ConsentPart({ answer, database, sender, senderShown, now, mayChange, consent }: ConsentPartProps) {
  const [change, setChange] = useState<"opt_out" | "opt_in" | null>(null);
  const { contact, shown, consents, log, texts, reviews } = answer;
  const stands = standing(consents);
  const who = contact.name ?? shown;
  const open = reviews.filter(({ decision }) => decision === null);
  const gatewayName = (id: string): string => {
    return database.senders.find(({ gateway }) => gateway === id)?.gateway_name ?? id;
  };
  /** How we know, and by which gateway: a test phone may have anybody's number. */
  const known = ({ source, gateway }: Consent): string => {
    const how = words.sources[source];
    return gateway === null ? how : words.byGateway(how, gatewayName(gateway));
  };
  const only = ({ within }: Consent["scope"]): string =>
    within === undefined ? "" : words.onlyBy(gatewayName(within));
  const scopeName = ({ scope }: Consent): string => {
    if (scope.kind === "topic") return ` “${scope.topic}”`;
    if (scope.kind === "all") return "";
    const ours = database.senders.find((each) => each.gateway === scope.gateway && each.sender === scope.sender);
    return ` ${ours?.shown ?? scope.sender}`;
  };
  const said = (each: Consent): string =>
    `${words.stands[each.state][each.scope.kind]}${scopeName(each)}${only(each.scope)}`;
  const quote = ({ message_id }: Consent): string | null => (message_id === null ? null : (texts[message_id] ?? null));
  return (
    <section class="consent">
      <h3>{words.consent}</h3>
      {open.map(({ id, words: saidIt, due_at }) => (
        <p key={id} class="doubt">
          {words.mayBeOptOut(saidIt, dayOnly(due_at))}{" "}
          <a href={addressOf({ room: "reviews", database: database.id, path: [] })}>{words.decide}</a>
        </p>
      ))}
      {stands.length === 0 && <p class="soft">{words.neverSaid}</p>}
      <ul class="standing">
        {stands.map((each) => (
          <li key={said(each)} class={each.state}>
            <span dir="auto">{said(each)}</span>
            <span class="soft">{words.since(dayOf(each.since, now), known(each))}</span>
          </li>
        ))}
      </ul>
      {log.length > 0 && (
        <details>
          <summary>{words.history(log.length)}</summary>
          <ol class="history">
            {log.toReversed().map((each, index) => (
              <li key={log.length - index}>
                <span dir="auto">{said(each)}</span>
                <span class="soft">{words.since(dateAndTime(each.since), known(each))}</span>
                {quote(each) !== null && <q dir="auto">{quote(each)}</q>}
              </li>
            ))}
          </ol>
        </details>
      )}
      {mayChange && change === null && (
        <div class="actions">
          <button type="button" class="quiet" onClick={() => setChange("opt_out")}>
            {words.optOut}
          </button>
          <button type="button" class="quiet" onClick={() => setChange("opt_in")}>
            {words.optIn}
          </button>
        </div>
      )}
      {change !== null && (
        <ConsentForm
          key={change}
          change={change}
          who={who}
          sender={sender}
          senderShown={senderShown}
          consents={consents}
          save={async (request) => {
            if (await consent(request)) setChange(null);
          }}
          close={() => setChange(null)}
        />
      )}
    </section>
  );
}
