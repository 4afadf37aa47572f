import { plural } from '../messages/format/plural.js';
import { startSentence } from '../messages/format/startSentence.js';
import type { ErrorCopy, ErrorWords, LocalePack } from '../messages/Messages.js';

// Says "tú", as most apps for everyone do, in words that both Spain and Latin America use. Handles stand after "la
// cuenta", so that nothing has to agree with a handle or with a platform.

const unnamedPlatform = 'tu cuenta';
const accountOn = (name: string) => (name === unnamedPlatform ? 'cuenta' : `cuenta de ${name}`);
/** "cuenta @handle". Where there is no handle the words for the account stand in its place already. */
const account = (handle: string) =>
  handle.startsWith('@') ? `cuenta ${handle}` : handle.charAt(0).toLowerCase() + handle.slice(1);

const contact = ({ app }: ErrorWords) => `Contacta con ${app ?? 'el servicio de ayuda'}.`;
const unconfirmed = 'No pudimos confirmar si la cuenta se desconectó.';
const stillConnected = 'La cuenta sigue conectada.';
const tryAgain = 'Inténtalo de nuevo.';
const startAgain = 'Empieza de nuevo.';

const unchanged = ({ context }: ErrorWords) =>
  context === 'disconnect'
    ? stillConnected
    : context === 'connect'
      ? `No se cambió nada. ${tryAgain}`
      : tryAgain;

const notSetUp: ErrorCopy = {
  title: ({ context }) =>
    ({
      connect: 'Aún no se pueden conectar cuentas.',
      accounts: 'Las cuentas conectadas aún no están disponibles.',
      disconnect: 'Aún no se pueden desconectar cuentas.',
    })[context],
  body: contact,
};
const used: ErrorCopy = { title: `Este enlace ya se usó. ${startAgain}` };
const ourSide: ErrorCopy = { title: `Algo falló por nuestra parte. ${tryAgain}` };

/**
 * The Spanish words.
 *
 * @example
 * <ConnectProvider baseUrl="/api/layers" messages={es} />
 */
