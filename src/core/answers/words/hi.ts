import type { AnswerWords } from "./answer-words.ts";

/** Hindi in both scripts, as it is texted. */
export const hindi: AnswerWords = {
  yes: [
    "(हाँ|हा|हान|जी|जी हाँ|हाँ जी|हांजी|हाँजी|जीहाँ|हम्म हाँ|बिल्कुल|बिलकुल|ज़रूर|जरूर|अवश्य|पक्का|बेशक|निश्चित|सही|सही है|हाँ बिल्कुल|क्यों नहीं|पुष्टि|कन्फर्म|कंफर्म|मंजूर|मंज़ूर|मंजूर है|स्वीकार|स्वीकार है|यस|एकदम)",
    "(haan|han|haa|haanji|hanji|haanjee|ha ji|haan ji|ji haan|ji han|ji ha|hnji|haji|hn|haaan|hmm haan|ji|jee|bilkul|bilkool|zaroor|zarur|jaroor|jarur|avashya|pakka|pakki|beshak|sahi|sahi hai|kyu nahi|kyun nahi|kyon nahi|kyu nhi|ekdam|manzoor|manjoor|manzur)",
    "(confirm|confirmed|कन्फर्म|कंफर्म|पुष्टि) (hai|है|kar do|kar dijiye|kar dijiyega|karo|कर दो|कर दीजिए|करें|करता हूँ|करती हूँ|karta hu|karti hu|karta hoon|karti hoon|kardo)",
    "(बुक|book) (kar do|kardo|kar dijiye|कर दो|कर दीजिए)",
    "ha (ha|haa)",
    "(hai|है) (haan|हाँ)",
  ],
  ok: [
    "(ठीक|ठीक है|ठीक है जी|ठिक है|ओके|ओ के|अच्छा|अच्छा है|चलेगा|चलो|चल जाएगा|हो जाएगा|हो जायेगा|सही रहेगा|समझ गया|समझ गयी|समझ गई|चलिए|बढ़िया|सुविधाजनक है|मान्य)",
    "(theek|theek hai|thik|thik hai|thik h|theek h|thk hai|tik hai|teek hai|thikk hai|thik hai ji|ok ji|okay ji|ok hai|okk|acha|accha|achha|accha hai|chalega|chalo|chal jayega|chalta hai|ho jayega|ho jaega|ho jaayega|samajh gaya|samajh gayi|badhiya|chaliye|done hai|done)",
    "(कोई|कोई भी) (दिक्कत|परेशानी|समस्या|प्रॉब्लम|बात) नहीं [है]",
    "(koi|koyi) (dikkat|pareshani|problem|baat|issue|tension|samasya) (nahi|nahin|nhi|nai|ni) [hai]",
    "(no problem|problem nahi|tension nahi|dikkat nahi|दिक्कत नहीं)",
  ],
  will: [
    "(आऊँगा|आऊँगी|आऊंगा|आउंगा|आउंगी|आयेंगे|आएंगे|आएँगे|आ जाऊँगा|आ जाऊँगी|आ जाऊंगा|आ जाऊंगी|आ जाएंगे|आ जाएँगे|आ जायेंगे|आ रहा हूँ|आ रही हूँ|आ रहे हैं|पहुँच जाऊँगा|पहुँच जाऊँगी|पहुंच जाऊंगा|पहुंचूंगा|आ सकता हूँ|आ सकती हूँ|आ सकते हैं|आता हूँ|आती हूँ|मिलते हैं|कल मिलते हैं)",
    "(aaunga|aaungi|aunga|aungi|aauga|aayenge|aaenge|ayenge|aenge|aa jaunga|aa jaungi|aa jaunga|aa jaenge|aa jayenge|aajaunga|aajaungi|aa jauga|aa raha hu|aa rahi hu|aa raha hoon|aa rahi hoon|aa rha hu|aa rhi hu|aa rahe hai|aa rahe hain|pahunch jaunga|pahunch jaungi|pohoch jaunga|aa sakta hu|aa sakti hu|aa sakta hoon|aa sakti hoon|aa sakte hai|aa sakte hain|aata hu|milte hai|milte hain|kal milte hai|kal milte hain|aa jaiga|aa jayega)",
  ],
  no: [
    "(जी नहीं|नहीं जी|बिल्कुल नहीं|बिलकुल नहीं|कभी नहीं|माफ़ कीजिए नहीं|नहीं धन्यवाद|नहीं शुक्रिया|ना जी|मना|मना है|मना कर|नामंजूर)",
    "(ji nahi|ji nahin|ji nhi|nahi ji|nahin ji|nhi ji|na ji|bilkul nahi|bilkul nahin|bilkul nhi|kabhi nahi|nahi thanks|nahi thank you|nhi thanks|nahi shukriya|nahi dhanyavad|sorry nahi|mana hai)",
    "(नहीं|ना) (आऊँगा|आऊँगी|आऊंगा|आएंगे|आएँगे|आ पाऊँगा|आ पाऊँगी|आ पाऊंगा|आ पाऊंगी|आ पाएंगे|आ पाएँगे|आ सकता|आ सकती|आ सकते|आ रहा|आ रही|आ रहे|हो पाएगा|हो पायेगा|होगा|हो सकता|जाऊँगा|कर सकता|कर सकती|कर पाऊँगा|कर पाऊंगा)",
    "(nahi|nahin|nhi|nai|nahee|na|ni) (aaunga|aaungi|aunga|aungi|aayenge|aenge|aa paunga|aa paungi|aa paaunga|aa payenge|aa sakta|aa sakti|aa sakte|aa raha|aa rahi|aa rahe|aa rha|aa rhi|ho payega|ho paayega|hoga|ho sakta|jaunga|jaungi|kar sakta|kar sakti|kar paunga|kar paungi|ho paega)",
    "(naa|nope)",
  ],
  no_or_not: ["(नहीं|ना|न|नही|nahi|nahin|nhi|nai|nahee|naheen|nahii|naah)"],
  not: ["(मत|बिना|कभी|mat|bina|koi nahi|kuch nahi|कुछ नहीं|कोई नहीं)"],
  unwilling: ["(नहीं|ना) (चाहिए|चाहता|चाहती)", "(nahi|nahin|nhi|nai) (chahiye|chahie|chahta|chahti)"],
  wont: [
    "(असंभव|मुश्किल है|मुमकिन नहीं|संभव नहीं|possible nahi|possible nhi|possible nahin|mushkil hai|sambhav nahi|mumkin nahi|available nahi)",
    "(अपॉइंटमेंट|अपॉइन्टमेंट|appointment|booking|meri appointment|मेरा अपॉइंटमेंट) (कैंसल|रद्द|cancel) (कर दो|करें|कर दीजिए|करना है|kar do|karna hai|kar dijiye|kardo)",
    "(cancel|कैंसल|कैंसिल|रद्द) (kar dijiye|kar do|कर दीजिए|कर दो) (appointment|booking|अपॉइंटमेंट)",
  ],
  able: [
    "(आ|आना|आऊँगा|सकता|सकती|सकते|पाऊँगा|पाऊँगी|पाऊंगा|पाएंगे|होगा|संभव|aa|aana|aaunga|sakta|sakti|sakte|paunga|paungi|payenge|hoga|possible|sambhav|available)",
  ],
  unsure: [
    "(शायद|शायद हाँ|हो सकता है|देखते हैं|देखता हूँ|देखूँगा|देखेंगे|सोचना पड़ेगा|सोचता हूँ|सोचकर|सोच कर|सोचूँगा|बाद में|बताता हूँ|बताऊँगा|बताऊंगा|बता दूँगा|पूछना पड़ेगा|कोशिश)",
    "(shayad|shaayad|sayad|ho sakta hai|dekhte hai|dekhte hain|dekhta hu|dekhti hu|dekhunga|dekhenge|sochna padega|sochta hu|soch ke|sochunga|baad me|baad mein|batata hu|batati hu|bataunga|bata dunga|puchna padega|koshish|try karunga|depend|depends)",
    "(पता|मालूम|यकीन|तय|पक्का|कन्फर्म|निश्चित|समझ) नहीं [(है|आया)]",
    "नहीं (पता|मालूम|जानता|समझा)",
    "(pata|malum|maloom|pta|yakeen|yaqeen|tay|pakka|sure|confirm|samajh|theek|thik|sahi|accha) (nahi|nahin|nhi|nai|ni) [(hai|hu|hun|aaya|h)]",
    "(nahi|nhi|nahin) (pata|malum|maloom|pta|janta|samjha)",
    "(ठीक|सही|अच्छा) नहीं [है]",
    "(हाँ|haan|ha|han) (या|ya|और|aur) (नहीं|nahi|na|nhi)",
    "(अभी नहीं|abhi nahi|abhi nhi|abhi tak nahi)",
    "(reschedule|समय बदल|time change|date change|tarikh badal|टाइम चेंज|दूसरे दिन|dusre din|kisi aur din|किसी और दिन)",
  ],
  but: ["(लेकिन|मगर|पर|परंतु|किन्तु|सिर्फ|सिर्फ़|केवल|बजाय|lekin|magar|par|parantu|sirf|keval|bas|बाद|pehle|पहले)"],
  condition: ["(अगर|यदि|बशर्ते|agar|yadi|agr|tabhi|तभी)"],
  mention: ["(बोलो|बोला|कहा|कह|लिखो|लिखा|लिखना|भेजो|जवाब|bola|bolo|kaha|likho|likha|likhna|bhejo|jawab|matlab|मतलब)"],
  call_off: ["(कैंसल|कैंसिल|रद्द|बंद|cancel|band|radd)"],
  correction: ["(रुको|रुकिए|गलती से|मेरा मतलब|ruko|rukiye|galti se|mera matlab|sorry galti)"],
  asks: [
    "(क्या|कौन|कब|कहाँ|कैसे|क्यों|कितना|कितने|किस|kya|kaun|kon|kab|kaha|kahan|kaise|kyu|kyun|kyon|kitna|kitne|kitni|kis|kidhar|kiska)",
  ],
  polite: [
    "(धन्यवाद|शुक्रिया|बहुत|थैंक्यू|थैंक|यू|प्लीज|कृपया|नमस्ते|नमस्कार|सर|मैडम|डॉक्टर|भाई|भैया|दीदी|मैं|हम|मुझे|मेरा|मेरी|हमें|आप|आपका|को|का|की|के|में|से|पर|है|हैं|हूँ|हो|था|थी|कल|आज|परसों|सोमवार|मंगलवार|बुधवार|गुरुवार|शुक्रवार|शनिवार|रविवार|बजे|सुबह|शाम|दोपहर|भी|ही|तो|यह|वो|वह|माफ़|माफ|कीजिए|करना|करें|सॉरी|समय|टाइम|पे|लिए|और)",
    "(dhanyavad|dhanyawad|shukriya|bahut|bhut|please|plz|kripya|namaste|namaskar|sir|madam|doctor|bhai|bhaiya|didi|ji|main|mai|me|mein|hum|ham|mujhe|mera|meri|hume|aap|aapka|ko|ka|ki|ke|se|hai|hain|hu|hun|hoon|ho|h|kal|aaj|parso|somvar|mangalvar|baje|subah|shaam|sham|dopahar|bhi|hi|to|ye|wo|woh|maaf|karna|kare|sorry|time|pe|liye|aur|thanks|yaar|yar|arey|are|zara)",
  ],
  yes_alone: ["(ha|hnn)"],
  no_alone: ["na"],
};
