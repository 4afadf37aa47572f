import { plural } from '../messages/format/plural.js';
import { startSentence } from '../messages/format/startSentence.js';
import type { ErrorCopy, ErrorWords, LocalePack } from '../messages/Messages.js';

// Says "você", as every app does in Brazil. Handles stand after "a conta", so that nothing has to agree with a handle or
// with a platform. Platforms are masculine ("no TikTok", "do Instagram"), as people say them.

const unnamedPlatform = 'sua conta';
const on = (name: string) => `no ${name}`;
const of = (name: string) => `do ${name}`;
const accountOn = (name: string) => (name === unnamedPlatform ? 'conta' : `conta ${of(name)}`);
/** "conta @handle". Where there is no handle the words for the account stand in its place already. */
const account = (handle: string) =>
  handle.startsWith('@') ? `conta ${handle}` : handle.charAt(0).toLowerCase() + handle.slice(1);

const contact = ({ app }: ErrorWords) => `Fale com ${app ?? 'o suporte'}.`;
const unconfirmed = 'Não conseguimos confirmar se a conta foi desconectada.';
const stillConnected = 'A conta continua conectada.';
const tryAgain = 'Tente de novo.';
const startAgain = 'Comece de novo.';

const unchanged = ({ context }: ErrorWords) =>
  context === 'disconnect' ? stillConnected : context === 'connect' ? `Nada mudou. ${tryAgain}` : tryAgain;

const notSetUp: ErrorCopy = {
  title: ({ context }) =>
    ({
      connect: 'Ainda não dá para conectar contas.',
      accounts: 'As contas conectadas ainda não estão disponíveis.',
      disconnect: 'Ainda não dá para desconectar contas.',
    })[context],
  body: contact,
};
const used: ErrorCopy = { title: `Este link já foi usado. ${startAgain}` };
const ourSide: ErrorCopy = { title: `Algo deu errado do nosso lado. ${tryAgain}` };

/**
 * The words for Brazil.
 *
 * @example
 * <ConnectProvider baseUrl="/api/layers" messages={ptBR} />
 */
