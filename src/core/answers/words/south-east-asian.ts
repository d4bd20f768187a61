import type { AnswerWords } from "./answer-words.ts";

export const thai: AnswerWords = {
  yes: [
    "(ใช่|ใช่ค่ะ|ใช่ครับ|ใช่คะ|ค่ะ|ครับ|ครับผม|คับ|จ้ะ|จ้า|แน่นอน|แน่นอนค่ะ|แน่นอนครับ|ยืนยัน|ยืนยันค่ะ|ยืนยันครับ|ขอยืนยัน|ถูกต้อง|ถูกต้องค่ะ|ถูกต้องครับ|ด้วยความยินดี|ยินดี|เอา|เอาค่ะ|เอาครับ|รับทราบและยืนยัน)",
  ],
  ok: [
    "(ได้|ได้ค่ะ|ได้ครับ|ได้เลย|ได้เลยค่ะ|ได้เลยครับ|ได้คะ|ตกลง|ตกลงค่ะ|ตกลงครับ|โอเค|โอเคค่ะ|โอเคครับ|โอเคเลย|โอ|ดี|ดีค่ะ|ดีครับ|สะดวก|สะดวกค่ะ|สะดวกครับ|รับทราบ|รับทราบค่ะ|รับทราบครับ|เข้าใจแล้ว|ไม่มีปัญหา|ไม่มีปัญหาค่ะ|ไม่มีปัญหาครับ|ไม่เป็นไร|ไม่เป็นไรค่ะ|ไม่เป็นไรครับ)",
  ],
  will: [
    "(จะไป|จะไปค่ะ|จะไปครับ|ไปค่ะ|ไปครับ|ไปแน่นอน|ไปได้|ไปได้ค่ะ|ไปได้ครับ|มาได้|มาได้ค่ะ|มาได้ครับ|จะมา|เจอกัน|แล้วเจอกัน|พบกัน|ไปตามนัด)",
  ],
  no: [
    "(ไม่|ไม่ค่ะ|ไม่ครับ|ไม่คะ|ไม่ได้|ไม่ได้ค่ะ|ไม่ได้ครับ|ไม่ใช่|ไม่ใช่ค่ะ|ไม่ใช่ครับ|ไม่เอา|ไม่เอาค่ะ|ไม่เอาครับ|ไม่ไป|ไม่ไปค่ะ|ไม่ไปครับ|ไม่มา|ไม่สะดวก|ไม่สะดวกค่ะ|ไม่สะดวกครับ|ไม่ว่าง|ไม่ว่างค่ะ|ไม่ว่างครับ|ไม่ต้องการ|ไม่สนใจ|ไปไม่ได้|ไปไม่ได้ค่ะ|ไปไม่ได้ครับ|มาไม่ได้|มาไม่ได้ค่ะ|มาไม่ได้ครับ|ไม่สามารถไปได้|ไม่สามารถ|ไม่ตกลง|ไม่มีทาง|ไม่เลย)",
  ],
  not: ["(มิ|อย่า|ห้าม)"],
  wont: ["(ขอยกเลิก|ขอยกเลิกนัด|ยกเลิกนัด|ต้องยกเลิก|อยากยกเลิก)"],
  able: ["(ไป|มา|สะดวก|ว่าง)"],
  unsure: [
    "(อาจจะ|อาจ|บางที|คง|คงจะ|น่าจะ|ไม่รู้|ไม่ทราบ|ไม่แน่ใจ|ไม่แน่|ยังไม่รู้|ยังไม่แน่ใจ|ยังไม่แน่|ขอคิดดูก่อน|ขอดูก่อน|แล้วแต่|ไม่เข้าใจ|ยังไม่|เดี๋ยวบอก|เดี๋ยวแจ้ง|ได้ไหม|ได้มั้ย|ใช่ไหม|ใช่หรือไม่|หรือไม่|เลื่อน|เลื่อนนัด|ขอเลื่อน)",
  ],
  but: ["(แต่|แค่|เฉพาะ|ยกเว้น|แทน|สาย|วันอื่น|เวลาอื่น)"],
  condition: ["(ถ้า|หาก|กรณี)"],
  mention: ["(พิมพ์|ส่ง|พูด|ตอบ|คำว่า)"],
  call_off: ["(ยกเลิก|หยุด)"],
  asks: ["(ใคร|อะไร|เมื่อไหร่|เมื่อไร|ที่ไหน|ยังไง|อย่างไร|ทำไม|เท่าไหร่|กี่|ไหม|มั้ย|หรือเปล่า|กี่โมง)"],
  polite: [
    "(ขอบคุณ|ขอบคุณค่ะ|ขอบคุณครับ|ขอบคุณมาก|สวัสดี|ขอโทษ|พรุ่งนี้|วันนี้|โมง|ผม|ฉัน|ดิฉัน|เรา|คุณ|หมอ|นะ|นะคะ|นะครับ|คะ|จ๊ะ|ๆ|มาก|เสียใจ|เวลา|บ่าย|ตาม|นัด)",
  ],
};

