import type { OptOutPolicy } from "../../src/core/opt-out-law.ts";
import { unreachableTopics } from "../../src/core/topic-requests.ts";
import { chips } from "../../src/red/editor/chips.ts";
import { showWarnings } from "../../src/red/editor/signs.ts";
import type { Say } from "./word-fields.ts";

/** The topics that people may stop alone. */
export interface TopicField {
  topics(): string[];
  /** Says which of them nobody could stop, and how the others are stopped. */
  show(policy: OptOutPolicy): void;
}

interface TopicFieldOptions {
  place: JQuery;
  topics: readonly string[];
  say: Say;
  changed: () => void;
}

export function topicField({ place, topics, say, changed }: TopicFieldOptions): TopicField {
  const words = $("<div>");
  const warned = $('<div aria-live="polite">');
  const note = $('<div class="sms-guard-note" id="sms-guard-topics-note">');
  place.append(words, warned, note);
  const field = chips({
    place: words,
    words: topics,
    labels: {
      field: say("topics"),
      placeholder: say("topics-placeholder"),
      remove: (word) => say("remove-word", { word }),
      added: (word) => say("word-added", { word }),
      removed: (word) => say("word-removed", { word }),
    },
    changed,
  });
  return {
    topics: () => field.words(),
    show(policy) {
      const lost = unreachableTopics(policy);
      showWarnings(
        warned,
        lost.map(({ word }) => say("topic-unreachable", { topic: word })),
      );
      const example = policy.topics.find((topic) => !lost.includes(topic));
      note.text(example ? say("topics-note", { topic: example.word }) : say("topics-none"));
    },
  };
}
