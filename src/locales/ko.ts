import { plural } from '../messages/format/plural.js';
import type { ErrorCopy, ErrorWords, LocalePack } from '../messages/Messages.js';

// Speaks in 해요체, as Toss, Kakao and most apps for everyone do: polite and close at once. Handles and platforms stand
// before a noun or before 에서, so that no particle has to follow their last sound. The internet is 인터넷, so that 연결
// is the account's alone.

const unnamedPlatform = '계정';
const accountOn = (name: string) => (name === unnamedPlatform ? '계정' : `${name} 계정`);
/** "@handle 계정". Where there is no handle the words for the account stand in its place already. */
const account = (handle: string) => (handle.startsWith('@') ? `${handle} 계정` : handle);

const contact = ({ app }: ErrorWords) => `${app ?? '고객센터'}에 문의해 주세요.`;
const unconfirmed = '계정 연결이 해제됐는지 확인하지 못했어요.';
const stillConnected = '계정이 아직 연결되어 있어요.';
const tryAgain = '다시 시도해 주세요.';
const startAgain = '처음부터 다시 해 주세요.';

const unchanged = ({ context }: ErrorWords) =>
  context === 'disconnect'
    ? stillConnected
    : context === 'connect'
      ? `바뀐 것은 없어요. ${tryAgain}`
      : tryAgain;

const notSetUp: ErrorCopy = {
  title: ({ context }) =>
    ({
      connect: '계정 연결 기능이 아직 준비되지 않았어요.',
      accounts: '연결된 계정 목록이 아직 준비되지 않았어요.',
      disconnect: '연결 해제 기능이 아직 준비되지 않았어요.',
    })[context],
  body: contact,
};
const used: ErrorCopy = { title: `이미 사용한 링크예요. ${startAgain}` };
const ourSide: ErrorCopy = { title: `저희 쪽에 문제가 생겼어요. ${tryAgain}` };

/**
 * The Korean words.
 *
 * @example
 * <ConnectProvider baseUrl="/api/layers" messages={ko} />
 */
