import { EMPTY_STARS, KEYCAP_TEN, type NumberRoles, STARS } from "./number-roles.ts";
import type { Scale } from "./numbers.ts";
import type { Token } from "./spoken-text.ts";

/** A number in a text. */
export interface NumberFound {
  value: number;
  /** Its tokens, with its unit or scale. */
  from: number;
  to: number;
  /** Where the words begin that lead up to it. */
  lead: number;
  /** Its scale or its stars stand beside it, or a word such as "rate" before it. */
  isStated: boolean;
  /** Nothing else stands before it in its sentence. */
  isClean: boolean;
  /** `other`: it counts or names something else. `unsure`: two are meant, or a bound, or none. */
  use: "answer" | "other" | "unsure";
}

export function isExplicit({ isStated }: NumberFound): boolean {
  return isStated;
}

interface Bare {
  value: number;
  from: number;
  to: number;
  isWord: boolean;
  isBare: boolean;
  isStars: boolean;
}

/** All numbers of a text, in their order; null where one of them cannot be read at all, as "1,000". */
export function numbersIn(tokens: readonly Token[], roles: NumberRoles, scale: Scale): NumberFound[] | null {
  const reader = new Reader(tokens, roles, scale);
  return reader.all();
}

class Reader {
  readonly #tokens: readonly Token[];
  readonly #roles: NumberRoles;
  readonly #scale: Scale;

  constructor(tokens: readonly Token[], roles: NumberRoles, scale: Scale) {
    this.#tokens = tokens;
    this.#roles = roles;
    this.#scale = scale;
  }

  all(): NumberFound[] | null {
    const found: NumberFound[] = [];
    for (let at = 0; at < this.#tokens.length; ) {
      const bare = this.#bareAt(at);
      if (bare === null) {
        at += 1;
        continue;
      }
      if (Number.isNaN(bare.value)) return null;
      const one = this.#inContext(bare, found.length > 0);
      if (one) found.push(one);
      at = Math.max(one?.to ?? bare.to, at + 1);
    }
    return found;
  }

  /** A number without what stands around it. */
  #bareAt(at: number): Bare | null {
    const token = this.#tokens[at];
    if (!token) return null;
    const plain = { from: at, isWord: false, isBare: false, isStars: false };
    if (token.kind === "number") return { ...plain, ...this.#digits(at) };
    if (token.folded === KEYCAP_TEN) return { ...plain, value: 10, to: at + 1 };
    if (STARS.has(token.folded)) return { ...plain, ...this.#stars(at), isStars: true };
    const word = this.#roles.valueAt(at);
    if (!word) return null;
    const half = this.#roles.after(word.to, "half");
    const value = half === null ? word.value : word.value + 0.5;
    return { value, from: at, to: half ?? word.to, isWord: true, isBare: word.isBare, isStars: false };
  }

  /** NaN where it is one in one country and a thousand in another. */
  #digits(at: number): { value: number; to: number } {
    const whole = this.#tokens[at]?.folded ?? "";
    const sign = this.#tokens[at + 1];
    const decimals = this.#tokens[at + 2];
    const half = this.#roles.after(at + 1, "half");
    if (half !== null) return { value: Number(whole) + 0.5, to: half };
    if (sign?.glued && /^[.,٫]$/u.test(sign.folded) && decimals?.kind === "number" && decimals.glued) {
      if (decimals.folded.length === 3 && /^[1-9]\d{0,2}$/.test(whole)) return { value: Number.NaN, to: at + 3 };
      return { value: Number(`${whole}.${decimals.folded}`), to: at + 3 };
    }
    return { value: Number(whole), to: at + 1 };
  }

