import { expect } from "chai";
import fc from "fast-check";
import { DateTime } from "luxon";
import { quietHours } from "../../src/core/quiet-hours.ts";
import { quietRules } from "../../src/core/quiet-rules.ts";
import type { HoldLimits } from "../../src/database/holds.ts";
import type { Store } from "../../src/database/store.ts";
import { HOUR, type Rig, startRig, stores } from "./throttle-rig.ts";

const NEW_YORK = "+12125550101";
const LOS_ANGELES = "+12135550101";
const BOSTON = "+16175550101";
const SHIP = "+881612345678";
const ZONES: Record<string, string> = {
  [NEW_YORK]: "America/New_York",
  [LOS_ANGELES]: "America/Los_Angeles",
  [BOSTON]: "America/New_York",
};
const MINUTE = 60_000;
const DAY = 24 * HOUR;

const ONE_A_MINUTE: HoldLimits = {
  rate: { amount: 1, period_ms: MINUTE, burst: 1 },
  per_contact: null,
  hours: quietHours(quietRules),
};

const local = (contact: string, at: number): DateTime => DateTime.fromMillis(at, { zone: ZONES[contact] ?? "UTC" });
/** Usual hours of these places, read off the wall by Luxon: 8 to 21 in New York, 9 to 21 in California, 8 to 20 in Massachusetts. */
const isDay = (contact: string, at: number): boolean => {
  const { hour } = local(contact, at);
  return hour >= (contact === LOS_ANGELES ? 9 : 8) && hour < (contact === BOSTON ? 20 : 21);
};

