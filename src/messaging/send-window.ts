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
  return { places, campaign_places: Math.min(places, Math.max(0, size - KEPT_FOR_REPLIES - underWay.campaign)) };
}
