import { plural } from '../messages/format/plural.js';
import { startSentence } from '../messages/format/startSentence.js';
import type { ErrorCopy, ErrorWords, LocalePack } from '../messages/Messages.js';

// Says "tu", as apps for everyone do in Italian. An account is linked with "collegare", "ricollegare" and "scollegare",
// so that "connessione" is left to the internet. Handles stand after "l'account", so that nothing has to agree with a
// handle or with a platform.

const unnamedPlatform = 'il tuo account';
/** "su" and "di", which the article joins. */
const on = (name: string) => `su ${name}`;
const of = (name: string) => `di ${name}`;
const accountOn = (name: string) => (name === unnamedPlatform ? 'account' : `account ${name}`);
/** "account @handle". Where there is no handle the words for the account stand in its place already. */
const account = (handle: string) =>
  handle.startsWith('@') ? `account ${handle}` : handle.charAt(0).toLowerCase() + handle.slice(1);

/** The 8th and the 11th begin with a vowel. */
const fromDay = (date: string) => (/^(8|11)\b/.test(date) ? `Dall’${date}` : `Dal ${date}`);
const ofDay = (date: string) => (/^(8|11)\b/.test(date) ? `dell’${date}` : `del ${date}`);

const contact = ({ app }: ErrorWords) => `Contatta ${app ?? 'l’assistenza'}.`;
const unconfirmed = 'Non siamo riusciti a confermare se l’account è stato scollegato.';
const stillConnected = 'L’account è ancora collegato.';
const tryAgain = 'Riprova.';
const startAgain = 'Ricomincia.';

const unchanged = ({ context }: ErrorWords) =>
  context === 'disconnect'
    ? stillConnected
    : context === 'connect'
      ? `Non è cambiato nulla. ${tryAgain}`
      : tryAgain;

const notSetUp: ErrorCopy = {
  title: ({ context }) =>
    ({
      connect: 'Collegare account non è ancora possibile.',
      accounts: 'Gli account collegati non sono ancora disponibili.',
      disconnect: 'Scollegare account non è ancora possibile.',
    })[context],
  body: contact,
};
const used: ErrorCopy = { title: `Questo link è già stato usato. ${startAgain}` };
const ourSide: ErrorCopy = { title: `Qualcosa non ha funzionato da parte nostra. ${tryAgain}` };

/**
 * The Italian words.
 *
 * @example
 * <ConnectProvider baseUrl="/api/layers" messages={it} />
 */
