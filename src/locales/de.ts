import { plural } from '../messages/format/plural.js';
import type { ErrorCopy, ErrorWords, LocalePack } from '../messages/Messages.js';

// Says "du", as Instagram, TikTok and most apps for everyone do in German. The connection to an account is a
// "Verbindung", the one to the internet an "Internetverbindung".

const unnamedPlatform = 'dein Konto';
const accountOn = (name: string) => (name === unnamedPlatform ? 'Konto' : `${name}-Konto`);

const contact = ({ app }: ErrorWords) => `Wende dich an ${app ?? 'den Support'}.`;
const theApp = ({ app }: ErrorWords) => app ?? 'Der Server';
const unconfirmed = 'Ob das Konto getrennt wurde, wissen wir nicht.';
const stillConnected = 'Das Konto ist weiterhin verbunden.';
const tryAgain = 'Versuche es noch einmal.';
const startAgain = 'Beginne von vorn.';

const unchanged = ({ context }: ErrorWords) =>
  context === 'disconnect'
    ? stillConnected
    : context === 'connect'
      ? `Es wurde nichts geändert. ${tryAgain}`
      : tryAgain;

const notSetUp: ErrorCopy = {
  title: ({ context }) =>
    ({
      connect: 'Das Verbinden ist noch nicht eingerichtet.',
      accounts: 'Verbundene Konten sind noch nicht eingerichtet.',
      disconnect: 'Das Trennen ist noch nicht eingerichtet.',
    })[context],
  body: contact,
};
const used: ErrorCopy = { title: `Dieser Link wurde schon verwendet. ${startAgain}` };
const ourSide: ErrorCopy = { title: `Bei uns ist etwas schiefgegangen. ${tryAgain}` };

/**
 * The German words.
 *
 * @example
 * <ConnectProvider baseUrl="/api/layers" messages={de} />
 */
