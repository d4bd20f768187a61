import type { Message } from "../core/message.ts";
import type { Claim, SendWindow } from "./outbox-values.ts";

/** What a gateway has still free while a claim goes on. */
export interface FreeWindow extends SendWindow {
  /** This text has a place now. */
  take(message: Message): void;
}

/** The windows of a claim's gateways, which its senders share. */
export function freeWindows({ windows }: Claim): (gateway: string) => FreeWindow {
  const free = new Map<string, FreeWindow>();
  return (gateway) => {
    const known = free.get(gateway);
    if (known) return known;
    const { places, campaign_places } = windows.get(gateway) ?? { places: Infinity, campaign_places: Infinity };
    const window: FreeWindow = {
      places,
      campaign_places,
      take({ kind }) {
        window.places -= 1;
        if (kind === "campaign") window.campaign_places -= 1;
      },
    };
    free.set(gateway, window);
    return window;
  };
}
