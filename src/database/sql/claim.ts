import type { Instant } from "../../core/clock.ts";
import type { FrequencyRule } from "../../core/frequency-rules.ts";
import type { Message } from "../../core/message.ts";
import { CAMPAIGN_LANE, nextLane, type Turns } from "../lanes.ts";
import { capOf, cappedUntil, claimed, droppedAtClaim, putOff } from "../message-changes.ts";
import { earliest, limitsOf, MOST_DROPPED_IN_A_CLAIM, type PaceOwner } from "../pace.ts";
import { type FreeWindow, freeWindows } from "../send-windows.ts";
import type { Claim, Claimed, SenderClaim } from "../store.ts";
import { capAllowsAt, noteSend } from "./campaign-sends.ts";
import type { Connection } from "./connection.ts";
import { type Head, Heads, waitedLongEnoughAt } from "./heads.ts";
import { promoteNext } from "./line.ts";
import { saveMessage } from "./messages.ts";
import { findPace, Paces, savePace } from "./paces.ts";

export async function claimDue(c: Connection, claim: Claim): Promise<Claimed> {
  const window_ends = new Map<string, Instant>();
  const result = { messages: [], window_ends, dropped: [], next_at: null };
  const windows = freeWindows(claim);
  let next_at: Instant | null = null;
  for (const sender of claim.senders) {
    const window = windows(sender.gateway);
    next_at = earliest(next_at, await new ClaimOfSender(c, { ...claim, sender, window }, result).run());
  }
  return { ...result, next_at };
}

type Result = Omit<Claimed, "window_ends" | "next_at"> & { window_ends: Map<string, Instant> };

/** Claims what one sender may send now into the result. */
class ClaimOfSender {
  readonly #c: Connection;
  readonly #claim: Claim & { sender: SenderClaim; window: FreeWindow };
  readonly #sender: SenderClaim;
  readonly #result: Result;
  readonly #heads: Heads;
  readonly #turn: PaceOwner;
  readonly #round: PaceOwner;
  readonly #paces: Paces;
  /** Null before they were looked up: only where several lanes wait, and only then do they matter. */
  #turns: Turns | null = null;
  /** The turns once the head at hand has left. */
  #turnsAfter: Turns | null = null;
  /** When the window ends in which the head at hand may arrive. */
  #closes_at: Instant | null = null;
  /** The cap that the head at hand is under. */
  #rule: FrequencyRule | null = null;

  constructor(c: Connection, claim: Claim & { sender: SenderClaim; window: FreeWindow }, result: Result) {
    const { sender } = claim;
    this.#c = c;
    this.#claim = claim;
    this.#sender = sender;
    this.#result = result;
    this.#heads = new Heads(c, sender, claim.now);
    this.#paces = new Paces(c, limitsOf(sender, sender));
    this.#turn = { kind: "turn", owner: sender.gateway, key: sender.sender };
    this.#round = { kind: "turn", owner: sender.gateway, key: `round ${sender.sender}` };
  }

  /** Returns when to ask for this sender again; where its gateway has no place, whoever frees one asks. */
  async run(): Promise<Instant | null> {
    const { now, window } = this.#claim;
    for (;;) {
      if (window.places <= 0) return null;
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

  async #next(): Promise<Head | null> {
    for (;;) {
      const first = await this.#heads.first();
      // Another kind of text to the same contact was read before the first was claimed.
      const onTheirWay = [...first.values()].filter((head) => this.#isOnItsWay(head));
      for (const head of onTheirWay) this.#heads.pass(head);
      if (onTheirWay.length > 0) continue;
      if (this.#claim.window.campaign_places <= 0) first.delete(CAMPAIGN_LANE);
      return this.#inTurn(first);
    }
  }

  async #inTurn(first: ReadonlyMap<number, Head>): Promise<Head | null> {
    const [lane, ...others] = first.keys();
    this.#turnsAfter = null;
    if (lane === undefined || others.length === 0) return first.get(lane ?? CAMPAIGN_LANE) ?? null;
    this.#turns ??= {
      replies: (await findPace(this.#c, this.#turn)) ?? 0,
      place: (await findPace(this.#c, this.#round)) ?? 0,
    };
    const next = nextLane(new Set(first.keys()), this.#turns);
    this.#turnsAfter = next.turns;
    return first.get(next.lane) ?? null;
  }

  #isOnItsWay({ stored }: Head): boolean {
    return this.#result.messages.some(({ conversation_id }) => conversation_id === stored.message.conversation_id);
  }

  /** Whether this text does not leave now, by law or because of the hour (P2, P5). */
  async #dropOrPutOff(head: Head): Promise<boolean> {
    const { message, seq } = head.stored;
    const { now } = this.#claim;
    this.#rule = null;
    const dropped = droppedAtClaim(message, head.opted_out, head.dead, now);
    if (dropped !== null) {
      await saveMessage(this.#c, seq, dropped, { worker: null, lease_until: null, is_head: false });
      await promoteNext(this.#c, message);
      this.#result.dropped.push(dropped);
      this.#heads.again();
      return true;
    }
    const put_off = putOff(message, this.#sender.quiet_hours, head.time_zone, now);
    const waiting = "message" in put_off ? put_off.message : await this.#oneTooMany(head);
    if (waiting === null) {
      this.#closes_at = "closes_at" in put_off ? put_off.closes_at : null;
      return false;
    }
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

  /** As the cap of its recipient leaves a campaign text; null where it may leave now. */
  async #oneTooMany({ stored: { message }, time_zone }: Head): Promise<Message | null> {
    const { now } = this.#claim;
    this.#rule = capOf(this.#sender, message, time_zone);
    const at = this.#rule === null ? null : await capAllowsAt(this.#c, this.#rule, message, now);
    return this.#rule === null || at === null ? null : cappedUntil(message, this.#rule, at, now);
  }

  /** Claims it; where there is no free slot, returns when there is one. */
  async #take(head: Head): Promise<Instant | null> {
    const { now, worker, lease_until } = this.#claim;
    const { message, seq } = head.stored;
    const free_at = await this.#paces.take(now, message.segments);
    if (free_at !== null) return free_at;
    await this.#noteTurn();
    const sending = claimed(message);
    await saveMessage(this.#c, seq, sending, { worker, lease_until, is_head: false });
    await promoteNext(this.#c, message);
    if (this.#rule !== null) await noteSend(this.#c, this.#rule, message, { now, gone_by: lease_until });
    this.#result.messages.push(sending);
    this.#claim.window.take(message);
    this.#heads.pass(head);
    if (this.#closes_at !== null) this.#result.window_ends.set(message.id, this.#closes_at);
    return null;
  }

  async #noteTurn(): Promise<void> {
    const before = this.#turns;
    const after = this.#turnsAfter;
    if (before === null || after === null) return;
    if (after.replies !== before.replies) await savePace(this.#c, this.#turn, after.replies);
    if (after.place !== before.place) await savePace(this.#c, this.#round, after.place);
    this.#turns = after;
  }
}