export const de: LocalePack = {
  locale: 'de',
  platforms: { tiktok: 'TikTok', instagram: 'Instagram', other: unnamedPlatform },
  errors: {
    state_expired: { title: `Dieser Link zum Verbinden ist abgelaufen. ${tryAgain}` },
    platform_denied: {
      title: ({ platform }) =>
        platform === unnamedPlatform
          ? `Du hast das Verbinden abgebrochen. ${tryAgain}`
          : `Du hast das Verbinden auf ${platform} abgebrochen. ${tryAgain}`,
    },
    missing_code: {
      title: ({ platform }) =>
        platform === unnamedPlatform
          ? `Da hat etwas gehakt. ${tryAgain}`
          : `Bei ${platform} hat etwas gehakt. ${tryAgain}`,
    },
    exchange_failed: {
      title:
        'Das Verbinden ließ sich nicht abschließen. Versuche es noch einmal oder wende dich an den Support, wenn es so bleibt.',
    },
    persistence_error: { title: 'Bei uns ist etwas schiefgegangen. Wende dich an den Support.' },
    platform_mismatch: used,
    state_terminal: used,

    validation: notSetUp,
    return_url_not_allowed: notSetUp,
    forbidden_scope: notSetUp,
    api_unauthenticated: notSetUp,
    kill_switch: { title: 'Das ist im Moment abgeschaltet.', body: contact },
    conflict: {
      title: 'Dieses Konto wurde inzwischen anderswo geändert.',
      body: 'Lade die Seite neu, um den aktuellen Stand zu sehen.',
    },
    idempotency_conflict: {
      title: `Dieser Versuch ist mit einem anderen durcheinandergeraten. ${startAgain}`,
    },
    not_found: {
      title: 'Das ist nicht mehr verfügbar.',
      body: 'Lade die Seite neu, um den aktuellen Stand zu sehen.',
    },
    rate_limited: { title: 'Zu viele Versuche auf einmal. Warte kurz und versuche es dann noch einmal.' },
    credential_invalid: {
      title: ({ platform }) =>
        platform === unnamedPlatform
          ? 'Diese Verbindung funktioniert nicht mehr. Verbinde das Konto neu.'
          : `${platform} akzeptiert diese Verbindung nicht mehr. Verbinde das Konto neu.`,
    },
    platform_error: {
      title: ({ platform }) =>
        `${platform === unnamedPlatform ? 'Das klappt gerade nicht' : `${platform} antwortet gerade nicht richtig`}. Versuche es in ein paar Minuten noch einmal.`,
    },
    approval_required: { title: 'Das muss erst freigegeben werden.', body: contact },
    content_rejected: { title: 'Dieser Inhalt wurde abgelehnt.', body: contact },

    offline: {
      title: 'Du bist offline.',
      body: 'Es wurde nichts gesendet. Versuche es, sobald du wieder online bist.',
    },
    network: { title: (words) => `${theApp(words)} ist nicht erreichbar.`, body: unchanged },
    timeout: { title: (words) => `${theApp(words)} hat nicht rechtzeitig geantwortet.`, body: unchanged },
    bad_response: {
      title: ({ app }) =>
        `Anstelle ${app === null ? 'des Servers' : `von ${app}`} hat dein Netzwerk oder eine Anmeldeseite geantwortet.`,
      body: ({ context }) =>
        context === 'disconnect' ? stillConnected : 'Lade die Seite neu und versuche es dann noch einmal.',
    },
    unsafe_url: notSetUp,
    popup_blocked: {
      title: 'Dein Browser hat den neuen Tab blockiert.',
      body: ({ platform }) =>
        platform === unnamedPlatform
          ? 'Öffne diesen Link oder kopiere ihn in einen anderen Browser.'
          : `Öffne ${platform} über diesen Link oder kopiere ihn in einen anderen Browser.`,
    },
    account_changed: { title: ({ platform }) => `Du hast ein anderes ${accountOn(platform)} verbunden.` },
    still_needs_reauth: {
      title: ({ platform }) => `Das ${accountOn(platform)} muss noch neu verbunden werden. ${startAgain}`,
    },
    unknown_attempt: { title: `Dieser Link ist nicht mehr gültig. ${startAgain}` },
    revoke_unconfirmed: { title: unconfirmed },

    unauthenticated: { title: 'Bitte melde dich wieder an.' },
    forbidden: {
      title: 'Darauf hast du keinen Zugriff.',
      body: 'Frag die Person, die dein Konto verwaltet.',
    },
    no_session: { title: `Dieser Browser weiß nichts von diesem Verbindungsversuch. ${startAgain}` },
    return_unbound: {
      title: 'Wir konnten nicht erkennen, dass du das warst.',
      body: 'Melde dich hier mit dem Zugang an, mit dem du begonnen hast, oder verbinde noch einmal.',
    },
    cookies_required: {
      title: 'Dein Browser blockiert die Cookies, die zum Verbinden nötig sind.',
      body: 'Öffne diese Seite in einem eigenen Tab und beginne dann von vorn.',
    },
    account_leased: {
      title: 'Dieses Konto wird für dich verwaltet.',
      body: 'Du kannst es hier weder neu verbinden noch trennen.',
    },
    misconfigured: notSetUp,
    unknown_route: notSetUp,
    upstream_unavailable: ourSide,
    store_unavailable: ourSide,
    server_error: ourSide,
    unknown: {
      title: ({ context }) =>
        ({
          connect: `Das Verbinden ließ sich nicht abschließen. ${tryAgain}`,
          accounts: `Die Konten konnten nicht geladen werden. ${tryAgain}`,
          disconnect: `Das Konto konnte nicht getrennt werden. ${tryAgain}`,
        })[context],
    },
  },
  shared: {
    opening: ({ platform }) =>
      platform === unnamedPlatform ? 'Wird geöffnet\u00a0…' : `${platform} wird geöffnet\u00a0…`,
    leaving: ({ platform }) =>
      platform === unnamedPlatform ? 'Es geht weiter zum Verbinden.' : `Es geht weiter zu ${platform}.`,
    retryIn: ({ seconds }) => plural('de', seconds, { other: (number) => `Nochmal in ${number}\u00a0s` }),
    unnamed: ({ platform }) => accountOn(platform),
    accountChanged: ({ handle, previousHandle }) =>
      `Du hast ${handle} verbunden, vorher war es ${previousHandle}.`,
  },
  loading: {
    opening: 'Wird geöffnet\u00a0…',
    failed: {
      title: 'Das ließ sich nicht öffnen',
      body: 'Es wurde nichts geändert. Prüfe deine Internetverbindung und versuche es noch einmal.',
      outdated: 'Es wurde nichts geändert. Diese Seite ist nicht mehr aktuell. Lade sie neu.',
    },
    cancel: 'Abbrechen',
    retry: 'Nochmal versuchen',
    reload: 'Seite neu laden',
  },
  common: {
    actions: {
      try_again: 'Nochmal versuchen',
      start_again: 'Von vorn beginnen',
      contact_support: 'Support kontaktieren',
      sign_in: 'Neu laden und anmelden',
      open_link: 'Link öffnen',
    },
    openedInTab: {
      title: ({ platform }) =>
        platform === unnamedPlatform
          ? 'Mach im neuen Tab weiter'
          : `Mach im neuen Tab auf ${platform} weiter`,
      body: 'Wenn du dort fertig bist, siehst du es hier.',
    },
    connectedInTab: ({ handle }) => `${handle} ist verbunden.`,
    openPlatform: ({ platform }) => (platform === unnamedPlatform ? 'Link öffnen' : `${platform} öffnen`),
    newTab: '(öffnet einen neuen Tab)',
    copyLink: 'Link kopieren',
    linkCopied: 'Link kopiert',
    copyFailed: 'Der Link ließ sich nicht kopieren',
    reference: ({ id }) => `Referenz: ${id}`,
    dismiss: 'Ausblenden',
    refreshFailed: 'Das Aktualisieren hat nicht geklappt. Du siehst die Liste von vorhin.',
    partial: 'Das sind nicht alle deine Konten. Die übrigen konnten nicht geladen werden.',
    refresh: 'Aktualisieren',
    inAppBrowser: {
      title: ({ platform }) =>
        `Du bist im Browser einer anderen App. Dort klappt die Anmeldung ${platform === unnamedPlatform ? '' : `bei ${platform} `}oft nicht.`,
      body: 'Wähle im Menü dieser App „Im Browser öffnen“ oder kopiere den Link und füge ihn in deinem Browser ein.',
    },
    openInBrowser: 'Im Browser öffnen',
  },
  connectSocialButton: {
    connect: ({ platform }) => (platform === unnamedPlatform ? 'Konto verbinden' : `${platform} verbinden`),
    login: ({ platform }) =>
      `Verbunden wird das ${accountOn(platform)}, mit dem du in diesem Browser angemeldet bist.`,
    hints: {
      instagram:
        'Nur mit Business- oder Creator-Konto: Mit einem persönlichen lässt sich nichts veröffentlichen.',
    },
  },
  connectingScreen: {
    checking: { title: 'Gleich fertig', body: 'Das dauert ein paar Sekunden.' },
    waiting: {
      title: ({ platform }) => (platform === unnamedPlatform ? 'Gleich fertig' : `Warten auf ${platform}`),
      body: 'Du musst nichts weiter tun. Hier geht es von selbst weiter.',
    },
    slow: {
      title: 'Das dauert länger als sonst',
      body: 'Du kannst diese Seite verlassen. Das Konto wird auch ohne sie verbunden.',
    },
    offline: { title: 'Du bist offline', body: 'Sobald du wieder online bist, prüfen wir weiter.' },
    connected: {
      title: ({ platform }) => `${platform === unnamedPlatform ? 'Dein Konto' : platform} ist verbunden`,
      body: 'Du kannst jetzt veröffentlichen.',
    },
    failed: ({ platform }) =>
      `${platform === unnamedPlatform ? 'Das Konto' : platform} konnte nicht verbunden werden`,
    cancelled: ({ platform }) =>
      `${platform === unnamedPlatform ? 'Das Konto' : platform} ist nicht verbunden`,
    expiresIn: ({ minutes }) =>
      plural('de', minutes, {
        one: (number) => `Der Link gilt noch ${number} Minute.`,
        other: (number) => `Der Link gilt noch ${number} Minuten.`,
      }),
    continue: 'Weiter',
    back: 'Zurück',
    closeTab: 'Tab schließen',
    tabDone: 'Du kannst diesen Tab schließen.',
  },
  connectedAccount: {
    statuses: {
      connected: 'Verbunden',
      reauth_required: 'Neu verbinden nötig',
      disconnected: 'Getrennt',
      other: 'Bitte prüfen',
    },
    leased: 'Für dich verwaltet',
    connectedOn: ({ date }) => `Verbunden am ${date}`,
    connectedSince: ({ date }) => `Seit ${date}`,
    reconnect: 'Neu verbinden',
    connectAgain: 'Wieder verbinden',
    disconnect: 'Trennen',
    names: {
      reconnect: ({ handle }) => `${handle} neu verbinden`,
      connectAgain: ({ handle }) => `${handle} wieder verbinden`,
      disconnect: ({ handle }) => `${handle} trennen`,
    },
  },
  connectedAccountList: {
    label: 'Verbundene Konten',
    loading: 'Konten werden geladen\u00a0…',
    loaded: ({ count }) =>
      plural('de', count, { one: (number) => `${number} Konto`, other: (number) => `${number} Konten` }),
    loadedSome: ({ count }) =>
      plural('de', count, {
        one: (number) => `${number} Konto oder mehr`,
        other: (number) => `${number} Konten oder mehr`,
      }),
    empty: { title: 'Noch keine Konten', body: 'Verbinde eins, um von hier aus zu veröffentlichen.' },
  },
  accountPicker: {
    label: 'Konto auswählen',
    labelMultiple: 'Konten auswählen',
    required: 'Wähle ein Konto aus.',
    unavailable: 'Ein Konto, das hier ausgewählt war, ist nicht mehr verfügbar.',
  },
  reauthBanner: {
    reauthRequired: {
      title: ({ count, handle }) =>
        plural('de', count, {
          one: () => `${handle} muss neu verbunden werden`,
          other: (number) => `${number} Konten müssen neu verbunden werden`,
        }),
      body: 'Bis dahin schlagen geplante Beiträge fehl.',
    },
    failing: {
      title: ({ posts }) =>
        plural('de', posts, {
          one: (number) => `${number} geplanter Beitrag ist fehlgeschlagen`,
          other: (number) => `${number} geplante Beiträge sind fehlgeschlagen`,
        }),
      body: ({ count, handle, platform }) =>
        plural('de', count, {
          one: () =>
            `${platform === unnamedPlatform ? `Die Verbindung mit ${handle} funktioniert` : `${platform} akzeptiert die Verbindung mit ${handle}`} nicht mehr. Beiträge schlagen weiter fehl, bis du das Konto neu verbindest.`,
          other: (number) =>
            `${number} Konten haben ihre Verbindung verloren. Beiträge schlagen weiter fehl, bis du sie neu verbindest.`,
        }),
    },
    expiring: {
      title: ({ count, handle }) =>
        plural('de', count, {
          one: () => `Die Verbindung mit ${handle} endet bald`,
          other: (number) => `${number} Verbindungen enden bald`,
        }),
      body: ({ date }) => `Verbinde vor dem ${date} neu, damit geplante Beiträge weiter erscheinen.`,
    },
    reconnected: ({ handle }) => `${handle} ist wieder verbunden.`,
    stillNeedsReauth: ({ handle }) => `${handle} muss noch neu verbunden werden.`,
    reconnect: 'Neu verbinden',
    reconnectName: ({ handle }) => `${handle} neu verbinden`,
    keep: 'Behalten',
    disconnect: 'Trennen',
    showAll: ({ count }) => plural('de', count, { other: (number) => `Alle ${number} anzeigen` }),
  },
  revokeDialog: {
    title: ({ handle }) => `${handle} trennen?`,
    body: ({ platform }) =>
      `Geplante Beiträge für dieses Konto werden verworfen. Schon veröffentlichte bleiben ${platform === unnamedPlatform ? 'online' : `auf ${platform}`}.`,
    cancel: 'Abbrechen',
    confirm: 'Trennen',
    working: 'Wird getrennt\u00a0…',
    confirming: 'Noch nicht bestätigt. Wir prüfen nach\u00a0…',
    doneTitle: ({ handle }) => `${handle} ist getrennt`,
    done: ({ count }) => {
      if (count === null) return 'Wie viele geplante Beiträge verworfen wurden, wissen wir nicht.';
      if (count === 0) return 'Es gab keine geplanten Beiträge.';
      return plural('de', count, {
        one: (number) => `Wir haben ${number} geplanten Beitrag für dieses Konto verworfen.`,
        other: (number) => `Wir haben ${number} geplante Beiträge für dieses Konto verworfen.`,
      });
    },
    finish: 'Fertig',
    close: 'Schließen',
    failedTitle: ({ handle }) => `${handle} konnte nicht getrennt werden`,
    unconfirmedTitle: ({ handle }) => `Ist ${handle} getrennt?`,
    check: 'Noch einmal prüfen',
  },
};
