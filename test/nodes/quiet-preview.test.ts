import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { quietPreview } from "../../nodes/sms-gateway/quiet-preview.ts";
import type { Say } from "../../nodes/sms-gateway/say.ts";
import { withOwnHours } from "../../src/core/own-hours.ts";
import { type QuietRules, quietRules } from "../../src/core/quiet-rules.ts";

const CATALOGUE = join(import.meta.dirname, "../../nodes/sms-gateway/locales/en-US.json");
const words: Record<string, string> = JSON.parse(readFileSync(CATALOGUE, "utf8"))["sms-gateway"];

/** As the editor fills in a catalogue's words. */
const say: Say = (key, values = {}) =>
  (words[key] ?? `no word for ${key}`).replaceAll(/__(\w+)__/g, (_all, name) => String(values[name]));

const NIGHT = Date.parse("2026-11-24T22:30:00-05:00");
const PENSACOLA = "+1 850 555 0101";

function preview(typed: string, now = NIGHT, rules: QuietRules | null = quietRules): string {
  return quietPreview({ typed, default_country: "US", rules, now, viewer_zone: "Europe/Berlin", say });
}

describe("the preview of quiet hours", () => {
  for (const [what, said, expected] of [
    [
      "two time zones in one area code",
      preview(PENSACOLA),
      "An offer to +1 850 555 0101 would leave tomorrow at 08:00 or 09:00 there (15:00 here): the number may be in 2 time zones.",
    ],
    [
      "the same day",
      preview("212 555 0101", Date.parse("2026-11-24T06:00:00-05:00")),
      "An offer to +1 212 555 0101 would leave today at 08:00 there (14:00 here).",
    ],
    [
      "a Sunday on which a state allows none",
      preview("+1 251 555 0101", Date.parse("2026-11-21T21:00:00-06:00")),
      "An offer to +1 251 555 0101 would leave on Monday at 08:00 there (15:00 here).",
    ],
    [
      "the day",
      preview("+44 20 7946 0958", Date.parse("2026-11-24T12:00:00Z")),
      "An offer to +44 20 7946 0958 would leave at once. From 20:00 there it would wait for the next morning.",
    ],
    [
      "quiet hours that are off",
      preview(PENSACOLA, NIGHT, null),
      "An offer to +1 850 555 0101 would leave at once, also in the middle of the night.",
    ],
    [
      "a satellite phone",
      preview("+881612345678"),
      "An offer to +881 6 123 45678 would wait until the contact's time zone is set: the number does not tell where this person lives.",
    ],
    [
      "hours of which the rules leave none",
      preview(
        PENSACOLA,
        NIGHT,
        withOwnHours(quietRules, [{ region: "", from: "22:00", to: "23:00", sundays: true }], true),
      ),
      "An offer to +1 850 555 0101 would never leave: no hour is left.",
    ],
    ["no number", preview("MYBIZ"), "Type a phone number with its country code to see when a text would leave."],
  ] as const) {
    it(`speaks of ${what}`, () => expect(said).to.equal(expected));
  }
});
