import type { Instant } from "../../core/clock.ts";
import type { Message } from "../../core/message.ts";
import { isSmsError } from "../../core/sms-error.ts";
import type { GatewayTrouble } from "../gateway-health.ts";
import { type Actions, about } from "./actions.ts";
import type { Answering } from "./answering.ts";
import type { DeskParts } from "./desk-parts.ts";
import { LeftUncertain } from "./left-uncertain.ts";

/** From Friday evening to Monday morning; what is older is hardly wanted any more, and stays as it is in its conversation. */
const ASKED_FOR_MS = 3 * 24 * 60 * 60_000;
/** More at a time are not shown and not sent again. */
export const MOST_UNCERTAIN = 500;
/** So many are asked for together, and share a commit. */
const AT_ONCE = 25;

/** A gateway that does not work, or of whose texts nobody knows whether they left. */
export interface TroubledGateway {
  gateway: string;
  name: string;
  /** Why its texts wait; null: it works. */
  trouble: Pick<GatewayTrouble, "code" | "reason" | "since" | "tries_at"> | null;
  /** The gateway by which all but campaigns leave meanwhile; null: there is none that works, or it need not. */
  meanwhile: string | null;
  /** How many of its texts wait for a person to decide whether they are sent again, 500 at most in all. */
  uncertain: number;
  /** When the first of these was to leave; null: there is none. */
  uncertain_since: Instant | null;
}

/** What came of sending several again, in numbers of texts. */
export interface SentAllAgain {
  sent: number;
  /** Their contact has opted out (P2). */
  held_back: number;
  /** A receipt has settled them meanwhile, or somebody was quicker. */
  not_needed: number;
  /** They cannot be sent. */
  refused: number;
  /** Why the first of those cannot, in a sentence; null: there is none. */
  why: string | null;
}

type TroublesParts = DeskParts & { actions: Actions; answering: Answering };

/** What people at the desk see of gateways that do not work, and decide about the texts that became uncertain. */
export class Troubles {
  readonly #parts: TroublesParts;
  readonly #left: LeftUncertain;

  constructor(parts: TroublesParts) {
    this.#parts = parts;
    this.#left = new LeftUncertain(parts);
  }

  /** By name of the gateway; none where all is well. */
  async shown(): Promise<TroubledGateway[]> {
    const uncertain = Map.groupBy(await this.uncertain(), ({ gateway }) => gateway);
    const { gateways, health } = this.#parts;
    return [...gateways.values()]
      .map(({ id, name, failover }) => {
        const trouble = health.troubleOf(id);
        const texts = uncertain.get(id) ?? [];
        const other = trouble === null || failover === null ? undefined : gateways.get(failover);
        const meanwhile = other && health.troubleOf(other.id) === null ? other.name : null;
        const uncertain_since = texts[0]?.due_at ?? null;
        return { gateway: id, name, trouble, meanwhile, uncertain: texts.length, uncertain_since };
      })
      .filter((each) => each.trouble !== null || each.uncertain > 0)
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** The texts of gateways that run on which nobody has decided, the first to leave first. */
  async uncertain(): Promise<Message[]> {
    const { store, clock, gateways } = this.#parts;
    const now = clock.now();
    const left = await this.#left.ids();
    const texts = await store.uncertainTexts(now - ASKED_FOR_MS, MOST_UNCERTAIN + left.size);
    return texts
      .filter(({ id, gateway }) => gateways.has(gateway) && !left.has(id))
      .filter(({ expires_at }) => expires_at === null || expires_at > now)
      .slice(0, MOST_UNCERTAIN);
  }

  /**
   * Sends these once more, as the person has decided of each: of two who do so, or where one does so twice, each leaves once (P3).
   * @throws SmsError the store's codes; those before are asked for, and asking again goes on
   */
  async sendAgain(person: string, ids: readonly string[]): Promise<SentAllAgain> {
    const result: SentAllAgain = { sent: 0, held_back: 0, not_needed: 0, refused: 0, why: null };
    const wanted = [...new Set(ids)];
    try {
      for (let from = 0; from < wanted.length; from += AT_ONCE) {
        const some = wanted.slice(from, from + AT_ONCE);
        await Promise.all(some.map((id) => this.#sendOne(person, id, result)));
      }
    } finally {
      this.#parts.news.tell({ kind: "troubles" });
    }
    return result;
  }

  /** Leaves these as they are: nobody is asked about them any more. A receipt may still settle them. */
  async leave(person: string, ids: readonly string[]): Promise<void> {
    const { store, actions, news } = this.#parts;
    const texts = (await store.textsOf(ids)).filter(({ message }) => message.status === "uncertain");
    await this.#left.add(
      person,
      texts.map(({ message }) => message.id),
    );
    await Promise.all(
      texts.map(({ message: { id, conversation_id, contact } }) =>
        actions.keep(actions.make(person, "left_uncertain", about({ id: conversation_id, contact }), { message: id })),
      ),
    );
    news.tell({ kind: "troubles" });
  }

  async #sendOne(person: string, id: string, result: SentAllAgain): Promise<void> {
    try {
      const { message, repeat } = await this.#parts.answering.sendAgain(person, id);
      if (repeat) result.not_needed += 1;
      else if (message.status === "suppressed") result.held_back += 1;
      else result.sent += 1;
    } catch (error) {
      if (!isSmsError(error) || error.code.startsWith("database_")) throw error;
      if (error.code === "not_found") result.not_needed += 1;
      else {
        result.refused += 1;
        result.why ??= error.message;
      }
    }
  }
}
