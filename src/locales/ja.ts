import { plural } from '../messages/format/plural.js';
import type { ErrorCopy, ErrorWords, LocalePack } from '../messages/Messages.js';

// Polite です・ます, as Japanese apps speak to everyone, with short nouns on buttons. An account is 連携 (linked), so that
// 接続 is left to the internet. No space between Japanese and other scripts, as in most apps.

const unnamedPlatform = 'アカウント';
const accountOn = (name: string) => (name === unnamedPlatform ? 'アカウント' : `${name}アカウント`);

const contact = ({ app }: ErrorWords) => `${app ?? 'サポート'}にお問い合わせください。`;
const theApp = ({ app }: ErrorWords) => app ?? 'サーバー';
const unconfirmed = 'アカウントの連携が解除されたかどうかを確認できませんでした。';
const stillConnected = 'アカウントはまだ連携されています。';
const tryAgain = 'もう一度お試しください。';
const startAgain = '最初からやり直してください。';

const unchanged = ({ context }: ErrorWords) =>
  context === 'disconnect'
    ? stillConnected
    : context === 'connect'
      ? `何も変更されていません。${tryAgain}`
      : tryAgain;

const notSetUp: ErrorCopy = {
  title: ({ context }) =>
    ({
      connect: 'アカウントの連携はまだ準備中です。',
      accounts: '連携アカウントの表示はまだ準備中です。',
      disconnect: '連携の解除はまだ準備中です。',
    })[context],
  body: contact,
};
const used: ErrorCopy = { title: `このリンクはすでに使用されています。${startAgain}` };
const ourSide: ErrorCopy = { title: `こちら側で問題が発生しました。${tryAgain}` };

/**
 * The Japanese words.
 *
 * @example
 * <ConnectProvider baseUrl="/api/layers" messages={ja} />
 */
