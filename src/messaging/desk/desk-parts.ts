import type { Clock } from "../../core/clock.ts";
import type { MakeId } from "../../core/ids.ts";
import type { Message } from "../../core/message.ts";
import type { Store } from "../../database/store.ts";
import type { GatewayHealth } from "../gateway-health.ts";
import type { Outbound } from "../outbound.ts";
import type { Reviews } from "../reviews.ts";
import type { RunningGateway } from "../running-gateway.ts";
import type { UncertainTexts } from "../uncertain-texts.ts";
import type { DeskNewsLine } from "./desk-news.ts";

/** What the desk of a database works with. */
export interface DeskParts {
  store: Store;
  clock: Clock;
  makeId: MakeId;
  outbound: Outbound;
  uncertain: UncertainTexts;
  reviews: Reviews;
  gateways: ReadonlyMap<string, RunningGateway>;
  /** Whether they work. */
  health: GatewayHealth;
  /** Is told of every text whose status changed. */
  changed: (message: Message) => void;
  news: DeskNewsLine;
}