export const ptBR: LocalePack = {
  locale: 'pt-BR',
  platforms: { tiktok: 'TikTok', instagram: 'Instagram', other: unnamedPlatform },
  errors: {
    state_expired: { title: `Este link de conexão expirou. ${tryAgain}` },
    platform_denied: {
      title: ({ platform }) =>
        platform === unnamedPlatform
          ? `Você cancelou a conexão. ${tryAgain}`
          : `Você cancelou a conexão ${on(platform)}. ${tryAgain}`,
    },
    missing_code: {
      title: ({ platform }) =>
        platform === unnamedPlatform
          ? `Algo travou. ${tryAgain}`
          : `Algo travou ${on(platform)}. ${tryAgain}`,
    },
    exchange_failed: {
      title: 'Não foi possível concluir a conexão. Tente de novo ou fale com o suporte se continuar assim.',
    },
    persistence_error: { title: 'Algo deu errado do nosso lado. Fale com o suporte.' },
    platform_mismatch: used,
    state_terminal: used,

    validation: notSetUp,
    return_url_not_allowed: notSetUp,
    forbidden_scope: notSetUp,
    api_unauthenticated: notSetUp,
    kill_switch: { title: 'Isto está desativado no momento.', body: contact },
    conflict: {
      title: 'Esta conta mudou nesse meio-tempo.',
      body: 'Recarregue a página para ver como ela está.',
    },
    idempotency_conflict: { title: `Esta tentativa se misturou com outra. ${startAgain}` },
    not_found: {
      title: 'Isto não está mais disponível.',
      body: 'Recarregue a página para ver o que está.',
    },
    rate_limited: { title: 'Tentativas demais de uma vez. Espere um momento e tente de novo.' },
    credential_invalid: {
      title: ({ platform }) =>
        platform === unnamedPlatform
          ? 'Esta conexão não funciona mais. Reconecte a conta.'
          : `O ${platform} não aceita mais esta conexão. Reconecte a conta.`,
    },
    platform_error: {
      title: ({ platform }) =>
        `${platform === unnamedPlatform ? 'Isso não está funcionando agora' : `O ${platform} não está respondendo como deveria`}. Tente de novo daqui a alguns minutos.`,
    },
    approval_required: { title: 'Isto precisa de uma aprovação antes.', body: contact },
    content_rejected: { title: 'Este conteúdo não foi aceito.', body: contact },

    offline: { title: 'Você está sem internet.', body: 'Nada foi enviado. Tente quando a internet voltar.' },
    network: { title: ({ app }) => `Não foi possível acessar ${app ?? 'o servidor'}.`, body: unchanged },
    timeout: { title: ({ app }) => `${app ?? 'O servidor'} não respondeu a tempo.`, body: unchanged },
    bad_response: {
      title: ({ app }) =>
        `Sua rede ou uma página de login respondeu no lugar ${app === null ? 'do servidor' : `de ${app}`}.`,
      body: ({ context }) =>
        context === 'disconnect' ? stillConnected : 'Recarregue a página e tente de novo.',
    },
    unsafe_url: notSetUp,
    popup_blocked: {
      title: 'Seu navegador bloqueou a nova aba.',
      body: ({ platform }) =>
        platform === unnamedPlatform
          ? 'Abra este link ou copie o link em outro navegador.'
          : `Abra ${platform} por este link ou copie o link em outro navegador.`,
    },
    account_changed: { title: ({ platform }) => `Você conectou outra ${accountOn(platform)}.` },
    still_needs_reauth: {
      title: ({ platform }) => `A ${accountOn(platform)} ainda precisa ser reconectada. ${startAgain}`,
    },
    unknown_attempt: { title: `Este link não é mais válido. ${startAgain}` },
    revoke_unconfirmed: { title: unconfirmed },

    unauthenticated: { title: 'Entre de novo, por favor.' },
    forbidden: { title: 'Você não tem acesso a isto.', body: 'Peça a quem administra a sua conta.' },
    no_session: { title: `Este navegador não encontrou essa conexão. ${startAgain}` },
    return_unbound: {
      title: 'Não conseguimos confirmar que era você.',
      body: 'Entre como a pessoa que começou a conexão ou conecte de novo.',
    },
    cookies_required: {
      title: 'Seu navegador bloqueia os cookies necessários para conectar.',
      body: 'Abra esta página em uma aba própria e comece de novo.',
    },
    account_leased: {
      title: 'Nós cuidamos desta conta para você.',
      body: 'Ela não pode ser reconectada nem desconectada aqui.',
    },
    misconfigured: notSetUp,
    unknown_route: notSetUp,
    upstream_unavailable: ourSide,
    store_unavailable: ourSide,
    server_error: ourSide,
    unknown: {
      title: ({ context }) =>
        ({
          connect: `Não foi possível concluir a conexão. ${tryAgain}`,
          accounts: `Não foi possível carregar as contas. ${tryAgain}`,
          disconnect: `Não foi possível desconectar a conta. ${tryAgain}`,
        })[context],
    },
  },
  shared: {
    opening: ({ platform }) => (platform === unnamedPlatform ? 'Abrindo…' : `Abrindo ${platform}…`),
    leaving: ({ platform }) =>
      `Levando você para ${platform === unnamedPlatform ? 'conectar a conta' : platform}.`,
    retryIn: ({ seconds }) =>
      plural('pt-BR', seconds, { other: (number) => `Tentar de novo em ${number}\u00a0s` }),
    unnamed: ({ platform }) => startSentence(accountOn(platform)),
    accountChanged: ({ handle, previousHandle }) =>
      `Você conectou a ${account(handle)}; antes era a ${account(previousHandle)}.`,
  },
  loading: {
    opening: 'Abrindo…',
    failed: {
      title: 'Não foi possível abrir',
      body: 'Nada mudou. Confira sua internet e tente de novo.',
      outdated: 'Nada mudou. Esta página está desatualizada. Recarregue-a.',
    },
    cancel: 'Cancelar',
    retry: 'Tentar de novo',
    reload: 'Recarregar a página',
  },
  common: {
    actions: {
      try_again: 'Tentar de novo',
      start_again: 'Começar de novo',
      contact_support: 'Falar com o suporte',
      sign_in: 'Recarregar e entrar',
      open_link: 'Abrir o link',
    },
    openedInTab: {
      title: ({ platform }) =>
        platform === unnamedPlatform ? 'Continue na outra aba' : `Continue na aba do ${platform}`,
      body: 'Quando terminar lá, você verá aqui.',
    },
    connectedInTab: ({ handle }) => `A ${account(handle)} está conectada.`,
    openPlatform: ({ platform }) => `Abrir ${platform === unnamedPlatform ? 'o link' : platform}`,
    newTab: '(abre em uma nova aba)',
    copyLink: 'Copiar link',
    linkCopied: 'Link copiado',
    copyFailed: 'Não foi possível copiar o link',
    reference: ({ id }) => `Referência: ${id}`,
    dismiss: 'Ocultar',
    refreshFailed: 'Não foi possível atualizar. Esta é a lista de antes.',
    partial: 'Estas não são todas as suas contas. As outras não puderam ser carregadas.',
    refresh: 'Atualizar',
    inAppBrowser: {
      title: ({ platform }) =>
        `Você está no navegador de outro app, onde entrar ${platform === unnamedPlatform ? '' : `no ${platform} `}costuma falhar.`,
      body: 'Escolha “Abrir no navegador” no menu deste app ou copie o link e cole no seu navegador.',
    },
    openInBrowser: 'Abrir no navegador',
  },
  connectSocialButton: {
    connect: ({ platform }) => `Conectar ${platform}`,
    login: ({ platform }) => `Você vai conectar a ${accountOn(platform)} que está aberta neste navegador.`,
    hints: {
      instagram: 'Precisa de uma conta comercial ou de criador: com uma pessoal não dá para publicar.',
    },
  },
  connectingScreen: {
    checking: { title: 'Quase lá', body: 'Leva alguns segundos.' },
    waiting: {
      title: ({ platform }) => (platform === unnamedPlatform ? 'Quase lá' : `Aguardando ${platform}`),
      body: 'Você não precisa fazer mais nada. Esta página avança sozinha.',
    },
    slow: {
      title: 'Está demorando mais que o normal',
      body: 'Você pode sair desta página. A conta será conectada mesmo assim.',
    },
    offline: { title: 'Você está sem internet', body: 'Vamos verificar assim que ela voltar.' },
    connected: {
      title: ({ platform }) => `Sua ${accountOn(platform)} está conectada`,
      body: 'Você já pode publicar.',
    },
    failed: ({ platform }) =>
      `Não foi possível conectar ${platform === unnamedPlatform ? 'a conta' : platform}`,
    cancelled: ({ platform }) => `Sua ${accountOn(platform)} não está conectada`,
    expiresIn: ({ minutes }) =>
      plural('pt-BR', minutes, {
        one: (number) => `O link vale por mais ${number} minuto.`,
        many: (number) => `O link vale por mais ${number} de minutos.`,
        other: (number) => `O link vale por mais ${number} minutos.`,
      }),
    continue: 'Continuar',
    back: 'Voltar',
    closeTab: 'Fechar esta aba',
    tabDone: 'Você pode fechar esta aba.',
  },
  connectedAccount: {
    statuses: {
      connected: 'Conectada',
      reauth_required: 'Reconexão necessária',
      disconnected: 'Desconectada',
      other: 'Precisa de atenção',
    },
    leased: 'Cuidamos para você',
    connectedOn: ({ date }) => `Conectada: ${date}`,
    connectedSince: ({ date }) => `Desde ${date}`,
    reconnect: 'Reconectar',
    connectAgain: 'Conectar outra vez',
    disconnect: 'Desconectar',
    names: {
      reconnect: ({ handle }) => `Reconectar a ${account(handle)}`,
      connectAgain: ({ handle }) => `Conectar outra vez a ${account(handle)}`,
      disconnect: ({ handle }) => `Desconectar a ${account(handle)}`,
    },
  },
  connectedAccountList: {
    label: 'Contas conectadas',
    loading: 'Carregando contas…',
    loaded: ({ count }) =>
      plural('pt-BR', count, {
        one: (number) => `${number} conta`,
        many: (number) => `${number} de contas`,
        other: (number) => `${number} contas`,
      }),
    loadedSome: ({ count }) =>
      plural('pt-BR', count, {
        one: (number) => `${number} conta ou mais`,
        many: (number) => `${number} de contas ou mais`,
        other: (number) => `${number} contas ou mais`,
      }),
    empty: { title: 'Nenhuma conta ainda', body: 'Conecte uma para publicar por aqui.' },
  },
  accountPicker: {
    label: 'Escolha uma conta',
    labelMultiple: 'Escolha as contas',
    required: 'Escolha uma conta.',
    unavailable: 'Uma conta escolhida aqui não está mais disponível.',
  },
  reauthBanner: {
    reauthRequired: {
      title: ({ count, handle }) =>
        plural('pt-BR', count, {
          one: () => `A ${account(handle)} precisa ser reconectada`,
          many: (number) => `${number} de contas precisam ser reconectadas`,
          other: (number) => `${number} contas precisam ser reconectadas`,
        }),
      body: 'Até lá, os posts agendados vão falhar.',
    },
    failing: {
      title: ({ posts }) =>
        plural('pt-BR', posts, {
          one: (number) => `${number} post agendado falhou`,
          many: (number) => `${number} de posts agendados falharam`,
          other: (number) => `${number} posts agendados falharam`,
        }),
      body: ({ count, handle, platform }) =>
        plural('pt-BR', count, {
          one: () =>
            `${platform === unnamedPlatform ? `A conexão da ${account(handle)} não funciona mais` : `O ${platform} não aceita mais a conexão da ${account(handle)}`}. Os posts vão falhar até você reconectá-la.`,
          many: (number) =>
            `${number} de contas perderam a conexão. Os posts vão falhar até você reconectá-las.`,
          other: (number) =>
            `${number} contas perderam a conexão. Os posts vão falhar até você reconectá-las.`,
        }),
    },
    expiring: {
      title: ({ count, handle }) =>
        plural('pt-BR', count, {
          one: () => `A conexão da ${account(handle)} termina em breve`,
          many: (number) => `${number} de conexões terminam em breve`,
          other: (number) => `${number} conexões terminam em breve`,
        }),
      body: ({ date }) => `Reconecte antes de ${date} para os posts agendados continuarem saindo.`,
    },
    reconnected: ({ handle }) => `A ${account(handle)} está conectada de novo.`,
    stillNeedsReauth: ({ handle }) => `A ${account(handle)} ainda precisa ser reconectada.`,
    reconnect: 'Reconectar',
    reconnectName: ({ handle }) => `Reconectar a ${account(handle)}`,
    keep: 'Manter',
    disconnect: 'Desconectar',
    showAll: ({ count }) => plural('pt-BR', count, { other: (number) => `Ver todas (${number})` }),
  },
  revokeDialog: {
    title: ({ handle }) => `Desconectar a ${account(handle)}?`,
    body: ({ platform }) =>
      `Os posts agendados desta conta serão cancelados. Os já publicados continuam ${platform === unnamedPlatform ? 'no ar' : `no ${platform}`}.`,
    cancel: 'Cancelar',
    confirm: 'Desconectar',
    working: 'Desconectando…',
    confirming: 'Ainda sem confirmação. Verificando…',
    doneTitle: ({ handle }) => `A ${account(handle)} está desconectada`,
    done: ({ count }) => {
      if (count === null) return 'Não conseguimos confirmar quantos posts agendados foram cancelados.';
      if (count === 0) return 'Não havia posts agendados para cancelar.';
      return plural('pt-BR', count, {
        one: (number) => `Cancelamos ${number} post agendado desta conta.`,
        many: (number) => `Cancelamos ${number} de posts agendados desta conta.`,
        other: (number) => `Cancelamos ${number} posts agendados desta conta.`,
      });
    },
    finish: 'Concluir',
    close: 'Fechar',
    failedTitle: ({ handle }) => `Não foi possível desconectar a ${account(handle)}`,
    unconfirmedTitle: ({ handle }) => `A ${account(handle)} foi desconectada?`,
    check: 'Verificar de novo',
  },
};
