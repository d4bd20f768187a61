import { expect } from "chai";
import twilio from "twilio";
import { twilioAdapter } from "../../src/gateways/twilio.ts";

const SID = "AC00000000000000000000000000000001";
const TOKEN = "a-token-of-32-characters-for-test";
const adapter = twilioAdapter({
  account_sid: SID,
  auth_token: TOKEN,
  base_url: "https://api.twilio.com",
  messaging_service_sid: null,
});
const json = (status: number, body: object) => ({ status, headers: {}, body: JSON.stringify(body) });

describe("Twilio, asked for what was missed,", () => {
  const SINCE = Date.UTC(2026, 4, 4, 10, 0, 0, 700);
  const message = (more: object = {}) => ({
    sid: "SM1",
    from: "+14155550101",
    to: "+14155550100",
    body: "YES ✓",
    direction: "inbound",
    date_sent: "Mon, 04 May 2026 10:05:00 +0000",
    num_media: "0",
    ...more,
  });
  const ask = (...senders: string[]) => adapter.missed?.(SINCE, senders) ?? [];
  const answer = (messages: object[], next_page_uri: string | null = null) => {
    const read = ask("+14155550100")[0]?.read(json(200, { messages, next_page_uri }));
    if (!read || "problem" in read) throw new Error("it could not be read");
    return read;
  };

  it("asks each number apart, as the vendor's own SDK does", async () => {
    const asked: string[] = [];
    const client = twilio(SID, TOKEN, {
      httpClient: {
        request: (options: { uri: string; params?: Record<string, string> }) => {
          asked.push(`${options.uri}?${new URLSearchParams(options.params).toString()}`);
          return Promise.resolve({ statusCode: 200, body: { messages: [] } });
        },
      } as never,
    });
    await client.messages.page({ to: "+14155550100", dateSentAfter: new Date(SINCE), pageSize: 20 });
    const [question] = ask("+14155550100");
    const [ours, theirs] = [question?.request.url ?? "", asked[0] ?? ""].map((url) => new URL(url));
    expect(ours?.origin).to.equal(theirs?.origin);
    expect(ours?.pathname).to.equal(theirs?.pathname);
    expect([...(ours?.searchParams ?? [])].sort()).to.deep.equal([...(theirs?.searchParams ?? [])].sort());
    expect(ask("+14155550100", "ACME", "12345", `MG${"0".repeat(32)}`, "whatsapp:+14155550100")).to.have.lengthOf(3);
  });

  it("reads what came in, with Twilio's time, and not what left", () => {
    const { texts } = answer([message(), message({ sid: "SM2", direction: "outbound-api" }), {}, message({ sid: 3 })]);
    expect(texts).to.deep.equal([
      {
        provider_id: "SM1",
        from: "+14155550101",
        to: "+14155550100",
        text: "YES ✓",
        media: [],
        received_at: Date.UTC(2026, 4, 4, 10, 5),
        answered_by_provider: false,
      },
    ]);
  });

  it("goes on to the next page at the same server, and to no other", () => {
    const path = `/2010-04-01/Accounts/${SID}/Messages.json?Page=1&PageToken=PASM1`;
    const [next] = answer([message()], path).next;
    expect(next?.request.url).to.equal(`https://api.twilio.com${path}`);
    expect(answer([message()], "https://example.com/").next).to.deep.equal([]);
    expect(new URL(answer([message()], "//example.com/x").next[0]?.request.url ?? "").host).to.equal("api.twilio.com");
  });

  it("asks where the pictures of a text are, and brings its words where they are gone", () => {
    const { texts, next } = answer([message({ num_media: "1" })]);
    expect(texts).to.deep.equal([]);
    const account = `https://api.twilio.com/2010-04-01/Accounts/${SID}`;
    expect(next[0]?.request.url).to.equal(`${account}/Messages/SM1/Media.json?PageSize=20`);
    const read = next[0]?.read(json(200, { media_list: [{ sid: "ME1", content_type: "image/png" }, {}] }));
    const media = [{ url: `${account}/Messages/SM1/Media/ME1`, content_type: "image/png" }];
    expect(read && "texts" in read && read.texts[0]).to.deep.include({ provider_id: "SM1", media });
    const gone = next[0]?.read(json(404, { code: 20404 }));
    expect(gone && "texts" in gone && gone.texts[0]).to.deep.include({ text: "YES ✓", media: [] });
  });
});
