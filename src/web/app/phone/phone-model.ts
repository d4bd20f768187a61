import type {
  PhoneEvent,
  PhoneGateway,
  PhoneHandset,
  PhoneState,
  PhoneText,
  ThreadAnswer,
  ThreadKey,
} from "../../phone-wire.ts";

/** A text that was written here and that the server has not answered for yet. */
export interface PendingText extends PhoneText {
  thread: string;
}

export interface Model {
  /** Null until the server was heard. */
  state: PhoneState | null;
  /** What is shown; null where there is no handset or no sender. */
  open: ThreadKey | null;
  /** The open thread; null while it is being fetched. */
  texts: readonly PhoneText[] | null;
  pending: readonly PendingText[];
  /** Keys of threads with a text that was not looked at. */
  unread: ReadonlySet<string>;
  /** Events after the last `state`, for a thread that arrives after them. */
  recent: readonly Extract<PhoneEvent, { kind: "text" }>[];
}

export const emptyModel: Model = { state: null, open: null, texts: null, pending: [], unread: new Set(), recent: [] };

/** More are not kept in the page; older texts stay on the server. */
const MOST_TEXTS = 1_000;
const MOST_RECENT = 500;
const MOST_LOG = 200;

export const threadId = ({ gateway, handset, sender }: ThreadKey): string => JSON.stringify([gateway, handset, sender]);

/** What the page knows after an event. Each may come twice, or before the thread it belongs to. */
export function afterEvent(model: Model, event: PhoneEvent): Model {
  switch (event.kind) {
    case "state":
      return reopen({ ...model, state: event.state, recent: [] });
    case "gateways":
      return model.state === null ? model : reopen({ ...model, state: { ...model.state, gateways: event.gateways } });
    case "handset":
      return reopen(
        withGateway(model, event.gateway, (each) => ({ ...each, handsets: withHandset(each, event.handset) })),
      );
    case "faults":
      return withGateway(model, event.gateway, (each) => ({ ...each, faults: event.faults }));
    case "on_the_way": {
      if (model.state === null) return model;
      const key = threadId(event.on_the_way.thread);
      const others = model.state.on_the_way.filter(({ thread }) => threadId(thread) !== key);
      const on_the_way = event.on_the_way.count > 0 ? [...others, event.on_the_way] : others;
      return { ...model, state: { ...model.state, on_the_way } };
    }
    case "decision": {
      if (model.state === null) return model;
      const log = [...model.state.log, event.decision].slice(-MOST_LOG);
      return { ...model, state: { ...model.state, log } };
    }
    case "text":
      return afterText(model, event);
  }
}

/** The thread as the server had it at `seq`, and what has happened since. */
export function afterThread(model: Model, key: ThreadKey, answer: ThreadAnswer): Model {
  if (model.open === null || threadId(model.open) !== threadId(key)) return model;
  const since = model.recent.filter(({ seq, thread }) => seq > answer.seq && threadId(thread) === threadId(key));
  const texts = since.reduce<readonly PhoneText[]>((known, { text }) => withText(known, text), answer.texts);
  return { ...model, texts };
}

export function opened(model: Model, open: ThreadKey): Model {
  if (model.open !== null && threadId(model.open) === threadId(open)) return model;
  return { ...model, open, texts: null, unread: without(model.unread, threadId(open)) };
}

/** The open gateway and handset; null where they went away. */
export function inHand(model: Model): { gateway: PhoneGateway; handset: PhoneHandset } | null {
  const gateway = model.state?.gateways.find(({ id }) => id === model.open?.gateway);
  const handset = gateway?.handsets.find(({ number }) => number === model.open?.handset);
  return gateway && handset ? { gateway, handset } : null;
}

/** Whether the open phone is about to get a text. */
export function isAboutToHear({ state, open }: Model): boolean {
  return open !== null && (state?.on_the_way.some(({ thread }) => threadId(thread) === threadId(open)) ?? false);
}