export const indonesian: AnswerWords = {
  yes: [
    "(yaa|iya|iyaa|iy|yoi|iyah|ya ya|tentu|tentu saja|tentu bisa|pasti|pastinya|benar|betul|tepat|jelas|dong|ya dong|konfirmasi|saya konfirmasi|dikonfirmasi|terkonfirmasi|setuju|saya setuju|sepakat|dengan senang hati|kenapa tidak|mau|saya mau|ya mau|ya saya|ya bisa|ya betul|ya benar|ya pak|ya bu|boleh|silakan|siap)",
  ],
  ok: [
    "(oke|ok|okey|okay|okee|oke deh|oke siap|baik|baiklah|baik pak|baik bu|sip|siip|cocok|bisa|saya bisa|bisa pak|bisa bu|bisa kak|bisa dong|mantap|paham|mengerti|noted|deal)",
    "(tidak|tak|ga|gak|nggak|tdk|ndak|gk|tanpa|enggak) (masalah|apa apa|ada masalah|papa|apa|jadi masalah)",
  ],
  will: [
    "(saya akan (datang|hadir|ke sana)|saya (datang|hadir)|akan (datang|hadir)|datang|hadir|kami (datang|hadir|akan datang|akan hadir)|sampai (jumpa|besok|ketemu|nanti)|bisa (datang|hadir|kok)|saya bisa (datang|hadir)|otw)",
  ],
  no: [
    "(tidaak|nggak|enggak|engga|ngga|gak|ndak|kagak|tidak (bisa|terima kasih|mau|jadi|datang|hadir|akan|setuju|tertarik|dapat|bisa datang|bisa hadir|dapat hadir|jadi datang)|(gak|ga|nggak|tdk|ngga|enggak|tak|belum) (bisa|mau|jadi|datang|hadir|setuju|tertarik|dulu|bisa datang|bisa hadir)|maaf (tidak|tidak bisa|gak bisa|ga bisa|nggak bisa) [(datang|hadir)]|tidak maaf|tentu tidak|tentu saja tidak|tidak usah|gak usah|mustahil|jangan)",
  ],
  no_or_not: ["(tidak|tdk|bukan)"],
  not: ["(belum|jangan|tanpa|tiada)"],
  wont: [
    "(berhalangan|berhalangan hadir|mau (batal|membatalkan)|saya (batalkan|batal)|batalkan janji|membatalkan janji)",
  ],
  able: ["(bisa|datang|hadir|mau|dapat|tersedia|tertarik)"],
  unsure: [
    "(mungkin|barangkali|kayaknya|sepertinya|tergantung|lihat nanti|nanti saya kabari|saya kabari|nanti dikabari|entah|entahlah|semoga|insya allah|insyaallah|saya coba|diusahakan|belum (tahu|tau|pasti|yakin|bisa pastikan)|(tidak|tak|ga|gak|nggak|tdk|kurang|enggak) (tahu|tau|yakin|pasti|ngerti|mengerti|paham)|ya atau tidak|ya (tidak|ga)|pikir pikir dulu|ganti jadwal|ubah jadwal|jadwal ulang|reschedule)",
  ],
  but: ["(tapi|tetapi|namun|hanya|cuma|kecuali|sebaliknya|lain kali|lain hari|hari lain|jam lain|agak telat)"],
  condition: ["(kalau|jika|bila|asal|asalkan|apabila|kalo)"],
  mention: ["(bilang|kata|tulis|balas|kirim|jawab|ketik)"],
  call_off: ["(batal*|membatalkan|pembatalan|berhenti)"],
  asks: ["(siapa|apa|kapan|dimana|di mana|bagaimana|gimana|kenapa|mengapa|berapa|jam berapa|apakah|bisakah|bolehkah)"],
  polite: [
    "(terima|kasih|terimakasih|makasih|trims|thanks|mohon|tolong|halo|hai|selamat|pagi|siang|sore|malam|pak|bu|bapak|ibu|kak|mas|mbak|dok|dokter|saya|kami|aku|anda|itu|ini|di|ke|dan|dengan|untuk|besok|hari|jam|pukul|senin|selasa|rabu|kamis|jumat|sabtu|minggu|maaf|sekali|banyak|juga|sudah|nanti|sana|deh|kok|ya pak)",
  ],
  yes_alone: ["ya"],
};