export const es: LocalePack = {
  locale: 'es',
  platforms: { tiktok: 'TikTok', instagram: 'Instagram', other: unnamedPlatform },
  errors: {
    state_expired: { title: `Este enlace para conectar caducó. ${tryAgain}` },
    platform_denied: {
      title: ({ platform }) =>
        platform === unnamedPlatform
          ? `Cancelaste la conexión. ${tryAgain}`
          : `Cancelaste la conexión en ${platform}. ${tryAgain}`,
    },
    missing_code: {
      title: ({ platform }) =>
        platform === unnamedPlatform
          ? `Hubo un contratiempo. ${tryAgain}`
          : `Hubo un contratiempo con ${platform}. ${tryAgain}`,
    },
    exchange_failed: {
      title:
        'No se pudo terminar de conectar. Inténtalo de nuevo o contacta con el servicio de ayuda si sigue igual.',
    },
    persistence_error: { title: 'Algo falló por nuestra parte. Contacta con el servicio de ayuda.' },
    platform_mismatch: used,
    state_terminal: used,

    validation: notSetUp,
    return_url_not_allowed: notSetUp,
    forbidden_scope: notSetUp,
    api_unauthenticated: notSetUp,
    kill_switch: { title: 'Esto está desactivado por ahora.', body: contact },
    conflict: {
      title: 'Esta cuenta cambió mientras tanto.',
      body: 'Vuelve a cargar la página para ver cómo está.',
    },
    idempotency_conflict: { title: `Este intento se mezcló con otro. ${startAgain}` },
    not_found: {
      title: 'Esto ya no está disponible.',
      body: 'Vuelve a cargar la página para ver lo que hay.',
    },
    rate_limited: { title: 'Demasiados intentos a la vez. Espera un momento e inténtalo de nuevo.' },
    credential_invalid: {
      title: ({ platform }) =>
        platform === unnamedPlatform
          ? 'Esta conexión ya no funciona. Reconecta la cuenta.'
          : `${platform} ya no acepta esta conexión. Reconecta la cuenta.`,
    },
    platform_error: {
      title: ({ platform }) =>
        `${platform === unnamedPlatform ? 'Ahora mismo no funciona' : `${platform} no responde como debería`}. Inténtalo de nuevo en unos minutos.`,
    },
    approval_required: { title: 'Esto necesita antes una aprobación.', body: contact },
    content_rejected: { title: 'Este contenido no se aceptó.', body: contact },

    offline: {
      title: 'No tienes conexión a internet.',
      body: 'No se envió nada. Inténtalo cuando vuelvas a tenerla.',
    },
    network: { title: ({ app }) => `No se puede acceder a ${app ?? 'nuestro servidor'}.`, body: unchanged },
    timeout: { title: ({ app }) => `${app ?? 'Nuestro servidor'} no respondió a tiempo.`, body: unchanged },
    bad_response: {
      title: ({ app }) =>
        `Respondió tu red o una página de inicio de sesión en lugar de ${app ?? 'nuestro servidor'}.`,
      body: ({ context }) =>
        context === 'disconnect' ? stillConnected : 'Vuelve a cargar la página e inténtalo de nuevo.',
    },
    unsafe_url: notSetUp,
    popup_blocked: {
      title: 'Tu navegador bloqueó la pestaña nueva.',
      body: ({ platform }) =>
        platform === unnamedPlatform
          ? 'Abre este enlace o cópialo en otro navegador.'
          : `Abre ${platform} con este enlace o cópialo en otro navegador.`,
    },
    account_changed: { title: ({ platform }) => `Conectaste otra ${accountOn(platform)}.` },
    still_needs_reauth: {
      title: ({ platform }) => `Todavía hay que reconectar la ${accountOn(platform)}. ${startAgain}`,
    },
    unknown_attempt: { title: `Este enlace ya no es válido. ${startAgain}` },
    revoke_unconfirmed: { title: unconfirmed },

    unauthenticated: { title: 'Vuelve a iniciar sesión.' },
    forbidden: { title: 'No tienes acceso a esto.', body: 'Pregunta a quien gestiona tu cuenta.' },
    no_session: { title: `Este navegador no tiene datos de esa conexión. ${startAgain}` },
    return_unbound: {
      title: 'No pudimos comprobar que fueras tú.',
      body: 'Inicia sesión como la persona que empezó la conexión o vuelve a conectar.',
    },
    cookies_required: {
      title: 'Tu navegador bloquea las cookies que hacen falta para conectar.',
      body: 'Abre esta página en su propia pestaña y empieza de nuevo.',
    },
    account_leased: {
      title: 'Gestionamos esta cuenta por ti.',
      body: 'Aquí no se puede reconectar ni desconectar.',
    },
    misconfigured: notSetUp,
    unknown_route: notSetUp,
    upstream_unavailable: ourSide,
    store_unavailable: ourSide,
    server_error: ourSide,
    unknown: {
      title: ({ context }) =>
        ({
          connect: `No se pudo terminar de conectar. ${tryAgain}`,
          accounts: `No se pudieron cargar las cuentas. ${tryAgain}`,
          disconnect: `No se pudo desconectar la cuenta. ${tryAgain}`,
        })[context],
    },
  },
  shared: {
    opening: ({ platform }) => (platform === unnamedPlatform ? 'Abriendo…' : `Abriendo ${platform}…`),
    leaving: ({ platform }) =>
      `Te llevamos a ${platform === unnamedPlatform ? 'conectar tu cuenta' : platform}.`,
    retryIn: ({ seconds }) => plural('es', seconds, { other: (number) => `Reintentar en ${number}\u00a0s` }),
    unnamed: ({ platform }) => startSentence(accountOn(platform)),
    accountChanged: ({ handle, previousHandle }) =>
      `Conectaste la ${account(handle)}; antes era la ${account(previousHandle)}.`,
  },
  loading: {
    opening: 'Abriendo…',
    failed: {
      title: 'No se pudo abrir',
      body: 'No se cambió nada. Comprueba tu conexión a internet e inténtalo de nuevo.',
      outdated: 'No se cambió nada. Esta página está desactualizada. Vuelve a cargarla.',
    },
    cancel: 'Cancelar',
    retry: 'Reintentar',
    reload: 'Volver a cargar la página',
  },
  common: {
    actions: {
      try_again: 'Reintentar',
      start_again: 'Empezar de nuevo',
      contact_support: 'Pedir ayuda',
      sign_in: 'Recargar e iniciar sesión',
      open_link: 'Abrir el enlace',
    },
    openedInTab: {
      title: ({ platform }) =>
        platform === unnamedPlatform
          ? 'Continúa en la otra pestaña'
          : `Continúa en la pestaña de ${platform}`,
      body: 'Cuando termines allí, lo verás aquí.',
    },
    connectedInTab: ({ handle }) => `La ${account(handle)} está conectada.`,
    openPlatform: ({ platform }) => `Abrir ${platform === unnamedPlatform ? 'el enlace' : platform}`,
    newTab: '(se abre en una pestaña nueva)',
    copyLink: 'Copiar enlace',
    linkCopied: 'Enlace copiado',
    copyFailed: 'No se pudo copiar el enlace',
    reference: ({ id }) => `Referencia: ${id}`,
    dismiss: 'Ocultar',
    refreshFailed: 'No se pudo actualizar. Esta es la lista de antes.',
    partial: 'Estas no son todas tus cuentas. Las demás no se pudieron cargar.',
    refresh: 'Actualizar',
    inAppBrowser: {
      title: ({ platform }) =>
        `Estás en el navegador de otra app, donde iniciar sesión ${platform === unnamedPlatform ? '' : `en ${platform} `}suele fallar.`,
      body: 'Elige «Abrir en el navegador» en el menú de esta app o copia el enlace y pégalo en tu navegador.',
    },
    openInBrowser: 'Abrir en el navegador',
  },
  connectSocialButton: {
    connect: ({ platform }) => `Conectar ${platform}`,
    login: ({ platform }) =>
      `Conectarás la ${accountOn(platform)} que tiene la sesión iniciada en este navegador.`,
    hints: {
      instagram: 'Necesita una cuenta de empresa o de creador: desde una personal no se puede publicar.',
    },
  },
  connectingScreen: {
    checking: { title: 'Ya casi está', body: 'Tarda unos segundos.' },
    waiting: {
      title: ({ platform }) => (platform === unnamedPlatform ? 'Ya casi está' : `Esperando a ${platform}`),
      body: 'No tienes que hacer nada más. Esta página avanza sola.',
    },
    slow: {
      title: 'Está tardando más de lo normal',
      body: 'Puedes salir de esta página. La cuenta se conectará igualmente.',
    },
    offline: {
      title: 'No tienes conexión a internet',
      body: 'Lo comprobaremos en cuanto vuelvas a tenerla.',
    },
    connected: {
      title: ({ platform }) => `Tu ${accountOn(platform)} está conectada`,
      body: 'Ya puedes publicar.',
    },
    failed: ({ platform }) => `No se pudo conectar ${platform === unnamedPlatform ? 'la cuenta' : platform}`,
    cancelled: ({ platform }) => `Tu ${accountOn(platform)} no está conectada`,
    expiresIn: ({ minutes }) =>
      plural('es', minutes, {
        one: (number) => `El enlace sirve durante ${number} minuto más.`,
        many: (number) => `El enlace sirve durante ${number} de minutos más.`,
        other: (number) => `El enlace sirve durante ${number} minutos más.`,
      }),
    continue: 'Continuar',
    back: 'Volver',
    closeTab: 'Cerrar esta pestaña',
    tabDone: 'Puedes cerrar esta pestaña.',
  },
  connectedAccount: {
    statuses: {
      connected: 'Conectada',
      reauth_required: 'Hay que reconectar',
      disconnected: 'Desconectada',
      other: 'Requiere atención',
    },
    leased: 'La gestionamos por ti',
    connectedOn: ({ date }) => `Conectada: ${date}`,
    connectedSince: ({ date }) => `Desde el ${date}`,
    reconnect: 'Reconectar',
    connectAgain: 'Conectar otra vez',
    disconnect: 'Desconectar',
    names: {
      reconnect: ({ handle }) => `Reconectar la ${account(handle)}`,
      connectAgain: ({ handle }) => `Conectar otra vez la ${account(handle)}`,
      disconnect: ({ handle }) => `Desconectar la ${account(handle)}`,
    },
  },
  connectedAccountList: {
    label: 'Cuentas conectadas',
    loading: 'Cargando cuentas…',
    loaded: ({ count }) =>
      plural('es', count, {
        one: (number) => `${number} cuenta`,
        many: (number) => `${number} de cuentas`,
        other: (number) => `${number} cuentas`,
      }),
    loadedSome: ({ count }) =>
      plural('es', count, {
        one: (number) => `${number} cuenta o más`,
        many: (number) => `${number} de cuentas o más`,
        other: (number) => `${number} cuentas o más`,
      }),
    empty: { title: 'Aún no hay cuentas', body: 'Conecta una para publicar desde aquí.' },
  },
  accountPicker: {
    label: 'Elige una cuenta',
    labelMultiple: 'Elige las cuentas',
    required: 'Elige una cuenta.',
    unavailable: 'Una cuenta que estaba elegida aquí ya no está disponible.',
  },
  reauthBanner: {
    reauthRequired: {
      title: ({ count, handle }) =>
        plural('es', count, {
          one: () => `Hay que reconectar la ${account(handle)}`,
          many: (number) => `Hay que reconectar ${number} de cuentas`,
          other: (number) => `Hay que reconectar ${number} cuentas`,
        }),
      body: 'Mientras tanto, las publicaciones programadas fallan.',
    },
    failing: {
      title: ({ posts }) =>
        plural('es', posts, {
          one: (number) => `Falló ${number} publicación programada`,
          many: (number) => `Fallaron ${number} de publicaciones programadas`,
          other: (number) => `Fallaron ${number} publicaciones programadas`,
        }),
      body: ({ count, handle, platform }) =>
        plural('es', count, {
          one: () =>
            `${platform === unnamedPlatform ? `La conexión de la ${account(handle)} ya no funciona` : `${platform} ya no acepta la conexión de la ${account(handle)}`}. Las publicaciones seguirán fallando hasta que la reconectes.`,
          many: (number) =>
            `${number} de cuentas perdieron su conexión. Las publicaciones seguirán fallando hasta que las reconectes.`,
          other: (number) =>
            `${number} cuentas perdieron su conexión. Las publicaciones seguirán fallando hasta que las reconectes.`,
        }),
    },
    expiring: {
      title: ({ count, handle }) =>
        plural('es', count, {
          one: () => `La conexión de la ${account(handle)} termina pronto`,
          many: (number) => `${number} de conexiones terminan pronto`,
          other: (number) => `${number} conexiones terminan pronto`,
        }),
      body: ({ date }) =>
        `Reconecta antes del ${date} para que las publicaciones programadas sigan saliendo.`,
    },
    reconnected: ({ handle }) => `La ${account(handle)} vuelve a estar conectada.`,
    stillNeedsReauth: ({ handle }) => `Todavía hay que reconectar la ${account(handle)}.`,
    reconnect: 'Reconectar',
    reconnectName: ({ handle }) => `Reconectar la ${account(handle)}`,
    keep: 'Conservarla',
    disconnect: 'Desconectar',
    showAll: ({ count }) => plural('es', count, { other: (number) => `Ver todas (${number})` }),
  },
  revokeDialog: {
    title: ({ handle }) => `¿Desconectar la ${account(handle)}?`,
    body: ({ platform }) =>
      `Se cancelarán las publicaciones programadas de esta cuenta. Las que ya se publicaron ${platform === unnamedPlatform ? 'no se borrarán' : `seguirán en ${platform}`}.`,
    cancel: 'Cancelar',
    confirm: 'Desconectar',
    working: 'Desconectando…',
    confirming: 'Aún sin confirmar. Comprobando…',
    doneTitle: ({ handle }) => `La ${account(handle)} está desconectada`,
    done: ({ count }) => {
      if (count === null) return 'No pudimos confirmar cuántas publicaciones programadas se cancelaron.';
      if (count === 0) return 'No había publicaciones programadas que cancelar.';
      return plural('es', count, {
        one: (number) => `Cancelamos ${number} publicación programada de esta cuenta.`,
        many: (number) => `Cancelamos ${number} de publicaciones programadas de esta cuenta.`,
        other: (number) => `Cancelamos ${number} publicaciones programadas de esta cuenta.`,
      });
    },
    finish: 'Listo',
    close: 'Cerrar',
    failedTitle: ({ handle }) => `No se pudo desconectar la ${account(handle)}`,
    unconfirmedTitle: ({ handle }) => `¿Se desconectó la ${account(handle)}?`,
    check: 'Comprobar de nuevo',
  },
};
