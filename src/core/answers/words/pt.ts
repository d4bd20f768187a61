import type { AnswerWords } from "./answer-words.ts";

export const portuguese: AnswerWords = {
  yes: [
    "(sim|simm|siim|claro|com certeza|concerteza|certeza|certamente|certo|exato|exatamente|correto|isso|isso mesmo|positivo|evidentemente|obviamente|óbvio|obvio|seguramente|perfeitamente|lógico|logico|decerto|afirmativo)",
    "(claro|com certeza|é claro|acho|penso|pois|óbvio) que sim",
    "(confirmo|confirmado|confirmada|confirmamos|confirmar|confirmadíssimo|aceito|aceitamos|aprovo|aprovado|tá confirmado|está confirmado|confirmadissimo)",
    "(com prazer|com muito gosto|com todo o gosto|sem falta|sem dúvida|sem duvida|por que não|porque não|pode contar comigo|podem contar comigo|conte comigo|contem comigo)",
    "(pode confirmar|podem confirmar|pode marcar|podem marcar|pode agendar)",
    "(é|pode|podem|podemos|está|tá|tem|vai|vou|dá|aceito|confirmo) sim",
  ],
  ok: [
    "(ok|okay|oki|okey|blz|beleza|belezinha|tá bom|ta bom|tá bem|está bem|esta bem|está bom|esta bom|tá ok|tudo bem|tudo certo|certinho|tá certo|ta certo|está certo|fechado|combinado|pode ser|de acordo|concordo|bom|bem|muito bem|perfeito|ótimo|otimo|joia|jóia|valeu|entendido|entendi|ciente|bora|vamos lá|fixe|tranquilo|por mim tudo bem|para mim está bem)",
    "(sem|nenhum|não há|nao ha|não tem|não é) [nenhum] (problema|problemas|prob|stress|estresse)",
  ],
  will: [
    "(estarei|estaremos|estarei lá|estaremos lá|vou estar|vamos estar|irei|iremos|comparecerei|compareceremos|vou comparecer|vou sim|vamos sim|posso sim|podemos sim|quero sim|queremos sim|tenho sim|consigo sim|estou a caminho|tô indo|estou indo|chegarei|chegaremos|vou ir)",
    "(até|ate) (amanhã|amanha|lá|la|logo|já|breve|segunda|terça|quarta|quinta|sexta|sábado)",
    "(nos vemos|vemo nos|a gente se vê|te vejo)",
    "(posso|podemos|poderei|consigo|conseguimos|vou conseguir|vou poder) (ir|comparecer|estar|vir|estar aí|estar presente|participar)",
    "(vou|vamos) (comparecer|estar|conseguir|poder|participar)",
    "(estou|estamos) (disponível|disponivel|confirmado|confirmada|livre)",
    "(mantenho|mantemos) (a consulta|o horário|a marcação)",
  ],
  can: ["(posso|podemos|vou|vamos|quero|consigo|irei)"],
  no: [
    "(nop|nope|negativo|impossível|impossivel|nadinha|nem pensar|de jeito nenhum|de forma alguma|de modo nenhum|nem por sombras)",
    "(não|nao|naum|ñ) (obrigado|obrigada|obg|obrigadinha|desculpe|desculpa|infelizmente|senhor|senhora|não|nao|mesmo)",
    "(claro|infelizmente|acho|penso|creio|melhor|com certeza|de certeza|receio|desta vez|hoje|amanhã|lamento|agora) [que] (não|nao|ñ)",
    "(não|nao|ñ|num|n) (posso|podemos|poderei|poderemos|vou|vamos|irei|iremos|consigo|conseguimos|conseguirei|vou conseguir|vou poder|dá|da|vai dar|vai ser possível|é possível|será possível|tenho como|estarei|estaremos|comparecerei|tenho disponibilidade|estou disponível|me convém|tem como|vai dar não)",
    "(posso não|vou não)",
  ],
  no_or_not: ["(não|nao|naum|nãoo|=ñ)"],
  not: ["(nunca|nem|jamais|nenhum|nenhuma|ninguém|nada|sem|tampouco)"],
  unwilling: [
    "(não|nao|n) (quero|queremos|aceito|tenho interesse|temos interesse|me interessa|estou interessado|estou interessada)",
    "(tenho interesse|quero) não",
  ],
  wont: [
    "(impossível|impossivel) [para mim]",
    "(preciso|quero|tenho que|gostaria de|vou ter que|vou|tenho de|queria) (cancelar|desmarcar) [(a|minha|o|meu) (consulta|marcação|horário|visita)]",
    "(cancelar|desmarcar) (a|minha|o|meu|a minha|o meu) (consulta|marcação|horário|visita|reserva)",
    "(tive|tenho|surgiu) um (imprevisto|compromisso)",
  ],
  able: [
    "(ir|vir|posso|podemos|poder|poderei|comparecer|conseguir|consigo|conseguirei|possível|possivel|disponível|disponivel|vou|vamos|estar|estarei|participar|dá|dar)",
  ],
  unsure: [
    "(talvez|se calhar|provavelmente|possivelmente|quem sabe|depende|pode ser que|acho|espero|tomara|oxalá|quiçá|sei lá)",
    "(não|nao|ainda não|ñ|n|eu não) (sei|sabemos|lembro|faço ideia|tenho ideia|entendi|percebi|compreendo) [(ainda|bem|se)]",
    "(não|nao|ainda não) (tenho|estou|temos) [(muita|a|bem|ainda)] (certeza|certo|certa|seguro|segura)",
    "(sem certeza|sem ideia)",
    "(vou|deixa eu|deixe me|preciso|tenho que|deixa me) (ver|verificar|pensar|confirmar depois|confirmar amanhã|perguntar|checar|avaliar|tentar)",
    "(te|lhe|vos|depois|já) (aviso|digo|confirmo|avisarei|respondo|falo)",
    "(sim|não|nao) (ou|e) (não|nao|sim)",
    "(ainda não|mais ou menos|ainda nao|confirmo depois|confirmo mais tarde|confirmo amanhã)",
    "(remarcar|reagendar|adiar|mudar|alterar|trocar|transferir) [(a|o|para|minha|meu)]",
  ],
  but: [
    "(mas|porém|porem|contudo|só|so|somente|apenas|exceto|menos|a não ser|em vez|ao invés|só que|só depois|só se|mais tarde|mais cedo|outro dia|outra hora|outro horário|outra data|depois das|antes das|embora)",
  ],
  condition: ["(se|caso|desde que|contanto que|a menos que)"],
  mention: ["(digo|disse|dizer|escrevo|escrevi|escrever|respondo|respondi|responder|mandar|enviar|palavra)"],
  call_off: ["(cancel*|desmarc*|adi*|anul*)"],
  correction: ["(espera|espere|quer dizer|quis dizer|queria dizer|aliás|enganei me|me enganei|por engano|errei|ops)"],
  asks: [
    "(quem|que|o que|oque|quando|onde|como|qual|quais|quanto|quanta|por que|porque|porquê|a que|que horas|vocês|poderia|poderiam|pode me|podem|tem|é possível|será que|posso levar)",
  ],
  polite: [
    "(mais|obrigado|obrigada|obg|obgd|obrigadinha|obrigadão|brigado|muito|muita|agradeço|agradecida|grato|grata|por favor|pfv|pf|porfavor|bom dia|boa tarde|boa noite|bom|boa|oi|olá|ola|dia|tarde|noite|senhor|senhora|sr|sra|doutor|doutora|dr|dra|abraço|abraços|beijos|att|eu|nós|nos|me|a gente|você|vocês|o|a|os|as|um|uma|de|do|da|em|=às|é no|no mesmo|na mesma|no local|no dia|no horário|as|ao|e|com|para|pra|meu|minha|é|está|estou|estamos|amanhã|amanha|hoje|segunda|terça|quarta|quinta|sexta|sábado|domingo|feira|h|hora|horas|consulta|minha consulta|a consulta|desculpe|desculpa|infelizmente|também|tudo|então|lá|aí|sim senhor|já|muito bem|mesmo|agora|pela|lembrança|lembrete)",
    "(não|nao) (se preocupe|tem de quê|faltarei|vou faltar|vou me atrasar)",
    "sem (pressa|falta|dúvida)",
  ],
  yes_alone: ["(s|ss|aham|uhum|isso)"],
  no_alone: ["nn"],
};
