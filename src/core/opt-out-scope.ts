import { FOLD_ALL, foldSymbols, foldText } from "./text-folding.ts";

/** How far an opt-out reaches: every text, the texts of one sender of ours, or the texts about one topic ("reminders"). */
export type OptOutScope = (
  | { kind: "all" }
  | { kind: "sender"; gateway: string; sender: string }
  | { kind: "topic"; topic: string }
) & {
  /** Of all that only what leaves by this gateway: it was said to a simulator, which is another world (P2). Left out: everywhere. */
  within?: string;
};

/** Which of our senders a contact texted, or is to be texted from. A number is a sender of a gateway: two gateways may share one. */
export interface SenderOfGateway {
  gateway: string;
  sender: string;
}

/** What an outgoing text is to be judged by; `topic` is null where the flow names none. */
export interface ScopedMessage extends SenderOfGateway {
  topic: string | null;
}

/**
 * What a STOP without further words means at a gateway. `all` is what a reasonable person means by it, and what the FCC asks
 * for once its waiver ends (2027-01-31); `sender` is for gateways whose senders are different businesses.
 */
export type BareStop = "all" | "sender";
export const DEFAULT_BARE_STOP: BareStop = "all";

/** The scope of a STOP that was texted to a sender. */
export function scopeOfStop(means: BareStop, texted: SenderOfGateway): OptOutScope {
  if (means === "all") return { kind: "all" };
  return { kind: "sender", gateway: texted.gateway, sender: texted.sender };
}

/**
 * The same scope, but of one gateway's texts alone: what is said to a simulator changes nothing for anybody who is really
 * texted, whatever number the test phone has (P2).
 */
export function scopeWithin(gateway: string, scope: OptOutScope): OptOutScope {
  return { ...scope, within: gateway };
}

/**
 * The opt-out of a topic, which is compared as words are: "Reminders!" is "reminders".
 *
 * @returns null where the topic has neither letters, digits nor signs: it could not be told from none
 */
export function topicScope(topic: string): OptOutScope | null {
  const folded = foldTopic(topic);
  return folded === "" ? null : { kind: "topic", topic: folded };
}

/** True where any scope in force reaches the text. A text without a topic is held back by no opt-out of a topic. */
export function isOptedOutOf(in_force: readonly OptOutScope[], message: ScopedMessage): boolean {
  return scopeAgainst(in_force, message) !== null;
}

/** The first scope in force that reaches the text, to say why it was held back; null where it may go. */
export function scopeAgainst(in_force: readonly OptOutScope[], message: ScopedMessage): OptOutScope | null {
  const topic = message.topic === null ? "" : foldTopic(message.topic);
  return in_force.find((scope) => reaches(scope, message, topic)) ?? null;
}

/** The scopes in force after one more opt-out; the same one twice is one. */
export function afterStop(in_force: readonly OptOutScope[], said: OptOutScope): OptOutScope[] {
  const key = scopeKey(said);
  return in_force.some((scope) => scopeKey(scope) === key) ? [...in_force] : [...in_force, said];
}

/**
 * The scopes that stay in force after a START (P2). It lifts the opt-out of everything and the one of the sender it was texted
 * to, and never what was said to another sender or about a topic: who takes the shop's news again has not asked for the bank's.
 */
export function afterStart(in_force: readonly OptOutScope[], texted: SenderOfGateway): OptOutScope[] {
  return in_force.filter((scope) => scope.kind === "topic" || (scope.kind === "sender" && !isSame(scope, texted)));
}

/**
 * Whether an opt-in with this scope ends an opt-out of that one. What is said to a simulator ends what was said to it, and
 * nothing else; what is recorded of a person without a gateway ends both.
 */
export function lifts(said: OptOutScope, opt_out: OptOutScope): boolean {
  if (said.within !== undefined && said.within !== opt_out.within) return false;
  if (said.kind === "all") return true;
  if (said.kind === "topic") return opt_out.kind === "topic" && foldTopic(said.topic) === foldTopic(opt_out.topic);
  const isElsewhere = opt_out.within !== undefined && opt_out.within !== said.gateway;
  return !isElsewhere && afterStart([opt_out], said).length === 0;
}

/** Whether an opt-out of everything that was said in the same world, or in all of them, includes this scope. */
export function isOfEverything(opt_out: OptOutScope, scope: OptOutScope): boolean {
  return opt_out.kind === "all" && (opt_out.within === undefined || opt_out.within === scope.within);
}

/** A scope as it is stored: the same scope gives the same text, and two scopes never give one. */
export function scopeKey(scope: OptOutScope): string {
  return scope.within === undefined ? plainKey(scope) : withinKey(scope.within, plainKey(scope));
}

/** The key of a scope of one gateway's texts alone, from the key of the same scope everywhere: so a statement can make it too. */
export function withinKey(gateway: string, key: string): string {
  return `${WITHIN}${JSON.stringify(gateway)} ${key}`;
}

const WITHIN = "within:";
const GATEWAY_AND_KEY = /^within:("(?:[^"\\]|\\.)*") (.*)$/s;

function plainKey(scope: OptOutScope): string {
  if (scope.kind === "all") return "all";
  if (scope.kind === "sender") return `sender:${JSON.stringify([scope.gateway, scope.sender])}`;
  return `topic:${foldTopic(scope.topic)}`;
}

/** The scope of a stored text; null for a text that `scopeKey` never gives. */
export function scopeOfKey(key: string): OptOutScope | null {
  if (key.startsWith(WITHIN)) return scopeWithinOf(key);
  if (key === "all") return { kind: "all" };
  if (key.startsWith("topic:")) return topicScope(key.slice("topic:".length));
  if (!key.startsWith("sender:")) return null;
  const [gateway, sender, ...more] = listIn(key.slice("sender:".length));
  if (typeof gateway !== "string" || typeof sender !== "string" || more.length > 0) return null;
  return { kind: "sender", gateway, sender };
}

function scopeWithinOf(key: string): OptOutScope | null {
  const [, gateway = "", plain = ""] = GATEWAY_AND_KEY.exec(key) ?? [];
  const [within] = listIn(`[${gateway}]`);
  const scope = plain.startsWith(WITHIN) ? null : scopeOfKey(plain);
  return scope === null || typeof within !== "string" ? null : scopeWithin(within, scope);
}

function reaches(scope: OptOutScope, message: ScopedMessage, topic: string): boolean {
  if (scope.within !== undefined && scope.within !== message.gateway) return false;
  if (scope.kind === "all") return true;
  if (scope.kind === "sender") return isSame(scope, message);
  return topic !== "" && foldTopic(scope.topic) === topic;
}

function isSame(one: SenderOfGateway, other: SenderOfGateway): boolean {
  return one.gateway === other.gateway && one.sender === other.sender;
}

/** Signs are kept where there is nothing else, so that "🎂" is a topic. */
function foldTopic(topic: string): string {
  return foldText(topic, FOLD_ALL) || foldSymbols(topic);
}

function listIn(json: string): unknown[] {
  try {
    const read: unknown = JSON.parse(json);
    return Array.isArray(read) ? read : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}
