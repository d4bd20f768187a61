import { Component, createRef, Fragment } from "preact";
import type { Instant } from "../../../../core/clock.ts";
import type { TextItem } from "../../../desk-wire.ts";
import { dayOf } from "../dates.ts";
import { Bubble } from "./bubble.tsx";
import { MarkLine } from "./mark-line.tsx";
import { isHidden, isJoined } from "./text-look.ts";
import { type Chunk, entriesOf, markKey } from "./thread-model.ts";

/** Drawn this far above and below what is in sight. */
const MARGIN = "1500px 0px";

interface ChunkViewProps {
  chunk: Chunk;
  /** The contact. */
  who: string;
  person: string;
  /** The number of the latest text of ours, where it is in here, whose status is told in words; else 0. */
  lastOut: number;
  takenOverBy: string | null;
  /** Changes when the day does. */
  today: string;
  now: Instant;
  /** Null: this person may not. */
  again: ((message: string) => void) | null;
  useText: ((text: string) => void) | null;
}

interface ChunkState {
  isNear: boolean;
}

/**
 * A piece of a thread. Far out of sight it is an empty box of the height that it had, so that a thread of 20,000 texts costs
 * what is in sight; drawn again only when it changed.
 */
export class ChunkView extends Component<ChunkViewProps, ChunkState> {
  override state: ChunkState = { isNear: true };
  readonly #box = createRef<HTMLDivElement>();
  #observer: IntersectionObserver | null = null;
  #height = 0;

  override componentDidMount(): void {
    const { current } = this.#box;
    if (!current) return;
    const root = current.closest(".texts");
    this.#observer = new IntersectionObserver(
      ([...entries]) => {
        const isNear = entries.at(-1)?.isIntersecting ?? true;
        if (isNear === this.state.isNear) return;
        if (!isNear) this.#height = current.getBoundingClientRect().height;
        this.setState({ isNear });
      },
      { root, rootMargin: MARGIN },
    );
    this.#observer.observe(current);
  }

  override componentWillUnmount(): void {
    this.#observer?.disconnect();
  }

  override shouldComponentUpdate(next: ChunkViewProps, nextState: ChunkState): boolean {
    const { chunk, who, person, lastOut, takenOverBy, today } = this.props;
    return (
      nextState.isNear !== this.state.isNear ||
      next.chunk !== chunk ||
      next.who !== who ||
      next.person !== person ||
      next.lastOut !== lastOut ||
      next.takenOverBy !== takenOverBy ||
      next.today !== today
    );
  }

  override render(props: ChunkViewProps, { isNear }: ChunkState) {
    if (!isNear) return <div class="chunk" ref={this.#box} style={{ height: `${this.#height}px` }} />;
    return (
      <div class="chunk" ref={this.#box} style={{ height: "auto" }}>
        <Entries {...props} />
      </div>
    );
  }
}

function Entries({ chunk, who, person, lastOut, takenOverBy, now, again, useText }: ChunkViewProps) {
  let before: TextItem | null = chunk.before;
  let at = chunk.before?.message.created_at ?? null;
  const reactions = new Map(chunk.texts.map(({ seq }, index) => [seq, chunk.reactions[index] ?? null]));
  return (
    <>
      {entriesOf(chunk).map((entry) => {
        const day = dayOf(entry.at, now);
        const isNewDay = at === null || dayOf(at, now) !== day;
        at = entry.at;
        const mark = isNewDay && <h3 class="day">{day}</h3>;
        if ("mark" in entry) {
          before = null;
          return (
            <Fragment key={markKey(entry.mark)}>
              {mark}
              <MarkLine mark={entry.mark} person={person} who={who} now={now} />
            </Fragment>
          );
        }
        const { text } = entry;
        if (isHidden(text)) return null;
        const joined = !isNewDay && before !== null && isJoined(before, text);
        before = text;
        return (
          <Fragment key={text.seq}>
            {mark}
            <Bubble
              item={text}
              who={who}
              person={person}
              reaction={reactions.get(text.seq) ?? null}
              isJoined={joined}
              saysStatus={text.seq === lastOut}
              takenOverBy={takenOverBy}
              now={now}
              again={again}
              useText={useText}
            />
          </Fragment>
        );
      })}
    </>
  );
}
