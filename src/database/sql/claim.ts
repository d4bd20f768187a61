import type { Instant } from "../../core/clock.ts";
import { claimed, droppedAtClaim, putOff } from "../message-changes.ts";
import { earliest, limitsOf, MOST_DROPPED_IN_A_CLAIM, REPLIES_BEFORE_A_CAMPAIGN_TEXT } from "../pace.ts";
import type { Claim, Claimed, SenderClaim } from "../store.ts";
import type { Connection } from "./connection.ts";
import { type Head, Heads, waitedLongEnoughAt } from "./heads.ts";
import { promoteNext } from "./line.ts";
import { saveMessage } from "./messages.ts";
import { findPace, Paces, savePace } from "./paces.ts";

export async function claimDue(c: Connection, claim: Claim): Promise<Claimed> {
  const window_ends = new Map<string, Instant>();
  const result = { messages: [], window_ends, dropped: [], next_at: null };
  let next_at: Instant | null = null;
  for (const sender of claim.senders) {
    next_at = earliest(next_at, await new ClaimOfSender(c, claim, sender, result).run());
  }
  return { ...result, next_at };
}

type Result = Omit<Claimed, "window_ends" | "next_at"> & { window_ends: Map<string, Instant> };

/** Claims what one sender may send now into the result. */
class ClaimOfSender {
  readonly #c: Connection;
  readonly #claim: Claim;
  readonly #sender: SenderClaim;
  readonly #result: Result;
  readonly #heads: Heads;
  readonly #pace: { kind: "sender"; owner: string; key: string };
  readonly #paces: Paces;
  /** Replies that left since the last campaign text, while one waited; undefined before it was looked up. */
  #replies: number | undefined;
  /** When the window ends in which the head at hand may arrive. */
  #closes_at: Instant | null = null;

  constructor(c: Connection, claim: Claim, sender: SenderClaim, result: Result) {
    this.#c = c;
    this.#claim = claim;
    this.#sender = sender;
    this.#result = result;
    this.#heads = new Heads(c, sender, claim.now);
    this.#paces = new Paces(c, limitsOf(sender, sender));
    this.#pace = { kind: "sender", owner: sender.gateway, key: sender.sender };
  }

  /** Returns when to ask for this sender again. */
  async run(): Promise<Instant | null> {
    const { now } = this.#claim;
    for (;;) {
      const head = await this.#next();
      if (head === null) {
        return earliest(await this.#heads.nextAt(), await waitedLongEnoughAt(this.#c, this.#sender, now));
      }
      if (this.#result.dropped.length >= MOST_DROPPED_IN_A_CLAIM) return now;
      const isFull = this.#result.messages.length >= this.#claim.limit;
      if (!isFull && (await this.#dropOrPutOff(head))) continue;
      const { segments } = head.stored.message;
      const free_at = isFull ? await this.#paces.freeAt(now, segments) : await this.#take(head);
      // Whatever else waits needs a slot of this sender too.
      if (free_at !== null) return free_at;
    }
  }

  /** Replies first; where a campaign text waits too, it has its turn after some of them. */
  async #next(): Promise<Head | null> {
    for (;;) {
      const { reply, campaign } = await this.#heads.first();
      // Another kind of text to the same contact was read before the first was claimed.
      const onTheirWay = [reply, campaign].filter((head) => head !== null && this.#isOnItsWay(head));
      for (const head of onTheirWay) if (head !== null) this.#heads.pass(head);
      if (onTheirWay.length > 0) continue;
      return reply !== null && campaign !== null ? await this.#inTurn(reply, campaign) : (reply ?? campaign);
    }
  }

  async #inTurn(reply: Head, campaign: Head): Promise<Head> {
    this.#replies ??= (await findPace(this.#c, { ...this.#pace, kind: "turn" })) ?? 0;
    return this.#replies >= REPLIES_BEFORE_A_CAMPAIGN_TEXT ? campaign : reply;
  }

  #isOnItsWay({ stored }: Head): boolean {
    return this.#result.messages.some(({ conversation_id }) => conversation_id === stored.message.conversation_id);
  }

  /** Whether this text does not leave now, by law or because of the hour (P2, P5). */
  async #dropOrPutOff(head: Head): Promise<boolean> {
    const { message, seq } = head.stored;
    const { now } = this.#claim;
    const dropped = droppedAtClaim(message, head.opted_out, now);
    if (dropped !== null) {
      await saveMessage(this.#c, seq, dropped, { worker: null, lease_until: null, is_head: false });
      await promoteNext(this.#c, message);
      this.#result.dropped.push(dropped);
      this.#heads.again();
      return true;
    }
    const put_off = putOff(message, this.#sender.quiet_hours, head.time_zone, now);
    if (!("message" in put_off)) {
      this.#closes_at = put_off.closes_at;
      return false;
    }
    const waiting = put_off.message;
    const stays = waiting.status === "queued";
    await saveMessage(this.#c, seq, waiting, { worker: null, lease_until: null, is_head: stays });
    this.#result.dropped.push(waiting);
    if (stays) {
      this.#heads.putOff(head);
    } else {
      await promoteNext(this.#c, message);
      this.#heads.again();
    }
    return true;
  }

  /** Claims it; where there is no free slot, returns when there is one. */
  async #take(head: Head): Promise<Instant | null> {
    const { now, worker, lease_until } = this.#claim;
    const { message, seq } = head.stored;
    const free_at = await this.#paces.take(now, message.segments);
    if (free_at !== null) return free_at;
    await this.#noteTurn(head);
    const sending = claimed(message);
    await saveMessage(this.#c, seq, sending, { worker, lease_until, is_head: false });
    await promoteNext(this.#c, message);
    this.#result.messages.push(sending);
    this.#heads.pass(head);
    if (this.#closes_at !== null) this.#result.window_ends.set(message.id, this.#closes_at);
    return null;
  }

  /** Only where both wait was it looked up, and only then does it matter. */
  async #noteTurn({ stored }: Head): Promise<void> {
    if (this.#replies === undefined) return;
    this.#replies = stored.message.kind === "campaign" ? 0 : this.#replies + 1;
    await savePace(this.#c, { ...this.#pace, kind: "turn" }, this.#replies);
  }
}
