/** What the words of answers to a question for a number do; the phrases are as `PhraseTree` reads them. */
export type NumberMeaning =
  /** A number in a word. */
  | { kind: "value"; value: number }
  /** The same, where nothing else is said or a star follows: "one" and "uno" are also articles, "do" and "on" other words. */
  | { kind: "bare_value"; value: number }
  | { kind: NumberRole };

export type NumberRole =
  /** What a rating is counted in. */
  | "star"
  /** "4 of 5". */
  | "out_of"
  /** "5 üzerinden 4": the end of the scale comes first. */
  | "of_which"
  | "half"
  /** Between two values: which of them is meant, nobody knows. */
  | "either"
  /** What was said before is not meant. */
  | "correction"
  /** Before a number: it is no value but a bound, or not meant at all. */
  | "bound"
  /** Before a number: it names something else, as "room 4", or an hour. */
  | "label"
  /** After a number: it counts something else. */
  | "counted"
  /** After a number: it is not said but spoken of. */
  | "spoken_of"
  /** Leads up to a value: "I would give it a". */
  | "lead"
  /** May stand before a value and says nothing: "it was a". */
  | "filler";

/** From zero on, the words of each language; several in one string where there are several. */
export const VALUES: readonly (readonly string[])[] = [
  ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"],
  ["cero", "", "dos", "=tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez"],
  ["zéro", "", "deux", "trois", "quatre", "cinq", "", "sept", "huit", "", "dix"],
  ["null", "eins", "zwei zwo", "drei", "vier", "fünf fuenf", "sechs", "sieben", "acht", "neun", "zehn"],
  ["", "", "due", "tre", "quattro", "cinque", "", "sette", "otto", "nove", "dieci"],
  ["", "", "dois duas", "=três", "quatro", "cinco", "seis", "sete", "oito", "nove", "dez"],
  ["nul", "=één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien"],
  [
    "",
    "",
    "dwa dwie dwójka",
    "trzy trójka",
    "cztery czwórka",
    "pięć piątka",
    "sześć",
    "siedem",
    "osiem",
    "dziewięć",
    "dziesięć",
  ],
  ["sıfır", "bir", "iki", "üç", "dört", "beş", "", "yedi", "sekiz", "dokuz", ""],
  ["शून्य", "", "", "तीन", "चार", "पांच पाँच", "छह छः छे", "सात", "आठ", "नौ", "दस"],
  ["shunya", "", "", "", "chaar", "paanch panch paach", "chhe chhah", "saat", "aath", "", ""],
  [
    "ноль",
    "один единица",
    "два две двойка",
    "три тройка",
    "четыре четверка",
    "пять пятерка пятёрка",
    "шесть",
    "семь",
    "восемь",
    "девять",
    "десять",
  ],
  ["нуль", "", "дві", "", "чотири четвірка", "п'ять п'ятірка", "шість", "сім", "вісім", "дев'ять", "десять"],
  [
    "אפס",
    "אחת אחד",
    "שתיים שניים שתים",
    "שלוש שלושה",
    "ארבע ארבעה",
    "חמש חמישה",
    "שש שישה",
    "שבע שבעה",
    "שמונה",
    "תשע תשעה",
    "עשר עשרה",
  ],
  [
    "صفر",
    "",
    "اثنان اثنين",
    "ثلاثة ثلاث",
    "أربعة أربع",
    "خمسة خمس",
    "ستة",
    "سبعة سبع",
    "ثمانية ثماني",
    "تسعة تسع",
    "عشرة عشر",
  ],
  ["", "", "二", "三", "四", "五", "六", "七", "八", "九", "十"],
  ["", "하나 일점", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉", "열"],
  ["ศูนย์", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า", "สิบ"],
  ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh"],
  ["noll", "=ett", "=två", "", "fyra", "fem", "", "sju", "åtta", "nio", "tio"],
  ["", "", "", "", "", "fem", "seks", "syv sju", "otte åtte", "=ni", "=ti"],
  ["nolla", "yksi", "kaksi", "kolme", "neljä", "viisi", "kuusi", "seitsemän", "kahdeksan", "yhdeksän", "kymmenen"],
  ["μηδέν", "ένα", "δύο δυο", "τρία", "τέσσερα", "πέντε", "έξι", "επτά εφτά", "οκτώ οχτώ", "εννέα εννιά", "δέκα"],
  ["", "=một", "", "=bốn", "=bốn", "=năm", "=sáu", "=bảy", "=tám", "=chín", "=mười"],
  ["", "isa", "dalawa", "tatlo", "apat", "lima", "anim", "pito", "walo", "siyam", "sampu"],
];

/** As `VALUES`; words that mean something else besides. */
export const BARE_VALUES: readonly (readonly string[])[] = [
  [
    "nil",
    "uno una un um uma eine ein een jeden jedynka एक ek один одна واحد واحدة 一 하나 en et yksi ena",
    "dva दो dua",
    "tri teen",
    "char",
    "",
    "six sei छे",
    "",
    "",
    "neuf नौ nau",
    "",
  ],
];

/** By role, in all languages at once. */
export const NUMBER_WORDS: Readonly<Record<NumberRole, readonly string[]>> = {
  star: [
    "(star|stars|point|points|pts|pt|rating|estrella|estrellas|punto|puntos|étoile|étoiles|point|points|sterne|sternen|stern|punkte|punkt|stella|stelle|punti|estrela|estrelas|pontos|ponto|ster|sterren|punten|gwiazdka|gwiazdki|gwiazdek|punkty|punktów|yıldız|puan|स्टार|सितारे|तारे|अंक|taare|звезда|звезды|звезд|звёзд|баллов|балла|балл|зірка|зірки|зірок|כוכבים|כוכב|נקודות|نجوم|نجمة|نقاط|星|顆星|分|点|つ 星|つ星|점|별|ดาว|คะแนน|bintang|poin|stjärnor|stjärna|poäng|stjerner|stjerne|poeng|point|tähteä|tähti|pistettä|αστέρια|αστερια|sao|điểm|bituin)",
    "(⭐|🌟|★|*)",
  ],
  out_of: [
    "(out of|outta|over|from|sur|von|auf|de|sobre|su|van|van de|uit|z|na|por|em|out|из|з|із|מתוך|من|من اصل|dari|av|af|από|trên|sa|kutoka|満点中|/)",
  ],
  of_which: ["(üzerinden|uzerinden|da|de|में से|me se|mein se|mai se|में|中|分中|点中|점 만점에|만점에)"],
  half: [
    "(and a half|and half|y medio|y media|et demi|et demie|einhalb|und halb|und ein halb|e mezzo|e mezza|e meio|e meia|en een half|i pół|buçuk|и половина|с половиной|og en halv|och en halv|½)",
  ],
  either: [
    "(or|to|through|til|till|and|maybe|o|u|y|a|ou|et|à|oder|bis|und|e|of|tot|en|lub|albo|czy|i|do|veya|ya da|yada|ve|ile|ya|या|और|aur|se|से|или|и|либо|або|чи|או|ו|عن|أو|او|و|或|或者|到|至|と|か|から|または|또는|에서|หรือ|ถึง|atau|sampai|eller|och|og|tai|ja|ή|και|hoặc|đến)",
    "(-|–|—|~|/|&|+)",
  ],
  correction: [
    "[(no|oops|sorry|wait|lol|actually|pardon|ups)] [(no|sorry|wait|actually)] (i mean|i meant|meant|mean|sorry|oops|actually|correction|make that|make it|scratch that|no wait|wait no|typo|rather|change to|change it to|should be|no)",
    "(perdón|perdon|quise decir|quiero decir|quería decir|digo|mejor dicho|corrijo|me equivoqué|pardon|je veux dire|je voulais dire|enfin|plutôt|non|correction|ich meine|ich meinte|meine|meinte|quatsch|nein|entschuldigung|besser|volevo dire|anzi|scusa|scusate|cioè|quer dizer|quis dizer|aliás|ops|desculpa|ik bedoel|bedoel|bedoelde|ik bedoelde|nee|przepraszam|to znaczy|znaczy|miałem na myśli|pardon|yani|yok|hayır|düzeltiyorum|matlab|मतलब|नहीं|nahi|то есть|точнее|извините|вернее|тобто|סליחה|כלומר|קצד|آسف|أقصد|اقصد|不对|不是|じゃなくて|すみません|아니|maksud saya|eh|jag menar|menar|jeg mener|mener|tarkoitan|siis|εννοώ|συγγνώμη|ý tôi là)",
  ],
  bound: [
    "(between|less than|more than|at least|at most|almost|nearly|over|under|above|below|up to|max|maximum|min|minimum|close to|not|never|no|isnt|not a|wasnt|cant|cannot|dont|wouldnt|didnt|nothing|without|minus|entre|menos de|más de|mas de|al menos|casi|no es|nunca|moins de|plus de|presque|au moins|pas|jamais|zwischen|weniger als|mehr als|mindestens|fast|beinahe|nicht|kein|keine|tra|fra|meno di|più di|almeno|quasi|non|mai|menos que|mais de|pelo menos|quase|não|nao|tussen|minder dan|meer dan|minstens|bijna|niet|geen|między|miedzy|mniej niż|więcej niż|co najmniej|prawie|nie|arasında|en az|neredeyse|कम से कम|लगभग|से कम|kam se kam|lagbhag|между|меньше|больше|почти|не меньше|не|між|майже|בין|לא|כמעט|بين|أقل من|أكثر من|تقريبا|ليس|不到|超过|差不多|不是|ไม่|เกือบ|antara|hampir|bukan|tidak|mellan|mindre än|nästan|inte|mellem|næsten|ikke|mellom|nesten|melkein|ei|μεταξύ|σχεδόν|δεν|όχι|gần|không phải)",
    "(<|>|≥|≤)",
  ],
  label: [
    "(at|by|until|till|til|before|after|around|since|from|room|rm|table|order|apt|apartment|unit|gate|line|lane|floor|flat|house|step|page|exit|bus|platform|bay|bed|ward|suite|route|chapter|season|level|version|iphone|windows|section|building|block|zone|terminal|flight|invoice|ticket|case|ref|reference|order number|phone|dr|age|aged|every|next|last|first|another|other|these|those|all|both|for|with|of|on|in|to|than|about|are|were|am)",
    "(a las|a la|a eso de|sobre las|hasta las|desde las|antes de las|después de las|de las|las|habitación|mesa|pedido|somos|piso|=à|vers|avant|après|jusqu'à|dès|chambre|table|commande|numéro de|sommes|um|gegen|ab|vor|nach|bis|seit|zimmer|tisch|bestellung|raum|sind|alle|dalle|verso le|entro le|dopo le|prima delle|camera|tavolo|ordine|siamo|=às|pelas|até as|quarto|mesa|pedido|somos|om|rond|vanaf|voor|na|kamer|tafel|o|około|po|przed|od|do|godz|godzina|godzinie|pokój|stolik|saat|oda|masa|sipariş|कमरा|टेबल|शाम|सुबह|रात|kamra|table|shaam|subah|raat|в|к|после|до|комната|столик|заказ|нас|о|об|кімната|בשעה|ב|חדר|שולחן|الساعة|غرفة|طاولة|بعد|قبل|房间|桌|下午|上午|晚上|明天|部屋|午後|午前|오후|오전|방|ห้อง|โต๊ะ|ตอน|บ่าย|jam|pukul|kamar|meja|kl|klockan|rum|bord|efter|före|værelse|klokken|rom|etter|før|klo|huone|pöytä|jälkeen|στις|δωμάτιο|τραπέζι|μετά|lúc|phòng|bàn|sau|alas)",
    "($|€|£|₹|¥|₺|₽|@|rs|usd|eur|inr)",
  ],
  counted: [
    "(am|pm|a m|p m|oclock|o clock|hrs|hr|hour|hours|h|min|mins|minute|minutes|sec|secs|second|seconds|moment|day|days|night|nights|week|weeks|month|months|year|years|yrs|yr|yo|time|times|x|people|persons|person|ppl|pax|guests|guest|adults|adult|kids|kid|children|child|girls|boys|men|women|friends|of (us|them|you|my|our|the|your|these|those)|tickets|ticket|seats|rooms|tables|items|item|pieces|pcs|orders|boxes|bags|bottles|cups|copies|pages|texts|messages|calls|emails|visits|appointments|questions|question|things|thing|issues|problems|reasons|dollars|dollar|bucks|cents|euros|euro|pounds|pound|rupees|quid|grand|k|kg|g|lb|lbs|oz|km|miles|mile|m|cm|ft|feet|inches|percent|th|st|nd|rd|more|other|others|different|late|ish|ever|sure|real|nite|day|morrow|much|weeks ago|days ago|in a row|employees|staff members|doctors|nurses|cars|dogs|cats|beers|drinks|coffees|pizzas|a . m|p . m)",
    "(minuto|minutos|hora|horas|hrs|día|días|dia|dias|semana|semanas|mes|meses|año|años|persona|personas|adultos|niños|veces|vez|boletos|entradas|pesos|euros|de la tarde|de la mañana|de la noche|minutes|heure|heures|jour|jours|semaine|semaines|mois|ans|personne|personnes|adultes|enfants|fois|minuten|uhr|stunde|stunden|tag|tage|tagen|woche|wochen|monat|monate|monaten|jahr|jahre|jahren|personen|leute|erwachsene|kinder|uur|minuut|dag|dagen|weken|maand|maanden|jaar|mensen|keer|volwassenen|kinderen|minuti|ore|ora|giorno|giorni|settimane|settimana|mesi|anni|persone|adulti|bambini|volte|volta|da tarde|da manhã|da noite|anos|pessoas|crianças|vezes|minuty|minut|godzin|godziny|godzinę|dni|dzień|tygodni|tygodnie|miesięcy|lat|lata|osób|osoby|razy|dakika|saat|gün|hafta|ay|yıl|kişi|kişiyiz|kere|kez|lira|tl|ten sonra|den sonra|tan sonra|e kadar|मिनट|घंटे|बजे|दिन|हफ्ते|महीने|साल|लोग|बार|रुपये|minat|minute|ghante|baje|din|hafte|mahine|saal|log|baar|rupaye|rupees|минут|минуты|минуту|час|часа|часов|дня|дней|день|недели|недель|месяца|месяцев|года|лет|человек|человека|раз|раза|рублей|хвилин|годин|години|днів|осіб|דקות|שעות|שעה|ימים|שבועות|אנשים|פעמים|שקל|دقائق|دقيقة|ساعات|ساعة|أيام|يوم|اشخاص|أشخاص|مرات|分钟|分鐘|小时|天|个|人|次|位|点半|点钟|時|時間|日|人|回|個|名|分後|時に|분 후|시|시간|명|번|일|개|นาที|ชั่วโมง|โมง|วัน|คน|ครั้ง|menit|hari|minggu|bulan|tahun|orang|kali|minuter|timmar|tiden|dagar|veckor|år|personer|gånger|minutter|timer|dager|uker|uger|ganger|gange|minuuttia|tuntia|päivää|henkilöä|λεπτά|ώρες|ώρα|μέρες|άτομα|phút|giờ|ngày|người|lần|minuto|oras|araw|tao|beses)",
    "(%|€|$|£|°|₹|:)",
  ],
  spoken_of: [
    "(means|mean|is what|is the best|is the highest|is best|is the lowest|stands for|or what|bedeutet|heißt|significa|veut dire|signifie|betekent|oznacza)",
  ],
  lead: [
    "(id|i|i would|we|we would|wed|ill|i will|would|i can|i must|i have to|ive|i just|let me) [(definitely|probably|honestly|easily|gladly|happily)] (say|give|rate|go with|score|go for|rank|put|call|mark|vote) [(it|you|this|them|that|him|her|your service|the service|the experience|my experience|my visit|the visit|us|yall|you guys)] [(as|at)] [(a|an)] [(solid|strong|big|full|perfect|definite|good|nice|clear)]",
    "(say|give|giving|rate|rating|rated|score|scored|gave|grade|mark|vote|ranking|number|num|no|nr|nbr|n|#|№|option|choice|press|answer|reply|my answer|my vote) [(is|it|you|this|them|of|would be|as|at)] [(a|an)] [(solid|strong|big|full|perfect|definite)] [(:|=)]",
    "(diría|diria|yo diría|diría que|le doy|les doy|doy|pongo|le pongo|califico|mi calificación es|calificación|nota|mi nota es|puntuación|creo que|je dirais|je donne|je mets|je note|note|ma note est|je vous mets|je vous donne|mets|disons|ich würde sagen|würde sagen|ich sage|ich gebe|gebe|ich vergebe|note|bewertung|wertung|direi|io do|darei|metto|voto|il mio voto è|valutazione|diria|eu diria|dou|eu dou|dou nota|avalio|minha nota é|nota|dou um|dou uma|ik zou zeggen|zou zeggen|ik geef|geef|ik geef een|cijfer|beoordeling|ik zeg|mijn cijfer is|powiedziałbym|powiedziałabym|dałbym|dałabym|daję|daje|ocena|moja ocena to|oceniam na|ocena to|derim|veriyorum|veririm|puanım|notum|puan|benden|bence|मेरी रेटिंग|रेटिंग|देता हूँ|दूंगा|दूँगा|दूंगी|dunga|dungi|deta hu|meri rating|rating|meri taraf se|mere hisab se|я бы дал|я бы дала|я бы поставил|я бы поставила|ставлю|поставлю|даю|оценка|моя оценка|сказал бы|я б дав|ставлю|оцінка|הייתי אומר|הייתי נותן|אני נותן|נותן|נותנת|ציון|דירוג|أعطي|اعطي|أعطيكم|تقييمي|التقييم|تقييم|我给|给|打|我打|评分|評分|評価|評価は|점수는|제 점수는|ให้|saya beri|beri|kasih|saya kasih|nilai|nilainya|jag ger|ger|betyg|jag skulle säga|jeg giver|giver|jeg gir|gir|karakter|antaisin|annan|arvosana|θα έλεγα|δίνω|βαθμός|tôi cho|cho|điểm|bibigyan ko ng)",
    "(in my opinion|imo|imho|for me|for us|to be honest|tbh|honestly|overall)",
  ],
  filler: [
    "(its|it is|is|was|it was|that is|thats|that was|a|an|the|as|definitely|def|probably|easily|honestly|solid|strong|perfect|overall|i guess|guess|i think|just|only|big|full|clear|maybe|perhaps|un|una|uno|une|es un|fue un|c'est un|c'était un|eine|ein|einen|eine glatte|eine klare|ist eine|war eine|um|uma|foi um|é um|een|è un|un bel|i d|mein|main|mai|मैं)",
  ],
};
