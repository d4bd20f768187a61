import { expect } from "chai";
import { expectedLanguages } from "../../src/core/expected-languages.ts";
import { Lexicon } from "../../src/core/lexicon.ts";
import { mayBeStart } from "../../src/core/may-be-start.ts";
import { answerFor, defaultPolicy } from "../../src/core/opt-out-law.ts";
import { OPT_OUT_WORDS } from "../../src/core/opt-out-words.ts";
import { answerTo, understandIntent } from "../../src/core/plain-opt-out.ts";
import { REAL_WORDS } from "../../src/core/real-words-data.ts";
import { heardIn } from "../reading/text-readings.ts";

/** What is answered to a text, by somebody of whom these are known. */
function answered(text: string, hints: { number?: string; locale?: string; last_text?: string }): string | null {
  const known = { number: "", locale: null, last_text: null, ...hints };
  const said = understandIntent(text, defaultPolicy, expectedLanguages(known, defaultPolicy));
  return said && answerTo(said, defaultPolicy);
}

const stopAnswer = (language: string): string | null => answerFor("stop", language, defaultPolicy);

describe("reading an opt-out (P2)", () => {
  it("takes a copied instruction as the STOP it asks for", () => {
    const copied = [
      ...[
        "Text STOP",
        "Reply STOP",
        "Reply with STOP",
        "STOP to end",
        "STOP2END",
        "STOP2QUIT",
        "STOP HELP",
        "STOP 36111",
      ],
      ...["STOP para cancelar", "STOP senden", "txt stop to 36111", "Répondez STOP", "STOP au 36111", "Responda SAIR"],
      ...["STOP to unsubscribe", "send STOP to +1 415 555 0100", "Reply STOP to opt out"],
    ];
    for (const text of copied) expect(heardIn(text), text).to.be.oneOf(["word", "clear"]);
    // An order's number is not where to text.
    expect(heardIn("cancel 45321")).to.not.equal("clear");
    expect(heardIn("This number is not monitored. Reply STOP to opt out.")).to.equal("none");
  });

  it("hears an unmistakable STOP word at the edge of a short text", () => {
    const heard = [
      ...["yes please stop", "nope stop", "you need to stop", "oh my god just stop", "who is this stop", "stop this"],
      ...["STOP you have the wrong number", "not Mike, stop", "we moved, stop", "ok cool now stop", "kein Bock stopp"],
      ...["stop I never asked", "je suis pas Paul stop", "soy Ana stop", "im busy stop", "got it stop"],
    ];
    for (const text of heard) expect(heardIn(text), text).to.equal("doubtful");
  });

  it("hears none in a stop of busses, nor where it has an object or is negated", () => {
    const none = [
      ...["meet me at the bus stop", "STOP by the store at 5", "stop in tomorrow", "Stop at 5th and Main", "last stop"],
      ...["when does the bus stop", "the pain won't stop", "I can't stop", "STOP hunger walk", "stop light is broken"],
      ...["STOP this bill!", "we got off at Main street stop", "where does it stop", "never stop", "parada de stop"],
      ...["what time does the shuttle stop", "on est au stop", "haha stop", "stop the car", "do I reply STOP to stop?"],
    ];
    for (const text of none) expect(heardIn(text), text).to.equal("none");
  });

  it("hears no phrase whose object is something else", () => {
    const none = [
      ...["report this leak", "How do I report this?", "not interested in the 9am", "opt out of the warranty"],
      ...["take me off the waitlist", "turn my phone off", "Please take me off the 3pm and put me at 4"],
      ...[
        "I do not want to be contacted by phone, text is fine",
        "stop calling me Bob",
        "Schluss mit lustig",
        "Schlussrechnung",
      ],
      ...[
        "I forgot my phone at the hotel",
        "I forgot my number",
        "बस 10 मिनट",
        "बस इतना ही",
        "payment pending, text me",
      ],
      ...["Help me delete my account", "take me off speaker", "remove me from the 3pm slot", "opt me out of lunch"],
    ];
    for (const text of none) expect(heardIn(text), text).to.equal("none");
  });

  it("takes no common word for the slip of another, and no ending for a slip", () => {
    const slip = (typed: string, isWord = false): boolean => {
      const lexicon = new Lexicon((word) => isWord && REAL_WORDS.has(word));
      for (const word of ["sending", "contact", "forget", "escriban", "messages"]) lexicon.learn(word);
      return lexicon.read(typed).slipped;
    };
    for (const typed of ["pending", "mending"]) {
      expect(slip(typed), typed).to.equal(true);
      expect(slip(typed, true), typed).to.equal(false);
    }
    for (const typed of ["forgot", "escriben"]) expect(slip(typed), typed).to.equal(false);
    for (const typed of ["mesages", "messagse", "contcat"]) expect(slip(typed, true), typed).to.equal(true);
    expect(heardIn("plaese unsubscribee me from this lsit")).to.not.equal("none");
  });

  it("hears STOP in letters that only look like its own, in emoji letters and in pieces, as a whole text", () => {
    for (const text of [
      "ЅТОР",
      "SТOP",
      "ST0P",
      "5top",
      "$TOP",
      "🅢🅣🅞🅟",
      "🅂🅃🄾🄿",
      "🆂🆃🅾🅿",
      "🇸🇹🇴🇵",
      "ⓢⓣⓞⓟ",
      "sto p",
      "𝗦𝗧𝗢𝗣",
    ]) {
      expect(heardIn(text), text).to.be.oneOf(["word", "clear"]);
    }
    expect(heardIn("🛑")).to.equal("doubtful");
    // A flag, a number, a word of its own, and START, which nobody is opted in by.
    for (const text of ["🇺🇸", "50", "$100", "стор", "🅥"]) expect(heardIn(text), text).to.equal("none");
    expect(understandIntent("5TART", defaultPolicy)).to.equal(null);
  });

  it("takes # as number", () => {
    for (const text of ["please remove my phone # from your list", "lose my #"])
      expect(heardIn(text), text).to.equal("clear");
    expect(heardIn("wrong #")).to.equal("doubtful");
    expect(heardIn("order #4532 please")).to.equal("none");
  });

  it("reads scripts that put no spaces between words", () => {
    for (const text of [
      "请不要再给我发短信了",
      "もうメッセージを送らないでください",
      "문자보내지마세요",
      "ไม่ต้องการรับข้อความ",
    ]) {
      expect(heardIn(text), text).to.equal("clear");
    }
  });
});

