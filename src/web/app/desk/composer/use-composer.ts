import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { browserClock } from "../../shared/browser-clock.ts";
import { dayAndTime } from "../contact/their-clock.ts";
import { useContact } from "../contact/use-contact.ts";
import type { ComposerProps } from "../inbox/props.ts";
import { answeredMeanwhile } from "./collision.ts";
import { filledText, previewOf } from "./preview.ts";
import { refusalOf } from "./refusal-words.ts";
import { sendLabel } from "./send-label.ts";
import { TypingNotice } from "./typing-notice.ts";
import { useCanned } from "./use-canned.ts";
import { useCannedMenu } from "./use-canned-menu.ts";
import { useDraft } from "./use-draft.ts";
import { useKey } from "./use-key.ts";
import { useLater } from "./use-later.ts";
import { usePrice } from "./use-price.ts";
import { usePut } from "./use-put.ts";
import { useUndo } from "./use-undo.ts";
import { words } from "./words.ts";

/** All that the composer knows and does. */
export function useComposer(props: ComposerProps) {
  const { conversation, database, me, api, thread, now, onEvent, onSend, onNote, put, focus } = props;
  const { line } = thread;
  const field = useRef<HTMLTextAreaElement>(null);
  const newest = thread.texts.at(-1)?.seq ?? 0;
  const [draft, change] = useDraft(conversation, newest);
  const written = draft.is_note ? draft.note : draft.text;
  const [editsCanned, setEditsCanned] = useState(false);
  const [needsCanned, setNeedsCanned] = useState(false);
  const [asksBeforeSending, setAsks] = useState(false);
  const known = useContact({ database: database.id, number: line.conversation.contact, api, onEvent });
  const contact = known.answer?.contact ?? null;
  const canned = useCanned(database.id, needsCanned, onEvent);
  const later = useLater(now);
  const undo = useUndo(conversation);
  const notice = useTypingNotice((is_typing) => {
    // Nobody is the worse for not knowing.
    api.typing({ database: database.id, conversation }, is_typing).catch(() => undefined);
  });

  const preview = useMemo(() => previewOf(draft.text, contact), [draft.text, contact]);
  const segments = preview.kind === "text" ? preview.segments : 0;
  const price = usePrice(database.id, known.answer?.country ?? null, segments);
  const refusal = refusalOf(thread, known.answer?.consents ?? [], now);
  const collision = draft.is_note ? null : answeredMeanwhile(thread.texts, me.person, draft.begun_after);
  const canSubmit = draft.is_note
    ? draft.note.trim() !== ""
    : preview.kind === "text" && refusal === null && later.isPossible;

  const type = (text: string): void => {
    if (text.startsWith("/")) setNeedsCanned(true);
    menu.typed();
    change(draft.is_note ? { note: text } : { text });
    if (draft.is_note || text.trim() === "") notice.stop();
    else notice.typed();
  };
  const insert = (piece: string): void => {
    if (!field.current) return;
    field.current.setRangeText(piece, field.current.selectionStart, field.current.selectionEnd, "end");
    type(field.current.value);
    field.current.focus();
  };
  const menu = useCannedMenu({
    text: draft.text,
    isNote: draft.is_note,
    replies: canned.replies,
    pick: ({ text }) => {
      if (draft.text.startsWith("/")) type(text);
      else insert(text);
      field.current?.focus();
    },
  });
  const send = (): void => {
    if (!canSubmit || preview.kind !== "text") return;
    const due_at = later.at;
    const takeBack = onSend({ text: draft.text, filled: preview.text, due_at });
    undo.offer(due_at === null ? words.sending : words.scheduled(dayAndTime(due_at, now)), takeBack);
    later.close();
    change({ text: "" });
    setAsks(false);
    notice.stop();
    field.current?.focus();
  };
  const submit = (): void => {
    if (!canSubmit) return;
    if (draft.is_note) {
      onNote(draft.note.trim());
      change({ note: "", is_note: false });
      field.current?.focus();
    } else if (collision) setAsks(true);
    else send();
  };
  const toggleNote = (): void => {
    change({ is_note: !draft.is_note });
    notice.stop();
    field.current?.focus();
  };
  const onKey = (event: KeyboardEvent): boolean => {
    if (menu.onKey(event)) return true;
    if (event.key !== "z" || !(event.ctrlKey || event.metaKey) || written !== "" || !undo.undoable) return false;
    undo.undo();
    return true;
  };
  useKey("n", me.may.answer ? toggleNote : null);
  usePut(put, (text) => {
    const { text: before } = draft;
    change({ text: before === "" ? text : `${before}\n${text}`, is_note: false });
    field.current?.focus();
  });
  // Before the next key comes.
  useLayoutEffect(() => {
    if (focus > 0) field.current?.focus();
  }, [focus]);

  return {
    field,
    isNote: draft.is_note,
    written,
    preview,
    refusal,
    collision,
    asksBeforeSending,
    canSubmit,
    contact,
    zones: known.answer?.zones ?? null,
    canned,
    editsCanned,
    menu,
    later,
    undo,
    label: sendLabel({
      is_note: draft.is_note,
      is_later: later.value !== null,
      preview,
      refused: refusal?.short ?? null,
      price,
    }),
    filled: (text: string) => filledText(text, contact),
    type,
    insert,
    submit,
    onKey,
    toggleNote,
    showCanned: () => {
      setNeedsCanned(true);
      menu.toggle();
      field.current?.focus();
    },
    openCanned: () => setEditsCanned(true),
    closeCanned: () => {
      setEditsCanned(false);
      field.current?.focus();
    },
    sendAnyway: send,
    keepWriting: () => {
      setAsks(false);
      change({ begun_after: newest });
      field.current?.focus();
    },
  };
}

function useTypingNotice(tell: (is_typing: boolean) => void): TypingNotice {
  const latest = useRef(tell);
  latest.current = tell;
  const notice = useMemo(() => new TypingNotice(browserClock, (is_typing) => latest.current(is_typing)), []);
  useEffect(() => () => notice.stop(), []);
  return notice;
}
