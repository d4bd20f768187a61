import { FOLD_ALL, foldText } from "../text-folding.ts";
import type { Stretch } from "./quotations.ts";

/** What a text takes over from other messages, as mail programs and phones mark it. */
export interface MailFrames {
  /** Lines that begin with ">". */
  quoted_lines: Stretch[];
  /** Headers of replies and forwards with what follows them, and what a program signs with. */
  others: Stretch[];
}

interface Line extends Stretch {
  text: string;
}

/** A header is no longer than this, on three lines at most: programs break it. */
const LONGEST_HEADER = 250;
const MOST_HEADER_LINES = 3;

/** How the header of a reply begins ("On Mon, May 4, 2026 at 10:00 …"), in the languages of the guard and some more. */
const HEADER_START =
  /^[\s\-_*]*(?:on|am|le|el|il|em|op|dnia|w dniu|den|в|tarihinde|\d{1,4}[./-]|\p{L}{2,12}[.,]? \d)/iu;
/** … and what it says of who wrote. German and Dutch put the name behind it. */
const WROTE = new RegExp(
  "(?:\\b(?:schrieb|schreef)[^:\\n]{0,80}|" +
    "(?:\\bwrote|\\bsent|a\\s+écrit|escribió|ha\\s+scritto|escreveu|geschreven|napisał(?:\\(a\\)|a)?" +
    "|yazdı|ने\\s+लिखा|skrev|kirjoitti|написала?)\\s*)[:：]",
  "iu",
);
/** What a person tells of somebody ("On May 4 I wrote: …") is no header. */
const TOLD =
  /\b(?:i|we|you|he|she|they|yo|io|eu|ik)\s+(?:wrote|sent|escribió|escreveu)|\b(?:schrieb|schreef)\s+(?:ich|er|sie|wir|ihr|ik|hij|zij|wij)\b/iu;

const FORWARDED = new RegExp(
  `^(?:${[
    "(?:fwd?|wg|rv|enc|tr|doorst)\\s*:",
    "(?:begin )?forwarded(?: message)?\\s*(?::|-|$)",
    "original message\\s*(?::|-|$)",
    "(?:weitergeleitete|ursprüngliche) nachricht",
    "weitergeleitet\\s*:",
    "mensaje (?:reenviado|original)",
    "reenviado\\s*:",
    "message (?:transféré|d'origine|d’origine)",
    "transféré\\s*:",
    "messaggio (?:inoltrato|originale)",
    "inoltrato\\s*:",
    "mensagem (?:encaminhada|original)",
    "encaminhad[oa]\\s*:",
    "doorgestuurd(?: bericht)?\\s*(?::|-|$)",
    "(?:wiadomość przekazana|przekazana wiadomość|treść przekazanej wiadomości)",
    "(?:iletilen ileti|iletilen mesaj)",
    "अग्रेषित (?:संदेश|मैसेज)",
  ].join("|")})`,
  "iu",
);

/** How programs sign. All words of such a line are of this list: what somebody writes behind it is theirs. */
const SIGNED = ["sent", "get", "enviado", "envoye", "gesendet", "von", "inviato", "verzonden", "wyslane", "wyslano"];
const SIGNATURE_WORDS = new Set(
  `sent from my get on for via using the with
  iphone ipad ipod android galaxy samsung pixel google motorola huawei xiaomi oneplus nokia lg htc sony blackberry windows
  phone smartphone mobile cell device tablet ios outlook mail email yahoo gmail aol proton app pro max plus ultra mini se air
  5g 4g lte note fold flip verizon tmobile t att network wireless
  enviado desde mi do meu da minha de un una um celular telefono
  envoye depuis mon ma mobile portable telephone
  gesendet von vom meinem meiner mit der aus handy geraet gerat
  inviato da dal mio mia cellulare
  verzonden vanaf mijn met mobiel
  wyslane wyslano z mojego telefonu urzadzenia`.split(/\s+/),
);
const LONGEST_SIGNATURE = 60;

/** A smiley such as ">:(" at the beginning of a line is no quoting. */
const QUOTED_LINE = /^\s*(?:>|＞|&gt;)(?![:;=._<(-])/u;

/** Finds them line by line; a line is looked at three times at most, and so far as a header is long. */
export function mailFrames(text: string): MailFrames {
  const frames: MailFrames = { quoted_lines: [], others: [] };
  const lines = linesOf(text);
  for (const [index, line] of lines.entries()) {
    if (QUOTED_LINE.test(line.text)) {
      frames.quoted_lines.push({ start: line.start, end: line.end });
      continue;
    }
    if (FORWARDED.test(line.text.replace(/^[\s\-_*]+/u, ""))) {
      frames.others.push({ start: line.start, end: text.length });
      break;
    }
    const header = headerEnd(lines, index);
    if (header !== null) {
      const isMarked = isMarkedAfter(text, lines, index, header);
      frames.others.push({ start: line.start, end: isMarked ? header : text.length });
      if (!isMarked) break;
    } else if (isSignature(line.text)) frames.others.push({ start: line.start, end: line.end });
  }
  return frames;
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const { 0: end_of_line, index } of text.matchAll(/\r\n|[\n\r\u2028\u2029]|$/gu)) {
    // What is read of a line is its beginning.
    lines.push({ start, end: index, text: text.slice(start, Math.min(index, start + LONGEST_HEADER)) });
    start = index + end_of_line.length;
  }
  return lines;
}

/** Where the header of a reply that begins with this line ends; null: none does. */
function headerEnd(lines: readonly Line[], index: number): number | null {
  const first = lines[index];
  if (!first || !HEADER_START.test(first.text)) return null;
  let header = "";
  for (const line of lines.slice(index, index + MOST_HEADER_LINES)) {
    // Line breaks count as spaces within a header; each is one character or two.
    header = header.padEnd(line.start - first.start, " ") + line.text;
    if (header.length > LONGEST_HEADER) header = header.slice(0, LONGEST_HEADER);
    const wrote = WROTE.exec(header);
    if (wrote) {
      const isHeader = /\d/u.test(header.slice(0, wrote.index)) && !TOLD.test(header);
      return isHeader ? first.start + wrote.index + wrote[0].length : null;
    }
    if (line.end - line.start > LONGEST_HEADER) return null;
  }
  return null;
}

/** Whether the words after a header have marks of their own, so that what comes behind them is the person's again. */
function isMarkedAfter(text: string, lines: readonly Line[], index: number, header: number): boolean {
  for (let next = index; next < lines.length; next += 1) {
    const line = lines[next];
    if (!line || line.end <= header) continue;
    const isOfHeader = line.start < header;
    const words = isOfHeader ? text.slice(header, Math.min(line.end, header + LONGEST_HEADER)) : line.text;
    if (/\S/u.test(words)) return !isOfHeader && QUOTED_LINE.test(words);
  }
  return false;
}

function isSignature(line: string): boolean {
  if (line.length > LONGEST_SIGNATURE) return false;
  const words = foldText(line, FOLD_ALL).split(" ");
  const [first = ""] = words;
  if (words.length < 2 || !SIGNED.includes(first)) return false;
  // "Get the app" is said by people too.
  if (first === "get" && !words.includes("outlook")) return false;
  return words.every((word) => SIGNATURE_WORDS.has(word) || /^\d{1,3}$/.test(word));
}
