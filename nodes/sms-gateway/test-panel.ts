import type { GatewayTestAnswer, GatewayTestRequest } from "../../src/red/gateway-test-route.ts";
import type { Say } from "./say.ts";

/** The Test button: asks the runtime, and shows a line for each thing that works or does not. */
export function testPanel(read: () => GatewayTestRequest, say: Say): void {
  const button = $("#sms-gateway-test");
  const list = $("#sms-gateway-checks");
  let latest = 0;
  const show = (checks: readonly { ok: boolean; text: string }[]): void => {
    list.empty().append(checks.map(({ ok, text }) => checkLine(ok, text, say)));
  };
  button.on("click", () => {
    latest += 1;
    const mine = latest;
    button.prop("disabled", true).addClass("disabled");
    $("#sms-gateway-test-hint").text(say("testing"));
    // Relative to the editor's page; the editor adds its login to every call that jQuery makes.
    $.ajax({ url: "sms/gateway-test", method: "POST", contentType: "application/json", data: JSON.stringify(read()) })
      .then(
        (answer: unknown) => (isAnswer(answer) ? answer.checks : [{ ok: false, text: say("test-failed") }]),
        (failed: JQuery.jqXHR) => $.Deferred().resolve([{ ok: false, text: whyNot(failed.status, say) }]),
      )
      .then((checks) => {
        if (mine !== latest) return;
        show(checks);
        $("#sms-gateway-test-hint").text("");
        button.prop("disabled", false).removeClass("disabled");
      });
  });
}

function checkLine(ok: boolean, text: string, say: Say): JQuery {
  const icon = $('<i class="fa">')
    .addClass(ok ? "fa-check" : "fa-times")
    .attr({ role: "img", "aria-label": say(ok ? "check-good" : "check-bad") });
  return $("<li>").toggleClass("sms-good", ok).append(icon, $("<span>").text(text));
}

function whyNot(status: number, say: Say): string {
  if (status === 0) return say("test-no-answer");
  if (status === 401 || status === 403) return say("test-not-allowed");
  return say("test-failed");
}

function isAnswer(answer: unknown): answer is GatewayTestAnswer {
  return typeof answer === "object" && answer !== null && "checks" in answer && Array.isArray(answer.checks);
}
