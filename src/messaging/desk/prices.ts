import { schemaCompiler } from "../../core/json-schema.ts";
import type { Json } from "../../core/message.ts";
import type { PriceList } from "../../core/prices.ts";
import { SmsError } from "../../core/sms-error.ts";
import { ABOUT_NOTHING, type Actions } from "./actions.ts";
import type { DeskParts } from "./desk-parts.ts";

const amount = { type: "number", minimum: 0, maximum: 1_000_000 };

function lines(properties: { [name: string]: object }): object {
  const items = { type: "object", additionalProperties: false, required: Object.keys(properties), properties };
  return { type: "array", maxItems: 500, items };
}

const isPriceList = schemaCompiler().compile<PriceList>({
  type: "object",
  additionalProperties: false,
  required: ["currency", "segments", "senders"],
  properties: {
    currency: { type: "string", pattern: "^[A-Z]{3}$" },
    segments: lines({ country: { type: "string", pattern: "^([A-Z]{2}|\\*)$" }, out: amount, in: amount }),
    senders: lines({ sender: { type: "string", minLength: 1, maxLength: 60 }, month: amount }),
  },
});

const ID = "prices";

/** The price list of a database: one, everybody's. */
export class Prices {
  readonly #parts: Pick<DeskParts, "store" | "clock"> & { actions: Actions };

  constructor(parts: Pick<DeskParts, "store" | "clock"> & { actions: Actions }) {
    this.#parts = parts;
  }

  /** Null where nobody has written any prices down. */
  async list(): Promise<PriceList | null> {
    const kept = (await this.#parts.store.documents("prices", null)).find(({ id }) => id === ID)?.content;
    return isPriceList(kept) ? kept : null;
  }

  /** @throws SmsError config_invalid where it is no price list, or the store's codes */
  async set(person: string, wanted: unknown): Promise<PriceList> {
    const prices = checked(wanted);
    const { store, clock, actions } = this.#parts;
    const content = contentOf(prices);
    await store.putDocument({
      kind: "prices",
      id: ID,
      owner: null,
      content,
      updated_at: clock.now(),
      updated_by: person,
    });
    const { currency, segments, senders } = prices;
    const detail = { currency, countries: segments.length, senders: senders.length };
    await actions.keep(actions.make(person, "prices_changed", ABOUT_NOTHING, detail));
    return prices;
  }
}

function checked(wanted: unknown): PriceList {
  if (isPriceList(wanted)) {
    const twice =
      repeated(wanted.segments.map(({ country }) => country)) ?? repeated(wanted.senders.map((s) => s.sender));
    if (twice === null) return wanted;
    throw new SmsError("config_invalid", `There are two prices for ${twice}. Leave one.`);
  }
  throw new SmsError(
    "config_invalid",
    "A price list has a currency of three letters such as USD, countries of two letters such as US, and prices of 0 or more.",
  );
}

function repeated(all: readonly string[]): string | null {
  return all.find((one, index) => all.indexOf(one) !== index) ?? null;
}

function contentOf({ currency, segments, senders }: PriceList): { [key: string]: Json } {
  return { currency, segments: segments.map((each) => ({ ...each })), senders: senders.map((each) => ({ ...each })) };
}
