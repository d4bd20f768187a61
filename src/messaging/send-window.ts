import type { SendWindow } from "../database/store.ts";

/**
 * Hand-overs that a gateway may have under way at once; more only makes a slow carrier slower. Each gateway has its own, so
 * that one that hangs holds up nobody else's texts.
 */
export const WINDOW = 64;

/** Places that campaign texts never take, so that who waits for an answer need not wait for a campaign's slow hand-overs. */
const KEPT_FOR_REPLIES = 2;

/** What a gateway has free, of `size` places. */
export function sendWindow(underWay: { texts: number; campaign: number }, size = WINDOW): SendWindow {
  const places = Math.max(0, size - underWay.texts);
  // A window of one or two is a campaign's too: else nothing would show that the gateway works again.
  const for_campaign = Math.max(Math.min(1, size), size - KEPT_FOR_REPLIES);
  return { places, campaign_places: Math.min(places, Math.max(0, for_campaign - underWay.campaign)) };
}
