import { expect } from "chai";
import fc from "fast-check";
import type { Conversation } from "../../src/core/message.ts";
import { changed, inverse } from "../../src/web/app/desk/inbox/line-change.ts";
import type { DeskChangeRequest } from "../../src/web/desk-wire.ts";
import { line } from "./desk-samples.ts";

describe("a change at the desk, shown at once", () => {
  it("is taken back by its inverse", () => {
    const change: fc.Arbitrary<DeskChangeRequest> = fc.oneof(
      fc.record({ what: fc.constant("assign" as const), to: fc.constantFrom("mia", "tom", null) }),
      fc.record({ what: fc.constant("snooze" as const), until: fc.integer({ min: 1 }) }),
      fc.record({ what: fc.constantFrom("wake" as const) }),
    );
    const before = fc.record({
      assigned_to: fc.constantFrom("mia", "tom", null),
      snoozed_until: fc.option(fc.integer({ min: 1 })),
    });
    fc.assert(
      fc.property(before, change, (more, wanted) => {
        const { conversation } = line("c", 1, more);
        const there = changed(conversation, wanted, "mia");
        expect(takenBack(there, inverse(conversation, wanted, "mia"))).to.deep.equal(conversation);
      }),
    );
  });

  it("goes there and back where it changes something", () => {
    const open = line("c", 1, { tags: ["old"] }).conversation;
    const pairs: [typeof open, DeskChangeRequest][] = [
      [open, { what: "close" }],
      [{ ...open, snoozed_until: 5, taken_over_by: "mia" }, { what: "close" }],
      [{ ...open, status: "closed" }, { what: "take_over" }],
      [
        { ...open, status: "closed" },
        { what: "snooze", until: 5 },
      ],
      [{ ...open, status: "closed" }, { what: "reopen" }],
      [open, { what: "tag", tag: "new" }],
      [open, { what: "untag", tag: "old" }],
      [open, { what: "take_over" }],
      [{ ...open, taken_over_by: "mia" }, { what: "hand_back" }],
    ];
    for (const [conversation, change] of pairs) {
      const there = changed(conversation, change, "mia");
      expect(there, change.what).not.to.deep.equal(conversation);
      const back = inverse(conversation, change, "mia");
      expect(takenBack(there, back), change.what).to.deep.equal(conversation);
      // The server may take them in any order.
      expect(takenBack(there, back.toReversed()), change.what).to.deep.equal(conversation);
    }
  });
});

const takenBack = (conversation: Conversation, changes: readonly DeskChangeRequest[]): Conversation =>
  changes.reduce((now, change) => changed(now, change, "mia"), conversation);