/** The sender that a handset texts when it is opened: the one it last exchanged texts with, else the first. */
export function keyOf(gateway: PhoneGateway, handset: PhoneHandset): ThreadKey | null {
  const last = handset.threads.find(({ sender }) => has(gateway, sender))?.sender;
  const sender = last ?? gateway.senders[0]?.sender ?? handset.threads[0]?.sender;
  return sender === undefined ? null : { gateway: gateway.id, handset: handset.number, sender };
}

const has = (gateway: PhoneGateway, sender: string): boolean => gateway.senders.some((each) => each.sender === sender);

function afterText(model: Model, event: Extract<PhoneEvent, { kind: "text" }>): Model {
  const { thread, text, fresh } = event;
  const id = threadId(thread);
  const isOpen = model.open !== null && threadId(model.open) === id;
  const isNew = fresh && text.direction === "in" && !knownAsLatest(model, thread, text);
  return {
    ...model,
    state: withLatest(model, thread, text).state,
    texts: isOpen && model.texts ? withText(model.texts, text) : model.texts,
    unread: isNew && !isOpen ? new Set([...model.unread, id]) : model.unread,
    recent: [...model.recent, event].slice(-MOST_RECENT),
  };
}

/** Keeps the open thread where it still exists, else opens the first. */
function reopen(model: Model): Model {
  const found = inHand(model);
  if (found && model.open && has(found.gateway, model.open.sender)) return model;
  const gateway = found?.gateway ?? model.state?.gateways.find(({ handsets }) => handsets.length > 0);
  const handset = found?.handset ?? gateway?.handsets[0];
  const key = gateway && handset ? keyOf(gateway, handset) : null;
  return key === null ? { ...model, open: null, texts: null } : opened(model, key);
}

/** Texts are ordered by time as the server has it; the same id again is a change of status. */
export function withText(texts: readonly PhoneText[], text: PhoneText): readonly PhoneText[] {
  const at = texts.findLastIndex(({ id }) => id === text.id);
  if (at >= 0) return texts.with(at, text);
  const before = texts.findLastIndex((each) => each.at <= text.at);
  return texts.toSpliced(before + 1, 0, text).slice(-MOST_TEXTS);
}

function withGateway(model: Model, id: string, change: (gateway: PhoneGateway) => PhoneGateway): Model {
  if (model.state === null) return model;
  const gateways = model.state.gateways.map((each) => (each.id === id ? change(each) : each));
  return { ...model, state: { ...model.state, gateways } };
}

function withHandset({ handsets }: PhoneGateway, handset: PhoneHandset): PhoneHandset[] {
  const at = handsets.findIndex(({ number }) => number === handset.number);
  return at < 0 ? [...handsets, handset] : handsets.with(at, handset);
}

function knownAsLatest(model: Model, thread: ThreadKey, text: PhoneText): boolean {
  const handsets = model.state?.gateways.find(({ id }) => id === thread.gateway)?.handsets;
  const threads = handsets?.find(({ number }) => number === thread.handset)?.threads;
  const latest = threads?.find(({ sender }) => sender === thread.sender)?.latest;
  return latest !== undefined && (latest.id === text.id || latest.at > text.at);
}

function withLatest(model: Model, { gateway, handset, sender }: ThreadKey, text: PhoneText): Model {
  return withGateway(model, gateway, (each) => {
    const handsets = each.handsets.map((one) => (one.number === handset ? latestOf(one, sender, text) : one));
    return { ...each, handsets };
  });
}

function latestOf(handset: PhoneHandset, sender: string, text: PhoneText): PhoneHandset {
  const present = handset.threads.find((each) => each.sender === sender);
  if (present && present.latest.id !== text.id && present.latest.at > text.at) return handset;
  const others = handset.threads.filter((each) => each.sender !== sender);
  return { ...handset, threads: [{ sender, latest: text }, ...others] };
}

function without(set: ReadonlySet<string>, value: string): ReadonlySet<string> {
  return set.has(value) ? new Set([...set].filter((each) => each !== value)) : set;
}
