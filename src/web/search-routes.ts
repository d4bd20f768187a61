import type { Router } from "express";
import { foldForSearch, foundPlaces, type Place } from "../core/found-places.ts";
import { countryOf, displayNumber, parseNumber } from "../core/phone-number.ts";
import { type FoundContact, type FoundText, searchContacts, searchTexts } from "../database/search.ts";
import { readDesk } from "./desk-requests.ts";
import type { DeskAround } from "./desk-routes.ts";
import type { SearchAnswer } from "./search-wire.ts";

/** Search over contacts and texts. */
export function searchRoutes(api: Router, { exchange }: DeskAround): void {
  api.get("/search", async (request, response) => {
    const { database, q, before } = readDesk.search({ ...request.query });
    const { messaging } = await exchange.database(database);
    const reader = messaging.store.reader("search");
    const [sender] = messaging.runningGateways().flatMap(({ senders }) => senders);
    const number = parseNumber(q, sender ? countryOf(sender.sender) : null);
    const contacts = before === null ? await searchContacts(reader, q, number) : [];
    const { texts, ...rest } = await searchTexts(reader, q, before);
    const folded = foldForSearch(q);
    response.json({
      contacts: contacts.map((found) => shownContact(found, folded)),
      texts: texts.map((found) => shownText(found, folded)),
      ...rest,
    } satisfies SearchAnswer);
  });
}

function shownContact(found: FoundContact, folded: string): SearchAnswer["contacts"][number] {
  const hits = found.name === null ? [] : foundPlaces(found.name, folded);
  return { ...found, shown: displayNumber(found.number), hits };
}

function shownText({ seq, message, contact_name }: FoundText, folded: string): SearchAnswer["texts"][number] {
  return {
    seq,
    at: message.created_at,
    conversation_id: message.conversation_id,
    direction: message.direction,
    ...around(message.text, foundPlaces(message.text, folded)),
    contact_name,
    shown: displayNumber(message.contact),
    sender_shown: displayNumber(message.sender),
  };
}

/** So much of a text is shown before what was found in it, and altogether. */
const BEFORE = 40;
const LONGEST = 200;

function around(text: string, hits: Place[]): { text: string; hits: Place[] } {
  const first = hits[0]?.[0] ?? 0;
  // Not within a character of two units.
  const start = first <= BEFORE ? 0 : wholeFrom(text, first - BEFORE);
  const end = Math.min(text.length, wholeFrom(text, Math.min(text.length, start + LONGEST)));
  const lead = start > 0 ? "…" : "";
  const piece = `${lead}${text.slice(start, end)}${end < text.length ? "…" : ""}`;
  const moved = hits
    .filter(([, to]) => to <= end)
    .map(([from, to]): Place => [from - start + lead.length, to - start + lead.length]);
  return { text: piece, hits: moved };
}

function wholeFrom(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
}
