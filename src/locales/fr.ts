import { plural } from '../messages/format/plural.js';
import { startSentence } from '../messages/format/startSentence.js';
import type { ErrorCopy, ErrorWords, LocalePack } from '../messages/Messages.js';

// Says "vous": warm apps such as Airbnb and Instagram do, and a partner's app may be used at work. Logging in is
// "s'identifier", because "se connecter" is what one does with an account here. Handles stand after "le compte", so
// that nothing has to agree with a handle or with a platform. \u202f is the narrow space before ; ? ! and :.

const unnamedPlatform = 'votre compte';
/** "de", which loses its vowel before another one. */
const of = (name: string) => (/^[aeiouyàâéèêëîïôùûœ]/i.test(name) ? `d’${name}` : `de ${name}`);
const accountOn = (name: string) => (name === unnamedPlatform ? 'compte' : `compte ${name}`);
/** "compte @handle". Where there is no handle the words for the account stand in its place already. */
const account = (handle: string) =>
  handle.startsWith('@') ? `compte ${handle}` : handle.charAt(0).toLowerCase() + handle.slice(1);

const contact = ({ app }: ErrorWords) => `Contactez ${app ?? 'l’assistance'}.`;
const unconfirmed = 'Nous n’avons pas pu confirmer si le compte a été déconnecté.';
const stillConnected = 'Le compte est toujours connecté.';
const tryAgain = 'Réessayez.';
const startAgain = 'Recommencez.';

const unchanged = ({ context }: ErrorWords) =>
  context === 'disconnect'
    ? stillConnected
    : context === 'connect'
      ? `Rien n’a changé. ${tryAgain}`
      : tryAgain;

const notSetUp: ErrorCopy = {
  title: ({ context }) =>
    ({
      connect: 'La connexion de comptes n’est pas encore disponible.',
      accounts: 'Les comptes connectés ne sont pas encore disponibles.',
      disconnect: 'La déconnexion de comptes n’est pas encore disponible.',
    })[context],
  body: contact,
};
const used: ErrorCopy = { title: `Ce lien a déjà servi. ${startAgain}` };
const ourSide: ErrorCopy = { title: `Un problème est survenu de notre côté. ${tryAgain}` };

/**
 * The French words.
 *
 * @example
 * <ConnectProvider baseUrl="/api/layers" messages={fr} />
 */
