import { channelName, SMS } from "../../../../core/channel.ts";
import type { Instant } from "../../../../core/clock.ts";
import type { Reaction } from "../../../../core/message.ts";
import type { TextItem } from "../../../desk-wire.ts";
import { dayOf, exactTimeOf, timeOf } from "../dates.ts";
import { Icon } from "../icons.tsx";
import { words } from "../words/index.ts";
import { isNoLogin } from "../words/person.ts";
import { elementOfText } from "./go-to-text.ts";
import { MediaItem } from "./media-item.tsx";
import { kindOf, nameOf } from "./text-look.ts";
import { leavesLater } from "./thread-model.ts";
import { Ticks } from "./ticks.tsx";

interface BubbleProps {
  item: TextItem;
  /** The contact. */
  who: string;
  person: string;
  /** The contact's, to this text; null: none. */
  reaction: Reaction | null;
  isJoined: boolean;
  /** The latest text of ours says how far it has come. */
  saysStatus: boolean;
  takenOverBy: string | null;
  now: Instant;
  again: ((message: string) => void) | null;
  useText: ((text: string) => void) | null;
}

/** One text. What a stranger wrote is text, whatever it looks like. */
export function Bubble(props: BubbleProps) {
  const { item, who, reaction, isJoined } = props;
  const { message, author } = item;
  const isOut = message.direction === "out";
  const kind = isOut ? kindOf(author) : null;
  const looks = ["bubble", isOut ? (kind === null ? "out" : "out machine") : "in", message.status];
  if (isJoined) looks.push("joined");
  if (message.reaction !== null) looks.push("reacts");
  return (
    <article id={elementOfText(item.seq)} class={looks.join(" ")}>
      {isOut && !isJoined ? (
        <h4 class="author">
          {kind !== null && <Icon name={author?.kind === "law" ? "reviews" : "flow"} size={14} />}
          <bdi>{nameOf(author)}</bdi>
          {kind !== null && author?.kind !== "law" && <span class="soft"> {kind}</span>}
        </h4>
      ) : (
        <h4 class="heard">{words.inbox.saidBy(isOut ? nameOf(author) : who)}</h4>
      )}
      <div class="said">
        {message.media.map((media) => (
          <MediaItem key={media.url} media={media} who={isOut ? nameOf(author) : who} />
        ))}
        {message.text !== "" && <p dir="auto">{message.text}</p>}
      </div>
      {reaction && <ReactionMark reaction={reaction} who={who} />}
      <Foot {...props} />
    </article>
  );
}

/** How the contact reacted, at the text: as in a messenger, and in words for those who hear the page. */
function ReactionMark({ reaction: { kind, emoji }, who }: { reaction: Reaction; who: string }) {
  const said = words.inbox.reactions[kind](who, emoji ?? "");
  return (
    <p class="reaction" title={said}>
      <span aria-hidden="true">{emoji ?? "🏷️"}</span>
      <span class="heard">{said}</span>
    </p>
  );
}

function heldBackWords(takenOverBy: string | null): string {
  if (takenOverBy === null) return words.inbox.heldBackNobody;
  return isNoLogin(takenOverBy) ? words.inbox.heldBackByYou : words.inbox.heldBack(takenOverBy);
}

/** When it was, how far it has come, and what can be done about it. */
function Foot({ item, saysStatus, takenOverBy, now, again, useText }: BubbleProps) {
  const { message } = item;
  const { id, status, status_reason, error_code, text, created_at, due_at, direction, channel } = message;
  // By which way it came or went, where that is not a plain text: names that need no translation.
  const by = channel === SMS ? null : <span class="channel">{channelName(channel)}</span>;
  if (direction === "in")
    return by === null ? (
      <time class="meta">{timeOf(created_at)}</time>
    ) : (
      <span class="meta">
        {by}
        <time>{timeOf(created_at)}</time>
      </span>
    );
  const isHeldBack = status === "suppressed" && error_code === "taken_over";
  const isWell = status === "sent" || status === "delivered";
  // Without a code it is the law that holds it back (P2).
  const isStopped = status === "suppressed" && error_code === null;
  const why = isStopped ? words.inbox.heldBackByStop : isWell ? null : status_reason;
  const label = leavesLater(item, now)
    ? words.inbox.leavesAt(`${dayOf(due_at, now)} ${timeOf(due_at)}`)
    : words.inbox.statuses[status];
  return (
    <>
      <span class="meta" title={`${exactTimeOf(created_at)} · ${label}`}>
        {by}
        {(saysStatus || !isWell) && <span aria-hidden="true">{label}</span>}
        <time>{timeOf(created_at)}</time>
        <Ticks status={status} label={label} />
      </span>
      {isHeldBack ? (
        <p class="why">
          {heldBackWords(takenOverBy)}
          {useText && (
            <button type="button" class="quiet" onClick={() => useText(text)}>
              {words.inbox.useText}
            </button>
          )}
        </p>
      ) : (
        why !== null && <p class="why">{why}</p>
      )}
      {status === "uncertain" && (
        <p class="why">
          {words.inbox.whyAgain}
          {again && (
            <button type="button" class="quiet" onClick={() => again(id)}>
              {words.inbox.sendAgain}
            </button>
          )}
        </p>
      )}
    </>
  );
}
