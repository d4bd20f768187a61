import { languageTag, timeZone } from "../../core/locale.ts";
import type { Consent, Contact, Review } from "../../core/message.ts";
import { type OptOutScope, topicScope } from "../../core/opt-out-scope.ts";
import { displayNumber } from "../../core/phone-number.ts";
import { SmsError } from "../../core/sms-error.ts";
import type { ContactPatch } from "../../database/store.ts";
import type { Actions } from "./actions.ts";
import type { DeskParts } from "./desk-parts.ts";

/** Reviews are looked for among so many that are open. */
const MOST_REVIEWS = 1_000;

/** What somebody said to a person at the desk, on the phone or at the counter. */
export interface SpokenConsent {
  number: string;
  change: "opt_out" | "opt_in";
  scope: OptOutScope;
  /** How they said it: the evidence. */
  said: string;
}

type ContactsParts = DeskParts & { actions: Actions };

/** What people at the desk change of contacts, and record of what these said. */
export class Contacts {
  readonly #parts: ContactsParts;

  constructor(parts: ContactsParts) {
    this.#parts = parts;
  }

  /** @throws SmsError not_found, config_invalid for a language or a time zone that is none, or the store's codes */
  async change(person: string, number: string, wished: ContactPatch): Promise<Contact> {
    const { store, clock, makeId } = this.#parts;
    await this.#known(number);
    const patch = checked(wished);
    const contact = await store.updateContact(number, patch, clock.now(), makeId("contact"));
    const changed = Object.keys(patch);
    await this.#note(person, "contact_changed", number, { changed });
    return contact;
  }

  /**
   * Records what somebody said otherwise than by a text. Opting out cancels as a STOP does (P2).
   * @returns where they stand now
   * @throws SmsError not_found, config_invalid for a topic without letters, text_empty without evidence, or the store's codes
   */
  async consent(person: string, { number, change, scope: wished, said }: SpokenConsent): Promise<Consent[]> {
    const { store, clock, makeId, news } = this.#parts;
    await this.#known(number);
    const evidence = said.trim();
    if (evidence === "") {
      throw new SmsError("text_empty", "Write how they said it, such as “on the phone”. It is the evidence.");
    }
    const scope = readScope(wished);
    const now = clock.now();
    const { changed, cancelled } = await store.setConsent({
      id: makeId("consent"),
      contact: number,
      change,
      scope,
      source: "person",
      message_id: null,
      gateway: null,
      now,
    });
    if (changed) {
      const what = change === "opt_out" ? "opted_out" : "opted_in";
      await this.#note(person, what, number, { scope: { ...scope }, said: evidence });
      news.tell({ kind: "texts", ids: cancelled.messages });
    }
    return store.consentsOf(number);
  }

  /**
   * Decides whether a text was meant as an opt-out.
   * @throws SmsError not_found where it is decided already; as `Reviews.decide`
   */
  async decide(person: string, id: string, decision: "opt_out" | "no_opt_out"): Promise<Review> {
    const { store, reviews, actions, news } = this.#parts;
    const review = (await store.openReviews(MOST_REVIEWS)).find((each) => each.id === id);
    const [decided] = review ? await reviews.decide(review.contact, id, decision, person) : [];
    if (!decided) throw new SmsError("not_found", "Somebody has decided this already. Reload the page.");
    const text = await store.message(decided.message_id);
    const subject = { conversation_id: text?.conversation_id ?? null, contact: decided.contact };
    await actions.keep(actions.make(person, "review_decided", subject, { decision }));
    news.tell({ kind: "conversations", ids: await this.#theirs(decided.contact) });
    return decided;
  }

  async #known(number: string): Promise<void> {
    if (await this.#parts.store.contact(number)) return;
    throw new SmsError("not_found", `Nobody with the number ${displayNumber(number.slice(0, 40))} is known here.`);
  }

  /** Keeps what was done to a contact, with the conversation they were last in, where it is shown. */
  async #note(
    person: string,
    what: "contact_changed" | "opted_out" | "opted_in",
    number: string,
    detail: Parameters<Actions["make"]>[3],
  ): Promise<void> {
    const { actions, news } = this.#parts;
    const ids = await this.#theirs(number);
    const subject = { conversation_id: ids[0] ?? null, contact: number };
    await actions.keep(actions.make(person, what, subject, detail));
    news.tell({ kind: "conversations", ids });
  }

  async #theirs(number: string): Promise<string[]> {
    return (await this.#parts.store.conversationsOf(number)).map(({ id }) => id);
  }
}

function checked({ locale, time_zone, name, ...rest }: ContactPatch): ContactPatch {
  return {
    ...rest,
    ...(name === undefined ? {} : { name: name?.trim() || null }),
    ...(locale === undefined
      ? {}
      : { locale: known(locale, languageTag, "is no language. Write it as en, es or pt-BR.") }),
    ...(time_zone === undefined
      ? {}
      : {
          time_zone: known(time_zone, timeZone, "is no time zone. Write it as Europe/Madrid or America/New_York."),
        }),
  };
}

function known(written: string | null, read: (text: string) => string | null, advice: string): string | null {
  if (written === null || written.trim() === "") return null;
  const found = read(written);
  if (found !== null) return found;
  throw new SmsError("config_invalid", `"${written}" ${advice}`);
}

/** A topic as the law compares it. */
function readScope(scope: OptOutScope): OptOutScope {
  if (scope.kind !== "topic") return scope;
  const folded = topicScope(scope.topic);
  if (folded) return folded;
  throw new SmsError("config_invalid", "A topic needs letters or digits, such as “reminders”.");
}
