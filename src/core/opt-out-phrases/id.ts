import { type PlainPhrases, phrasesWith } from "./plain-phrases.ts";

export const indonesian: PlainPhrases = phrasesWith({
  sets: {
    messages: [
      ...["sms", "pesan", "promosi", "iklan", "promo", "spam", "notifikasi", "pesan ini", "sms ini", "wa"],
      ...["whatsapp", "pemberitahuan", "info"],
    ],
    send: [
      ...["kirim", "kirimi", "kirimkan", "hubungi", "ganggu", "sms", "kontak", "mengirim", "menghubungi", "spam"],
      ...["chat", "kirimin", "menerima", "terima"],
    ],
    stop: ["berhenti", "stop", "hentikan", "setop", "cukup", "udah", "sudah", "setopkan", "stop dong"],
    delete: ["hapus", "hapuskan", "keluarkan", "buang", "cabut", "coret", "delete", "hilangkan"],
    list: ["daftar", "list", "database", "sistem", "kontak", "daftar anda", "grup"],
    revoke: [
      ...["jangan", "tidak", "berhenti", "stop", "hentikan", "hapus", "keluarkan", "cukup", "ga", "gak", "batalkan"],
      ...["tolak", "bosan"],
    ],
    ours: [
      ...["sms", "pesan", "promosi", "iklan", "promo", "spam", "notifikasi", "nomor saya", "dari daftar"],
      "langganan",
    ],
  },
  noise: ["tolong", "ya", "dong", "mohon", "lagi", "sih", "aja", "deh"],
  polite: ["tolong", "mohon", "terima kasih", "makasih", "halo", "ya", "dong", "pak", "bu", "kak", "min", "please"],
  ambiguous: ["berhenti"],
  edge: ["stop"],
  clear: [
    "jangan {send} [saya|lagi|aku] [(saya|aku|lagi)] {messages}",
    ...["{stop} [(saya)] {send} [(saya|lagi)] {messages}", "{stop} {messages}"],
    "{delete} (nomor|nomer|no|kontak|nama) [(hp|telepon|ini)] [(saya|ku|aku)] [dari {list}]",
    "{delete} saya dari {list}",
    "(tidak|tak|ga|gak|nggak|enggak|tdk) (mau|ingin|butuh|perlu|suka) [(menerima|terima|dapat|lagi|dikirimi|dapet)] [(menerima|lagi)] {messages}",
    "(batal|batalkan|berhenti|cabut|stop) (langganan|berlangganan)",
    "(mau|ingin) berhenti (berlangganan|langganan|menerima {messages})",
  ],
  ending: ["jangan {send} [(saya|aku|ke nomor ini|kami)] [lagi]", "jangan {send} {messages} [lagi]", "tolong {stop}"],
  closing: [
    ...["(salah|nomor) (nomor|nomer|sambung|salah|orang)", "(tidak|ga|gak|nggak) (tertarik|berminat|minat)"],
    ...["(ini|dasar) spam", "(saya|akan) (laporkan|blokir) …"],
    "bagaimana [cara] (berhenti|unsubscribe|batal langganan) …",
  ],
  alone: ["(cukup|stop|udah cukup|sudah cukup|spam|pergi)"],
  revoking: ["{revoke}"],
  ours: ["{ours}"],
  wanted: [
    "(tidak|belum|ga) (terima|masuk|sampai|dapat|ada)",
    ...["(pesanan|janji|alamat|kode|telepon|telpon|item|barang|kirimkan|ganti|baru)", "(kenapa|kapan|saja)"],
  ],
  restart: [
    "(mau|ingin) (langganan|berlangganan|menerima|daftar) [(lagi|pesan lagi)]",
    "(mulai|aktifkan|daftarkan|daftar) [saya] lagi",
  ],
  common: [
    ...["saya", "tidak", "ya", "di", "ke", "dari", "yang", "dan", "ini", "itu", "ada", "bisa", "mau", "jam", "besok"],
    ...["aku", "kamu", "anda", "untuk", "dengan", "lagi", "terima", "kasih", "sudah", "apa", "siapa"],
  ],
});
