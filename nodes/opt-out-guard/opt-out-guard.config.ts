import type { FromSchema } from "json-schema-to-ts";

const words = { type: "array", items: { type: "string" }, default: [] } as const;
const text = { type: "string", default: "" } as const;

export const schema = {
  type: "object",
  additionalProperties: false,
  required: [
    "name",
    "gateway",
    "languages",
    "extra_stop",
    "extra_start",
    "extra_help",
    "stop_means",
    "topics",
    "topic_answers",
    "answer_stop",
    "answers",
  ],
  properties: {
    name: { type: "string", default: "" },
    gateway: { type: "string", default: "" },
    /** ISO 639 codes whose words count; empty for all that are known. */
    languages: words,
    extra_stop: words,
    extra_start: words,
    extra_help: words,
    /** What a STOP without further words ends: all our texts, or those of the number it was sent to. */
    stop_means: { enum: ["all", "sender"], default: "all" },
    /** What people may stop alone: "STOP reminders". */
    topics: words,
    /** The operator's own answers to the STOP and START of one topic; an empty one stands for the built-in text. */
    topic_answers: {
      type: "array",
      items: {
        type: "object",
        additionalProperties: false,
        required: ["topic", "stop", "start"],
        properties: { topic: text, stop: text, start: text },
      },
      default: [],
    },
    answer_stop: { type: "boolean", default: true },
    /** The operator's own texts; an empty one stands for the built-in text of the person's language. */
    answers: {
      type: "array",
      items: {
        type: "object",
        additionalProperties: false,
        required: ["language", "stop", "start", "help"],
        properties: {
          /** ISO 639; empty for everyone who has no text of their own language here. */
          language: text,
          stop: text,
          start: text,
          help: text,
        },
      },
      default: [],
    },
  },
} as const;

export type OptOutGuardConfig = FromSchema<typeof schema>;
/** The texts for people who stop or start one topic. */
export type TopicAnswers = OptOutGuardConfig["topic_answers"][number];
/** The texts for people who write in one language. */
export type GuardAnswers = OptOutGuardConfig["answers"][number];
