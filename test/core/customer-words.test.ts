import { expect } from "chai";
import fc from "fast-check";
import { type CustomerWords, customerWords, mayQuoteUs } from "../../src/core/customer-words.ts";
import { compileKeywords, FORGIVE_ALL } from "../../src/core/keyword-matching.ts";
import { defaultPolicy } from "../../src/core/opt-out-law.ts";
import { understandIntent } from "../../src/core/plain-opt-out.ts";
import { processorTime } from "./processor-time.ts";

/** The question of the shipped appointment example. */
const QUESTION =
  "Dr. Sample's practice: can you come tomorrow at 3 p.m.? Reply YES to confirm, NO to call it off, STOP to end these texts.";
const WITH_MARKS = 'Say "YES" to keep your place in line, or “NO” to leave it. Reply STOP to end these texts.';
const OURS = [
  { id: "msg_2", text: WITH_MARKS },
  { id: "msg_1", text: QUESTION },
];

const read = (text: string): CustomerWords => customerWords(text, OURS);
const ANSWERS = compileKeywords(
  [
    { match: "contains", words: ["YES", "Y", "1", "confirm", "ok", "sí", "ja", "oui", "👍", "❤️"] },
    { match: "contains", words: ["NO", "N", "2", "call it off", "nein", "non", "👎"] },
  ],
  FORGIVE_ALL,
);

