import type { Meaning } from "./answer-words.ts";

/** What signs and emoji say, without skin, sex and variant. Hearts and smiles answer nothing. */
export const SIGNS: readonly (readonly [meaning: Meaning, signs: string])[] = [
  ["ok", "👍 👌 ✅ ✔ ☑ 🆗 💯 🙆 🤙 🫡 ✓ 🤝 🙋 🆒 ⭕ 🟢"],
  ["no", "👎 ❌ ❎ ✖ 🚫 ⛔ 🙅 ✗ ✘ 🔴"],
  ["unsure", "🤷 🤔 😕 😐 🫤 🤨 😬"],
  ["call_off", "🛑"],
  [
    "polite",
    "❤ 🧡 💛 💚 💙 💜 🖤 🤍 💕 💖 💗 😊 🙂 😀 😃 😄 😁 😆 😍 🥰 😘 😉 ☺ 🙏 🎉 🥳 ✨ 🔥 👏 🙌 💪 😎 🤗 🌸 🌹 💐 🌞 ☀ 😂 🤣 😅 😢 😭 😞 😔 🤞 👋 💃 🕺 🎊 ✌ ⭐ 🌟 😇 🤩 😋 📅 ⏰",
  ],
];
