import type { Instant } from "../core/clock.ts";
import type { Media } from "../core/message.ts";
import type { HttpRequest, HttpResponse, IncomingText, MissedAnswer, MissedQuestion } from "./gateway.ts";
import { parseJson, quote, storableText, valueAt } from "./wire-text.ts";

/** A page with the longest texts stays below what the HTTP client reads of an answer. */
const PAGE_SIZE = 20;

/** Whole seconds, as Twilio wants and gives them. */
const SECOND_MS = 1_000;

export interface TwilioAccount {
  /** Such as `https://api.twilio.com`. */
  base: string;
  /** `base` and the account's path. */
  account: string;
  headers: Record<string, string>;
}

/**
 * Asks for what was texted to each number since then, newest first (reference:
 * https://www.twilio.com/docs/messaging/api/message-resource#read-multiple-message-resources). A text with pictures costs a
 * question of its own, for the list does not say where they are.
 */
export function missedAtTwilio(at: TwilioAccount, since: Instant, senders: readonly string[]): MissedQuestion[] {
  const from = new Date(Math.floor(since / SECOND_MS) * SECOND_MS).toISOString().replace(".000Z", "Z");
  return senders.filter(canBeTextedTo).map((sender) => {
    const query = `To=${encodeURIComponent(sender)}&DateSent%3E=${encodeURIComponent(from)}&PageSize=${PAGE_SIZE}`;
    return page(at, `${at.account}/Messages.json?${query}`);
  });
}

/** A number, or an address of another channel; not a name, and not a messaging service, whose numbers are listed one by one. */
function canBeTextedTo(sender: string): boolean {
  return /^(\+?\d{3,15}|[a-z]+:.+)$/.test(sender);
}

function page(at: TwilioAccount, url: string): MissedQuestion {
  return {
    request: get(at, url),
    read(response) {
      const answer = parseJson(response.body);
      const messages = valueAt(answer, "messages");
      if (response.status !== 200 || !Array.isArray(messages)) return { problem: problemOf(response) };
      const next = valueAt(answer, "next_page_uri");
      const texts = messages.flatMap((each: unknown) => incomingText(each) ?? []);
      const plain = texts.filter(({ pictures }) => pictures === 0).map(({ text }) => text);
      const pictured = texts.filter(({ pictures }) => pictures > 0).map(({ text }) => mediaOf(at, text));
      const more = typeof next === "string" && next.startsWith("/") ? [page(at, at.base + next)] : [];
      return { texts: plain, next: [...pictured, ...more] };
    },
  };
}

function incomingText(message: unknown): { text: IncomingText; pictures: number } | null {
  const [id, from, to, body] = ["sid", "from", "to", "body"].map((name) => valueAt(message, name));
  if (valueAt(message, "direction") !== "inbound") return null;
  if (typeof id !== "string" || typeof from !== "string" || typeof to !== "string") return null;
  if (id === "" || id.length > 64 || from === "" || from.length > 128 || to.length > 128) return null;
  const date = valueAt(message, "date_sent") ?? valueAt(message, "date_created");
  const received_at = typeof date === "string" ? Date.parse(date) : Number.NaN;
  const text: IncomingText = {
    provider_id: storableText(id),
    from: storableText(from),
    to: storableText(to),
    text: storableText(typeof body === "string" ? body : ""),
    media: [],
    received_at: Number.isNaN(received_at) ? null : received_at,
    answered_by_provider: false,
  };
  return { text, pictures: Number(valueAt(message, "num_media")) || 0 };
}

function mediaOf(at: TwilioAccount, text: IncomingText): MissedQuestion {
  const url = `${at.account}/Messages/${encodeURIComponent(text.provider_id ?? "")}/Media`;
  return {
    request: get(at, `${url}.json?PageSize=${PAGE_SIZE}`),
    read(response) {
      // Pictures may have been deleted at Twilio; the words are there all the same.
      if (response.status === 404) return { texts: [text], next: [] };
      const list = valueAt(parseJson(response.body), "media_list");
      if (response.status !== 200 || !Array.isArray(list)) return { problem: problemOf(response) };
      const media = list.flatMap((each: unknown): Media[] => {
        const [id, content_type] = [valueAt(each, "sid"), valueAt(each, "content_type")];
        if (typeof id !== "string" || typeof content_type !== "string") return [];
        return [{ url: storableText(`${url}/${encodeURIComponent(id)}`), content_type: storableText(content_type) }];
      });
      return { texts: [{ ...text, media }], next: [] };
    },
  };
}

function get(at: TwilioAccount, url: string): HttpRequest {
  return { method: "GET", url, headers: at.headers, body: null };
}

function problemOf({ status, body }: HttpResponse): Extract<MissedAnswer, { problem: string }>["problem"] {
  const code = valueAt(parseJson(body), "code");
  const which = typeof code === "number" ? `, code ${quote(String(code))}` : "";
  return `Twilio did not list what was texted (it answered ${status}${which}).`;
}