export const ja: LocalePack = {
  locale: 'ja',
  platforms: { tiktok: 'TikTok', instagram: 'Instagram', other: unnamedPlatform },
  errors: {
    state_expired: { title: `連携用リンクの有効期限が切れました。${tryAgain}` },
    platform_denied: {
      title: ({ platform }) =>
        platform === unnamedPlatform
          ? `連携がキャンセルされました。${tryAgain}`
          : `${platform}で連携がキャンセルされました。${tryAgain}`,
    },
    missing_code: {
      title: ({ platform }) =>
        platform === unnamedPlatform
          ? `やり取りがうまくいきませんでした。${tryAgain}`
          : `${platform}とのやり取りがうまくいきませんでした。${tryAgain}`,
    },
    exchange_failed: {
      title:
        '連携を完了できませんでした。もう一度お試しいただくか、解決しない場合はサポートにお問い合わせください。',
    },
    persistence_error: { title: 'こちら側で問題が発生しました。サポートにお問い合わせください。' },
    platform_mismatch: used,
    state_terminal: used,

    validation: notSetUp,
    return_url_not_allowed: notSetUp,
    forbidden_scope: notSetUp,
    api_unauthenticated: notSetUp,
    kill_switch: { title: '現在ご利用いただけません。', body: contact },
    conflict: {
      title: 'このアカウントは別の操作で変更されました。',
      body: 'ページを再読み込みして、現在の状態をご確認ください。',
    },
    idempotency_conflict: { title: `別の操作と重なってしまいました。${startAgain}` },
    not_found: {
      title: 'すでに利用できなくなっています。',
      body: 'ページを再読み込みして、現在の状態をご確認ください。',
    },
    rate_limited: { title: '操作が続いたため、少し時間をおいてからもう一度お試しください。' },
    credential_invalid: {
      title: ({ platform }) =>
        `${platform === unnamedPlatform ? '' : `${platform}で`}この連携が無効になりました。アカウントを再連携してください。`,
    },
    platform_error: {
      title: ({ platform }) =>
        `${platform === unnamedPlatform ? '' : `${platform}から`}正しい応答がありません。数分後にもう一度お試しください。`,
    },
    approval_required: { title: '先に承認が必要です。', body: contact },
    content_rejected: { title: 'このコンテンツは受け付けられませんでした。', body: contact },

    offline: {
      title: 'オフラインです。',
      body: '何も送信されていません。オンラインに戻ったらお試しください。',
    },
    network: { title: (words) => `${theApp(words)}につながりません。`, body: unchanged },
    timeout: { title: (words) => `${theApp(words)}から時間内に応答がありませんでした。`, body: unchanged },
    bad_response: {
      title: (words) => `${theApp(words)}の代わりに、ネットワークまたはログインページが応答しました。`,
      body: ({ context }) =>
        context === 'disconnect' ? stillConnected : 'ページを再読み込みしてから、もう一度お試しください。',
    },
    unsafe_url: notSetUp,
    popup_blocked: {
      title: 'ブラウザが新しいタブをブロックしました。',
      body: ({ platform }) =>
        `${platform === unnamedPlatform ? 'このリンク' : `このリンクから${platform}`}を開くか、リンクをコピーして別のブラウザで開いてください。`,
    },
    account_changed: { title: ({ platform }) => `別の${accountOn(platform)}が連携されました。` },
    still_needs_reauth: {
      title: ({ platform }) => `${accountOn(platform)}はまだ再連携が必要です。${startAgain}`,
    },
    unknown_attempt: { title: `このリンクは無効になっています。${startAgain}` },
    revoke_unconfirmed: { title: unconfirmed },

    unauthenticated: { title: 'もう一度ログインしてください。' },
    forbidden: {
      title: 'アクセス権がありません。',
      body: 'アカウントを管理している方にご確認ください。',
    },
    no_session: { title: `このブラウザではこの連携を確認できません。${startAgain}` },
    return_unbound: {
      title: 'ご本人の操作かどうか確認できませんでした。',
      body: '連携を始めた方としてログインするか、もう一度連携してください。',
    },
    cookies_required: {
      title: '連携に必要なCookieがブラウザでブロックされています。',
      body: 'このページを単独のタブで開いて、最初からやり直してください。',
    },
    account_leased: {
      title: 'このアカウントは代理で管理されています。',
      body: 'ここでは再連携や連携の解除はできません。',
    },
    misconfigured: notSetUp,
    unknown_route: notSetUp,
    upstream_unavailable: ourSide,
    store_unavailable: ourSide,
    server_error: ourSide,
    unknown: {
      title: ({ context }) =>
        ({
          connect: `連携を完了できませんでした。${tryAgain}`,
          accounts: `アカウントを読み込めませんでした。${tryAgain}`,
          disconnect: `連携を解除できませんでした。${tryAgain}`,
        })[context],
    },
  },
  shared: {
    opening: ({ platform }) => `${platform === unnamedPlatform ? '' : `${platform}を`}開いています…`,
    leaving: ({ platform }) => `${platform === unnamedPlatform ? '連携画面' : platform}に移動します。`,
    retryIn: ({ seconds }) => plural('ja', seconds, { other: (number) => `${number}秒後に再試行` }),
    unnamed: ({ platform }) => accountOn(platform),
    accountChanged: ({ handle, previousHandle }) =>
      `${handle}で再連携されました（以前は${previousHandle}）。`,
  },
  loading: {
    opening: '開いています…',
    failed: {
      title: '開けませんでした',
      body: '何も変更されていません。インターネット接続を確認して、もう一度お試しください。',
      outdated: '何も変更されていません。このページは古くなっています。再読み込みしてください。',
    },
    cancel: 'キャンセル',
    retry: '再試行',
    reload: 'ページを再読み込み',
  },
  common: {
    actions: {
      try_again: '再試行',
      start_again: '最初からやり直す',
      contact_support: 'サポートに問い合わせる',
      sign_in: '再読み込みしてログイン',
      open_link: 'リンクを開く',
    },
    openedInTab: {
      title: ({ platform }) => `${platform === unnamedPlatform ? '別' : platform}のタブで続けてください`,
      body: '完了すると、こちらに表示されます。',
    },
    connectedInTab: ({ handle }) => `${handle}を連携しました。`,
    openPlatform: ({ platform }) => `${platform === unnamedPlatform ? 'リンク' : platform}を開く`,
    newTab: '（新しいタブで開きます）',
    copyLink: 'リンクをコピー',
    linkCopied: 'リンクをコピーしました',
    copyFailed: 'リンクをコピーできませんでした',
    reference: ({ id }) => `お問い合わせ番号：${id}`,
    dismiss: '閉じる',
    refreshFailed: '更新できませんでした。以前のリストを表示しています。',
    partial: 'すべてのアカウントが表示されていません。残りを読み込めませんでした。',
    refresh: '更新',
    inAppBrowser: {
      title: ({ platform }) =>
        `別のアプリ内のブラウザを使用中です。ここでは${platform === unnamedPlatform ? '' : `${platform}への`}ログインに失敗することがよくあります。`,
      body: 'このアプリのメニューから「ブラウザで開く」を選ぶか、リンクをコピーしてブラウザに貼り付けてください。',
    },
    openInBrowser: 'ブラウザで開く',
  },
  connectSocialButton: {
    connect: ({ platform }) => `${platform}を連携`,
    login: ({ platform }) => `このブラウザでログイン中の${accountOn(platform)}が連携されます。`,
    hints: {
      instagram: 'ビジネスまたはクリエイターアカウントが必要です。個人用アカウントからは投稿できません。',
    },
  },
  connectingScreen: {
    checking: { title: 'まもなく完了します', body: '数秒かかります。' },
    waiting: {
      title: ({ platform }) =>
        platform === unnamedPlatform ? 'まもなく完了します' : `${platform}からの応答を待っています`,
      body: '操作は必要ありません。このページは自動的に進みます。',
    },
    slow: {
      title: 'いつもより時間がかかっています',
      body: 'このページを離れても、連携は完了します。',
    },
    offline: { title: 'オフラインです', body: 'オンラインに戻り次第、確認します。' },
    connected: {
      title: ({ platform }) => `${platform}を連携しました`,
      body: '投稿の準備ができました。',
    },
    failed: ({ platform }) =>
      `${platform === unnamedPlatform ? 'アカウント' : platform}を連携できませんでした`,
    cancelled: ({ platform }) =>
      `${platform === unnamedPlatform ? 'アカウント' : platform}は連携されていません`,
    expiresIn: ({ minutes }) =>
      plural('ja', minutes, { other: (number) => `リンクの有効期限はあと${number}分です。` }),
    continue: '続ける',
    back: '戻る',
    closeTab: 'このタブを閉じる',
    tabDone: 'このタブは閉じてかまいません。',
  },
  connectedAccount: {
    statuses: {
      connected: '連携済み',
      reauth_required: '再連携が必要',
      disconnected: '連携解除済み',
      other: '要確認',
    },
    leased: '代理で管理中',
    connectedOn: ({ date }) => `連携日：${date}`,
    connectedSince: ({ date }) => `連携開始：${date}`,
    reconnect: '再連携',
    connectAgain: 'もう一度連携',
    disconnect: '連携を解除',
    names: {
      reconnect: ({ handle }) => `${handle}を再連携`,
      connectAgain: ({ handle }) => `${handle}をもう一度連携`,
      disconnect: ({ handle }) => `${handle}の連携を解除`,
    },
  },
  connectedAccountList: {
    label: '連携中のアカウント',
    loading: 'アカウントを読み込んでいます…',
    loaded: ({ count }) => plural('ja', count, { other: (number) => `アカウント${number}件` }),
    loadedSome: ({ count }) => plural('ja', count, { other: (number) => `アカウント${number}件以上` }),
    empty: { title: 'アカウントはまだありません', body: '連携すると、ここから投稿できます。' },
  },
  accountPicker: {
    label: 'アカウントを選択',
    labelMultiple: 'アカウントを選択',
    required: 'アカウントを選択してください。',
    unavailable: 'ここで選択していたアカウントは利用できなくなりました。',
  },
  reauthBanner: {
    reauthRequired: {
      title: ({ count, handle }) =>
        count === 1
          ? `${handle}の再連携が必要です`
          : plural('ja', count, { other: (number) => `${number}件のアカウントで再連携が必要です` }),
      body: '再連携するまで、予約投稿は公開されません。',
    },
    failing: {
      title: ({ posts }) =>
        plural('ja', posts, { other: (number) => `${number}件の予約投稿を公開できませんでした` }),
      body: ({ count, handle, platform }) =>
        count === 1
          ? `${platform === unnamedPlatform ? '' : `${platform}で`}${handle}の連携が無効になりました。再連携するまで、投稿は公開されません。`
          : plural('ja', count, {
              other: (number) =>
                `${number}件のアカウントの連携が無効になりました。再連携するまで、投稿は公開されません。`,
            }),
    },
    expiring: {
      title: ({ count, handle }) =>
        count === 1
          ? `${handle}の連携がまもなく切れます`
          : plural('ja', count, { other: (number) => `${number}件の連携がまもなく切れます` }),
      body: ({ date }) => `予約投稿を続けるには、${date}より前に再連携してください。`,
    },
    reconnected: ({ handle }) => `${handle}を再連携しました。`,
    stillNeedsReauth: ({ handle }) => `${handle}はまだ再連携が必要です。`,
    reconnect: '再連携',
    reconnectName: ({ handle }) => `${handle}を再連携`,
    keep: 'このまま使う',
    disconnect: '連携を解除',
    showAll: ({ count }) => plural('ja', count, { other: (number) => `${number}件すべて表示` }),
  },
  revokeDialog: {
    title: ({ handle }) => `${handle}の連携を解除しますか？`,
    body: ({ platform }) =>
      `このアカウントの予約投稿は取り消されます。公開済みの投稿は${platform === unnamedPlatform ? 'そのまま' : `${platform}に`}残ります。`,
    cancel: 'キャンセル',
    confirm: '連携を解除',
    working: '解除しています…',
    confirming: '確認が取れていません。確認しています…',
    doneTitle: ({ handle }) => `${handle}の連携を解除しました`,
    done: ({ count }) => {
      if (count === null) return '取り消された予約投稿の件数は確認できませんでした。';
      if (count === 0) return '取り消す予約投稿はありませんでした。';
      return plural('ja', count, {
        other: (number) => `このアカウントの予約投稿${number}件を取り消しました。`,
      });
    },
    finish: '完了',
    close: '閉じる',
    failedTitle: ({ handle }) => `${handle}の連携を解除できませんでした`,
    unconfirmedTitle: ({ handle }) => `${handle}の連携は解除されましたか？`,
    check: 'もう一度確認',
  },
};
