import { ASHA, CLINIC, type DeskPageServer, MARIE } from "./desk-page-server.ts";

/** People who have texted, with names and words of all kinds. */
const PEOPLE: readonly (readonly [number: string, name: string | null, text: string])[] = [
  [
    "+447700900123",
    "Oliver Smith",
    "Can I move my appointment to Thursday afternoon? Mornings are hard for me this month.",
  ],
  ["+34612345678", "Lucía Fernández", "¡Gracias! Nos vemos el martes 😊"],
  ["+972501234567", "נועה לוי", "אפשר לקבוע תור ליום חמישי בשעה 10:30?"],
  ["+4915112345678", null, "Wie lange dauert die Behandlung?"],
  ["+819012345678", "佐藤 花子", "予約の確認をお願いします。"],
  ["+5511912345678", "João Pereira", "👍👍"],
  ["+15005550006", null, "Is this the right number for the clinic?"],
  ["+33612345678", "Camille Laurent", "Je serai en retard de 10 minutes, désolée"],
];

/** An ordinary day at the desk of a clinic, with something of everything that a thread can show. */
export async function ordinaryDay(server: DeskPageServer): Promise<{ conversation: string }> {
  for (const [from, name, text] of PEOPLE) {
    const { contact } = await server.text(text, { from });
    if (name !== null) await server.post("mia", "contact", { number: contact, patch: { name } });
  }
  const asha = await server.text("Do I have to fast before the blood test?", { from: ASHA });
  await server.post("mia", "contact", { number: ASHA, patch: { name: "Asha Rao" } });
  await server.post("mia", "change", {
    conversation: asha.conversation_id,
    change: { what: "assign", to: "tom" },
  });
  const first = await server.text("YES", { from: MARIE });
  const conversation = first.conversation_id;
  await server.post("mia", "contact", {
    number: MARIE,
    patch: { name: "Marie Dubois", fields: { patient: "A-1042", doctor: "Dr. Lee" }, add_tags: ["VIP"] },
  });
  await server.flowText("Thanks Marie, see you on Tuesday at 9:30. Reply C to cancel.", { to: MARIE });
  await server.text("Can I bring my daughter? She is 4 and a bit shy with strangers 🙈", { from: MARIE });
  await server.text("", {
    from: MARIE,
    media: [{ url: "https://media.example/picture.jpg", content_type: "image/jpeg" }],
  });
  await server.post("tom", "change", { conversation, change: { what: "assign", to: "mia" } });
  await server.post("tom", "note", { conversation, text: "Her daughter is allergic to latex. Please tell Dr. Lee." });
  await server.post("mia", "answer", {
    conversation,
    text: "Of course, bring her along! We have a play corner.",
    due_at: null,
    key: "answer-1",
  });
  await server.flowText("Your appointment is in 24 hours.", { to: MARIE });
  await server.text("Great, thank you so much!", { from: MARIE, to: CLINIC });
  return { conversation };
}