export const fr: LocalePack = {
  locale: 'fr',
  platforms: { tiktok: 'TikTok', instagram: 'Instagram', other: unnamedPlatform },
  errors: {
    state_expired: { title: `Ce lien de connexion a expiré. ${tryAgain}` },
    platform_denied: {
      title: ({ platform }) =>
        platform === unnamedPlatform
          ? `Vous avez annulé la connexion. ${tryAgain}`
          : `Vous avez annulé la connexion sur ${platform}. ${tryAgain}`,
    },
    missing_code: {
      title: ({ platform }) =>
        platform === unnamedPlatform
          ? `Petit souci. ${tryAgain}`
          : `Petit souci avec ${platform}. ${tryAgain}`,
    },
    exchange_failed: {
      title:
        'La connexion n’a pas pu se terminer. Réessayez, ou contactez l’assistance si le problème persiste.',
    },
    persistence_error: { title: 'Un problème est survenu de notre côté. Contactez l’assistance.' },
    platform_mismatch: used,
    state_terminal: used,

    validation: notSetUp,
    return_url_not_allowed: notSetUp,
    forbidden_scope: notSetUp,
    api_unauthenticated: notSetUp,
    kill_switch: { title: 'C’est désactivé pour le moment.', body: contact },
    conflict: {
      title: 'Ce compte a été modifié entre-temps.',
      body: 'Rechargez la page pour voir où il en est.',
    },
    idempotency_conflict: { title: `Cet essai s’est mélangé avec un autre. ${startAgain}` },
    not_found: { title: 'Ce n’est plus disponible.', body: 'Rechargez la page pour voir ce qui l’est.' },
    rate_limited: { title: 'Trop d’essais à la fois. Patientez un instant, puis réessayez.' },
    credential_invalid: {
      title: ({ platform }) =>
        platform === unnamedPlatform
          ? 'Cette connexion ne marche plus. Reconnectez le compte.'
          : `${platform} n’accepte plus cette connexion. Reconnectez le compte.`,
    },
    platform_error: {
      title: ({ platform }) =>
        `${platform === unnamedPlatform ? 'Ça ne marche pas pour le moment' : `${platform} ne répond pas comme prévu`}. Réessayez dans quelques minutes.`,
    },
    approval_required: { title: 'Il faut d’abord une validation.', body: contact },
    content_rejected: { title: 'Ce contenu a été refusé.', body: contact },

    offline: {
      title: 'Vous êtes hors ligne.',
      body: 'Rien n’a été envoyé. Réessayez une fois de retour en ligne.',
    },
    network: { title: ({ app }) => `Impossible de joindre ${app ?? 'le serveur'}.`, body: unchanged },
    timeout: { title: ({ app }) => `${app ?? 'Le serveur'} n’a pas répondu à temps.`, body: unchanged },
    bad_response: {
      title: ({ app }) =>
        `Votre réseau ou une page d’identification a répondu à la place ${app === null ? 'du serveur' : of(app)}.`,
      body: ({ context }) =>
        context === 'disconnect' ? stillConnected : 'Rechargez la page, puis réessayez.',
    },
    unsafe_url: notSetUp,
    popup_blocked: {
      title: 'Votre navigateur a bloqué le nouvel onglet.',
      body: ({ platform }) =>
        platform === unnamedPlatform
          ? 'Ouvrez ce lien, ou copiez-le dans un autre navigateur.'
          : `Ouvrez ${platform} avec ce lien, ou copiez-le dans un autre navigateur.`,
    },
    account_changed: { title: ({ platform }) => `Vous avez connecté un autre ${accountOn(platform)}.` },
    still_needs_reauth: {
      title: ({ platform }) => `Le ${accountOn(platform)} est encore à reconnecter. ${startAgain}`,
    },
    unknown_attempt: { title: `Ce lien n’est plus valable. ${startAgain}` },
    revoke_unconfirmed: { title: unconfirmed },

    unauthenticated: { title: 'Identifiez-vous à nouveau.' },
    forbidden: { title: 'Vous n’y avez pas accès.', body: 'Demandez à la personne qui gère votre compte.' },
    no_session: { title: `Ce navigateur ne trouve pas cette connexion. ${startAgain}` },
    return_unbound: {
      title: 'Nous n’avons pas pu vérifier que c’était bien vous.',
      body: 'Identifiez-vous comme la personne qui a commencé la connexion, ou recommencez-la.',
    },
    cookies_required: {
      title: 'Votre navigateur bloque les cookies nécessaires à la connexion.',
      body: 'Ouvrez cette page dans son propre onglet, puis recommencez.',
    },
    account_leased: {
      title: 'Nous gérons ce compte pour vous.',
      body: 'Il ne peut être ni reconnecté ni déconnecté ici.',
    },
    misconfigured: notSetUp,
    unknown_route: notSetUp,
    upstream_unavailable: ourSide,
    store_unavailable: ourSide,
    server_error: ourSide,
    unknown: {
      title: ({ context }) =>
        ({
          connect: `La connexion n’a pas pu se terminer. ${tryAgain}`,
          accounts: `Les comptes n’ont pas pu être chargés. ${tryAgain}`,
          disconnect: `Le compte n’a pas pu être déconnecté. ${tryAgain}`,
        })[context],
    },
  },
  shared: {
    opening: ({ platform }) => (platform === unnamedPlatform ? 'Ouverture…' : `Ouverture ${of(platform)}…`),
    leaving: ({ platform }) =>
      platform === unnamedPlatform ? 'Redirection en cours.' : `Redirection vers ${platform}.`,
    retryIn: ({ seconds }) => plural('fr', seconds, { other: (number) => `Réessayer dans ${number}\u00a0s` }),
    unnamed: ({ platform }) => startSentence(accountOn(platform)),
    accountChanged: ({ handle, previousHandle }) =>
      `Vous avez connecté le ${account(handle)}\u202f; avant, c’était le ${account(previousHandle)}.`,
  },
  loading: {
    opening: 'Ouverture…',
    failed: {
      title: 'L’ouverture n’a pas marché',
      body: 'Rien n’a changé. Vérifiez votre accès à internet et réessayez.',
      outdated: 'Rien n’a changé. Cette page n’est plus à jour. Rechargez-la.',
    },
    cancel: 'Annuler',
    retry: 'Réessayer',
    reload: 'Recharger la page',
  },
  common: {
    actions: {
      try_again: 'Réessayer',
      start_again: 'Recommencer',
      contact_support: 'Contacter l’assistance',
      sign_in: 'Recharger et s’identifier',
      open_link: 'Ouvrir le lien',
    },
    openedInTab: {
      title: ({ platform }) =>
        platform === unnamedPlatform
          ? 'Continuez dans l’autre onglet'
          : `Continuez sur ${platform} dans l’autre onglet`,
      body: 'Quand vous y aurez terminé, vous le verrez ici.',
    },
    connectedInTab: ({ handle }) => `Le ${account(handle)} est connecté.`,
    openPlatform: ({ platform }) => `Ouvrir ${platform === unnamedPlatform ? 'le lien' : platform}`,
    newTab: '(s’ouvre dans un nouvel onglet)',
    copyLink: 'Copier le lien',
    linkCopied: 'Lien copié',
    copyFailed: 'Le lien n’a pas pu être copié',
    reference: ({ id }) => `Référence\u202f: ${id}`,
    dismiss: 'Masquer',
    refreshFailed: 'L’actualisation n’a pas marché. Voici la liste d’avant.',
    partial: 'Ce ne sont pas tous vos comptes. Les autres n’ont pas pu être chargés.',
    refresh: 'Actualiser',
    inAppBrowser: {
      title: ({ platform }) =>
        `Vous êtes dans le navigateur d’une autre app, où s’identifier ${platform === unnamedPlatform ? '' : `sur ${platform} `}échoue souvent.`,
      body: 'Choisissez «\u202fOuvrir dans le navigateur\u202f» dans le menu de cette app, ou copiez le lien et collez-le dans votre navigateur.',
    },
    openInBrowser: 'Ouvrir dans le navigateur',
  },
  connectSocialButton: {
    connect: ({ platform }) => `Connecter ${platform}`,
    login: ({ platform }) => `Vous allez connecter le ${accountOn(platform)} déjà ouvert dans ce navigateur.`,
    hints: {
      instagram:
        'Il faut un compte professionnel ou créateur\u202f: un compte personnel ne permet pas de publier.',
    },
  },
  connectingScreen: {
    checking: { title: 'C’est presque fini', body: 'Encore quelques secondes.' },
    waiting: {
      title: ({ platform }) =>
        platform === unnamedPlatform ? 'C’est presque fini' : `En attente ${of(platform)}`,
      body: 'Vous n’avez rien à faire. Cette page avance toute seule.',
    },
    slow: {
      title: 'C’est plus long que d’habitude',
      body: 'Vous pouvez quitter cette page. Le compte se connectera sans elle.',
    },
    offline: { title: 'Vous êtes hors ligne', body: 'Nous vérifierons dès votre retour en ligne.' },
    connected: {
      title: ({ platform }) => `Votre ${accountOn(platform)} est connecté`,
      body: 'Vous pouvez publier dès maintenant.',
    },
    failed: ({ platform }) => `Votre ${accountOn(platform)} n’a pas pu être connecté`,
    cancelled: ({ platform }) => `Votre ${accountOn(platform)} n’est pas connecté`,
    expiresIn: ({ minutes }) =>
      plural('fr', minutes, {
        one: (number) => `Le lien reste valable ${number} minute.`,
        many: (number) => `Le lien reste valable ${number} de minutes.`,
        other: (number) => `Le lien reste valable ${number} minutes.`,
      }),
    continue: 'Continuer',
    back: 'Retour',
    closeTab: 'Fermer cet onglet',
    tabDone: 'Vous pouvez fermer cet onglet.',
  },
  connectedAccount: {
    statuses: {
      connected: 'Connecté',
      reauth_required: 'À reconnecter',
      disconnected: 'Déconnecté',
      other: 'À vérifier',
    },
    leased: 'Géré pour vous',
    connectedOn: ({ date }) => `Connecté le ${date}`,
    connectedSince: ({ date }) => `Depuis le ${date}`,
    reconnect: 'Reconnecter',
    connectAgain: 'Connecter à nouveau',
    disconnect: 'Déconnecter',
    names: {
      reconnect: ({ handle }) => `Reconnecter le ${account(handle)}`,
      connectAgain: ({ handle }) => `Connecter à nouveau le ${account(handle)}`,
      disconnect: ({ handle }) => `Déconnecter le ${account(handle)}`,
    },
  },
  connectedAccountList: {
    label: 'Comptes connectés',
    loading: 'Chargement des comptes…',
    loaded: ({ count }) =>
      plural('fr', count, {
        one: (number) => `${number} compte`,
        many: (number) => `${number} de comptes`,
        other: (number) => `${number} comptes`,
      }),
    loadedSome: ({ count }) =>
      plural('fr', count, {
        one: (number) => `${number} compte ou plus`,
        many: (number) => `${number} de comptes ou plus`,
        other: (number) => `${number} comptes ou plus`,
      }),
    empty: { title: 'Aucun compte pour l’instant', body: 'Connectez-en un pour publier d’ici.' },
  },
  accountPicker: {
    label: 'Choisir un compte',
    labelMultiple: 'Choisir des comptes',
    required: 'Choisissez un compte.',
    unavailable: 'Un compte choisi ici n’est plus disponible.',
  },
  reauthBanner: {
    reauthRequired: {
      title: ({ count, handle }) =>
        plural('fr', count, {
          one: () => `Le ${account(handle)} est à reconnecter`,
          many: (number) => `${number} de comptes sont à reconnecter`,
          other: (number) => `${number} comptes sont à reconnecter`,
        }),
      body: 'En attendant, les publications programmées échouent.',
    },
    failing: {
      title: ({ posts }) =>
        plural('fr', posts, {
          one: (number) => `${number} publication programmée a échoué`,
          many: (number) => `${number} de publications programmées ont échoué`,
          other: (number) => `${number} publications programmées ont échoué`,
        }),
      body: ({ count, handle, platform }) =>
        plural('fr', count, {
          one: () =>
            `${platform === unnamedPlatform ? `La connexion du ${account(handle)} ne marche plus` : `${platform} n’accepte plus la connexion du ${account(handle)}`}. Les publications échoueront tant qu’il n’est pas reconnecté.`,
          many: (number) =>
            `${number} de comptes ont perdu leur connexion. Les publications échoueront tant qu’ils ne sont pas reconnectés.`,
          other: (number) =>
            `${number} comptes ont perdu leur connexion. Les publications échoueront tant qu’ils ne sont pas reconnectés.`,
        }),
    },
    expiring: {
      title: ({ count, handle }) =>
        plural('fr', count, {
          one: () => `La connexion du ${account(handle)} prend bientôt fin`,
          many: (number) => `${number} de connexions prennent bientôt fin`,
          other: (number) => `${number} connexions prennent bientôt fin`,
        }),
      body: ({ date }) =>
        `Reconnectez avant le ${date} pour que les publications programmées continuent de partir.`,
    },
    reconnected: ({ handle }) => `Le ${account(handle)} est de nouveau connecté.`,
    stillNeedsReauth: ({ handle }) => `Le ${account(handle)} est encore à reconnecter.`,
    reconnect: 'Reconnecter',
    reconnectName: ({ handle }) => `Reconnecter le ${account(handle)}`,
    keep: 'Le garder',
    disconnect: 'Déconnecter',
    showAll: ({ count }) => plural('fr', count, { other: (number) => `Tout afficher (${number})` }),
  },
  revokeDialog: {
    title: ({ handle }) => `Déconnecter le ${account(handle)}\u202f?`,
    body: ({ platform }) =>
      `Les publications programmées de ce compte seront annulées. Celles déjà publiées restent ${platform === unnamedPlatform ? 'en ligne' : `sur ${platform}`}.`,
    cancel: 'Annuler',
    confirm: 'Déconnecter',
    working: 'Déconnexion…',
    confirming: 'Pas encore confirmé. Vérification…',
    doneTitle: ({ handle }) => `Le ${account(handle)} est déconnecté`,
    done: ({ count }) => {
      if (count === null)
        return 'Nous n’avons pas pu confirmer combien de publications programmées ont été annulées.';
      if (count === 0) return 'Il n’y avait aucune publication programmée à annuler.';
      return plural('fr', count, {
        one: (number) => `Nous avons annulé ${number} publication programmée de ce compte.`,
        many: (number) => `Nous avons annulé ${number} de publications programmées de ce compte.`,
        other: (number) => `Nous avons annulé ${number} publications programmées de ce compte.`,
      });
    },
    finish: 'Terminé',
    close: 'Fermer',
    failedTitle: ({ handle }) => `Le ${account(handle)} n’a pas pu être déconnecté`,
    unconfirmedTitle: ({ handle }) => `Le ${account(handle)} est-il déconnecté\u202f?`,
    check: 'Vérifier à nouveau',
  },
};
