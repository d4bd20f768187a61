import type { Broken, Check } from "../evidence.ts";

const CHANGES = { stop: "opt_out", start: "opt_in" } as const;

/** P2, from its other side: nobody is opted out or in by words of ours that their phone quotes, and everybody by their own. */
export const checkOwnWords: Check = (evidence) => {
  return [...evidence.sent.values()].flatMap(({ serial, contact, text, said, word, changes }): Broken[] => {
    const meant = word === null ? null : CHANGES[word];
    const wrong = changes.find((change) => change !== meant);
    if (wrong === undefined) return [];
    const what = `${serial} of ${contact}, who said "${said}" in "${text}", was taken for ${wrong ?? "neither STOP nor START"}`;
    return [{ promise: "P2", what }];
  });
};
