import { expect } from "chai";
import fc from "fast-check";
import type { Intent } from "../../src/core/message.ts";
import { answerFor, classifyIntent, defaultPolicy, lawWords, type OptOutPolicy } from "../../src/core/opt-out-law.ts";
import { OPT_OUT_WORDS, STOP_SLIPS } from "../../src/core/opt-out-words.ts";
import { countSegments } from "../../src/core/segments.ts";
import { FOLD_ALL, foldText } from "../../src/core/text-folding.ts";

const intentOf = (text: string, policy: OptOutPolicy = defaultPolicy): Intent | null =>
  classifyIntent(text, policy)?.intent ?? null;
const INTENTS = ["stop", "start", "help"] as const;
const languages = Object.entries(OPT_OUT_WORDS);
/** What is not written in letters of the text messages' own alphabet. */
const OTHER_ALPHABETS = new Set(["hi", "ru", "uk", "he", "ar", "zh", "ja", "ko", "th", "el"]);

describe("opt-out law (P2)", () => {
  const stops = [
    "STOP",
    "stop",
    " Stop. ",
    "STOP!!!",
    "“stop”",
    "'STOP'",
    "ＳＴＯＰ",
    "STOP 🛑",
    "🛑🛑 stop 😡",
    "STOPPPP",
    "SSTOOOP",
    "S T O P",
    "S.T.O.P.",
    "stop stop stop",
    "st\u200bop",
    "STOP\u0000",
    "STPO",
    "Stop all",
    "STOPALL",
    "stop-all",
    "OPT OUT",
    "opt-out",
    "optout",
    "End",
    "ENDDD",
    "quit",
    "Cancel",
    "unsubscribe",
    "Unsuscribe",
    "REVOKE",
    "Please don't text me any more.",
    "please don’t text me anymore",
    "Stop, thank you",
    "Unsubscribe please.",
    "I want to opt out",
    "Leave me alone!!",
    "ARRÊT",
    "arret",
    "İPTAL",
    "IPTAL",
    "बंद करो",
    "Abmelden",
    "no más mensajes",
    "REZYGNUJĘ",
  ];
  for (const text of stops) it(`${JSON.stringify(text)} is a STOP`, () => expect(intentOf(text)).to.equal("stop"));

  const others = [
    "STOP this bill!",
    "I can't stop laughing",
    "don't stop",
    "Stopping by at 5",
    "shop",
    "step",
    "top",
    "cancel my appointment",
    "Can you cancel?",
    "Cancel please",
    "STOP\nthis bill",
    "wrong number",
    "the end of the week",
    "Finn",
    "fine",
    "dur",
    "no",
    "yes",
    "YES",
    "y",
    "1",
    "help me find the address",
    "no stop",
    "",
    "   ",
    "👍",
    "\ud800",
    "__proto__",
    "constructor",
  ];
  for (const text of others) it(`${JSON.stringify(text)} is none`, () => expect(intentOf(text)).to.equal(null));

  it("tells START and HELP", () => {
    for (const text of ["START", "start!", "Unstop", "opt-in", "STARTTT"])
      expect(intentOf(text), text).to.equal("start");
    for (const text of ["HELP", "help?", "Info", "AIDE", "ayuda", "मदद", "YARDIM"])
      expect(intentOf(text), text).to.equal("help");
    // A doubtful text must not opt anyone in.
    for (const text of ["STRAT", "STAR", "starts"]) expect(intentOf(text), text).to.equal(null);
  });

  it("says which word of which language it was", () => {
    expect(classifyIntent("arret!", defaultPolicy)).to.deep.equal({ intent: "stop", word: "arrêt", language: "fr" });
    expect(classifyIntent("Stop", defaultPolicy)).to.deep.equal({ intent: "stop", word: "stop", language: "en" });
    const french = { ...defaultPolicy, languages: ["fr", "en"] };
    expect(classifyIntent("Stop", french)).to.deep.equal({ intent: "stop", word: "stop", language: "fr" });
  });

  it("knows every listed word in every typing, and each means one thing only", () => {
    const meaning = new Map<string, Intent>();
    for (const [language, words] of languages) {
      for (const intent of INTENTS) {
        for (const word of words[intent]) {
          const policy = { ...defaultPolicy, languages: [language] };
          expect(intentOf(word), `${language} ${word}`).to.equal(intent);
          expect(intentOf(`  ${word.toUpperCase()}!!! 😀`, policy), `${language} ${word}`).to.equal(intent);
          const folded = foldText(word, FOLD_ALL);
          expect(meaning.get(folded) ?? intent, word).to.equal(intent);
          meaning.set(folded, intent);
        }
      }
    }
    for (const slip of STOP_SLIPS) expect(intentOf(slip), slip).to.equal("stop");
  });

  it("has words and answers for each language, of which the answers are one segment and are themselves no STOP", () => {
    for (const language of ["en", "es", "fr", "de", "it", "pt", "nl", "pl", "tr", "hi"]) {
      expect(Object.hasOwn(OPT_OUT_WORDS, language), language).to.equal(true);
    }
    for (const [language, words] of languages) {
      for (const intent of INTENTS) expect(words[intent], language).to.not.have.length(0);
      for (const answer of [words.stop_answer, words.start_answer]) {
        const count = countSegments(answer);
        expect(count.segments, answer).to.equal(1);
        if (!OTHER_ALPHABETS.has(language)) expect(count.encoding, answer).to.equal("GSM-7");
        expect(intentOf(answer)).to.equal(null);
        // What the answer tells people to text must work.
        for (const word of answer.match(/\b[A-Z]{4,}\b/g) ?? [])
          expect(intentOf(word), `${language} ${word}`).to.not.equal(null);
      }
    }
  });

  it("keeps to the chosen languages and takes the operator's own words; STOP works in all", () => {
    const german = {
      ...defaultPolicy,
      languages: ["de"],
      extra_stop: ["Schluss jetzt", "ÄRGER"],
      extra_start: ["Ja gerne"],
      extra_help: ["Wer da"],
    };
    expect(intentOf("arret", german)).to.equal(null);
    expect(intentOf("stop", german)).to.equal("stop");
    expect(intentOf("Hilfe", german)).to.equal("help");
    expect(intentOf("schluss jetzt!", german)).to.equal("stop");
    expect(intentOf("arger", german)).to.equal("stop");
    expect(classifyIntent("ja gerne", german)).to.deep.equal({ intent: "start", word: "Ja gerne", language: "de" });
    expect(intentOf("wer da?", german)).to.equal("help");
    expect(intentOf("stop", { ...defaultPolicy, languages: ["xx", "__proto__"] })).to.equal("stop");
  });

  it("STOP wins where an operator lists a word twice, also a STOP as START", () => {
    const careless = { ...defaultPolicy, extra_start: ["stop", "ok"], extra_stop: ["ok"], extra_help: ["stop"] };
    expect(intentOf("stop", careless)).to.equal("stop");
    expect(intentOf("ok", careless)).to.equal("stop");
  });

  it("answers in the person's language, in the main text where there is none, and not at all where switched off", () => {
    expect(answerFor("stop", "en", defaultPolicy)).to.match(/^You will get no more texts/);
    expect(answerFor("stop", "fr", defaultPolicy)).to.match(/^Vous ne recevrez plus/);
    expect(answerFor("stop", "xx", defaultPolicy)).to.match(/^You will get no more texts/);
    expect(answerFor("stop", "__proto__", defaultPolicy)).to.match(/^You will get no more texts/);
    expect(answerFor("help", "fr", defaultPolicy)).to.equal(null);
    const silent = { ...defaultPolicy, answers: { ...defaultPolicy.answers, stop: null } };
    expect(answerFor("stop", "fr", silent)).to.equal(null);
    const own = {
      ...defaultPolicy,
      answers: { stop: "Bye", start: null, help: "Call us", by_language: { de: { help: "Rufen Sie an" } } },
    };
    expect(answerFor("help", "de", own)).to.equal("Rufen Sie an");
    expect(answerFor("stop", "de", own)).to.equal("Bye");
  });

  it("knows STOP whatever is put around it and however long a letter is held", () => {
    const around = fc.string({ unit: fc.constantFrom(..." .!?*\"'-…🛑😡👎\u200b\n") });
    const held = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(around, around, held, fc.boolean(), (before, after, lengths, capitals) => {
        const word = [..."stop"].map((letter, index) => letter.repeat(lengths[index] ?? 1)).join("");
        expect(intentOf(`${before}${capitals ? word.toUpperCase() : word}${after}`)).to.equal("stop");
      }),
      { numRuns: 500 },
    );
  });

  it("is not upset by any text, nor slow with a huge one", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        classifyIntent(text, defaultPolicy);
      }),
      { numRuns: 500 },
    );
    expect(intentOf("stop ".repeat(1_000_000))).to.equal(null);
  });

  it("lists its words folded", () => {
    expect(lawWords(defaultPolicy)).to.include.members(["stop", "opt out", "arret", "start", "help"]);
    expect(lawWords(defaultPolicy)).to.not.include("yes");
  });
});
