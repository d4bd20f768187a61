/** The flows that are measured: Node-RED's own nodes, and this palette. Both answer every text with its own words. */
import { ACCOUNT_SID, AUTH_TOKEN, SENDER } from "./twilio-form.mjs";

/** Where the carrier sends the texts for `smsFlow`. */
export const WEBHOOK = "/sms/hooks/gateway/inbound";

const tab = { id: "tab", type: "tab", label: "bench" };

/** (b) http in → function → http response, and → http request: nothing is stored or checked. */
export function coreFlow(carrier) {
  const func = `
    const { From, To, Body } = msg.payload;
    const form = { To: From, From: To, Body: "You said " + Body };
    return [{ ...msg, payload: "<Response/>", headers: { "content-type": "text/xml" } },
      { payload: form, headers: { "content-type": "application/x-www-form-urlencoded" } }];`;
  const url = `${carrier}/2010-04-01/Accounts/${ACCOUNT_SID}/Messages.json`;
  return [
    tab,
    {
      id: "bench_in",
      z: "tab",
      type: "http in",
      url: "/sms/in",
      method: "post",
      upload: false,
      wires: [["bench_switch"]],
    },
    {
      id: "bench_switch",
      z: "tab",
      type: "switch",
      property: "payload.Body",
      propertyType: "msg",
      rules: [{ t: "eq", v: "YES", vt: "str" }, { t: "else" }],
      checkall: "true",
      outputs: 2,
      wires: [["bench_answer"], []],
    },
    {
      id: "bench_answer",
      z: "tab",
      type: "function",
      func,
      outputs: 2,
      wires: [["bench_response"], ["bench_request"]],
    },
    { id: "bench_response", z: "tab", type: "http response", statusCode: "200", wires: [] },
    {
      id: "bench_request",
      z: "tab",
      type: "http request",
      method: "POST",
      ret: "txt",
      url,
      persist: true,
      wires: [[]],
    },
  ];
}

/**
 * (c) sms in → keyword switch → sms out, with signature, law, dedupe and full-sync SQLite.
 * @param rate of the sender, segments per second
 */
export function smsFlow(carrier, rate = 100_000) {
  return [
    tab,
    { id: "database", type: "sms-database", driver: "sqlite", file: "" },
    {
      id: "gateway",
      type: "sms-gateway",
      name: "carrier",
      database: "database",
      provider: "twilio",
      settings: { account_sid: ACCOUNT_SID, base_url: carrier },
      senders: [{ sender: SENDER, kind: "short_code", rate, country: "US" }],
      credentials: { auth_token: AUTH_TOKEN },
    },
    { id: "bench_in", z: "tab", type: "sms-in", gateway: "gateway", wires: [["bench_switch"]] },
    {
      id: "bench_switch",
      z: "tab",
      type: "sms-keyword-switch",
      rows: [{ match: "is", words: ["YES", "Y"] }],
      outputs: 2,
      wires: [["bench_out"], []],
    },
    {
      id: "bench_out",
      z: "tab",
      type: "sms-out",
      gateway: "gateway",
      text: "You said {{sms.text}}",
      // These people text faster than people do: they would be stopped as the machines that they are.
      stop_loops: false,
      wires: [[], []],
    },
  ];
}

/**
 * A campaign as operators build it: something starts it, a function stands for the list that they have read from a file or a
 * table, split makes a message per customer, and sms out writes to each by name. Replies are answered as in `smsFlow`.
 */
export function campaignFlow(carrier, rate) {
  // The law's hours are asked for every text, and are always open here: figures must not depend on the time of day.
  const always = { region: "", from: "00:00", to: "24:00", sundays: true };
  const flow = smsFlow(carrier, rate);
  Object.assign(
    flow.find(({ id }) => id === "gateway"),
    { own_hours: [always], keep_rules: false },
  );
  const out = {
    id: "bench_campaign",
    z: "tab",
    type: "sms-out",
    gateway: "gateway",
    to_kind: "msg",
    to: "payload.phone",
    kind: "campaign",
    text: "Dear {{payload.name}}, our summer sale begins on Monday.",
    wires: [[], []],
  };
  return [...flow, ...customersFor(out)];
}

/** The same customers through Node-RED's own nodes: a delay in the place of sms out, which lets them go at the same rate. */
export function coreCampaignFlow(rate) {
  const delay = {
    id: "bench_campaign",
    z: "tab",
    type: "delay",
    pauseType: "rate",
    rate: String(rate),
    nbRateUnits: "1",
    rateUnits: "second",
    wires: [[]],
  };
  return [tab, ...customersFor(delay)];
}

function customersFor(last) {
  const func = `
    const customers = [];
    const first = Number(msg.payload.first);
    for (let n = first; n < first + Number(msg.payload.texts); n += 1) {
      customers.push({ name: "Customer " + n, phone: "+1212" + (2000000 + n) });
    }
    return [{ payload: customers }, msg];`;
  return [
    { id: "bench_start", z: "tab", type: "http in", url: CAMPAIGN_START, method: "post", wires: [["bench_list"]] },
    { id: "bench_list", z: "tab", type: "function", func, outputs: 2, wires: [["bench_split"], ["bench_started"]] },
    { id: "bench_started", z: "tab", type: "http response", statusCode: "200", wires: [] },
    { id: "bench_split", z: "tab", type: "split", arraySplt: 1, arraySpltType: "len", wires: [["bench_campaign"]] },
    last,
  ];
}

/** Where `campaignFlow` is started: a POST with the fields `first` (the first customer's number) and `texts`. */
export const CAMPAIGN_START = "/start";
