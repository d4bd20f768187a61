import type { ContactPanelProps } from "../inbox/props.ts";
import { ConsentPart } from "./consent-part.tsx";
import { ContactCard } from "./contact-card.tsx";
import { contactTools } from "./contact-tools.ts";
import { ConversationList } from "./conversation-list.tsx";
import { FieldsPart } from "./fields-part.tsx";
import { TagsPart } from "./tags-part.tsx";
import { useContact } from "./use-contact.ts";
import { useContactChange } from "./use-contact-change.ts";
import { words } from "./words.ts";

/** Who is at the other end of a thread, what they have said of being texted, and where else one has talked with them. */
export function ContactPanel(props: ContactPanelProps) {
  const { database, me, api, now, conversation, line, onEvent, open } = props;
  const number = line.conversation.contact;
  const { answer, problem, refresh } = useContact({ database: database.id, number, api, onEvent });
  const change = useContactChange(database.id, number, refresh);
  if (answer === null) {
    return (
      <section class="contact" aria-label={words.place}>
        <p class="soft" role={problem === null ? "status" : "alert"}>
          {problem ?? words.loading}
        </p>
      </section>
    );
  }
  const mayChange = me.may.answer;
  return (
    <section class="contact" aria-label={words.place}>
      <p class="problem" role="alert">
        {change.problem !== null && words.notDone(change.problem)}
      </p>
      <ContactCard answer={answer} now={now} mayChange={mayChange} patch={change.patch} />
      <ConsentPart
        key={number}
        answer={answer}
        database={database}
        sender={line.conversation}
        senderShown={line.sender_shown}
        now={now}
        mayChange={mayChange}
        consent={change.consent}
      />
      <FieldsPart fields={answer.contact.fields} mayChange={mayChange} patch={change.patch} />
      <TagsPart tags={answer.contact.tags} mayChange={mayChange} patch={change.patch} />
      <ConversationList answer={answer} database={database} opened={conversation} now={now} open={open} />
      {contactTools.map((Tool, index) => (
        <Tool key={index} database={database} me={me} answer={answer} refresh={refresh} open={open} />
      ))}
    </section>
  );
}
