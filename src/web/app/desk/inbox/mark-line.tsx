import type { Instant } from "../../../../core/clock.ts";
import type { OptOutScope } from "../../../../core/opt-out-scope.ts";
import type { Action, ThreadMark } from "../../../../database/desk.ts";
import { dayOf, timeOf } from "../dates.ts";
import { Icon } from "../icons.tsx";
import { words } from "../words/index.ts";
import { asSentence, named } from "../words/person.ts";

interface MarkLineProps {
  mark: ThreadMark;
  person: string;
  who: string;
  now: Instant;
}

/** What stands in a thread beside its texts. */
export function MarkLine({ mark, now }: MarkLineProps) {
  if (mark.kind === "note")
    return (
      <article class="note">
        <h4>
          <Icon name="note" size={16} /> <bdi>{words.inbox.note(named(mark.note.author))}</bdi>
          <time>{timeOf(mark.at)}</time>
        </h4>
        <p dir="auto">{mark.note.text}</p>
      </article>
    );
  const sentence = mark.kind === "action" ? actionWords(mark.action, now) : consentWords(mark.consent);
  return (
    <p class={`event ${mark.kind}${mark.kind === "consent" ? ` ${mark.consent.state}` : ""}`}>
      <bdi>{asSentence(sentence)}</bdi> <time>{timeOf(mark.at)}</time>
    </p>
  );
}

function actionWords({ what, by: person, detail }: Action, now: Instant): string {
  const by = named(person);
  const { actions } = words.inbox;
  const told = (name: string): string => {
    const value = detail[name];
    return typeof value === "string" ? value : "";
  };
  switch (what) {
    case "assigned":
      return told("to") === "" ? actions.unassigned(by) : actions.assigned(by, named(told("to")));
    case "snoozed": {
      const until = typeof detail.until === "number" ? detail.until : now;
      return actions.snoozed(by, `${dayOf(until, now)} ${timeOf(until)}`);
    }
    case "tagged":
    case "untagged":
      return actions[what](by, told("tag"));
    case "prices_changed":
    case "settings_changed":
    case "canned_changed":
    case "view_changed":
      return actions.other(by);
    default:
      return actions[what](by);
  }
}

function consentWords({ state, scope, source }: Extract<ThreadMark, { kind: "consent" }>["consent"]): string {
  const { optIn, optOut, sources } = words.inbox;
  return (state === "opted_out" ? optOut : optIn)(scopeWords(scope), sources[source]);
}

function scopeWords(scope: OptOutScope): string {
  return scope.within === undefined ? reachWords(scope) : words.inbox.scopeSimulated(reachWords(scope));
}

function reachWords(scope: OptOutScope): string {
  if (scope.kind === "all") return words.inbox.scopeAll;
  return scope.kind === "sender" ? words.inbox.scopeSender(scope.sender) : words.inbox.scopeTopic(scope.topic);
}
