import { expect } from "chai";
import { type Feeling, feelingOf } from "../../src/core/feelings.ts";

describe("What a text sounds like", () => {
  const texts: readonly [text: string, locale: string | null, feeling: Feeling, words: string[]][] = [
    ["Thank you, that was great!", null, "good", ["great", "thank"]],
    ["Thanks", "en-US", "good", ["thanks"]],
    ["This is terrible, I am very angry", null, "bad", ["angry", "terrible"]],
    ["not good at all", null, "bad", ["not good"]],
    ["It was not bad, thanks", null, "good", ["not bad", "thanks"]],
    ["YES", null, "not_sure", []],
    ["no", null, "not_sure", []],
    ["STOP", null, "not_sure", []],
    ["10:30 tomorrow", null, "not_sure", []],
    ["", null, "not_sure", []],
    // Other languages in which words of the English list mean something else, or nothing.
    ["Das Gift war super, danke", null, "not_sure", []],
    ["Perfecto, gracias", null, "not_sure", []],
    ["Wonderful", "fr", "not_sure", []],
    ["C'était génial", null, "not_sure", []],
    ["बहुत अच्छा", null, "not_sure", []],
    ["great service but terrible wait", null, "not_sure", []],
  ];
  for (const [text, locale, feeling, words] of texts) {
    it(`${JSON.stringify(text)}${locale === null ? "" : ` (${locale})`}: ${feeling}`, () => {
      const felt = feelingOf(text, locale);
      expect({ ...felt, words: [...felt.words].sort() }).to.deep.equal({ feeling, words });
    });
  }
});