  /** ★★★★☆ is four. */
  #stars(at: number): { value: number; to: number } {
    let to = at;
    while (STARS.has(this.#tokens[to]?.folded ?? "")) to += 1;
    const value = to - at;
    while (EMPTY_STARS.has(this.#tokens[to]?.folded ?? "")) to += 1;
    return { value, to };
  }

  #inContext(bare: Bare, isLater: boolean): NumberFound | null {
    const { from } = bare;
    const withStars = this.#withStars(bare);
    const scaled = this.#withScale(withStars);
    const number = { ...scaled, lead: from, isClean: false };
    const lead = this.#lead(from, isLater);
    if (lead.use !== "answer") return { ...number, use: lead.use };
    if (scaled.use !== "answer") return number;
    const placed = { ...number, lead: lead.from, isClean: lead.isClean, isStated: scaled.isStated || lead.isStated };
    const isAlone = this.#isEnd(scaled.to) || scaled.isStated;
    const isFirst = this.#isFirst(from);
    if (bare.isBare && !(isAlone && isFirst)) return null;
    // A number word within a sentence may be another word of another language: French "je dois", Portuguese "dois".
    if (bare.isWord && !(isFirst || isAlone || lead.isStated)) return null;
    return { ...placed, use: this.#useAfter(bare, placed) };
  }

  /** "5 stars", "5 ⭐⭐⭐⭐⭐"; "4 ⭐⭐⭐" says two things. */
  #withStars(bare: Bare): Omit<NumberFound, "lead" | "isClean"> {
    const { value, from, to, isStars } = bare;
    if (isStars) return { value, from, to, isStated: true, use: "answer" };
    if (STARS.has(this.#tokens[to]?.folded ?? "")) {
      const stars = this.#stars(to);
      const agrees = stars.value === 1 || stars.value === value;
      return { value, from, to: stars.to, isStated: true, use: agrees ? "answer" : "unsure" };
    }
    const star = this.#roles.after(to, "star");
    if (star === null) return { value, from, to, isStated: false, use: "answer" };
    return { value, from, to: star, isStated: true, use: "answer" };
  }

  /** "4/5", "4 out of 5": right where the scale ends there, else a number of another scale. */
  #withScale(found: Omit<NumberFound, "lead" | "isClean">): Omit<NumberFound, "lead" | "isClean"> {
    const of = this.#roles.after(found.to, "out_of");
    const end = of === null ? null : this.#bareAt(of);
    if (end && !Number.isNaN(end.value) && found.use === "answer") {
      const star = this.#roles.after(end.to, "star") ?? end.to;
      if (end.value === this.#scale.to) return { ...found, to: star, isStated: true };
      const isSlash = this.#tokens[found.to]?.folded === "/";
      if (isSlash || end.value > found.value) return { ...found, to: star, use: "unsure" };
    }
    const which = this.#roles.after(found.to, "of_which");
    const value = which === null ? null : this.#bareAt(which);
    if (value && found.value === this.#scale.to && value.value <= found.value && !value.isStars) {
      return { ...found, value: value.value, to: this.#roles.after(value.to, "star") ?? value.to, isStated: true };
    }
    return found;
  }

  /** Goes back from a number over what leads up to it. */
  #lead(
    from: number,
    isLater: boolean,
  ): { from: number; isClean: boolean; isStated: boolean; use: NumberFound["use"] } {
    const stays = { from, isClean: true, isStated: false, use: "answer" as const };
    let at = from;
    let isStated = false;
    const before = this.#tokens[from - 1];
    const own = this.#tokens[from];
    if (before && own?.glued && this.#isPartOfWord(before, own)) return { ...stays, use: "other" };
    if (before && own?.glued && /^[.,]$/.test(before.folded) && !before.glued) return { ...stays, use: "other" };
    while (at > 0) {
      const token = this.#tokens[at - 1];
      if (!token) break;
      // "1 no sorry 2": what takes the number before back does not belong to this one.
      if (isLater && this.#roles.before(at, "correction") !== null) break;
      const lead = this.#roles.before(at, "lead");
      const label = this.#roles.before(at, "label");
      const bound = this.#roles.before(at, "bound");
      if (bound !== null && bound <= (lead ?? bound)) return { ...stays, use: "unsure" };
      if (lead !== null && lead <= (label ?? lead) && !this.#isLabelAlone(lead, label, at)) {
        isStated = true;
        at = lead;
        continue;
      }
      if (label !== null && !isStated) return { ...stays, use: "other" };
      if (token.kind === "sign" && !isQuote(token)) {
        if (at === from && (token.folded === "-" || token.folded === "−") && own?.glued && !token.glued) {
          return { ...stays, use: "other" };
        }
        if (token.folded === ":" || token.folded === "=" || token.folded === "-") {
          const leadBefore = this.#roles.before(at - 1, "lead");
          if (leadBefore !== null) {
            at -= 1;
            continue;
          }
        }
        return { from: at, isClean: true, isStated, use: "answer" };
      }
      if (token.kind === "sign") {
        at -= 1;
        continue;
      }
      const filler = this.#roles.before(at, "filler");
      if (filler === null) return { from: at, isClean: false, isStated, use: "answer" };
      at = filler;
    }
    return { from: at, isClean: true, isStated, use: "answer" };
  }

  /** A label as long as the lead wins: "at 5" is an hour. */
  #isLabelAlone(lead: number, label: number | null, at: number): boolean {
    return label !== null && label === lead && at - lead === 1;
  }

  /** "gr8", "b4"; but "№1" and "给5". */
  #isPartOfWord(before: Token, own: Token): boolean {
    return (
      before.kind === "word" &&
      /^[\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}]/u.test(before.folded) &&
      own.kind === "number"
    );
  }

  #useAfter(bare: Bare, { to, isStated }: { to: number; isStated: boolean }): NumberFound["use"] {
    const next = this.#tokens[to];
    if (!next) return "answer";
    if (this.#roles.after(to, "spoken_of") !== null) return "unsure";
    const either = this.#roles.after(to, "either");
    if (either !== null && this.#bareAt(either) !== null) return "unsure";
    const further = this.#tokens[to + 1];
    if (/^[.,]$/.test(next.folded) && next.glued && further?.glued && further.kind === "number") return "unsure";
    if (next.folded === "+" || next.folded === "?") return "unsure";
    if (next.folded === "'" || next.folded === "’") {
      if (next.glued && this.#tokens[to + 1]?.glued) return "other";
    }
    if (isStated && to > bare.to) return "answer";
    if (this.#roles.after(to, "counted") !== null) return "other";
    if (next.kind === "word" && next.glued && next.folded.length < 4 && /^\p{sc=Latin}/u.test(next.folded))
      return "other";
    if (this.#isAsked(to)) return "unsure";
    return "answer";
  }

  /** "is 5 the best?": spoken of, and asked. */
  #isAsked(to: number): boolean {
    for (let at = to; at < this.#tokens.length; at += 1) {
      const token = this.#tokens[at];
      if (token?.kind !== "sign" || isQuote(token)) continue;
      return /[?？؟]/u.test(token.folded);
    }
    return false;
  }

  /** Nothing but signs stands before. */
  #isFirst(at: number): boolean {
    return this.#tokens.slice(0, at).every((token) => token.kind === "sign" && isQuote(token));
  }

  /** Nothing follows, or a sentence ends. */
  #isEnd(at: number): boolean {
    const token = this.#tokens[at];
    return token === undefined || (token.kind === "sign" && /[.!,;\n…⭐]/u.test(token.folded));
  }
}

function isQuote({ folded }: Token): boolean {
  return /^["'“”„«»‘’*_()[\]]$/u.test(folded);
}
