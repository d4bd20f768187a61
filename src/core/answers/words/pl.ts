import type { AnswerWords } from "./answer-words.ts";

export const polish: AnswerWords = {
  yes: [
    "(tak|taak|tak tak|no tak|jasne|jasna sprawa|pewnie|pewnie że tak|no pewnie|no jasne|oczywiście|oczywiscie|oczywista|naturalnie|zdecydowanie|koniecznie|absolutnie|owszem|chętnie|chetnie|bardzo chętnie|z chęcią|z przyjemnością|z miłą chęcią|dokładnie|dokladnie|zgadza się|zgadza sie|prawda|słusznie|na pewno|napewno|rzecz jasna|bez wątpienia|ależ tak|a jak|czemu nie|dlaczego nie)",
    "(oczywiście|jasne|myślę|raczej|pewnie|chyba|no) [że] tak",
    "(potwierdzam|potwierdzamy|potwierdzone|potwierdzona|potwierdzony|potwierdzić|potwierdzenie|akceptuję|akceptuje|akceptujemy|zatwierdzam|zgadzam się|wyrażam zgodę)",
  ],
  ok: [
    "(ok|okej|okey|okay|oki|oke|spoko|spoczko|dobrze|dobra|dobry|w porządku|w porzadku|wporządku|zgoda|pasuje|pasuje mi|pasuje nam|odpowiada|odpowiada mi|może być|moze byc|niech będzie|super|świetnie|swietnie|idealnie|git|gitara|gra|gites|rozumiem|przyjąłem|przyjęłam|zrozumiałem|umowa stoi|ustalone|umówieni|perfekcyjnie|doskonale|wszystko ok)",
    "(nie ma|bez|żaden|zaden|nie widzę|to nie) [(żadnego|zadnego)] (problemu|problem|sprawy|przeszkód|kłopotu)",
    "(spoko|luz|luzik)",
  ],
  will: [
    "(będę|bede|będziemy|bedziemy|przyjdę|przyjde|przyjdziemy|przyjadę|przyjade|przyjedziemy|stawię się|stawie sie|stawimy się|zjawię się|zjawie sie|dotrę|dotre|zdążę|zdaze|dam radę|dam rade|damy radę|jestem w drodze|jesteśmy w drodze|pojawię się|wpadnę|mogę przyjść|moge przyjsc|możemy przyjść|mogę być|skorzystam|zamierzam przyjść|jadę|idę) [(na pewno|na miejscu|obecna|obecny|jutro)]",
    "(do|widzimy się) (zobaczenia|jutra|jutro|poniedziałku|wtorku|środy|czwartku|piątku|soboty)",
    "(mogę|moge|możemy)",
  ],
  can: ["(mogę|moge|możemy|chcę|chce|chcemy|jestem)"],
  no: [
    "(nope|wykluczone|niemożliwe|niemozliwe|w żadnym razie|w żadnym wypadku|ani trochę|nie ma mowy|nie ma szans|absolutnie nie|bynajmniej)",
    "nie (dziękuję|dziekuje|dzięki|dzieki|przepraszam|niestety|tym razem|jutro|dzisiaj|dziś|teraz|nie|nigdy|trzeba)",
    "(niestety|oczywiście|oczywiscie|raczej|chyba|jutro|dziś|na pewno|pewnie|jasne|zdecydowanie|dziękuję|lepiej|absolutnie|myślę|ależ|przykro mi) [że] nie",
    "(oczywiście|jasne|pewnie|wiadomo) , że nie",
    "nie (mogę|moge|możemy|mozemy|będę|bede|będziemy|przyjdę|przyjde|przyjdziemy|przyjadę|przyjade|dam rady|damy rady|dam|zdążę|zdaze|dotrę|stawię się|pasuje|pasuje mi|odpowiada|odpowiada mi|mam czasu|wyrażam zgody|zgadzam się|da się|uda mi się|uda się|ma takiej możliwości|skorzystam|jestem w stanie) [(przyjść|być|przyjechać|mógł przyjść|mogła przyjść|mógł|mogła|dotrzeć|tym razem|jutro)]",
  ],
  no_or_not: ["(nie|niee)"],
  not: ["(nigdy|żaden|żadna|żadne|nikt|nic|ani|bez)"],
  unwilling: [
    "nie (chcę|chce|chcemy|potrzebuję|jestem zainteresowany|jestem zainteresowana|interesuje mnie|akceptuję)",
  ],
  wont: [
    "(niemożliwe|niemozliwe|rezygnuję|rezygnuje|rezygnujemy|odwołuję|odwoluje|odmawiam)",
    "(muszę|musze|chcę|chce|chciałbym|chciałabym|proszę|prosze) (odwołać|odwolac|anulować|anulowac|zrezygnować) [(wizytę|wizyte|spotkanie|rezerwację)]",
    "(odwołać|odwolac) (wizytę|wizyte|spotkanie)",
    "coś mi wypadło",
  ],
  able: [
    "(mogę|moge|możemy|przyjść|przyjsc|przyjdę|być|byc|będę|przyjechać|dotrzeć|możliwe|mozliwe|dostępny|dostępna|pasuje|odpowiada|dam|rady|radę|mógł|mogła|uda|zdążyć)",
  ],
  unsure: [
    "(może|moze|być może|byc moze|możliwe|ewentualnie|prawdopodobnie|chyba|zależy|zalezy|to zależy|zobaczymy|zobaczę|zobacze|się zobaczy|nie wiadomo|raczej|oby|mam nadzieję|mam nadzieje|postaram się|postaram sie|spróbuję|sprobuje|zastanowię się|zastanowie sie|pomyślę|pomysle)",
    "(jeszcze|ja|sam|sama) nie (wiem|wiemy|jestem pewien|jestem pewna)",
    "nie (wiem|wiemy|pamiętam|jestem [(jeszcze|do końca|całkiem)] (pewien|pewna|pewny|zdecydowany|zdecydowana)|mam (pojęcia|pewności)|rozumiem)",
    "(dam|dam jeszcze|podam|potwierdzę|potwierdze) (znać|znac|odpowiedź|później|pozniej|jutro|wieczorem)",
    "(muszę|musze) (sprawdzić|sprawdzic|zapytać|pomyśleć|się zastanowić|zobaczyć)",
    "(tak|nie) (lub|albo|czy|i) (nie|tak)",
    "(jeszcze nie|tak sobie|mniej więcej|tak nie)",
    "(przełożyć|przelozyc|przesunąć|przesunac|zmienić|zmienic) [(termin|wizytę|na|godzinę)]",
  ],
  but: [
    "(ale|lecz|tylko|dopiero|oprócz|zamiast|chyba że|później|pozniej|wcześniej|wczesniej|inny dzień|inny termin|innym razem|inna godzina|wolałbym|wolałabym)",
  ],
  condition: ["(jeśli|jesli|jeżeli|jezeli|o ile|pod warunkiem|gdyby|jak)"],
  mention: [
    "(mówię|mówi|powiedzieć|powiedziałem|powiedziałam|piszę|pisać|napisać|odpisać|odpowiedzieć|odpisuję|wysłać|słowo|znaczy)",
  ],
  call_off: ["(odwoł*|odwol*|anulow*|anuluj*|wypis*|przełoż*|rezygn*)"],
  correction: [
    "(czekaj|chwila|jednak|to znaczy|miałem na myśli|miałam na myśli|pomyłka|pomyliłem się|pomyliłam się|przez pomyłkę)",
  ],
  asks: ["(kto|co|kiedy|gdzie|jak|dlaczego|czemu|który|która|jaki|jaka|ile|o której|czy|czy można|czy mogę|kim|skąd)"],
  polite: [
    "(dziękuję|dziekuje|dzięki|dzieki|dziękujemy|dzieki|bardzo|wielkie|proszę|prosze|dzień|dzien|dobry|dobry wieczór|cześć|czesc|witam|hej|pozdrawiam|pozdrowienia|szanowna|pani|pan|panie|państwo|doktor|dr|ja|my|mi|mnie|nam|nas|się|sie|to|ten|ta|jest|są|i|a|na|w|z|o|do|od|dla|po|też|tez|jutro|dziś|dzis|dzisiaj|poniedziałek|wtorek|środa|środę|czwartek|piątek|sobota|niedziela|godz|godzina|godzinie|rano|wieczorem|południe|wizyta|wizytę|wizyte|termin|przepraszam|miłego|dnia|wszystko|już|juz|aktualne|aktualna|oczywiście|tam|tu|więc|przykro|za przypomnienie|niestety)",
    "nie (spóźnię się|zapomnę|zapomniałem|zapomniałam|ma za co)",
  ],
  yes_alone: ["(t|mhm|yhy)"],
  no_alone: ["niestety"],
};
