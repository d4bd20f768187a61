import type { ComponentChildren } from "preact";
import { type Place, SHORTEST_SEARCH } from "../../../../core/found-places.ts";
import type { SearchAnswer } from "../../../search-wire.ts";
import { briefly, longDay } from "../dates.ts";
import type { SearchResultsProps } from "../inbox/props.ts";
import { inLanguage } from "../words/language.ts";
import { search as en } from "../words/search.en.ts";
import { search as es } from "../words/search.es.ts";
import { useSearch } from "./use-search.ts";

const words = inLanguage({ en, es });

/** What is found in the inbox's search field, in place of the list: contacts, then texts, newest first. */
export function SearchResults({ database, query, opened, open, now }: SearchResultsProps) {
  const { found, isAsking, problem, further } = useSearch(database.id, query);
  if (query.length < SHORTEST_SEARCH) return <p class="found-note">{words.short}</p>;
  return (
    <section class="found" aria-label={words.results} aria-busy={isAsking}>
      {found && found.contacts.length > 0 && (
        <Part name={words.contacts}>
          {found.contacts.map((contact) => (
            <Contact key={contact.number} contact={contact} opened={opened} open={open} />
          ))}
        </Part>
      )}
      {found && found.texts.length > 0 && (
        <Part name={words.texts}>
          {found.texts.map((text) => (
            <Text key={text.seq} text={text} now={now} open={open} />
          ))}
        </Part>
      )}
      {problem !== null && (
        <p class="found-note problem" role="alert">
          {problem}
        </p>
      )}
      <p class="found-note" role="status">
        {isAsking ? words.searching : found && lookedBack(found)}
      </p>
      {found && !isAsking && found.before !== null && (
        <button type="button" class="quiet further" onClick={further}>
          {words.further}
        </button>
      )}
    </section>
  );
}

function lookedBack({ contacts, texts, before, back_to }: SearchAnswer): string {
  const isNothing = contacts.length + texts.length === 0;
  if (before === null || back_to === null) return isNothing ? words.nothing : words.all;
  return `${isNothing ? `${words.nothingYet} ` : ""}${words.backTo(longDay(back_to))}`;
}

function Part({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <>
      <h2>{name}</h2>
      <ul>{children}</ul>
    </>
  );
}

interface ContactProps {
  contact: SearchAnswer["contacts"][number];
  opened: string | null;
  open: (conversation: string) => void;
}

function Contact({ contact: { name, shown, hits, conversation_id }, opened, open }: ContactProps) {
  const known = (
    <>
      <span class="who" dir="auto">
        {name === null ? shown : <Marked text={name} hits={hits} />}
      </span>
      <span class="what">
        {name === null ? "" : shown}
        {conversation_id === null && ` ${words.never}`}
      </span>
    </>
  );
  if (conversation_id === null) return <li class="found-line">{known}</li>;
  return (
    <li>
      <button
        type="button"
        class="found-line"
        aria-current={conversation_id === opened ? "true" : undefined}
        onClick={() => open(conversation_id)}
      >
        {known}
      </button>
    </li>
  );
}

interface TextProps {
  text: SearchAnswer["texts"][number];
  now: number;
  open: SearchResultsProps["open"];
}

function Text({ text, now, open }: TextProps) {
  return (
    <li>
      <button type="button" class="found-line" onClick={() => open(text.conversation_id, text.seq)}>
        <span class="who" dir="auto">
          {text.contact_name ?? text.shown}
        </span>
        <time class="when">{briefly(text.at, now)}</time>
        <span class="what">
          {text.direction === "out" && <span class="from">{words.you} </span>}
          <bdi>
            <Marked text={text.text} hits={text.hits} />
          </bdi>
        </span>
      </button>
    </li>
  );
}

/** A text with what was found in it marked. */
function Marked({ text, hits }: { text: string; hits: readonly Place[] }) {
  const pieces: ComponentChildren[] = [];
  let at = 0;
  for (const [from, to] of hits) {
    pieces.push(text.slice(at, from), <mark key={from}>{text.slice(from, to)}</mark>);
    at = to;
  }
  return (
    <>
      {pieces}
      {text.slice(at)}
    </>
  );
}