describe("customer words", () => {
  const KEPT: readonly string[] = [
    "YES",
    "STOP",
    "STOP to end",
    "Reply STOP",
    "STOP to end these texts",
    '"STOP"',
    "“STOP”",
    "“Yes”",
    "«Oui»",
    "> STOP",
    '"STOP" please',
    "don't text me, it's the kids' phone",
    `5" and 6" pipes, stop texting me`,
    ">:( stop texting me, I have told you so many times already",
    "On Monday I wrote: stop texting me",
    "On May 4 I wrote: stop texting me",
    "He said on the 5th that he sent it: stop texting me about that package now",
    "Get the app",
    "From my phone",
    "Fw is my name",
    "",
    "?",
  ];
  for (const text of KEPT) {
    it(`are all of ${JSON.stringify(text)}`, () => {
      expect(read(text)).to.deep.equal({ words: text, reaction: null });
    });
  }

  const FRAMES: readonly [form: string, words: string][] = [
    ["> *\nyes", "yes"],
    ["yes\n> *", "yes"],
    [">> *\r\n> *\r\n\r\nyes\r\n", "yes"],
    ["yes\n\nOn Mon, May 4, 2026 at 10:00 AM <+14155550100> wrote:\n> *", "yes"],
    ["On Mon, May 4, 2026 at 10:00 AM\n+1 415 555 0100 wrote:\n\n> *\n\nyes", "yes"],
    ["yes\nOn 5/4/26, Practice wrote:\n*", "yes"],
    ["yes On 5/4/26", "yes On 5/4/26"],
    ["ja\nAm 04.05.2026 um 10:00 schrieb Praxis Dr. Sample:\n*", "ja"],
    ["oui\nLe lun. 4 mai 2026 à 10:00, Cabinet a écrit :\n> *", "oui"],
    ["sí\nEl lun, 4 may 2026 a las 10:00, Consulta escribió:\n*", "sí"],
    ["sì\nIl giorno lun 4 mag 2026 alle 10:00 Studio ha scritto:\n*", "sì"],
    ["sim\nEm seg., 4 de mai. de 2026, Clínica escreveu:\n*", "sim"],
    ["ja\nOp ma 4 mei 2026 om 10:00 schreef Praktijk:\n*", "ja"],
    ["Fwd: *", ""],
    ["FW: *", ""],
    ["yes\n---------- Forwarded message ---------\nFrom: Practice\n*", "yes"],
    ["Begin forwarded message:\n*", ""],
    ["-----Original Message-----\n*", ""],
    ["Weitergeleitete Nachricht\n*", ""],
    ["yes\n\nSent from my iPhone 15 Pro", "yes"],
    ["yes\nEnviado desde mi iPhone", "yes"],
    ["yes\nVon meinem iPhone gesendet", "yes"],
    ["yes\nGet Outlook for iOS", "yes"],
    ["“*”", ""],
    ['"*"', ""],
    ["you wrote “*” – yes", "you wrote\n– yes"],
    ["*", ""],
    ["yes *", "yes"],
    ["* yes", "yes"],
    ["Auto-reply: I am driving. Your text: *", "Auto-reply: I am driving. Your text:"],
    ["what does “Reply STOP to end” mean", "what does\nmean"],
  ];
  for (const [form, words] of FRAMES) {
    it(`are ${JSON.stringify(words)} in ${JSON.stringify(form)}`, () => {
      expect(read(form.replaceAll("*", () => QUESTION))).to.deep.equal({ words, reaction: null });
    });
  }

  it("are the rest where 40 folded characters in a row are ours, and no fewer", () => {
    const start = QUESTION.slice(0, 47);
    expect(read(`${start.toUpperCase().replace("'", "’")} is fine`).words).to.equal("is fine");
    expect(read(`yes, ${QUESTION.slice(0, 30)}`).words).to.equal(`yes, ${QUESTION.slice(0, 30)}`);
    // Half a word that begins as ours goes on is theirs.
    expect(read("dr samples practice can you come tomorrow at 3 p.m. replying stop").words).to.equal("replying stop");
    const unspaced =
      "明日午後三時のご予約を承っております。ご確認のうえ返信してください。配信停止はＳＴＯＰと返信してください。よろしくお願いします。";
    expect(customerWords(`${unspaced}はい`, [{ id: "msg", text: unspaced }]).words).to.equal("はい");
  });

  it("are no sign that stands at the end or the beginning of what is ours", () => {
    const our = "👍 Dr. Sample: please confirm your visit tomorrow at 3 p.m. by replying 👍";
    expect(customerWords(our, [{ id: "msg", text: our }]).words).to.equal("");
    expect(customerWords(`${our} 👎`, [{ id: "msg", text: our }]).words).to.equal("👎");
    expect(customerWords(our.slice(3, -2), [{ id: "msg", text: our }]).words).to.equal("");
  });

  it("need our texts only where they may quote them", () => {
    for (const text of ["YES", "STOP to end", "see you on Monday then", ""])
      expect(mayQuoteUs(text), text).to.equal(false);
    for (const text of [QUESTION, "Liked “Hi”", "👍 to “Hi”", `yes ${QUESTION}`])
      expect(mayQuoteUs(text)).to.equal(true);
  });

  describe("of texts of ours in any frame", () => {
    const WORDS =
      "stop yes no reply to end text confirm unsubscribe please help start opt out 1 2 👍 visit tomorrow doctor “YES” cancel it's".split(
        " ",
      );
    const ours = fc
      .array(fc.constantFrom(...WORDS), { minLength: 14, maxLength: 60 })
      .map((some) => `Dr. Sample: ${some.join(" ")}`);
    const before = [
      "Liked “*”",
      "Loved “*”",
      "Disliked “*”",
      "Emphasized “*”",
      "Laughed at “*”",
      "Questioned “*”",
      "Removed a like from “*”",
    ];
    const around = [
      "Reacted 👍 to “*”",
      "👍 to “*”",
      "\u200a\u200b👍\u200b to \u200a*\u200a\u200a",
      "Le gustó “*”",
      "Gefällt „*“",
      "「*」にいいねしました",
    ];
    const other = [
      "> *",
      "Fwd: *",
      "“*”",
      '"*"',
      "*",
      "On Mon, May 4, 2026 at 10:00 AM Practice wrote:\n> *",
      "---------- Forwarded message ---------\n*",
    ];
    const form = fc.constantFrom(...before, ...around, ...other);

    it("never change consent, and never match a row", () => {
      fc.assert(
        fc.property(ours, form, (our, frame) => {
          const { words } = customerWords(
            frame.replace("*", () => our),
            [{ id: "msg", text: our }],
          );
          expect(understandIntent(words, defaultPolicy)).to.equal(null);
          expect(ANSWERS.match(words)).to.equal(null);
        }),
      );
    });

    it("leave every STOP that a person adds outside", () => {
      const added = fc.constantFrom("*\nSTOP", "STOP\n*");
      fc.assert(
        fc.property(
          ours,
          fc.constantFrom("> *", "“*”", "*", "On Mon, May 4, 2026 at 10:00 AM Practice wrote:\n> *"),
          added,
          (our, frame, with_stop) => {
            const text = with_stop.replace("*", () => frame.replace("*", () => our));
            const { words } = customerWords(text, [{ id: "msg", text: our }]);
            expect(understandIntent(words, defaultPolicy)).to.include({ intent: "stop", certainty: "word" });
          },
        ),
      );
      fc.assert(
        fc.property(ours, fc.constantFrom("Fwd: *", "---------- Forwarded message ---------\n*"), (our, frame) => {
          const { words } = customerWords(`STOP\n${frame.replace("*", () => our)}`, [{ id: "msg", text: our }]);
          expect(words).to.equal("STOP");
        }),
      );
    });

    it("take time in proportion to the text, whatever it looks like (P8)", () => {
      const parts = [
        "“",
        "”",
        "„“",
        "«",
        "» ",
        "‘a",
        '"a" ',
        "> a\n",
        ">",
        "\n",
        " ",
        "\u200a",
        "\u200b👍\u200b",
        "👍",
        "On 1 ",
        "On 1\n",
      ];
      parts.push(
        "On 1 wrote:\n>\n",
        "wrote ",
        "schrieb ",
        "Fwd",
        "sent from my ",
        "- ",
        "…",
        "Liked “",
        "a",
        "ab ",
        "é",
        "한",
        `${QUESTION}\n`,
      );
      parts.push(QUESTION.slice(0, 41), "stop ");
      for (const part of parts) {
        const time = (length: number): number => {
          const text = part.repeat(length / part.length);
          return processorTime(() => customerWords(text, OURS));
        };
        time(4_000);
        // Sixteen times the text: a good 16 times the time, and 256 times if anything were quadratic.
        expect(time(128_000) / time(8_000), part).to.be.lessThan(80);
      }
    });

    it("are read whatever the text is", () => {
      fc.assert(
        fc.property(fc.string({ unit: "binary", maxLength: 300 }), ours, (text, our) => {
          const { words, reaction } = customerWords(text, [{ id: "msg", text: our }]);
          expect(words.length).to.be.at.most(text.length);
          if (reaction) expect(words).to.equal("");
        }),
      );
    });
  });
});
