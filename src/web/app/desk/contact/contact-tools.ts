import type { ComponentType } from "preact";
import type { ContactAnswer, DeskDatabase, Me } from "../../../desk-wire.ts";
import { PrivacyTool } from "../privacy/privacy-tool.tsx";

/** What a part at the foot of the contact panel is given. */
export interface ContactToolProps {
  database: DeskDatabase;
  me: Me;
  answer: ContactAnswer;
  /** Asks for the contact again, after a change. */
  refresh: () => void;
  /** Opens a conversation. */
  open: (conversation: string) => void;
}

/** What else can be done with a contact, at the foot of the panel, in this order. Each decides itself whom it is for. */
export const contactTools: readonly ComponentType<ContactToolProps>[] = [PrivacyTool];
