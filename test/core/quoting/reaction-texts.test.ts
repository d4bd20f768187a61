import { expect } from "chai";
import { type CustomerWords, customerWords } from "../../../src/core/customer-words.ts";
import { defaultPolicy } from "../../../src/core/opt-out-law.ts";
import { understandIntent } from "../../../src/core/plain-opt-out.ts";

/** The question of the shipped appointment example. */
const QUESTION =
  "Dr. Sample's practice: can you come tomorrow at 3 p.m.? Reply YES to confirm, NO to call it off, STOP to end these texts.";
const WITH_MARKS = 'Say "YES" to keep your place in line, or “NO” to leave it. Reply STOP to end these texts.';
const OURS = [
  { id: "msg_2", text: WITH_MARKS },
  { id: "msg_1", text: QUESTION },
];

const read = (text: string): CustomerWords => customerWords(text, OURS);
const law = (text: string) => understandIntent(read(text).words, defaultPolicy);
describe("customer words", () => {
  describe("in a reaction are none", () => {
    const REACTIONS: readonly [kind: string, removed: boolean, forms: readonly string[]][] = [
      [
        "like",
        false,
        [
          "Liked “*”",
          'Liked "*"',
          "Liked '*'",
          "Le gustó “*”",
          "Le gusta “*”",
          "A aimé « * »",
          "a attribué la mention « J’aime » à « * »",
        ],
      ],
      [
        "like",
        false,
        [
          "Gefällt „*“",
          "Hat „*“ mit Gefällt mir markiert",
          "Gostou de “*”",
          "Curtiu “*”",
          "Ha messo Mi piace a “*”",
          "Vond “*” leuk",
        ],
      ],
      [
        "like",
        false,
        [
          "Polubiono „*”",
          "“*” को पसंद किया",
          "“*” mesajını beğendi",
          "Gillade ”*”",
          "Likte “*”",
          "Понравилось «*»",
          "「*」にいいねしました",
        ],
      ],
      [
        "like",
        true,
        [
          "Removed a like from “*”",
          "Eliminó un Me gusta de “*”",
          "A retiré la mention « J’aime » de « * »",
          "Liker ikke lenger “*”",
        ],
      ],
      [
        "love",
        false,
        [
          "Loved “*”",
          "Le encantó “*”",
          "A adoré « * »",
          "a attribué la mention « Adore » à « * »",
          "Liebt „*“",
          "Amou “*”",
          "Ha amato “*”",
        ],
      ],
      [
        "love",
        false,
        ["Vond “*” geweldig", "Uwielbia „*”", "“*” mesajını sevdi", "Satte et hjerte ved “*”", "“*” को बहुत पसंद किया"],
      ],
      ["love", true, ["Removed a heart from “*”", "Quitó un corazón de “*”", "Fjernet et hjerte fra “*”"]],
      [
        "dislike",
        false,
        [
          "Disliked “*”",
          "No le gustó “*”",
          "N’a pas aimé « * »",
          "Gefällt „*“ nicht",
          "Não gostou de “*”",
          "Vindt “*” niet leuk",
        ],
      ],
      [
        "laugh",
        false,
        [
          "Laughed at “*”",
          "Le dio risa “*”",
          "a attribué la mention « Rires » à « * »",
          "Lachte über „*“",
          "Riu de “*”",
          "Lachte om “*”",
        ],
      ],
      [
        "emphasis",
        false,
        [
          "Emphasized “*”",
          "Exclamó por “*”",
          "A souligné « * »",
          "Hat „*“ hervorgehoben",
          "Benadrukte “*”",
          "Ha enfatizzato “*”",
        ],
      ],
      [
        "question",
        false,
        ["Questioned “*”", "Dudó sobre “*”", "Hinterfragte „*“", "Questionou “*”", "“*” पर सवाल किया"],
      ],
      [
        "emoji",
        false,
        [
          "Reacted 👍 to “*”",
          "👍 to “*”",
          "👍🏽 to “*”",
          "❤️ to “*”",
          "Reaccionó con 😂 a “*”",
          "A réagi 😂 à « * »",
          "a attribué la mention « 😂 » à « * »",
        ],
      ],
      [
        "emoji",
        false,
        [
          "Hat mit 👍 auf „*“ reagiert",
          "👍 auf „*“",
          "Ha reagito con 👍 a “*”",
          "Reagiu com 👍 a “*”",
          "Reageerde met 👍 op “*”",
          "Reagerte med 👍 på “*”",
        ],
      ],
      [
        "emoji",
        false,
        [
          "\u200aReacted \u200b👍\u200b to \u200a*\u200a\u200a",
          "\u200a\u200b👍\u200b to “\u200a*\u200a”\u200a",
          "\u200a\u200b👍\u200b auf „\u200a*\u200a“\u200a",
        ],
      ],
      [
        "emoji",
        true,
        [
          "Removed 👍 from “*”",
          "A retiré la réaction 😂 à « * »",
          "\u200aRemoved \u200c👍\u200c from \u200a*\u200a\u200a",
          "Fjernet 👍 fra “*”",
        ],
      ],
      ["sticker", false, ["Reacted with a sticker to “*”"]],
    ];
    for (const [kind, removed, forms] of REACTIONS) {
      for (const form of forms) {
        it(`${form}: ${removed ? "no " : ""}${kind}`, () => {
          for (const { id, text } of OURS) {
            const { words, reaction } = read(form.replace("*", () => text));
            expect(words).to.equal("");
            expect(reaction).to.deep.include({ kind, removed, message_id: id });
          }
          // A text of ours that is not known any more is not theirs either.
          const old = read(form.replace("*", "Our table is ready. Reply STOP to end"));
          expect([old.words, old.reaction?.message_id ?? null]).to.deep.equal(
            form.includes("'*'") ? [form.replace("*", "Our table is ready. Reply STOP to end"), null] : ["", null],
          );
        });
      }
    }

    it("tells which of our texts is meant, also where the phone cut it or lost a space", () => {
      const of = (text: string) => read(text).reaction?.message_id;
      expect(of(`Liked “${QUESTION.slice(0, 60)}…”`)).to.equal("msg_1");
      expect(of(`Liked “${QUESTION.slice(0, 60)}…`)).to.equal("msg_1");
      expect(of(`Liked “${QUESTION.replace("at 3", "at3")}”`)).to.equal("msg_1");
      expect(of("Liked “See you on Monday”")).to.equal(null);
    });

    it("knows reactions to pictures", () => {
      for (const text of ["Loved an image", "Le encantó una imagen", "Reacted 😮 to a video", "A aimé une image"]) {
        expect(read(text).reaction, text).to.include({ removed: false, message_id: null });
        expect(read(text).words).to.equal("");
      }
      expect(read("Loved the image").reaction).to.equal(null);
    });

    it("finds none in what people say", () => {
      for (const text of [
        "Liked “your work” but stop texting me “please”",
        'Liked "your work" but stop texting me "please"',
        "Liked it, thanks",
        "I liked “your work”",
        "👍 see you then",
        "Yes 👍 to “3 p.m.”",
        "👍 “yes”",
        "Stop “Reply STOP to end”",
      ]) {
        expect(read(text).reaction, text).to.equal(null);
      }
      expect(law("Liked “your work” but stop texting me “please”")?.intent).to.equal("stop");
    });
  });
});