describe("the language of a person", () => {
  it("is the contact's, that of our last text, and those of the number's country, in this order", () => {
    const of = (hints: { locale?: string; last_text?: string; number: string }): string[] =>
      expectedLanguages({ locale: null, last_text: null, ...hints }, defaultPolicy);
    expect(of({ number: "+4915112345678" })).to.deep.equal(["de"]);
    expect(of({ number: "+41791234567" })).to.deep.equal(["de", "fr", "it"]);
    expect(of({ number: "+14155550101" })).to.deep.equal(["en", "es"]);
    expect(of({ number: "+4915112345678", locale: "tr-TR" })).to.deep.equal(["tr", "de"]);
    expect(of({ number: "+4915112345678", locale: "no", last_text: "Your table is ready" })).to.deep.equal([
      "nb",
      "en",
      "de",
    ]);
    expect(of({ number: "12345" })).to.deep.equal([]);
    expect(of({ number: "", locale: "not a locale" })).to.deep.equal([]);
  });

  it("is answered in, not the language of the list that a word stands in", () => {
    expect(answered("STOPP", { number: "+14155550101" })).to.equal(stopAnswer("en"));
    expect(answered("STOPP", { number: "+4915112345678" })).to.equal(stopAnswer("de"));
    expect(answered("STOP", { number: "+33612345678" })).to.equal(stopAnswer("fr"));
    expect(answered("parar", { number: "+14155550101" })).to.equal(stopAnswer("es"));
    expect(answered("stop", { number: "+14155550101", locale: "es-MX" })).to.equal(stopAnswer("es"));
    expect(answered("stop", { number: "", last_text: "Su cita es mañana a las 5" })).to.equal(stopAnswer("es"));
    // A sentence shows its language.
    expect(answered("no me manden más mensajes", { number: "+447700900123" })).to.equal(stopAnswer("es"));
    expect(answered("bitte stop", { number: "+14155550101" })).to.equal(stopAnswer("de"));
    // Nothing is known: the word's own.
    expect(answered("stopp", { number: "" })).to.equal(stopAnswer("de"));
  });

  it("keeps others from being read into a text, where it is as well in one of theirs", () => {
    const german = expectedLanguages({ number: "+4915112345678", locale: null, last_text: null }, defaultPolicy);
    expect(understandIntent("Bitte schreiben Sie mir nicht mehr", defaultPolicy, german)?.certainty).to.equal("clear");
    // A visitor's language is heard all the same.
    expect(understandIntent("please stop texting this number", defaultPolicy, german)?.certainty).to.equal("clear");
    const only_german = { ...defaultPolicy, languages: ["de"] };
    expect(understandIntent("stop", only_german, ["en"])?.language).to.equal("de");
  });
});

describe("what may be a START", () => {
  it("is seen in plain words, which opt nobody in", () => {
    const restarts = [
      ...[
        "please start",
        "sign me up again",
        "start texting me again",
        "I want your texts again",
        "add me back please",
      ],
      ...["opt me back in", "quiero volver a recibir mensajes", "réinscrivez-moi svp", "melden Sie mich wieder an"],
      ...["quero receber as mensagens de novo", "phir se message shuru karo", "I unsubscribed by mistake"],
    ];
    for (const text of restarts) {
      expect(mayBeStart(text, defaultPolicy), text).to.be.a("string");
      expect(understandIntent(text, defaultPolicy)?.intent ?? null, text).to.not.equal("start");
    }
    expect(mayBeStart("Hi, please sign me up again!", defaultPolicy)).to.equal("sign me up again");
  });

  it("is none in a listed word, nor in an answer", () => {
    for (const text of [
      "START",
      "stop",
      "yes",
      "please stop",
      "see you at 5",
      "ok thanks",
      "what time do you open",
      "",
    ]) {
      expect(mayBeStart(text, defaultPolicy), text).to.equal(null);
    }
  });
});

describe("the languages of the law", () => {
  it("are these, each with STOP, START and HELP", () => {
    const asked = ["ru", "he", "ar", "zh", "ja", "ko", "id", "th", "sv", "nb", "da", "fi", "el", "vi", "uk", "tl"];
    expect(Object.keys(OPT_OUT_WORDS)).to.include.members(asked);
  });
});