export const ko: LocalePack = {
  locale: 'ko',
  platforms: { tiktok: 'TikTok', instagram: 'Instagram', other: unnamedPlatform },
  errors: {
    state_expired: { title: `계정 연결 링크가 만료됐어요. ${tryAgain}` },
    platform_denied: {
      title: ({ platform }) =>
        platform === unnamedPlatform
          ? `연결을 취소했어요. ${tryAgain}`
          : `${platform}에서 연결을 취소했어요. ${tryAgain}`,
    },
    missing_code: {
      title: ({ platform }) =>
        platform === unnamedPlatform
          ? `문제가 생겼어요. ${tryAgain}`
          : `${platform}에서 문제가 생겼어요. ${tryAgain}`,
    },
    exchange_failed: {
      title: '연결을 마치지 못했어요. 다시 시도해 보고, 계속되면 고객센터에 문의해 주세요.',
    },
    persistence_error: { title: '저희 쪽에 문제가 생겼어요. 고객센터에 문의해 주세요.' },
    platform_mismatch: used,
    state_terminal: used,

    validation: notSetUp,
    return_url_not_allowed: notSetUp,
    forbidden_scope: notSetUp,
    api_unauthenticated: notSetUp,
    kill_switch: { title: '지금은 사용할 수 없어요.', body: contact },
    conflict: {
      title: '그사이 이 계정이 변경됐어요.',
      body: '페이지를 새로고침해서 지금 상태를 확인해 주세요.',
    },
    idempotency_conflict: { title: `다른 시도와 겹쳤어요. ${startAgain}` },
    not_found: {
      title: '더 이상 사용할 수 없어요.',
      body: '페이지를 새로고침해서 지금 상태를 확인해 주세요.',
    },
    rate_limited: { title: '한꺼번에 너무 많이 시도했어요. 잠시 후 다시 시도해 주세요.' },
    credential_invalid: {
      title: ({ platform }) =>
        `${platform === unnamedPlatform ? '이 연결을 더 이상 쓸 수 없어요' : `${platform}에서 더 이상 이 연결을 받아들이지 않아요`}. 계정을 다시 연결해 주세요.`,
    },
    platform_error: {
      title: ({ platform }) =>
        `${platform === unnamedPlatform ? '지금은 잘 되지 않아요' : `${platform}에서 제대로 응답하지 않아요`}. 몇 분 후 다시 시도해 주세요.`,
    },
    approval_required: { title: '먼저 승인이 필요해요.', body: contact },
    content_rejected: { title: '이 콘텐츠는 승인되지 않았어요.', body: contact },

    offline: { title: '오프라인 상태예요.', body: '전송된 것은 없어요. 온라인이 되면 다시 시도해 주세요.' },
    network: { title: ({ app }) => `${app ?? '서버'}에 접속할 수 없어요.`, body: unchanged },
    timeout: { title: ({ app }) => `${app ?? '서버'}에서 제때 응답이 오지 않았어요.`, body: unchanged },
    bad_response: {
      title: ({ app }) => `${app ?? '서버'} 대신 네트워크나 로그인 페이지가 응답했어요.`,
      body: ({ context }) =>
        context === 'disconnect' ? stillConnected : '페이지를 새로고침한 후 다시 시도해 주세요.',
    },
    unsafe_url: notSetUp,
    popup_blocked: {
      title: '브라우저가 새 탭을 차단했어요.',
      body: ({ platform }) =>
        `${platform === unnamedPlatform ? '이 링크를' : `이 링크로 ${platform} 페이지를`} 열거나, 링크를 복사해 다른 브라우저에서 열어 주세요.`,
    },
    account_changed: { title: ({ platform }) => `다른 ${accountOn(platform)}으로 다시 연결했어요.` },
    still_needs_reauth: {
      title: ({ platform }) => `${accountOn(platform)}은 아직 다시 연결이 필요해요. ${startAgain}`,
    },
    unknown_attempt: { title: `더 이상 유효하지 않은 링크예요. ${startAgain}` },
    revoke_unconfirmed: { title: unconfirmed },

    unauthenticated: { title: '다시 로그인해 주세요.' },
    forbidden: { title: '접근 권한이 없어요.', body: '계정을 관리하는 분에게 문의해 주세요.' },
    no_session: { title: `이 브라우저에서는 해당 연결을 찾을 수 없어요. ${startAgain}` },
    return_unbound: {
      title: '본인이 하신 것인지 확인하지 못했어요.',
      body: '연결을 시작한 사람으로 로그인하거나 다시 연결해 주세요.',
    },
    cookies_required: {
      title: '연결에 필요한 쿠키를 브라우저가 차단하고 있어요.',
      body: '이 페이지를 별도의 탭에서 열고 처음부터 다시 해 주세요.',
    },
    account_leased: {
      title: '대신 관리해 드리는 계정이에요.',
      body: '여기서는 다시 연결하거나 연결을 해제할 수 없어요.',
    },
    misconfigured: notSetUp,
    unknown_route: notSetUp,
    upstream_unavailable: ourSide,
    store_unavailable: ourSide,
    server_error: ourSide,
    unknown: {
      title: ({ context }) =>
        ({
          connect: `연결을 마치지 못했어요. ${tryAgain}`,
          accounts: `계정을 불러오지 못했어요. ${tryAgain}`,
          disconnect: `계정 연결을 해제하지 못했어요. ${tryAgain}`,
        })[context],
    },
  },
  shared: {
    opening: ({ platform }) => (platform === unnamedPlatform ? '여는 중…' : `${platform} 여는 중…`),
    leaving: ({ platform }) => `${platform === unnamedPlatform ? '연결' : platform} 페이지로 이동해요.`,
    retryIn: ({ seconds }) => plural('ko', seconds, { other: (number) => `${number}초 후 다시 시도` }),
    unnamed: ({ platform }) => accountOn(platform),
    accountChanged: ({ handle, previousHandle }) =>
      `${account(handle)}으로 다시 연결했어요. 이전에는 ${account(previousHandle)}이었어요.`,
  },
  loading: {
    opening: '여는 중…',
    failed: {
      title: '열지 못했어요',
      body: '바뀐 것은 없어요. 인터넷 상태를 확인하고 다시 시도해 주세요.',
      outdated: '바뀐 것은 없어요. 페이지가 최신 상태가 아니에요. 새로고침해 주세요.',
    },
    cancel: '취소',
    retry: '다시 시도',
    reload: '페이지 새로고침',
  },
  common: {
    actions: {
      try_again: '다시 시도',
      start_again: '처음부터 다시',
      contact_support: '고객센터 문의',
      sign_in: '새로고침하고 로그인',
      open_link: '링크 열기',
    },
    openedInTab: {
      title: ({ platform }) => `${platform === unnamedPlatform ? '다른' : platform} 탭에서 계속해 주세요`,
      body: '마치면 여기에 표시돼요.',
    },
    connectedInTab: ({ handle }) => `${account(handle)}을 연결했어요.`,
    openPlatform: ({ platform }) => `${platform === unnamedPlatform ? '링크' : platform} 열기`,
    newTab: '(새 탭에서 열림)',
    copyLink: '링크 복사',
    linkCopied: '링크를 복사했어요',
    copyFailed: '링크를 복사하지 못했어요',
    reference: ({ id }) => `문의 번호: ${id}`,
    dismiss: '닫기',
    refreshFailed: '새로고침하지 못했어요. 이전 목록을 보여 드려요.',
    partial: '계정 일부만 표시됐어요. 나머지는 불러오지 못했어요.',
    refresh: '새로고침',
    inAppBrowser: {
      title: ({ platform }) =>
        `다른 앱 안의 브라우저예요. 여기서는 ${platform === unnamedPlatform ? '' : `${platform} `}로그인이 자주 실패해요.`,
      body: '이 앱의 메뉴에서 ‘브라우저에서 열기’를 선택하거나, 링크를 복사해 브라우저에 붙여넣어 주세요.',
    },
    openInBrowser: '브라우저에서 열기',
  },
  connectSocialButton: {
    connect: ({ platform }) => `${platform} 연결`,
    login: ({ platform }) => `이 브라우저에 로그인된 ${accountOn(platform)}을 연결해요.`,
    hints: {
      instagram: '비즈니스나 크리에이터 계정이 필요해요. 개인 계정으로는 게시할 수 없어요.',
    },
  },
  connectingScreen: {
    checking: { title: '거의 다 됐어요', body: '몇 초 정도 걸려요.' },
    waiting: {
      title: ({ platform }) => (platform === unnamedPlatform ? '거의 다 됐어요' : `${platform} 기다리는 중`),
      body: '더 하실 일은 없어요. 이 페이지는 자동으로 넘어가요.',
    },
    slow: {
      title: '평소보다 오래 걸리고 있어요',
      body: '이 페이지를 나가도 계정은 연결돼요.',
    },
    offline: { title: '오프라인 상태예요', body: '온라인이 되면 바로 확인할게요.' },
    connected: {
      title: ({ platform }) => `${accountOn(platform)}을 연결했어요`,
      body: '이제 게시할 수 있어요.',
    },
    failed: ({ platform }) => `${accountOn(platform)}을 연결하지 못했어요`,
    cancelled: ({ platform }) => `${accountOn(platform)}이 연결되지 않았어요`,
    expiresIn: ({ minutes }) =>
      plural('ko', minutes, { other: (number) => `링크를 ${number}분 더 사용할 수 있어요.` }),
    continue: '계속',
    back: '뒤로',
    closeTab: '이 탭 닫기',
    tabDone: '이 탭을 닫아도 돼요.',
  },
  connectedAccount: {
    statuses: {
      connected: '연결됨',
      reauth_required: '다시 연결 필요',
      disconnected: '연결 해제됨',
      other: '확인 필요',
    },
    leased: '대신 관리 중',
    connectedOn: ({ date }) => `연결한 날: ${date}`,
    connectedSince: ({ date }) => `연결 시작: ${date}`,
    reconnect: '다시 연결',
    connectAgain: '새로 연결',
    disconnect: '연결 해제',
    names: {
      reconnect: ({ handle }) => `${account(handle)} 다시 연결`,
      connectAgain: ({ handle }) => `${account(handle)} 새로 연결`,
      disconnect: ({ handle }) => `${account(handle)} 연결 해제`,
    },
  },
  connectedAccountList: {
    label: '연결된 계정',
    loading: '계정 불러오는 중…',
    loaded: ({ count }) => plural('ko', count, { other: (number) => `계정 ${number}개` }),
    loadedSome: ({ count }) => plural('ko', count, { other: (number) => `계정 ${number}개 이상` }),
    empty: { title: '아직 계정이 없어요', body: '계정을 연결하면 여기서 게시할 수 있어요.' },
  },
  accountPicker: {
    label: '계정 선택',
    labelMultiple: '계정 선택',
    required: '계정을 선택해 주세요.',
    unavailable: '여기서 선택한 계정을 더 이상 사용할 수 없어요.',
  },
  reauthBanner: {
    reauthRequired: {
      title: ({ count, handle }) =>
        count === 1
          ? `${account(handle)}을 다시 연결해 주세요`
          : plural('ko', count, { other: (number) => `계정 ${number}개를 다시 연결해 주세요` }),
      body: '다시 연결할 때까지 예약 게시물이 올라가지 않아요.',
    },
    failing: {
      title: ({ posts }) =>
        plural('ko', posts, { other: (number) => `예약 게시물 ${number}개가 올라가지 못했어요` }),
      body: ({ count, handle, platform }) =>
        count === 1
          ? `${platform === unnamedPlatform ? `${account(handle)} 연결을 더 이상 쓸 수 없어요` : `${platform}에서 더 이상 ${account(handle)} 연결을 받아들이지 않아요`}. 다시 연결할 때까지 게시물이 올라가지 않아요.`
          : plural('ko', count, {
              other: (number) =>
                `계정 ${number}개의 연결이 끊어졌어요. 다시 연결할 때까지 게시물이 올라가지 않아요.`,
            }),
    },
    expiring: {
      title: ({ count, handle }) =>
        count === 1
          ? `${account(handle)} 연결이 곧 끝나요`
          : plural('ko', count, { other: (number) => `계정 ${number}개의 연결이 곧 끝나요` }),
      body: ({ date }) => `예약 게시물이 계속 올라가도록 다음 날짜 전에 다시 연결해 주세요: ${date}`,
    },
    reconnected: ({ handle }) => `${account(handle)}을 다시 연결했어요.`,
    stillNeedsReauth: ({ handle }) => `${account(handle)}은 아직 다시 연결이 필요해요.`,
    reconnect: '다시 연결',
    reconnectName: ({ handle }) => `${account(handle)} 다시 연결`,
    keep: '그대로 두기',
    disconnect: '연결 해제',
    showAll: ({ count }) => plural('ko', count, { other: (number) => `${number}개 모두 보기` }),
  },
  revokeDialog: {
    title: ({ handle }) => `${account(handle)} 연결을 해제할까요?`,
    body: ({ platform }) =>
      `이 계정의 예약 게시물은 취소돼요. 이미 올라간 게시물은 ${platform === unnamedPlatform ? '' : `${platform}에 `}그대로 남아요.`,
    cancel: '취소',
    confirm: '연결 해제',
    working: '해제하는 중…',
    confirming: '아직 확인되지 않았어요. 확인하는 중…',
    doneTitle: ({ handle }) => `${account(handle)} 연결을 해제했어요`,
    done: ({ count }) => {
      if (count === null) return '예약 게시물이 몇 개 취소됐는지 확인하지 못했어요.';
      if (count === 0) return '취소할 예약 게시물이 없었어요.';
      return plural('ko', count, { other: (number) => `이 계정의 예약 게시물 ${number}개를 취소했어요.` });
    },
    finish: '완료',
    close: '닫기',
    failedTitle: ({ handle }) => `${account(handle)} 연결을 해제하지 못했어요`,
    unconfirmedTitle: ({ handle }) => `${account(handle)} 연결이 해제됐나요?`,
    check: '다시 확인',
  },
};
