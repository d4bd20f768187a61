import { expect } from "chai";
import type { Broken } from "./evidence.ts";
import {
  answeredBeforeCommit,
  answeredElsewhere,
  asksNotTriedAgain,
  breakerNeverCloses,
  breakerNeverOpens,
  capsForgotten,
  caughtUpFromStart,
  caughtUpOnlyAtStart,
  channelsApart,
  gatewayFaultTakenForTexts,
  leaseReleasedTooEarly,
  optOutCheckedOnlyAtSubmit,
  ourTextsForgotten,
  outcomeRecordedOnce,
  type PlantedBug,
  pacedApart,
  quietHoursForgotten,
  rateNotUsed,
  repeatsKnownById,
  repliesWaitForGateway,
  simulatorSpeaksForPeople,
  spellingsApart,
  throttleForgetsOnRestart,
  unbegunForgotten,
  uncertainSentAgain,
} from "./planted-bugs.ts";
import { simulate } from "./simulation.ts";

/** A bug that takes longer to be found might as well not be looked for. */
const MOST_SEEDS = 60;

/** What a bug must break, and what it may break besides: an early 2xx lies about a STOP too, and a store that keeps no row of what it holds back loses replies. */
const BUGS: readonly [
  name: string,
  plant: () => PlantedBug,
  by: Broken["promise"],
  also: readonly Broken["promise"][],
][] = [
  ["an opt-out that is checked only at submit", optOutCheckedOnlyAtSubmit, "P2", ["P1"]],
  ["our texts taken for theirs where they come back", ourTextsForgotten, "P2", ["P1"]],
  ["a 2xx before the commit", answeredBeforeCommit, "P1", ["P2"]],
  ["an ask that is not tried again while the database is away", asksNotTriedAgain, "P1", []],
  ["an uncertain text that is sent again", uncertainSentAgain, "P3", []],
  ["a lease that is released too early", leaseReleasedTooEarly, "order", ["P3", "outcome"]],
  ["a throttle that forgets on restart", throttleForgetsOnRestart, "P6", ["P1"]],
  ["processes that pace apart", pacedApart, "P4", []],
  ["a rate that is not used", rateNotUsed, "P4", []],
  ["an outcome that is recorded once", outcomeRecordedOnce, "outcome", []],
  ["texts claimed and never begun", unbegunForgotten, "outcome", []],
  ["quiet hours that are forgotten", quietHoursForgotten, "P5", []],
  ["a repeat that is known by its id alone", repeatsKnownById, "P1", ["P2"]],
  ["caps that are forgotten", capsForgotten, "P5", []],
  ["a gateway's fault that is taken for the texts'", gatewayFaultTakenForTexts, "gateway", []],
  ["a breaker that never opens", breakerNeverOpens, "gateway", []],
  ["a breaker that never closes", breakerNeverCloses, "gateway", []],
  ["replies that wait for a gateway that does not work", repliesWaitForGateway, "gateway", []],
  ["a simulator's START that lifts a real STOP", simulatorSpeaksForPeople, "P2", []],
  ["a channel that escapes STOP", channelsApart, "P2", ["address"]],
  ["a spelling of a number that escapes STOP", spellingsApart, "P2", ["address"]],
  ["an answer on another channel than the text", answeredElsewhere, "address", []],
  ["a catch-up that never asks again", caughtUpOnlyAtStart, "P1", []],
  ["a catch-up that asks from too late", caughtUpFromStart, "P1", []],
];

describe("The simulation finds", () => {
  for (const [name, plant, by, also] of BUGS) {
    it(`${name}, by the right promise (${by})`, async () => {
      const found = new Set<Broken["promise"]>();
      for (let seed = 1; seed <= MOST_SEEDS && !found.has(by); seed += 1) {
        const { broken } = await simulate(seed, plant());
        for (const { promise } of broken) found.add(promise);
      }
      expect([...found]).to.include(by);
      expect([by, ...also]).to.include.members([...found]);
    });
  }
});
