import { Actions } from "./actions.ts";
import { Answering } from "./answering.ts";
import { Contacts } from "./contacts.ts";
import { Conversations } from "./conversations.ts";
import { DeskDocuments } from "./desk-documents.ts";
import type { DeskNewsLine } from "./desk-news.ts";
import type { DeskParts } from "./desk-parts.ts";
import { Prices } from "./prices.ts";
import { Privacy } from "./privacy.ts";
import { Troubles } from "./troubles.ts";
import { Typing } from "./typing.ts";

/** What people do with the texts of a database: each with the name that Node-RED's login gives them. */
export class Desk {
  readonly answering: Answering;
  readonly conversations: Conversations;
  readonly contacts: Contacts;
  readonly documents: DeskDocuments;
  readonly prices: Prices;
  readonly typing: Typing;
  /** Gateways that do not work, and what became of their texts. */
  readonly troubles: Troubles;
  /** The rights of persons, and persons with several numbers. */
  readonly privacy: Privacy;
  /** Keeps who did what. */
  readonly actions: Actions;
  /** What happens, for whoever shows it. */
  readonly news: DeskNewsLine;

  constructor(parts: DeskParts) {
    this.news = parts.news;
    this.actions = new Actions(parts);
    this.typing = new Typing(parts);
    this.documents = new DeskDocuments({ ...parts, actions: this.actions });
    this.prices = new Prices({ ...parts, actions: this.actions });
    const { actions, documents, typing } = this;
    this.answering = new Answering({ ...parts, actions, documents, typing });
    this.troubles = new Troubles({ ...parts, actions, answering: this.answering });
    this.conversations = new Conversations({ ...parts, actions });
    this.contacts = new Contacts({ ...parts, actions });
    this.privacy = new Privacy({ ...parts, actions });
    parts.reviews.onChange(() => this.news.tell({ kind: "reviews" }));
  }
}
