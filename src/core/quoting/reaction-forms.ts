import type { ReactionKind } from "../message.ts";

/**
 * How phones write a reaction where the other side knows none: the reaction, and the text that it belongs to in quotation
 * marks. `*` stands for the quotation. iPhones write six of them with words of their own, in the phone's language (iOS 10–18;
 * the English ones: IMClassicTapback of ChatKit), all others, and Google Messages, with the emoji. Collected in October 2026
 * from what SMS programs read (QUIK, Spacebar, Postmark, BlueBubbles, matrisms, pearmsg) and their reports. A wording that is missing here is
 * still no STOP and no answer, because what stands in quotation marks is taken out: it is only not shown as a reaction.
 */
interface Wordings {
  added: readonly string[];
  removed: readonly string[];
}

export const TAPBACKS: { readonly [kind in Exclude<ReactionKind, "emoji" | "sticker">]: Wordings & { emoji: string } } =
  {
    like: {
      emoji: "👍",
      added: [
        "Liked *",
        "Le gustó *, Le gusta *, Me gusta *, Le ha gustado *, Indicó que le gusta *, Dio Me gusta a *",
        "A aimé *, Aime *, J’aime *, A attribué la mention J’aime à *, A attribué la mention Aime à *, A mis J’aime à *",
        "Gefällt *, Mag *, Gefiel *, Hat * mit Gefällt mir markiert, Hat * mit „Gefällt mir“ markiert, Hat * geliked, Findet * gut",
        "Gostou de *, Gostou *, Curtiu *, Gosta de *, Curte *",
        "Ha messo Mi piace a *, Mi piace *, Ha apprezzato *, Piace *, Gli piace *, Le piace *, Ha messo un Mi piace a *",
        "Vond * leuk, Vindt * leuk, Vond leuk *, Vindt leuk *, Heeft * leuk gevonden",
        "Polubił *, Polubiła *, Polubił(a) *, Polubiono *, Lubi to *, Lubi *",
        "* पसंद किया, * को पसंद किया, * पसंद आया, पसंद किया *",
        "* beğendi, * mesajını beğendi, * iletisini beğendi, * ifadesini beğendi, Beğendi *, Beğenildi *",
        "Gillade *, Gillar *, Likte *, Liker *, Syntes godt om *, Kan lide *, Tykkäsi *, Tykkäsi viestistä *",
        "Понравилось *, Нравится *, Сподобалося *, Подобається *, Харесва *, Хареса *",
        "*にいいねしました, *を「いいね」しました, *にいいね！しました, 赞了*, 喜欢*, 喜歡*, 說*讚, *을(를) 좋아합니다, *에 좋아요를 표시함",
        "A apreciat *, I-a plăcut *, Îi place *, Líbí se *, Líbilo se *, Tetszik *, Menyukai *, Đã thích *, אהב/ה את *, أعجبه *",
      ],
      removed: [
        "Removed a like from *",
        "Eliminó un Me gusta de *, Quitó un Me gusta de *, Ya no le gusta *, Eliminó el Me gusta de *",
        "A retiré la mention J’aime de *, A retiré la mention J’aime à *, A supprimé un J’aime de *, N’aime plus *",
        "Hat ein „Gefällt mir“ von * entfernt, Hat „Gefällt mir“ für * entfernt, Gefällt mir von * entfernt, Gefällt * nicht mehr",
        "Removeu um Gostei de *, Removeu uma curtida de *, Retirou um gosto de *, Descurtiu *",
        "Ha rimosso un Mi piace da *, Ha tolto Mi piace a *",
        "Heeft een duimpje verwijderd van *, Heeft vind ik leuk verwijderd van *, Vindt * niet meer leuk",
        "Usunięto polubienie *, Usunął polubienie z *, Usunął(-ęła) polubienie *",
        "* से पसंद हटाया, * beğenisini kaldırdı, * öğesinden beğeniyi kaldırdı",
        "Liker ikke lenger *, Tog bort en gilla-markering från *, Fjernede et synes godt om fra *",
      ],
    },
    love: {
      emoji: "❤️",
      added: [
        "Loved *",
        "Le encantó *, Le encanta *, Me encanta *, Le ha encantado *, Amó *, Indicó que le encanta *",
        "A adoré *, Adore *, A attribué la mention Adore à *, A attribué la mention J’adore à *",
        "Liebt *, Liebte *, Hat * mit einem Herz versehen, Hat * mit einem Herz markiert, Hat * geliebt, Fand * toll, Findet * toll",
        "Amou *, Adorou *, Ama *, Adora *",
        "Ha amato *, Ha adorato *, Adora *, Ama *, Ha messo un cuore a *, Ha lasciato un cuore a *",
        "Vond * geweldig, Vindt * geweldig, Vond geweldig *, Vindt geweldig *, Hield van *, Houdt van *",
        "Pokochał *, Pokochała *, Pokochał(a) *, Uwielbia *, Serduszko dla *",
        "* बहुत पसंद किया, * को बहुत पसंद किया, * से प्यार किया, * को प्यार किया",
        "* sevdi, * mesajını sevdi, * iletisini sevdi, * ifadesini sevdi, * çok beğendi, * bayıldı",
        "Älskade *, Älskar *, Elskede *, Elsker *, Satte et hjerte ved *, Rakasti *, Rakasti viestiä *",
        "Любит *, Обожает *, Очень понравилось *, Влюблён в *, Обича *",
        "*にハートを付けました, *にハートをつけました, *が大好きです, 喜爱*, 特别喜欢*, 愛心*, *을(를) 사랑합니다, *에 하트를 표시함",
        "A iubit *, I-a plăcut foarte mult *, Zamiloval *, Menyukai sekali *, Đã yêu thích *",
      ],
      removed: [
        "Removed a heart from *",
        "Eliminó un corazón de *, Quitó un corazón de *, Ya no le encanta *",
        "A retiré la mention Adore de *, A retiré la mention Adore à *, A supprimé un cœur de *, N’adore plus *",
        "Hat ein Herz von * entfernt, Herz von * entfernt",
        "Removeu um coração de *, Retirou um coração de *",
        "Ha rimosso un cuore da *",
        "Heeft een hartje verwijderd van *, Heeft een hart verwijderd van *",
        "Usunięto serce z *, Usunął serce z *, Usunął(-ęła) serce z *",
        "* से दिल हटाया, * öğesinden kalbi kaldırdı, * mesajından kalp kaldırdı",
        "Fjernet et hjerte fra *, Fjernede et hjerte fra *, Tog bort ett hjärta från *",
      ],
    },
    dislike: {
      emoji: "👎",
      added: [
        "Disliked *",
        "No le gustó *, No le gusta *, No me gusta *, No le ha gustado *",
        "N’a pas aimé *, N’aime pas *, A attribué la mention Je n’aime pas à *, A attribué la mention N’aime pas à *, Je n’aime pas *",
        "Gefällt * nicht, Mag * nicht, Gefiel * nicht, Hat * mit „Gefällt mir nicht“ markiert, Findet * nicht gut",
        "Não gostou de *, Não curtiu *, Não gosta de *, Não gostou *",
        "Non ha apprezzato *, Non piace *, Non gli piace *, Non le piace *, Non mi piace *, Ha messo Non mi piace a *",
        "Vond * niet leuk, Vindt * niet leuk, Vond niet leuk *, Vindt niet leuk *",
        "Nie polubił *, Nie polubiła *, Nie polubił(a) *, Nie lubi *, Nie podoba się *",
        "* नापसंद किया, * को नापसंद किया, * पसंद नहीं आया",
        "* beğenmedi, * mesajını beğenmedi, * iletisini beğenmedi, * ifadesini beğenmedi",
        "Ogillade *, Ogillar *, Mislikte *, Misliker *, Syntes ikke om *, Kan ikke lide *",
        "Не понравилось *, Не нравится *, Не сподобалося *, Не харесва *",
        "*によくないねしました, *に「よくないね」しました, 不喜欢*, 不喜歡*, 踩了*, *을(를) 싫어합니다",
      ],
      removed: [
        "Removed a dislike from *",
        "Eliminó un No me gusta de *, Quitó un No me gusta de *",
        "A retiré la mention Je n’aime pas de *, A retiré la mention Je n’aime pas à *",
        "Hat ein „Gefällt mir nicht“ von * entfernt, Gefällt mir nicht von * entfernt",
        "Removeu um Não gostei de *, Ha rimosso un Non mi piace da *, Heeft een duim omlaag verwijderd van *",
        "Usunięto znak dezaprobaty z *, Misliker ikke lenger *",
      ],
    },
    laugh: {
      emoji: "😂",
      added: [
        "Laughed at *",
        "Le dio risa *, Se rió de *, Se rio de *, Se ríe de *, Le da risa *, Le hizo gracia *, Le causó gracia *, Se ha reído de *",
        "A ri de *, A ri à *, Rit de *, A attribué la mention Rires à *, A attribué la mention Haha à *, A attribué la mention Ha ha à *",
        "Lachte über *, Lacht über *, Hat über * gelacht, Lacht *, Musste über * lachen",
        "Riu de *, Riu-se de *, Riu com *, Ri de *, Achou graça em *, Achou graça de *",
        "Ha riso per *, Ha riso di *, Ha riso a *, Ride per *, Ride di *, Ha riso *",
        "Lachte om *, Lacht om *, Moest lachen om *, Heeft gelachen om *",
        "Zaśmiał się z *, Zaśmiała się z *, Zaśmiał(a) się z *, Śmieje się z *, Rozbawiło *, Roześmiał się na *",
        "* पर हँसे, * पर हंसे, * पर हँसी आई, * पर हँसा, * पर हंसी",
        "* güldü, * mesajına güldü, * iletisine güldü, * ifadesine güldü",
        "Skrattade åt *, Skrattar åt *, Lo av *, Ler av *, Grinede ad *, Grinede af *, Nauroi viestille *, Nauroi *",
        "Рассмешило *, Смеётся над *, Посмеялся над *, Засмялся на *",
        "*に笑いました, *を笑いました, 哈哈*, 大笑*, *에 웃었습니다, A râs de *",
      ],
      removed: [
        "Removed a laugh from *",
        "Eliminó una risa de *, Quitó una risa de *, A retiré la mention Rires de *, A retiré la mention Rires à *",
        "A supprimé un rire de *, Hat ein Lachen von * entfernt, Removeu um riso de *, Removeu uma risada de *",
        "Ha rimosso una risata da *, Heeft een lach verwijderd van *, Usunięto śmiech z *, Fjernet latter fra *",
      ],
    },
    emphasis: {
      emoji: "‼️",
      added: [
        "Emphasized *, Emphasised *",
        "Exclamó por *, Enfatizó *, Destacó *, Resaltó *, Hizo énfasis en *, Puso énfasis en *, Remarcó *",
        "A souligné *, Souligne *, A insisté sur *, A mis en évidence *, A attribué la mention Exclamation à *",
        "Hob * hervor, Hebt * hervor, Hat * hervorgehoben, Betonte *, Betont *, Hat * betont, Hervorgehoben *",
        "Enfatizou *, Deu ênfase a *, Destacou *, Realçou *, Sublinhou *, Exclamou *",
        "Ha enfatizzato *, Ha sottolineato *, Ha evidenziato *, Ha messo in evidenza *, Enfatizza *, Ha dato enfasi a *",
        "Benadrukte *, Benadrukt *, Heeft * benadrukt, Heeft nadruk gelegd op *, Legde nadruk op *",
        "Wyróżnił *, Wyróżniła *, Wyróżnił(a) *, Podkreślił *, Podkreśliła *, Podkreślił(a) *, Wyróżniono *",
        "* पर ज़ोर दिया, * पर जोर दिया, * को महत्व दिया",
        "* vurguladı, * mesajını vurguladı, * iletisini vurguladı, * ifadesini vurguladı",
        "Betonade *, Betonar *, Fremhevet *, Satte utropstegn ved *, Fremhævede *, Fremhæver *, Korosti *, Korosti viestiä *",
        "Выделено *, Подчеркнул *, Выделил *, Подчертано *, *を強調しました, 强调*, 強調*, *을(를) 강조했습니다, A subliniat *",
      ],
      removed: [
        "Removed an exclamation from *, Removed an exclamation mark from *, Removed an emphasis from *, Removed emphasis from *",
        "Eliminó una exclamación de *, Quitó una exclamación de *, Quitó el énfasis de *, A retiré la mention Exclamation de *",
        "A supprimé un point d’exclamation de *, Hat ein Ausrufezeichen von * entfernt, Hat die Hervorhebung von * entfernt",
        "Removeu uma exclamação de *, Removeu um ponto de exclamação de *, Ha rimosso un’esclamazione da *, Ha rimosso un punto esclamativo da *",
        "Heeft een uitroepteken verwijderd van *, Usunięto wykrzyknik z *, Fjernet et utropstegn fra *, Fjernede et udråbstegn fra *",
      ],
    },
    question: {
      emoji: "❓",
      added: [
        "Questioned *",
        "Dudó sobre *, Dudó de *, Cuestionó *, Preguntó por *, Preguntó sobre *, Puso en duda *, Tiene dudas sobre *, Interrogó *",
        "A questionné *, A mis en doute *, S’interroge sur *, S’est interrogé sur *, A interrogé *, A remis en question *",
        "A attribué la mention Question à *, A attribué la mention Interrogation à *",
        "Hinterfragte *, Hinterfragt *, Hat * hinterfragt, Stellte * infrage, Stellt * infrage, Hat * infrage gestellt, Stellt * in Frage",
        "Questionou *, Perguntou sobre *, Tem dúvidas sobre *, Pôs em causa *, Colocou em questão *",
        "Ha messo in dubbio *, Ha domandato *, Ha chiesto *, Ha una domanda su *, Ha messo in discussione *, Ha un dubbio su *",
        "Stelde een vraag over *, Stelt een vraag over *, Heeft een vraag over *, Vroeg over *, Trok * in twijfel, Stelde * ter discussie",
        "Zakwestionował *, Zakwestionowała *, Zakwestionował(a) *, Zapytał o *, Zapytała o *, Zapytano o *, Kwestionuje *",
        "* पर सवाल किया, * पर प्रश्न किया, * पर सवाल उठाया",
        "* sorguladı, * mesajını sorguladı, * iletisini sorguladı, * ifadesini sorguladı",
        "Ifrågasatte *, Ifrågasätter *, Satte spørsmålstegn ved *, Satte spørgsmålstegn ved *, Kyseenalaisti *",
        "Вопрос по *, Вопрос к *, *に疑問を呈しました, *を疑問に思いました, 质疑*, 質疑*, 疑问*, *에 질문했습니다, A întrebat despre *",
      ],
      removed: [
        "Removed a question mark from *",
        "Eliminó un signo de interrogación de *, Quitó un signo de interrogación de *, Eliminó una interrogación de *",
        "A supprimé un point d’interrogation de *, A retiré la mention Question de *, Hat ein Fragezeichen von * entfernt",
        "Removeu um ponto de interrogação de *, Removeu uma interrogação de *, Ha rimosso un punto interrogativo da *",
        "Heeft een vraagteken verwijderd van *, Usunięto znak zapytania z *, Fjernet et spørsmålstegn fra *, Fjernede et spørgsmålstegn fra *",
      ],
    },
  };