export const vietnamese: AnswerWords = {
  yes: [
    "(=có|=có ạ|=có chứ|vâng|vâng ạ|=dạ|da vang|=dạ có|dạ vâng|=ừ|=ừm|=đúng|=đúng =rồi|=đúng =vậy|chắc chắn|chắc chắn rồi|tất nhiên|dĩ nhiên|đồng ý|dong y|xác nhận|tôi xác nhận|tôi đồng ý|sẵn lòng|nhất định)",
  ],
  ok: [
    "(được|được ạ|được rồi|được chứ|ok|oke|okay|=ổn|=tốt|rõ rồi|hiểu rồi|đã nhận|dạ được|vâng được)",
    "(không|ko|k|khong) (sao|vấn đề gì|thành vấn đề|có vấn đề gì|vấn đề|có gì)",
  ],
  will: [
    "(tôi|em|anh|chị|mình|chúng tôi) (sẽ (đến|tới|đi|có mặt)|đến được|tới được|đi được|có thể đến)",
    "(sẽ đến|sẽ tới|sẽ có mặt|sẽ đi|hẹn gặp lại|hẹn mai gặp|đến được)",
  ],
  no: [
    "(không|ko|khong|kg) (cảm ơn|cám ơn|cam on|được|thể|thể đến|thể tới|đến|đến được|đi được|đi|tới được|muốn|cần|phải|đồng ý|rảnh|tiện|ạ|có thể đến|quan tâm|tham gia)",
    "(tôi|em|anh|chị|mình) không (thể|đến|đi|tới|muốn|rảnh|đồng ý) [(được|đến|đi|tới)]",
    "(dạ không|xin lỗi không|rất tiếc không|tất nhiên là không|chắc chắn không|=bận =rồi|tôi bận|không bao giờ)",
  ],
  no_or_not: ["(không|khong)"],
  not: ["(=chưa|=chẳng|=đừng|không có)"],
  wont: ["(muốn hủy|xin hủy|phải hủy|tôi hủy|hủy lịch|hủy hẹn|bận không đến được)"],
  able: ["(đến|tới|=đi|=thể|được|=muốn|=rảnh)"],
  unsure: [
    "(=có =thể|=có =lẽ|có thể|chắc là|chưa biết|chưa chắc|chưa rõ|không biết|ko biết|khong biết|tôi không biết|không chắc|không rõ|không hiểu|để xem|để tôi xem|tùy|còn tùy|để tôi hỏi|có hay không|có hoặc không|sẽ báo lại|báo lại sau|đổi lịch|dời lịch|đổi giờ|hy vọng|chắc vậy)",
  ],
  but: ["(nhưng|nhưng mà|=chỉ|=trừ|thay vì|tuy nhiên|muộn hơn|trễ|ngày khác|giờ khác)"],
  condition: ["(=nếu|miễn là|trong trường hợp)"],
  mention: ["(=nói|trả lời|=nhắn|=gửi|=viết)"],
  call_off: ["(=hủy|=huỷ|=ngừng|=dừng)"],
  asks: ["(=gì|khi nào|bao giờ|ở đâu|=đâu|mấy giờ|như thế nào|tại sao|=sao|bao nhiêu|=nào|phải không|được không)"],
  polite: [
    "(cảm|ơn|cám|cảm ơn|cám ơn|nhiều|xin|chào|xin chào|xin lỗi|làm ơn|anh|chị|em|tôi|mình|chúng|bác|sĩ|bác sĩ|ạ|nhé|nha|rồi|ngày|mai|hôm nay|giờ|sáng|chiều|tối|lúc|vào|và|với|là|của|rất|dạ)",
  ],
};

