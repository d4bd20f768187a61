import type { AnswerWords } from "./answer-words.ts";

export const turkish: AnswerWords = {
  yes: [
    "(evet|eveet|evt|hıhı|evvet|ewet|elbette|elbet|tabi|tabii|tabiki|tabii ki|tabi ki|tabikide|kesinlikle|muhakkak|mutlaka|şüphesiz|kuşkusuz|aynen|aynen öyle|doğru|dogru|öyle|seve seve|memnuniyetle|neden olmasın|niye olmasın)",
    "(onaylıyorum|onayliyorum|onaylıyoruz|onaylandı|onay|onaylarım|onayladım|onaylayın|onaylayabilirsiniz|teyit ediyorum|teyit ederim|teyit|kabul|kabul ediyorum|kabul ediyoruz|teyitli)",
  ],
  ok: [
    "(tamam|tamamdır|tamamdir|tmm|tm|tmam|ok|okey|okay|okeyim|olur|peki|pekala|iyi|iyidir|güzel|guzel|süper|super|harika|mükemmel|anlaştık|anlastik|anlaşıldı|uygun|uygundur|uygunum|uyar|bana uyar|bize uyar|müsaitim|musaitim|müsaitiz|müsait|fark etmez|hallolur|sıkıntı yok|sikinti yok|sorun yok|problem yok|sorun değil|sorun degil|problem değil|sıkıntı değil|hiç sorun değil|anladım|oldu)",
  ],
  will: [
    "(geleceğim|gelecegim|geleceğiz|gelecegiz|gelicem|gelcem|geliyorum|geliyoruz|gelirim|geliriz|gelebilirim|gelebiliriz|gelebiliyorum|orada olacağım|orada olacagim|orada olurum|orada olacağız|ordayım|oradayım|orda olurum|orda olacağım|katılacağım|katilacagim|katılıyorum|katılırım|katılacağız|olacağım|varım|yoldayım|yoldayız|uğrarım|yaparım|gelmek istiyorum|geliyom|geliyorm)",
    "(görüşürüz|gorusuruz|görüşmek üzere|yarın görüşürüz|yarin gorusuruz)",
  ],
  no: [
    "(hayır|hayir|hayirr|hyr|yok|yoo|cık|asla|olmaz|olamaz|imkansız|imkansiz|mümkün değil|mumkun degil|katiyen|kesinlikle hayır|tabii ki hayır|hiç sanmıyorum|sanmıyorum|sanmam)",
    "(hayır|yok) (teşekkürler|teşekkür ederim|tesekkurler|sağol|sağ ol|sagol|sağolun|kalsın|olmaz)",
    "(kesinlikle|tabii ki|maalesef|elbette|malesef|bugün|yarın|bu sefer|uygun|müsait|musait) (hayır|olmaz|değil|degil|değilim|degilim|değiliz)",
    "(uygun|müsait|musait) (değil|degil|değilim|degilim|değiliz)",
  ],
  not: ["(değil|degil|değilim|degilim|değiliz|hiç|hiçbir|asla|yok|yoktur|olmadan)"],
  unwilling: ["(istemiyorum|istemem|istemiyoruz|ilgilenmiyorum|ilgilenmiyoruz)"],
  wont: [
    "(gelemem|gelemeyiz|gelemeyeceğim|gelemeyecegim|gelemeyecem|gelemicem|gelemiyorum|gelemiyoruz|gelemeyeceğiz|gelmeyeceğim|gelmeyecegim|gelmiyorum|gelmiyoruz|gelmem|gelmicem|katılamıyorum|katılamayacağım|katilamayacagim|katılamam|katılmıyorum|olmuyor|yapamam|yapamıyorum|uymuyor|uymaz|bana uymaz|bana uymuyor|yetişemem|yetişemeyeceğim|gelmek istemiyorum|kabul etmiyorum|reddediyorum|vazgeçtim|kalsın|işim çıktı|işim var|isim var)",
    "(randevumu|randevuyu|rezervasyonu|rezervasyonumu) iptal [(etmek|ettirmek|ediyorum|edin|eder misiniz|istiyorum)]",
    "iptal (etmek|ettirmek) (istiyorum|zorundayım|durumundayım)",
  ],
  able: ["(uygun|müsait|mümkün|gelmek|katılmak|mümkünüm)"],
  unsure: [
    "(belki|belkide|belki de|olabilir|galiba|herhalde|sanırım|sanirim|muhtemelen|büyük ihtimalle|inşallah|insallah|kısmet|kismet|bakarız|bakariz|bakacağım|bakarım|duruma göre|duruma bağlı|belli değil|belli olmaz|belli degil)",
    "(bilmiyorum|bilmiyoruz|bilemem|bilemiyorum|bilmem|hatırlamıyorum|karar vermedim|karar veremedim|kararsızım|kararsız|fikrim yok|hiçbir fikrim yok|anlamadım|anlamıyorum)",
    "(emin|kesin|net) (değilim|degilim|değil|degil|değiliz)",
    "(haber veririm|haber vereceğim|haber verecegim|dönüş yaparım|size dönerim|düşüneceğim|düşünmem lazım|düşüneyim|kontrol edeyim|sorayım|bakmam lazım|deneyeceğim|çalışırım|sonra söylerim|sonra yazarım)",
    "(evet|hayır) (mı|veya|ya da|yada|ve|mi) (hayır|evet) [(mı|mi)]",
    "(henüz|daha) (değil|belli değil|bilmiyorum|karar vermedim)",
    "(ertelemek|erteleyelim|erteleyebilir|değiştirmek|degistirmek|başka güne|baska gune|kaydırmak|ileri almak)",
  ],
  but: [
    "(ama|fakat|ancak|lakin|yalnız|sadece|yerine|hariç|başka|baska|sonra|sonrası|önce|once|geç|daha geç|daha erken)",
  ],
  condition: ["(eğer|eger|şartıyla|sartiyla|olursa|yeter ki|sürece|gelirse|diye)"],
  mention: ["(dedim|dedi|demek|diyorum|yazdım|yazıyorum|yazmak|yaz|yazın|cevap|cevapladım|gönder|gönderdim|kelime)"],
  call_off: ["(iptal|ertele*|durdur*|vazgeç*)"],
  correction: ["(dur|pardon|yani|yanlışlıkla|yanlış yazdım|demek istedim|diyecektim|aslında)"],
  asks: [
    "(kim|kimsin|kimsiniz|ne|neden|niye|nasıl|nasil|nerede|nereye|hangi|kaç|kac|ne zaman|saat kaçta|mı|mi|mu|mısınız|misiniz|miyim|mıyım|musunuz)",
  ],
  polite: [
    "(teşekkürler|tesekkurler|teşekkür|tesekkur|ederim|ederiz|sağol|sagol|sağolun|sağ|ol|olun|çok|cok|lütfen|lutfen|merhaba|merhabalar|selam|selamlar|iyi|günler|gunler|günaydın|gunaydin|akşamlar|aksamlar|geceler|kolay|gelsin|sayın|bey|hanım|hanim|hocam|efendim|abi|abla|doktor|dr|ben|biz|bana|bize|siz|size|o|bu|şu|da|de|ve|ile|için|icin|saat|saatte|yarın|yarin|bugün|bugun|pazartesi|salı|çarşamba|perşembe|cuma|cumartesi|pazar|sabah|öğlen|akşam|randevu|randevum|randevuma|randevumu|randevuya|orada|orda|o saatte|kusura|bakmayın|üzgünüm|uzgunum|özür|dilerim|tekrar|zamanında|hemen|allah|razı|olsun|maalesef)",
  ],
  yes_alone: ["=hı"],
  no_alone: ["(maalesef|malesef|ne yazık ki)"],
};