/** Of a sticker that was put on a text, which a text cannot carry. */
export const STICKERS: Wordings = {
  added: [
    "Reacted with a sticker to *, Added a sticker to *, Placed a sticker on *",
    "Reaccionó con un sticker a *, Reaccionó con una etiqueta a *, A réagi avec un autocollant à *, A réagi avec un sticker à *",
    "Hat mit einem Sticker auf * reagiert, Reagierte mit einem Sticker auf *, Reagiu com um sticker a *, Reagiu com uma figurinha a *",
    "Ha reagito con uno sticker a *, Ha reagito con un adesivo a *, Reageerde met een sticker op *, Reagerte med et klistremerke på *",
  ],
  removed: [
    "Removed a sticker from *, Eliminó un sticker de *, A retiré un autocollant de *, Ha rimosso un adesivo da *",
  ],
};

/**
 * Words around an emoji and a quotation: all of them must be of these ("Reacted 👍 to “…”", "👍 to “…”", "Hat mit 👍 auf „…“
 * reagiert"), so that whoever answers in words of their own is read.
 */
export const AROUND_EMOJI = new Set(
  `reacted with to
  reacciono reaccionado con a al ha ante mensaje
  a reagi avec au message par la reaction attribue mention
  hat mit auf reagiert reagierte reagiere die nachricht
  reagiu com para ao mensagem à em
  ha reagito al messaggio
  reageerde met op heeft gereageerd het bericht
  zareagowal zareagowala zareagowano zareagowal(a) na reakcja wiadomosc
  par pe se ne ko पर पे से ने को के साथ प्रतिक्रिया दी संदेश मैसेज
  icin mesajina iletisine ifadesine tepki verdi ile kullanarak
  reagerte pa reagerade reagerede med mot til beskeden reagoi viestiin
  отреагировал отреагировала реакция на с помощью реагира
  に リアクションしました にリアクションしました でリアクションしました に回应 回应了 对 做出了回应 으로 반응함 에 반응함 에`
    .split(/\s+/)
    .filter((word) => word !== ""),
);

