import type { EditorRED } from "node-red";
import { gatewayId } from "../../src/red/editor/sender-choice.ts";
import type { SmsOutConfig } from "./sms-out.config.ts";
import { kindOfText } from "./text-kind.ts";
import type { Word } from "./word.ts";

/** True where people could not say in a text what they opt out of. */
export function isNoTopic(topic: string): boolean {
  return topic.trim() !== "" && !/[\p{Letter}\p{Number}\p{Extended_Pictographic}]/u.test(topic);
}

/**
 * The choice of what a text is, where it is no answer. Until somebody chooses, it follows whom the text goes to, and
 * nothing is stored.
 */
export function prepareKind(RED: EditorRED, word: Word): void {
  const select = $("#sms-out-kind");
  const saved = $("#node-input-kind");
  const recipient = $("#node-input-to_kind");
  const gateway = $("#node-input-gateway");
  const show = (): void => {
    const to_kind = toKind(recipient.val());
    const chosen = saved.val();
    const kind = kindOfText({ to_kind, kind: chosen === "campaign" || chosen === "notice" ? chosen : "" });
    select.val(kind);
    $("#sms-out-kind-row").toggle(to_kind !== "answer");
    const is_off = kind === "campaign" && isAwakeAtNight(RED, gatewayId(gateway));
    $("#sms-out-kind-hint").text(word(is_off ? "kind-campaign-off" : `kind-${kind}-hint`));
  };
  select.on("change", () => {
    saved.val(String(select.val() ?? ""));
    show();
  });
  recipient.add(gateway).on("change", show);
  show();
}

/** What the text is about, with the topics of other nodes to choose from. */
export function prepareTopic(RED: EditorRED, word: Word): void {
  const topic = $("#node-input-topic");
  const hint = $("#sms-out-topic-hint");
  const show = (): void => {
    const is_wrong = isNoTopic(String(topic.val() ?? ""));
    topic.toggleClass("input-error", is_wrong);
    hint.text(word(is_wrong ? "topic-wrong" : "topic-hint")).toggleClass("sms-out-wrong", is_wrong);
  };
  $("#sms-out-topics").append(topicsInUse(RED).map((each) => $("<option>").val(each)));
  $("#sms-out-advanced").prop("open", topic.val() !== "");
  topic.on("input", show);
  show();
}

function toKind(value: unknown): SmsOutConfig["to_kind"] {
  return value === "msg" || value === "number" ? value : "answer";
}

function isAwakeAtNight(RED: EditorRED, gateway_id: string | null): boolean {
  const gateway: object | null = gateway_id === null ? null : RED.nodes.node(gateway_id);
  return gateway !== null && "quiet_hours" in gateway && gateway.quiet_hours === false;
}

function topicsInUse(RED: EditorRED): string[] {
  const topics = RED.nodes.filterNodes({ type: "sms-out" }).map((node: object) => ("topic" in node ? node.topic : ""));
  const named = topics.filter((topic): topic is string => typeof topic === "string" && topic.trim() !== "");
  return [...new Set(named)].sort((a, b) => a.localeCompare(b));
}
