import { useState } from "preact/hooks";
import type { Consent } from "../../../../core/message.ts";
import { type OptOutScope, type SenderOfGateway, topicScope } from "../../../../core/opt-out-scope.ts";
import type { ConsentRequest } from "../../../desk-wire.ts";
import { topicsOf } from "./standing.ts";
import { words } from "./words.ts";

type Kind = OptOutScope["kind"];
const KINDS: readonly Kind[] = ["all", "sender", "topic"];

interface ConsentFormProps {
  change: ConsentRequest["change"];
  who: string;
  sender: SenderOfGateway;
  senderShown: string;
  consents: readonly Consent[];
  save: (request: Pick<ConsentRequest, "change" | "scope" | "said">) => Promise<void>;
  close: () => void;
}

/** What somebody said otherwise than by a text. It says what will happen before it happens: an opt-out cancels what waits. */
export function ConsentForm({ change, who, sender, senderShown, consents, save, close }: ConsentFormProps) {
  const [kind, setKind] = useState<Kind>("all");
  const [topic, setTopic] = useState("");
  const [said, setSaid] = useState("");
  const [isAsked, setAsked] = useState(false);
  const scope = scopeOf(kind, sender, topic);
  const lacksSaid = said.trim() === "";
  const submit = (): void => {
    setAsked(true);
    if (scope !== null && !lacksSaid) void save({ change, scope, said: said.trim() });
  };
  const outcomes = words.outcomes[change === "opt_out" ? "opted_out" : "opted_in"];
  const labels: { [kind in Kind]: string } = {
    all: words.everything,
    sender: words.thisSender(senderShown),
    topic: words.topic,
  };
  return (
    <form
      class="form change"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") close();
      }}
    >
      <fieldset>
        <legend>{change === "opt_out" ? words.scope : words.scopeIn}</legend>
        {KINDS.map((each) => (
          <label key={each} class="choice">
            <input
              type="radio"
              name="scope"
              checked={kind === each}
              ref={each === "all" ? focusOnce : null}
              onChange={() => setKind(each)}
            />
            {labels[each]}
          </label>
        ))}
      </fieldset>
      {kind === "topic" && (
        <>
          <label>
            {words.topicName}
            <input
              type="text"
              list="known-topics"
              autocomplete="off"
              value={topic}
              aria-invalid={isAsked && scope === null}
              aria-describedby="topic-note"
              onInput={({ currentTarget }) => setTopic(currentTarget.value)}
            />
          </label>
          <datalist id="known-topics">
            {topicsOf(consents).map((each) => (
              <option key={each} value={each} />
            ))}
          </datalist>
          <p id="topic-note" class="problem" role="alert">
            {isAsked && scope === null && words.needsTopic}
          </p>
        </>
      )}
      <label>
        {words.said}
        <input
          type="text"
          dir="auto"
          maxLength={500}
          autocomplete="off"
          value={said}
          aria-invalid={isAsked && lacksSaid}
          aria-describedby="said-note"
          onInput={({ currentTarget }) => setSaid(currentTarget.value)}
        />
      </label>
      <p
        id="said-note"
        class={isAsked && lacksSaid ? "problem" : "soft"}
        role={isAsked && lacksSaid ? "alert" : undefined}
      >
        {isAsked && lacksSaid ? words.needsSaid : words.saidHint}
      </p>
      <p class="outcome" id="consent-outcome">
        {outcomeOf(outcomes, kind, who, senderShown, topic.trim())}
      </p>
      <div class="actions">
        <button
          type="submit"
          class={change === "opt_out" ? "primary harm" : "primary"}
          aria-describedby="consent-outcome"
        >
          {change === "opt_out" ? words.confirmOut(who) : words.confirmIn(who)}
        </button>
        <button type="button" class="quiet" onClick={close}>
          {words.cancel}
        </button>
      </div>
    </form>
  );
}

type Outcomes = (typeof words.outcomes)["opted_out"];

function outcomeOf(outcomes: Outcomes, kind: Kind, who: string, sender: string, topic: string): string {
  if (kind === "all") return outcomes.all(who);
  return kind === "sender" ? outcomes.sender(who, sender) : outcomes.topic(who, topic);
}

/** Null: the topic is not named yet. */
function scopeOf(kind: Kind, { gateway, sender }: SenderOfGateway, topic: string): OptOutScope | null {
  if (kind === "all") return { kind };
  return kind === "sender" ? { kind, gateway, sender } : topicScope(topic);
}

const focusOnce = (field: HTMLInputElement | null): void => field?.focus();
