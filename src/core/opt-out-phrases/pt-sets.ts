import type { PlainPhrases } from "./plain-phrases.ts";

/** Words that stand for one another in the Portuguese phrases. */
export const PORTUGUESE_SETS: PlainPhrases["sets"] = {
  revoke: [
    ...["suspensão", "interrupção", "desativação", "desinscrição", "nenhuma", "nenhum", "zero", "desligamento"],
    ...["saia", "retirem", "retirar", "deletem", "deleta", "descadastra", "descadastre", "descadastrem"],
    ...["exclusão", "desativa", "desative", "desativem", "desliga", "desligar", "encerra", "cancelamento"],
    ...["cessar", "cesse", "parando", "cansada de", "chatice", "enche", "enjoei", "detesto", "impeçam", "impedir"],
    ...["proibido", "negado", "rejeito", "nego", "bloqueia", "bloqueiem", "stop", "desinscrever", "desinscreva"],
    ...["remoção", "finalizar", "finaliza", "pode parar", "podem parar", "dá um tempo", "larguem", "larga", "não"],
    ...["nao", "nunca", "sem", "nada de", "chega", "basta", "parem", "pare", "para", "parar", "cancelar"],
    ...["cancela", "cancelem", "remover", "remova", "remove", "tirar", "tira", "tire", "tirem", "excluir"],
    ...["exclui", "exclua", "apagar", "apaga", "apague", "deletar", "sair", "desativar", "bloquear", "cansei"],
    ...["cansado", "cansada", "odeio", "recuso", "proíbo", "revogo", "retiro", "desisto", "interromper"],
    ...["encerrar", "deixem de", "deixa de", "suspender", "esqueçam", "esquece", "esqueça", "saco", "dispenso"],
    ...["evitem", "evite"],
  ],
  sent: [
    ...["me mandando", "me enviando", "mandando", "enviando", "escrevendo", "receber de vocês", "receber isso"],
    ...["me procurar", "entrar em contato", "entrem em contato", "entre em contato", "insistir", "disparar"],
    ...["mandar", "mandem", "mande", "manda", "enviar", "enviem", "envie", "escrever", "escrevam", "contatar"],
    ...["contatem", "incomodar", "incomodem", "perturbar", "perturbem", "me chamar", "contactar", "me mandar"],
    "me enviar",
  ],
  ours: [
    ...["esse número", "este número", "minha conta de sms", "as mensagens", "essas mensagens", "suas mensagens"],
    ...["da lista", "dessa lista", "desse grupo", "do grupo", "recebimento", "envio", "comunicação", "cadastro"],
    ...["meu celular", "meu nome", "minhas informações", "meu zap", "notificação", "base de dados"],
    ...["banco de dados", "mensagens", "mensagem", "msg", "msgs", "sms", "notificações", "propaganda"],
    ...["propagandas", "promoções", "spam", "lista", "meu número", "meu contato", "meu telefone", "meus dados"],
    ...["consentimento", "autorização", "permissão", "alertas", "lembretes", "torpedos", "publicidade", "ofertas"],
  ],
  revoked: [
    ...["não quero", "chega", "não", "parem", "não mais", "incomodam", "não preciso", "nunca mais", "stop"],
    "não me interessam",
  ],
  messages: [
    ...["mensagens", "mensagem", "msg", "msgs", "sms", "torpedos", "mensagens de texto", "textos", "propaganda"],
    ...["mensage", "mensagenzinha", "smss", "mensagem de texto", "sua mensagem", "mens", "whats", "zap", "torpedo"],
    "mensages",
  ],
  promos: [
    ...["propagandas", "promoções", "promoção", "ofertas", "notificações", "alertas", "avisos", "lembretes"],
    ...["spam", "anúncios", "publicidade", "informativos", "newsletter", "comunicados", "contato", "notificação"],
    ...["marketing", "contatos"],
  ],
  send: [
    ...["mande", "mandem", "manda", "envie", "enviem", "envia", "escreva", "escrevam", "escreve", "contate"],
    ...["contatem", "contacte", "contactem", "chame", "chamem", "chama", "mandar", "enviar", "mandes", "envies"],
    ...["fique mandando", "fiquem mandando", "fica mandando", "entrem em contato", "entre em contato", "contatar"],
    ...["escrever", "contacta"],
  ],
  bother: [
    ...["perturbe", "perturbem", "incomode", "incomodem", "perturba", "incomoda", "enche", "encha", "encham"],
    ...["amole", "amolem", "importune", "importunem", "enche o saco", "encham o saco", "perturbar", "incomodar"],
    ...["aborreça", "chateia", "chateie"],
  ],
  sending: [
    ...["mandar", "enviar", "escrever", "contatar", "mandarem", "enviarem", "receber", "ficar mandando"],
    ...["contactar", "chamar", "spammar", "ligar e mandar", "envio", "disparar", "estar mandando"],
  ],
  bothering: [
    ...["perturbar", "incomodar", "encher", "encher o saco", "amolar", "importunar", "chatear", "torrar"],
    ...["me perturbar", "me incomodar", "me encher", "me encher o saco", "me amolar", "me chatear"],
    ...["encher minha paciência", "me importunar", "me escrever", "me contatar", "me mandar", "me enviar"],
    ...["me chamar", "mandar", "enviar", "escrever", "me ligar e mandar", "mandar coisa", "me mandar isso"],
    ...["me mandar coisas", "mandar isso", "palhaçada", "me contactar", "mandar essas coisas"],
  ],
  more: [
    ...["mais", "nenhuma", "essas", "estas", "suas", "as", "esse", "nenhum", "nada", "de", "tantas", "esses", "a"],
    ...["os", "tanta", "este tipo de", "esse tipo de", "com", "com as", "com essas", "com esse", "essa", "tanto"],
    ...["qualquer", "o", "o envio de", "o recebimento de", "com esses", "com tanta", "mais nenhuma", "mais nenhum"],
    ...["dessas", "das", "com a", "meu"],
  ],
  stop: [
    ...["parem", "pare", "para", "parar", "chega", "cessem", "cesse", "pode parar", "podem parar", "deixem"],
    ...["deixe", "deixa", "dá pra parar", "vamos parar", "parando", "podia parar", "poderia parar"],
    ...["poderiam parar", "parassem", "pra parar"],
  ],
  halt: [
    ...["cancelar", "cancela", "cancele", "cancelem", "desativar", "desativem", "desative", "desativa", "desligar"],
    ...["desliguem", "encerrar", "encerrem", "encerre", "suspender", "suspendam", "suspenda", "bloquear"],
    ...["interromper", "interrompam", "parar", "parem", "pare", "stop", "remover", "cancelo", "excluir"],
    ...["desabilitar", "tirar", "finalizar"],
  ],
  remove: [
    ...["tira", "tire", "tirem", "remova", "remove", "removam", "exclua", "excluam", "retire", "retirem", "apague"],
    ...["apaguem", "apaga", "delete", "deletem", "deleta", "exclui", "excluir", "remover", "retirar", "tirar"],
    ...["retira", "descadastre", "descadastrem", "descadastra", "apagar", "deletar", "elimine", "eliminem"],
    ...["esquece", "esqueça", "esqueçam", "risca", "risque", "desinscreva", "desinscrevam", "descadastrar"],
    ...["bloqueie", "desvincule", "elimina"],
  ],
  number: [
    ...["número", "telefone", "contato", "celular", "cadastro", "nome", "num", "fone", "n", "zap", "whatsapp"],
    "cel",
  ],
  list: [
    ...["lista", "listas", "base", "base de dados", "sistema", "cadastro", "grupo", "lista de transmissão"],
    ...["banco de dados", "agenda", "contatos", "mailing", "registro", "lista de contatos", "lista de envio"],
  ],
  your: [
    ...["da", "das", "do", "dessa", "desta", "sua", "de", "vossa", "desse", "seu", "deste", "essa", "vocês"],
    ...["nessa", "suas"],
  ],
  want: [
    ...["quero", "desejo", "gostaria de", "queria", "gostaria", "solicito", "preciso", "queremos", "desejamos"],
    ...["peço", "pretendo"],
  ],
};
