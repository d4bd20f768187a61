import { expect } from "chai";
import { defaultPolicy } from "../../src/core/opt-out-law.ts";
import { readReply } from "../../src/core/read-reply.ts";

const OURS = [{ id: "msg_1", text: "Your visit is tomorrow at 3 p.m. Reply YES to confirm, STOP to end these texts." }];
const read = (text: string) => readReply(text, OURS, defaultPolicy);

describe("reading a reply", () => {
  const STOPS: readonly [text: string, words: string][] = [
    ["STOP", "STOP"],
    ["“STOP”", "“STOP”"],
    ['"STOP" please', '"STOP" please'],
    ['please "stop" texting me', "please stop texting me"],
    ['"STOP" texting me please', "STOP texting me please"],
    [`> ${OURS[0]?.text}\nplease stop texting me`, "please stop texting me"],
    [`please stop texting me “${OURS[0]?.text}”`, "please stop texting me"],
  ];
  for (const [text, words] of STOPS) {
    it(`hears the STOP in ${JSON.stringify(text)}`, () => {
      expect(read(text)).to.deep.include({ words, reaction: null });
      expect(read(text).said?.intent).to.equal("stop");
      expect(read(text).said?.certainty).to.not.equal("doubtful");
    });
  }

  const NONE = [
    'what does "STOP" mean here?',
    "it says “Reply STOP to end these texts”, why?",
    'what happens if I reply "STOP" to this',
    `Liked “${OURS[0]?.text}”`,
    "Disliked “Reply STOP to unsubscribe”",
    OURS[0]?.text ?? "",
  ];
  for (const text of NONE) {
    it(`hears none in ${JSON.stringify(text)}`, () => {
      expect(read(text).said).to.equal(null);
    });
  }
});