export const it: LocalePack = {
  locale: 'it',
  platforms: { tiktok: 'TikTok', instagram: 'Instagram', other: unnamedPlatform },
  errors: {
    state_expired: { title: `Questo link per il collegamento è scaduto. ${tryAgain}` },
    platform_denied: {
      title: ({ platform }) =>
        platform === unnamedPlatform
          ? `Hai annullato il collegamento. ${tryAgain}`
          : `Hai annullato il collegamento ${on(platform)}. ${tryAgain}`,
    },
    missing_code: {
      title: ({ platform }) =>
        platform === unnamedPlatform
          ? `C’è stato un intoppo. ${tryAgain}`
          : `C’è stato un intoppo con ${platform}. ${tryAgain}`,
    },
    exchange_failed: {
      title: 'Il collegamento non è riuscito. Riprova o contatta l’assistenza se il problema continua.',
    },
    persistence_error: { title: 'Qualcosa non ha funzionato da parte nostra. Contatta l’assistenza.' },
    platform_mismatch: used,
    state_terminal: used,

    validation: notSetUp,
    return_url_not_allowed: notSetUp,
    forbidden_scope: notSetUp,
    api_unauthenticated: notSetUp,
    kill_switch: { title: 'Al momento è disattivato.', body: contact },
    conflict: {
      title: 'Nel frattempo questo account è cambiato.',
      body: 'Ricarica la pagina per vedere a che punto è.',
    },
    idempotency_conflict: { title: `Questo tentativo si è confuso con un altro. ${startAgain}` },
    not_found: {
      title: 'Non è più disponibile.',
      body: 'Ricarica la pagina per vedere cosa c’è.',
    },
    rate_limited: { title: 'Troppi tentativi insieme. Aspetta un momento, poi riprova.' },
    credential_invalid: {
      title: ({ platform }) =>
        platform === unnamedPlatform
          ? 'Questo collegamento non funziona più. Ricollega l’account.'
          : `${platform} non accetta più questo collegamento. Ricollega l’account.`,
    },
    platform_error: {
      title: ({ platform }) =>
        `${platform === unnamedPlatform ? 'Al momento non funziona' : `${platform} non risponde come dovrebbe`}. Riprova tra qualche minuto.`,
    },
    approval_required: { title: 'Prima serve un’approvazione.', body: contact },
    content_rejected: { title: 'Questo contenuto non è stato accettato.', body: contact },

    offline: {
      title: 'Non c’è connessione a internet.',
      body: 'Non è stato inviato nulla. Riprova quando torna.',
    },
    network: { title: ({ app }) => `Non si riesce a raggiungere ${app ?? 'il server'}.`, body: unchanged },
    timeout: { title: ({ app }) => `${app ?? 'Il server'} non ha risposto in tempo.`, body: unchanged },
    bad_response: {
      title: ({ app }) =>
        `Ha risposto la tua rete o una pagina di accesso al posto ${app === null ? 'del server' : `di ${app}`}.`,
      body: ({ context }) => (context === 'disconnect' ? stillConnected : 'Ricarica la pagina, poi riprova.'),
    },
    unsafe_url: notSetUp,
    popup_blocked: {
      title: 'Il browser ha bloccato la nuova scheda.',
      body: ({ platform }) =>
        platform === unnamedPlatform
          ? 'Apri questo link o copialo in un altro browser.'
          : `Apri ${platform} con questo link o copialo in un altro browser.`,
    },
    account_changed: { title: ({ platform }) => `Hai collegato un altro ${accountOn(platform)}.` },
    still_needs_reauth: {
      title: ({ platform }) => `L’${accountOn(platform)} è ancora da ricollegare. ${startAgain}`,
    },
    unknown_attempt: { title: `Questo link non è più valido. ${startAgain}` },
    revoke_unconfirmed: { title: unconfirmed },

    unauthenticated: { title: 'Accedi di nuovo.' },
    forbidden: {
      title: 'Non hai accesso a questo contenuto.',
      body: 'Chiedi a chi gestisce il tuo account.',
    },
    no_session: { title: `Questo browser non trova quel collegamento. ${startAgain}` },
    return_unbound: {
      title: 'Non siamo riusciti a capire se fossi tu.',
      body: 'Accedi come la persona che ha iniziato il collegamento oppure collega di nuovo.',
    },
    cookies_required: {
      title: 'Il browser blocca i cookie che servono per il collegamento.',
      body: 'Apri questa pagina in una scheda tutta sua, poi ricomincia.',
    },
    account_leased: {
      title: 'Gestiamo noi questo account per te.',
      body: 'Qui non si può ricollegare né scollegare.',
    },
    misconfigured: notSetUp,
    unknown_route: notSetUp,
    upstream_unavailable: ourSide,
    store_unavailable: ourSide,
    server_error: ourSide,
    unknown: {
      title: ({ context }) =>
        ({
          connect: `Il collegamento non è riuscito. ${tryAgain}`,
          accounts: `Non siamo riusciti a caricare gli account. ${tryAgain}`,
          disconnect: `Non siamo riusciti a scollegare l’account. ${tryAgain}`,
        })[context],
    },
  },
  shared: {
    opening: ({ platform }) => (platform === unnamedPlatform ? 'Apertura…' : `Apertura di ${platform}…`),
    leaving: ({ platform }) =>
      `Ti portiamo ${platform === unnamedPlatform ? 'a collegare l’account' : `su ${platform}`}.`,
    retryIn: ({ seconds }) => plural('it', seconds, { other: (number) => `Riprova tra ${number}\u00a0s` }),
    unnamed: ({ platform }) => startSentence(accountOn(platform)),
    accountChanged: ({ handle, previousHandle }) =>
      `Hai collegato l’${account(handle)}, prima era l’${account(previousHandle)}.`,
  },
  loading: {
    opening: 'Apertura…',
    failed: {
      title: 'Non si è aperto',
      body: 'Non è cambiato nulla. Controlla la connessione a internet e riprova.',
      outdated: 'Non è cambiato nulla. Questa pagina non è aggiornata. Ricaricala.',
    },
    cancel: 'Annulla',
    retry: 'Riprova',
    reload: 'Ricarica la pagina',
  },
  common: {
    actions: {
      try_again: 'Riprova',
      start_again: 'Ricomincia',
      contact_support: 'Contatta l’assistenza',
      sign_in: 'Ricarica e accedi',
      open_link: 'Apri il link',
    },
    openedInTab: {
      title: ({ platform }) =>
        platform === unnamedPlatform
          ? 'Continua nell’altra scheda'
          : `Continua su ${platform} nell’altra scheda`,
      body: 'Quando hai finito lì, lo vedi qui.',
    },
    connectedInTab: ({ handle }) => `L’${account(handle)} è collegato.`,
    openPlatform: ({ platform }) => `Apri ${platform === unnamedPlatform ? 'il link' : platform}`,
    newTab: '(si apre in una nuova scheda)',
    copyLink: 'Copia link',
    linkCopied: 'Link copiato',
    copyFailed: 'Il link non è stato copiato',
    reference: ({ id }) => `Riferimento: ${id}`,
    dismiss: 'Nascondi',
    refreshFailed: 'L’aggiornamento non è riuscito. Questa è la lista di prima.',
    partial: 'Questi non sono tutti i tuoi account. Non siamo riusciti a caricare gli altri.',
    refresh: 'Aggiorna',
    inAppBrowser: {
      title: ({ platform }) =>
        `Sei nel browser di un’altra app, dove l’accesso ${platform === unnamedPlatform ? '' : `con ${platform} `}spesso non riesce.`,
      body: 'Scegli “Apri nel browser” nel menu di questa app o copia il link e incollalo nel tuo browser.',
    },
    openInBrowser: 'Apri nel browser',
  },
  connectSocialButton: {
    connect: ({ platform }) => `Collega ${platform}`,
    login: ({ platform }) =>
      `Collegherai l’${accountOn(platform)} con cui hai fatto l’accesso in questo browser.`,
    hints: {
      instagram: 'Serve un account Business o Creator: da uno personale non si può pubblicare.',
    },
  },
  connectingScreen: {
    checking: { title: 'Ci siamo quasi', body: 'Bastano pochi secondi.' },
    waiting: {
      title: ({ platform }) =>
        platform === unnamedPlatform ? 'Ci siamo quasi' : `In attesa ${of(platform)}`,
      body: 'Non devi fare altro. Questa pagina va avanti da sola.',
    },
    slow: {
      title: 'Ci vuole più del solito',
      body: 'Puoi lasciare questa pagina. L’account si collegherà lo stesso.',
    },
    offline: { title: 'Non c’è connessione a internet', body: 'Controlleremo appena torna.' },
    connected: {
      title: ({ platform }) => `Il tuo ${accountOn(platform)} è collegato`,
      body: 'Ora puoi pubblicare.',
    },
    failed: ({ platform }) =>
      `Non siamo riusciti a collegare ${platform === unnamedPlatform ? 'l’account' : platform}`,
    cancelled: ({ platform }) => `Il tuo ${accountOn(platform)} non è collegato`,
    expiresIn: ({ minutes }) =>
      plural('it', minutes, {
        one: (number) => `Il link vale ancora ${number} minuto.`,
        many: (number) => `Il link vale ancora ${number} di minuti.`,
        other: (number) => `Il link vale ancora ${number} minuti.`,
      }),
    continue: 'Continua',
    back: 'Indietro',
    closeTab: 'Chiudi questa scheda',
    tabDone: 'Puoi chiudere questa scheda.',
  },
  connectedAccount: {
    statuses: {
      connected: 'Collegato',
      reauth_required: 'Da ricollegare',
      disconnected: 'Scollegato',
      other: 'Da controllare',
    },
    leased: 'Gestito per te',
    connectedOn: ({ date }) => `Collegato: ${date}`,
    connectedSince: ({ date }) => fromDay(date),
    reconnect: 'Ricollega',
    connectAgain: 'Collega di nuovo',
    disconnect: 'Scollega',
    names: {
      reconnect: ({ handle }) => `Ricollega l’${account(handle)}`,
      connectAgain: ({ handle }) => `Collega di nuovo l’${account(handle)}`,
      disconnect: ({ handle }) => `Scollega l’${account(handle)}`,
    },
  },
  connectedAccountList: {
    label: 'Account collegati',
    loading: 'Caricamento degli account…',
    // "Account" is the same for one and for many.
    loaded: ({ count }) =>
      plural('it', count, {
        one: (number) => `${number} account`,
        many: (number) => `${number} di account`,
        other: (number) => `${number} account`,
      }),
    loadedSome: ({ count }) =>
      plural('it', count, {
        one: (number) => `${number} account o più`,
        many: (number) => `${number} di account o più`,
        other: (number) => `${number} account o più`,
      }),
    empty: { title: 'Ancora nessun account', body: 'Collegane uno per pubblicare da qui.' },
  },
  accountPicker: {
    label: 'Scegli un account',
    labelMultiple: 'Scegli gli account',
    required: 'Scegli un account.',
    unavailable: 'Un account scelto qui non è più disponibile.',
  },
  reauthBanner: {
    reauthRequired: {
      title: ({ count, handle }) =>
        plural('it', count, {
          one: () => `L’${account(handle)} è da ricollegare`,
          many: (number) => `${number} di account sono da ricollegare`,
          other: (number) => `${number} account sono da ricollegare`,
        }),
      body: 'Nel frattempo i post programmati non vengono pubblicati.',
    },
    failing: {
      title: ({ posts }) =>
        plural('it', posts, {
          one: (number) => `${number} post programmato non è stato pubblicato`,
          many: (number) => `${number} di post programmati non sono stati pubblicati`,
          other: (number) => `${number} post programmati non sono stati pubblicati`,
        }),
      body: ({ count, handle, platform }) =>
        plural('it', count, {
          one: () =>
            `${platform === unnamedPlatform ? `Il collegamento dell’${account(handle)} non funziona più` : `${platform} non accetta più il collegamento dell’${account(handle)}`}. I post non verranno pubblicati finché non lo ricolleghi.`,
          many: (number) =>
            `${number} di account hanno perso il collegamento. I post non verranno pubblicati finché non li ricolleghi.`,
          other: (number) =>
            `${number} account hanno perso il collegamento. I post non verranno pubblicati finché non li ricolleghi.`,
        }),
    },
    expiring: {
      title: ({ count, handle }) =>
        plural('it', count, {
          one: () => `Il collegamento dell’${account(handle)} sta per scadere`,
          many: (number) => `${number} di collegamenti stanno per scadere`,
          other: (number) => `${number} collegamenti stanno per scadere`,
        }),
      body: ({ date }) => `Ricollega prima ${ofDay(date)} per continuare a pubblicare i post programmati.`,
    },
    reconnected: ({ handle }) => `L’${account(handle)} è di nuovo collegato.`,
    stillNeedsReauth: ({ handle }) => `L’${account(handle)} è ancora da ricollegare.`,
    reconnect: 'Ricollega',
    reconnectName: ({ handle }) => `Ricollega l’${account(handle)}`,
    keep: 'Tienilo',
    disconnect: 'Scollega',
    showAll: ({ count }) => plural('it', count, { other: (number) => `Mostra tutti (${number})` }),
  },
  revokeDialog: {
    title: ({ handle }) => `Scollegare l’${account(handle)}?`,
    body: ({ platform }) =>
      `I post programmati per questo account verranno annullati. Quelli già pubblicati restano ${platform === unnamedPlatform ? 'online' : `su ${platform}`}.`,
    cancel: 'Annulla',
    confirm: 'Scollega',
    working: 'Scollegamento…',
    confirming: 'Ancora nessuna conferma. Controlliamo…',
    doneTitle: ({ handle }) => `L’${account(handle)} è scollegato`,
    done: ({ count }) => {
      if (count === null)
        return 'Non siamo riusciti a confermare quanti post programmati sono stati annullati.';
      if (count === 0) return 'Non c’erano post programmati da annullare.';
      return plural('it', count, {
        one: (number) => `Abbiamo annullato ${number} post programmato per questo account.`,
        many: (number) => `Abbiamo annullato ${number} di post programmati per questo account.`,
        other: (number) => `Abbiamo annullato ${number} post programmati per questo account.`,
      });
    },
    finish: 'Fine',
    close: 'Chiudi',
    failedTitle: ({ handle }) => `Non siamo riusciti a scollegare l’${account(handle)}`,
    unconfirmedTitle: ({ handle }) => `L’${account(handle)} è scollegato?`,
    check: 'Controlla di nuovo',
  },
};