for (const [name, makeStore] of stores) {
  describe(`throttle with several limits on ${name}`, () => {
    let opened: Store[] = [];

    /** A rig whose clock shows this time. */
    async function startAt(text: string, limits: HoldLimits, drop = false): Promise<Rig> {
      const store = makeStore();
      opened.push(store);
      const rig = await startRig(store, { limits, drop });
      await rig.advance(Date.parse(text) - rig.clock.now());
      return rig;
    }

    const seen = (rig: Rig): string[] =>
      rig.seen.map(({ what, key, at }) => `${what} ${local(String(key), at).toFormat("ccc HH:mm")}`);

    afterEach(async () => {
      for (const store of opened) await store.close();
      opened = [];
    });

    it("waits for the morning where the person is, and lets others go meanwhile (P5)", async () => {
      const rig = await startAt("2026-11-24T21:30-05:00", ONE_A_MINUTE);
      await rig.take("east", NEW_YORK, undefined, "all");
      await rig.take("west", LOS_ANGELES, undefined, "all");
      await rig.advance(1_000);
      expect(rig.waiting).to.deep.equal({ count: 1, last_at: Date.parse("2026-11-25T08:00-05:00"), is_sure: false });
      await rig.advance(DAY);
      expect(seen(rig)).to.deep.equal(["west Tue 18:30", "east Wed 08:00"]);
    });

    it("goes on in the morning, in order and at its pace, with what the evening was too short for (P4, P5)", async () => {
      const rig = await startAt("2026-11-24T20:58-05:00", ONE_A_MINUTE);
      for (const what of ["a", "b", "c", "d"]) await rig.take(what, NEW_YORK, undefined, "all");
      await rig.advance(DAY);
      expect(seen(rig)).to.deep.equal(["a Tue 20:58", "b Tue 20:59", "c Wed 08:00", "d Wed 08:01"]);
    });

    it("goes by the contact's own time zone where it is known", async () => {
      const rig = await startAt("2026-11-24T21:30-05:00", ONE_A_MINUTE);
      const { store, clock } = rig.messaging;
      await store.updateContact(NEW_YORK, { time_zone: "America/Los_Angeles" }, clock.now(), "contact_1");
      await rig.take("moved", NEW_YORK);
      await rig.advance(1_000);
      expect(rig.whatWas("released")).to.deep.equal(["moved"]);
    });

    it("does not wake anybody when it was stopped before the evening and starts in the night (P5)", async () => {
      const rig = await startAt("2026-11-24T20:55-05:00", ONE_A_MINUTE);
      for (const what of ["a", "b", "c"]) await rig.take(what, NEW_YORK, undefined, "all");
      await rig.advance(0);
      await rig.crash(2 * HOUR);
      await rig.advance(DAY);
      expect(seen(rig)).to.deep.equal(["a Tue 20:55", "b Wed 08:00", "c Wed 08:01"]);
    });

    it("drops at night where it is to drop, and always whom it could never text, with the reason", async () => {
      const rig = await startAt("2026-11-24T21:30-05:00", ONE_A_MINUTE, true);
      expect(await rig.take("a", NEW_YORK)).to.equal("closed");
      expect(await rig.take("b", SHIP)).to.equal("never_open");
      expect(await rig.take("c", LOS_ANGELES)).to.equal("kept");
    });

    it("holds back only whom the limit of one person concerns (P4)", async () => {
      const limits = { ...ONE_A_MINUTE, per_contact: { amount: 2, period_ms: DAY }, hours: null };
      const rig = await startAt("2026-11-24T12:00-05:00", limits);
      for (const what of ["a", "b", "c", "d"]) await rig.take(what, NEW_YORK, undefined, "all");
      await rig.take("e", BOSTON, undefined, "all");
      await rig.advance(3 * DAY);
      expect(seen(rig)).to.deep.equal(["a Tue 12:00", "b Tue 12:01", "e Tue 12:02", "c Wed 12:00", "d Wed 12:01"]);
    });

    it("keeps the order of one person's texts, also where the line is longer than the person's own wait", async () => {
      const rate = { amount: 1, period_ms: 3 * HOUR, burst: 2 };
      const limits = { rate, per_contact: { amount: 1, period_ms: HOUR }, hours: null };
      const rig = await startAt("2026-11-24T12:00-05:00", limits);
      for (const what of ["a", "b"]) await rig.take(what, NEW_YORK, undefined, "all");
      await rig.take("c", BOSTON, undefined, "all");
      await rig.take("d", NEW_YORK, undefined, "all");
      await rig.advance(3 * DAY);
      expect(rig.whatWas("released")).to.deep.equal(["a", "c", "b", "d"]);
    });

    it("spaces anew what waits when its pace is changed (P6)", async () => {
      const rig = await startAt("2026-11-24T12:00-05:00", { ...ONE_A_MINUTE, hours: null });
      for (const what of ["a", "b", "c", "d"]) await rig.take(what, NEW_YORK, undefined, "all");
      await rig.advance(90_000);
      const rate = { amount: 1, period_ms: 10 * MINUTE, burst: 1 };
      rig.settings = { node: "t1", drop: false, limits: { ...ONE_A_MINUTE, rate, hours: null } };
      await rig.crash();
      await rig.advance(DAY);
      expect(seen(rig)).to.deep.equal(["a Tue 12:00", "b Tue 12:01", "c Tue 12:02", "d Tue 12:12"]);
    });

    it("lets go at its pace while it gives out slots to so many that this takes long (P4)", async () => {
      const rate = { amount: 10, period_ms: 1_000, burst: 1 };
      const rig = await startAt("2026-11-24T12:00-05:00", { rate, per_contact: null, hours: null });
      await rig.throttle.stop();
      for (let what = 0; what < 1_500; what += 1) await rig.take(what, NEW_YORK, undefined, "all");
      const { store } = rig.messaging;
      const place = store.placeHolds.bind(store);
      store.placeHolds = async (...of) => {
        await place(...of);
        rig.clock.advance(300);
      };
      const from = rig.clock.now();
      await rig.crash();
      await rig.advance(160_000);
      expect(rig.seen.map(({ what }) => what)).to.deep.equal([...Array(1_500).keys()]);
      expect((rig.seen.at(-1)?.at ?? 0) - from).to.be.within(149_000, 151_000);
      expect(rig.errors).to.deep.equal([]);
    });

    it("keeps every limit, whatever happens (P2, P4, P5, P6)", async () => {
      const contacts = Object.keys(ZONES);
      const step = fc.oneof(
        {
          weight: 6,
          arbitrary: fc.record({ do: fc.constant("take" as const), contact: fc.constantFrom(...contacts) }),
        },
        {
          weight: 4,
          arbitrary: fc.record({ do: fc.constant("wait" as const), ms: fc.integer({ min: 0, max: 8 * HOUR }) }),
        },
        {
          weight: 1,
          arbitrary: fc.record({ do: fc.constant("crash" as const), ms: fc.integer({ min: 0, max: 20 * HOUR }) }),
        },
      );
      const limits = fc.record({
        rate: fc.record({
          amount: fc.integer({ min: 1, max: 4 }),
          period_ms: fc.constantFrom(1_000, MINUTE, 3 * HOUR),
          burst: fc.integer({ min: 1, max: 3 }),
        }),
        per_contact: fc.option(
          fc.record({ amount: fc.integer({ min: 1, max: 3 }), period_ms: fc.constantFrom(HOUR, DAY) }),
        ),
        hours: fc.constantFrom(null, ONE_A_MINUTE.hours, ONE_A_MINUTE.hours),
      });
      await fc.assert(
        fc.asyncProperty(limits, fc.array(step, { maxLength: 30, size: "max" }), async (of, steps) => {
          const store = makeStore();
          const rig = await startRig(store, { limits: of });
          let count = 0;
          for (const each of steps) {
            if (each.do === "take") await rig.take(count++, each.contact, undefined, "all");
            else if (each.do === "wait") await rig.advance(each.ms);
            else await rig.crash(each.ms);
          }
          await rig.advance(60 * DAY);
          expect(rig.errors).to.deep.equal([]);
          const what = rig.seen.map((one) => Number(one.what));
          expect(
            [...what].sort((a, b) => a - b),
            "each once",
          ).to.deep.equal([...Array(count).keys()]);
          const first = rig.seen.filter(({ how }) => how === "released");
          if (of.hours) for (const { key, at } of first) expect(isDay(String(key), at), "by day").to.equal(true);
          checkWindows(
            first.map(({ at }) => at),
            of.rate.burst,
            of.rate.period_ms / of.rate.amount,
          );
          for (const contact of contacts) {
            const own = first.filter(({ key }) => key === contact);
            expect(
              own.map((one) => Number(one.what)),
              "order",
            ).to.deep.equal(own.map((one) => Number(one.what)).sort((a, b) => a - b));
            const { amount, period_ms } = of.per_contact ?? { amount: Number.POSITIVE_INFINITY, period_ms: 0 };
            for (const [index, { at }] of own.entries()) {
              const later = own[index + amount];
              if (later) expect(later.at - at, "for one person").to.be.at.least(period_ms);
            }
          }
          await rig.throttle.stop();
          await store.close();
        }),
        { numRuns: 60 },
      );
    });
  });
}

/** No stretch of the releases has more than the rate lets go in it. */
function checkWindows(times: readonly number[], burst: number, interval_ms: number): void {
  for (const [first, from] of times.entries()) {
    for (const [more, to] of times.slice(first + 1).entries()) {
      expect(more + 1, "rate").to.be.at.most((to - from + 1) / interval_ms + burst - 1 + 1e-6);
    }
  }
}
