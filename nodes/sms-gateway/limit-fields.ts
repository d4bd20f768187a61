import { DAILY_CAPS, DAILY_CAPS_AS_OF, LIMIT_PERIODS, type LimitPeriod } from "../../src/gateways/sender-limits.ts";
import { dayInWords } from "../../src/red/editor/day-in-words.ts";
import type { Say } from "./say.ts";
import type { SmsGatewayConfig } from "./sms-gateway.config.ts";

type Limit = Pick<SmsGatewayConfig["senders"][number], "limit" | "limit_period">;

/** The further limit in a sender's row. */
interface LimitFields {
  parts: JQuery;
  read(): Limit;
  /** Shown for kinds of senders that carriers count so, and where one is set. */
  describe(kind: string): void;
  markWrong(is_wrong: boolean): void;
}

/** "and at most [2000] segments a [day]", with the carriers' usual figures to choose from. */
export function limitFields(saved: Limit, say: Say, changed: () => void): LimitFields {
  const amount = $('<input type="text" inputmode="numeric" class="sms-limit">')
    .attr({ "aria-label": say("limit-amount"), placeholder: say("limit-none") })
    .val(saved.limit > 0 ? String(saved.limit) : "");
  const period = $('<select class="sms-period">').attr("aria-label", say("limit-period"));
  period.append(periods().map((each) => new Option(say(`limit-${each}`), each))).val(saved.limit_period);
  const usual = $('<select class="sms-usual">').attr("aria-label", say("limit-usual"));
  usual.append(
    new Option(say("limit-usual"), ""),
    ...DAILY_CAPS.map(({ segments, trust_score }) => {
      const words = { segments: segments.toLocaleString("en"), score: trust_score };
      return new Option(say("limit-usual-cap", words), String(segments));
    }),
  );
  const note = $('<p class="sms-gateway-hint">');
  const line = $('<span class="sms-beside">').append(
    document.createTextNode(say("limit-and")),
    amount,
    document.createTextNode(say("limit-segments")),
    period,
  );
  const parts = line.add(usual).add(note);
  let kind = "";
  const show = (): void => {
    const is_10dlc = kind.startsWith("10dlc");
    const has_limit = amount.val() !== "";
    line.toggle(is_10dlc || has_limit);
    usual.toggle(is_10dlc);
    const words = [
      has_limit ? say("limit-how") : "",
      is_10dlc ? say("limit-10dlc", { day: dayInWords(DAILY_CAPS_AS_OF) }) : "",
    ];
    note.text(words.join(" ").trim());
  };
  usual.on("change", () => {
    if (usual.val() === "") return;
    amount.val(String(usual.val()));
    period.val("day");
    usual.val("");
    show();
    changed();
  });
  amount.add(period).on("input change", () => {
    show();
    changed();
  });
  return {
    parts,
    read: () => ({ limit: typedLimit(String(amount.val() ?? "")), limit_period: toPeriod(String(period.val())) }),
    describe(next) {
      kind = next;
      show();
    },
    markWrong(is_wrong) {
      amount.toggleClass("input-error", is_wrong);
    },
  };
}

/** Empty is no limit. What is no number is below 0, which is shown as wrong. */
function typedLimit(typed: string): number {
  const text = typed.trim().replaceAll(/[ ,]/g, "");
  if (text === "") return 0;
  const limit = Number(text);
  return Number.isFinite(limit) && limit > 0 ? limit : -1;
}

function periods(): LimitPeriod[] {
  return Object.keys(LIMIT_PERIODS).map(toPeriod);
}

function toPeriod(name: string): LimitPeriod {
  return name === "minute" || name === "hour" ? name : "day";
}
