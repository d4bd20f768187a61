import { templateContact } from "../../../../core/contact-view.ts";
import { type GsmHint, gsmHints, plainText } from "../../../../core/gsm-hints.ts";
import { type Contact, LONGEST_OUTBOUND_TEXT } from "../../../../core/message.ts";
import { countSegments } from "../../../../core/segments.ts";
import { SmsError } from "../../../../core/sms-error.ts";
import { renderTemplate } from "../../../../core/templates.ts";

/** What would be sent of what is written. */
export type Preview =
  | { kind: "empty" }
  /** In an operator's words. */
  | { kind: "wrong"; problem: string }
  | { kind: "too_long"; characters: number }
  | {
      kind: "text";
      /** With its fields filled. */
      text: string;
      segments: number;
      /** Whether fields were filled, so that the text is not what is written. */
      is_filled: boolean;
      /** Null where nothing would be saved. */
      saving: Saving | null;
    };

/** What leaving GSM-7 costs this text. */
export interface Saving {
  hints: GsmHint[];
  /** Segments with all replaced that can be. */
  replaced: number;
  /** Segments without any of the hinted characters. */
  without: number;
}

/** A field of the contact, or a condition or list of them. */
const TAG = /(\{\{\{[\s\S]*?\}\}\}|\{\{[\s\S]*?\}\})/u;

/** What a text with fields comes to for a contact; null: for nobody known, whose fields are empty. */
export function previewOf(template: string, contact: Contact | null): Preview {
  if (template.trim() === "") return { kind: "empty" };
  const filled = fill(template, contact);
  if (filled.problem !== null) return { kind: "wrong", problem: filled.problem };
  const { text } = filled;
  if (text.trim() === "") return { kind: "empty" };
  if (text.length > LONGEST_OUTBOUND_TEXT) return { kind: "too_long", characters: text.length };
  const { segments } = countSegments(text);
  return { kind: "text", text, segments, is_filled: text !== template, saving: savingOf(template, text, contact) };
}

/** A template as a contact would read it; as it is written where it is broken. */
export function filledText(template: string, contact: Contact | null): string {
  const { text, problem } = fill(template, contact);
  return problem === null ? text : template;
}

/** The written text with every character replaced that can be, the names of fields left as they are. */
export function plainTemplate(template: string): string {
  return template
    .split(TAG)
    .map((part, index) => (index % 2 === 1 ? part : plainText(part)))
    .join("");
}

function savingOf(template: string, text: string, contact: Contact | null): Saving | null {
  const now = countSegments(text);
  if (now.encoding === "GSM-7") return null;
  const hints = gsmHints(text);
  const left_out = new Set(hints.map(({ character }) => character));
  const without = countSegments(
    [...GRAPHEMES.segment(text)].map(({ segment }) => (left_out.has(segment) ? "" : segment)).join(""),
  );
  const replaced = countSegments(fill(plainTemplate(template), contact).text);
  const saves = Math.min(replaced.segments, without.segments) < now.segments;
  return saves ? { hints, replaced: replaced.segments, without: without.segments } : null;
}

const GRAPHEMES = new Intl.Segmenter("en", { granularity: "grapheme" });

type Filled = { text: string; problem: string | null };

function fill(template: string, contact: Contact | null): Filled {
  if (!template.includes("{{")) return { text: template, problem: null };
  try {
    return { text: renderTemplate(template, { contact: contact ? templateContact(contact) : {} }), problem: null };
  } catch (error) {
    if (error instanceof SmsError) return { text: "", problem: error.message };
    throw error;
  }
}
