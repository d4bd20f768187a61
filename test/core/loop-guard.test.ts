import { expect } from "chai";
import fc from "fast-check";
import { DEFAULT_LOOP_LIMITS, findLoop, type Loop, type Turn } from "../../src/core/loop-guard.ts";

const SECOND = 1_000;
const START = Date.parse("2026-03-02T15:00:00Z");

interface Round {
  said: string;
  reply: string;
  /** Milliseconds from our text to theirs. */
  after_ms: number;
}

/** Plays rounds against the guard; our reply goes out half a second after each text. Says at which round it stopped them. */
function play(rounds: readonly Round[], from = START): { stopped_at: number | null; loop: Loop | null } {
  const history: Turn[] = [];
  let at = from;
  for (const [index, round] of rounds.entries()) {
    at += round.after_ms;
    history.push({ direction: "in", text: round.said, at, automatic: false });
    at += 500;
    const loop = findLoop(history, { text: round.reply, at });
    if (loop) return { stopped_at: index + 1, loop };
    history.push({ direction: "out", text: round.reply, at, automatic: true });
  }
  return { stopped_at: null, loop: null };
}

const rounds = (count: number, make: (index: number) => Round): Round[] =>
  Array.from({ length: count }, (_, index) => make(index));

describe("loop guard", () => {
  it("stops the sixth same answer to an auto-responder, and says so", () => {
    const said = "I am driving and cannot answer right now.";
    const { stopped_at, loop } = play(rounds(50, () => ({ said, reply: "Thanks! How can we help?", after_ms: 4_000 })));
    expect(stopped_at).to.equal(6);
    expect(loop?.kind).to.equal("same_reply");
    expect(loop?.reason).to.match(/^The automatic reply “Thanks! How can we help\?” went out 5 times in 10 minutes/);
    expect(loop?.reason).to.match(/“I am driving.*answer it yourself/);
  });

  it("is not misled by a number that counts up, nor by capitals", () => {
    const made = rounds(50, (index) => ({
      said: `${index % 2 ? "YOUR" : "Your"} request no. ${index} was received.`,
      reply: `We opened ticket #${4711 + index}.`,
      after_ms: 20 * SECOND,
    }));
    expect(play(made).stopped_at).to.equal(6);
  });

  it("stops two machines that never say the same, soon where they are quick", () => {
    const word = (index: number): string => [...String(index)].map((digit) => "abcdefghij"[Number(digit)]).join("");
    const talk = (after_ms: number): Round[] =>
      rounds(500, (index) => ({ said: `what is ${word(index)}`, reply: `it is ${word(index + 1)}`, after_ms }));
    expect(play(talk(1_000))).to.deep.include({ stopped_at: 22 });
    expect(play(talk(1_000)).loop?.kind).to.equal("quick_replies");
    expect(play(talk(6_000)).stopped_at).to.equal(71);
    expect(play(talk(6_000)).loop?.kind).to.equal("many_replies");
  });

  it("lets a person confirm ten appointments in a row", () => {
    const made = rounds(10, () => ({ said: "YES", reply: "Thank you, see you then.", after_ms: 2_000 }));
    expect(play(made).stopped_at).to.equal(null);
  });

  it("lets a person play a quiz of sixty questions", () => {
    const answer = fc.record({ said: fc.constantFrom("A", "B", "C", "Paris"), after_ms: fc.nat({ max: 20_000 }) });
    const quiz = fc.array(answer, { minLength: 60, maxLength: 60 }).map((answers) =>
      answers.map(
        ({ said, after_ms }, index): Round => ({
          said,
          reply: `${index % 2 ? "Right" : "Wrong"}. Next: ${"x".repeat(index)}?`,
          // Every seventh answer comes at once.
          after_ms: index % 7 === 0 ? after_ms % 3_000 : 4_000 + after_ms,
        }),
      ),
    );
    fc.assert(
      fc.property(quiz, (made) => {
        expect(play(made).stopped_at).to.equal(null);
      }),
    );
  });

  it("lets the same question be asked once every few minutes all day", () => {
    const made = rounds(200, () => ({
      said: "When does the next bus leave?",
      reply: "At half past.",
      after_ms: 150 * SECOND,
    }));
    expect(play(made).stopped_at).to.equal(null);
  });

  it("never holds back a reply where few went out before", () => {
    const turn: fc.Arbitrary<Turn> = fc.record({
      direction: fc.constantFrom("in" as const, "out" as const),
      text: fc.constantFrom("YES", "I am driving and cannot answer right now.", "Thanks", "👍"),
      at: fc.nat({ max: 600_000 }).map((ms) => START + ms),
      automatic: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(turn, { maxLength: 60 }), fc.constantFrom("Thanks", "YES"), (turns, text) => {
        const history = turns.toSorted((one, other) => one.at - other.at);
        const loop = findLoop(history, { text, at: START + 600_000 });
        const automatic = history.filter((each) => each.direction === "out" && each.automatic).length;
        if (automatic < DEFAULT_LOOP_LIMITS.same_sentence) expect(loop).to.equal(null);
      }),
      { numRuns: 500 },
    );
  });

  it("does not count what people at the desk write", () => {
    const history: Turn[] = rounds(100, () => ({ said: "", reply: "", after_ms: 0 })).flatMap((_, index): Turn[] => [
      {
        direction: "in",
        text: "I am driving and cannot answer right now.",
        at: START + index * 1_000,
        automatic: false,
      },
      { direction: "out", text: "Thanks", at: START + index * 1_000 + 500, automatic: false },
    ]);
    expect(findLoop(history, { text: "Thanks", at: START + 100_000 })).to.equal(null);
  });

  it("goes on by itself once it has been quiet", () => {
    const said = "I am driving and cannot answer right now.";
    const history: Turn[] = rounds(6, () => ({ said, reply: "Thanks", after_ms: 0 })).flatMap((_, index): Turn[] => [
      { direction: "in", text: said, at: START + index * 1_000, automatic: false },
      { direction: "out", text: "Thanks", at: START + index * 1_000 + 500, automatic: true },
    ]);
    const later = (ms: number): Loop | null =>
      findLoop([...history, { direction: "in", text: said, at: START + ms, automatic: false }], {
        text: "Thanks",
        at: START + ms,
      });
    expect(later(10 * SECOND)?.kind).to.equal("same_reply");
    expect(later(DEFAULT_LOOP_LIMITS.window_ms + 6 * SECOND)).to.equal(null);
  });

  it("takes the limits that it is given", () => {
    const history: Turn[] = [
      { direction: "in", text: "hello there my dear old friend", at: START, automatic: false },
      { direction: "out", text: "Hi", at: START + 1, automatic: true },
      { direction: "in", text: "hello there my dear old friend", at: START + 2, automatic: false },
    ];
    const next = { text: "Hi", at: START + 3 };
    expect(findLoop(history, next)).to.equal(null);
    expect(findLoop(history, next, { ...DEFAULT_LOOP_LIMITS, same_sentence: 1 })?.kind).to.equal("same_reply");
    expect(findLoop([], next)).to.equal(null);
  });
});