/** … and those that say that it was taken back. */
export const TAKEN_BACK = new Set(
  `removed from
  elimino quito eliminado de del
  retire supprime enleve retiree
  entfernt entfernte von reaktion hat
  removeu retirou
  rimosso tolto da dal
  verwijderd verwijderde van
  usunieto usunal usunela z
  हटाया हटाई हटा दी दिया
  kaldirdi kaldirildi
  fjernet fra fjernede tog bort fran poisti
  удалил удалила удалена`.split(/\s+/),
);
/** Of those, the ones that alone say so: "de" and "from" stand in both. */
export const REMOVING = new Set(
  `removed elimino quito eliminado retire retiree supprime enleve entfernt entfernte removeu retirou rimosso tolto verwijderd
  verwijderde usunieto usunal usunela हटाया हटाई हटा kaldirdi kaldirildi fjernet fjernede tog poisti удалил удалила удалена`.split(
    /\s+/,
  ),
);

/** What stands in place of the quotation where the text was a picture or so. */
export const THINGS: readonly string[] = [
  ..."an image, a photo, a picture, a video, a movie, an attachment, a file, a sticker, a gif, an audio message, a voice message".split(
    ", ",
  ),
  ..."a link, a location, a contact, a message, your message, this message, the message, an audio, an emoji, a memoji".split(
    ", ",
  ),
  ..."una imagen, una foto, un video, un vídeo, un archivo adjunto, un adjunto, un archivo, una película, un mensaje de audio, un gif".split(
    ", ",
  ),
  ..."una fotografía, un mensaje, un enlace, tu mensaje, una ubicación".split(", "),
  ..."une image, une photo, une vidéo, un film, une pièce jointe, un fichier, un message audio, un message, un lien, votre message".split(
    ", ",
  ),
  ..."ein bild, ein foto, ein video, einen film, einen anhang, eine datei, eine audionachricht, eine nachricht, einen link".split(
    ", ",
  ),
  ..."uma imagem, uma foto, um vídeo, um filme, um anexo, um arquivo, um ficheiro, uma mensagem de áudio, uma mensagem".split(
    ", ",
  ),
  ..."un’immagine, un immagine, una foto, un filmato, un allegato, un messaggio audio, un messaggio, un file".split(
    ", ",
  ),
  ..."een afbeelding, een foto, een video, een film, een bijlage, een bestand, een audiobericht, een bericht".split(
    ", ",
  ),
  ..."obraz, obrazek, zdjęcie, film, wideo, załącznik, plik, wiadomość audio, wiadomość, obrazu, zdjęcia, na zdjęcie".split(
    ", ",
  ),
  ..."एक इमेज, इमेज, एक तस्वीर, एक फ़ोटो, फ़ोटो, एक वीडियो, एक अटैचमेंट, bir görüntü, bir resim, bir fotoğraf, bir video, bir dosya".split(
    ", ",
  ),
  ..."bir ek, bir görüntüyü, bir resmi, bir fotoğrafı, bir videoyu, et bilde, et billede, en bild, ett foto, kuva, kuvasta".split(
    ", ",
  ),
];