export const tagalog: AnswerWords = {
  yes: [
    "(oo|oo naman|oo nga|opo|oho|oo oo|siyempre|syempre|siguradong oo|sigurado|tama|totoo|kumpirmado|kinukumpirma ko|confirm po|confirmed po|pumapayag ako|payag ako|payag|gusto ko|bakit hindi|walang duda)",
  ],
  ok: [
    "(sige|sige po|sige sige|cge|ge|ok po|okay po|oke po|ayos|ayos lang|ayos po|game|pwede|pwede po|puwede|maaari|noted po|copy po|mabuti|maganda)",
    "(walang|wala pong|wala) [(ka|pong)] (problema|anuman|prob)",
  ],
  will: [
    "(pupunta (ako|po ako|kami|po kami)|darating (ako|po ako|kami)|makakapunta (ako|po ako|kami)|makakarating (ako|po ako)|dadalo (ako|po ako|kami)|papunta na [(ako|po ako)]|kita kits|magkita tayo)",
  ],
  no: [
    "(hindi po|hinde|hnd|hindi na|hindi na po|hindi (ako|kami|po ako) (makakapunta|makakarating|pwede|pupunta|dadalo|makakadalo|available|payag)|hindi (pwede|puwede|pwede po|maaari|kaya|po pwede)|ayoko|ayaw|ayaw ko|ayoko po|di pwede|di ako (pwede|makakapunta)|huwag na|wag na|pasensya hindi|siyempre hindi|imposible)",
  ],
  no_or_not: ["hindi"],
  not: ["(huwag|wag|wala|walang|hinding)"],
  wont: ["(gusto ko (i cancel|ikansela|magcancel)|magpapacancel|ika cancel ko)"],
  able: ["(makakapunta|makakarating|pupunta|pwede|puwede|dadalo|available|kaya)"],
  unsure: [
    "(siguro|siguro po|baka|marahil|malamang|depende|titingnan ko|tingnan natin|subukan ko|pag iisipan ko|hindi (ko|pa) [po] (alam|sigurado|sure)|hindi (ako|po ako) (sigurado|sure)|di ko (alam|sure)|ewan|ewan ko|di ako sure|oo o hindi|hindi ko maintindihan|resched)",
  ],
  but: ["(pero|kaya lang|kaso|ngunit|lamang|maliban|imbes|sa halip|ibang araw|ibang oras)"],
  condition: ["(kung|basta|kapag|pag)"],
  mention: ["(sabi|sinabi|sumagot|reply|text|sagot)"],
  call_off: ["(kansela*|icancel|i cancel|itigil|tigil)"],
  asks: ["(sino|ano|kailan|saan|paano|bakit|alin|magkano|anong|ilan|pwede ba|maaari ba|ba)"],
  polite: [
    "(salamat|maraming|po|opo salamat|magandang|umaga|hapon|gabi|araw|kumusta|kamusta|ako|kami|ko|ka|mo|kayo|siya|ito|yan|yun|sa|ng|ang|na|nang|at|bukas|ngayon|alas|oras|doc|dok|sir|maam|pasensya|pasensya na|paumanhin|sorry|lang|din|rin|naman|talaga|lunes|martes)",
  ],
};
