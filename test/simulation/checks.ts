import { checkAddress } from "./checks/address.ts";
import { checkBreaker } from "./checks/breaker.ts";
import { checkDue } from "./checks/due.ts";
import { checkFrequency } from "./checks/frequency.ts";
import { checkIncoming } from "./checks/incoming.ts";
import { checkOnce } from "./checks/once.ts";
import { checkOrder } from "./checks/order.ts";
import { checkOutcome } from "./checks/outcome.ts";
import { checkOwnWords } from "./checks/own-words.ts";
import { checkPace } from "./checks/pace.ts";
import { checkReplies } from "./checks/replies.ts";
import { checkSecondGateway } from "./checks/second-gateway.ts";
import { checkStop } from "./checks/stop.ts";
import { checkThrottle } from "./checks/throttle.ts";
import type { Broken, Evidence } from "./evidence.ts";
import type { SimulationOptions } from "./options.ts";

const CHECKS = [
  checkIncoming,
  checkReplies,
  checkStop,
  checkOwnWords,
  checkAddress,
  checkOnce,
  checkOutcome,
  checkOrder,
  checkPace,
  checkDue,
  checkFrequency,
  checkThrottle,
  checkBreaker,
  checkSecondGateway,
];

/** Every promise that the run has broken, in words. */
export function brokenPromises(evidence: Evidence, options: SimulationOptions): Broken[] {
  return CHECKS.flatMap((check) => check(evidence, options));
}
