import { plural } from '../messages/format/plural.js';
import type { ErrorCopy, ErrorWords, LocalePack } from '../messages/Messages.js';

// Says 你, as WeChat, Douyin and most apps for everyone do. An account is 绑定 (bound) and 解绑 (unbound), so that 连接 is
// left to the network. A space stands between Chinese and other scripts.

const unnamedPlatform = '账号';
const accountOn = (name: string) => (name === unnamedPlatform ? name : zh`${name}账号`);

const chinese = /\p{Script=Han}/u;
const spaceless = /[\s\u3000-\u303f\uff00-\uffef“”…]/u;

/** Sets a space where a name or a number meets Chinese words. What is inside of either stays as it is. */
function zh(texts: TemplateStringsArray, ...values: string[]): string {
  return texts.reduce((sentence, text, index) => meet(meet(sentence, values[index - 1] ?? ''), text));
}

function meet(before: string, after: string): string {
  const [left = '', right = ''] = [Array.from(before).at(-1), Array.from(after)[0]];
  const apart = left && right && chinese.test(left) !== chinese.test(right);
  return apart && !spaceless.test(left) && !spaceless.test(right) ? `${before} ${after}` : before + after;
}

/** "账号 @handle". Where there is no handle the words for the account stand in its place already. */
const account = (handle: string) => (handle.startsWith('@') ? zh`账号${handle}` : handle);

const contact = ({ app }: ErrorWords) => zh`请联系${app ?? '客服'}。`;
const unconfirmed = '我们无法确认账号是否已解绑。';
const stillConnected = '账号仍处于绑定状态。';
const tryAgain = '请重试。';
const startAgain = '请重新开始。';

const unchanged = ({ context }: ErrorWords) =>
  context === 'disconnect' ? stillConnected : context === 'connect' ? `没有任何改动。${tryAgain}` : tryAgain;

const notSetUp: ErrorCopy = {
  title: ({ context }) =>
    ({
      connect: '绑定功能尚未开通。',
      accounts: '已绑定账号功能尚未开通。',
      disconnect: '解绑功能尚未开通。',
    })[context],
  body: contact,
};
const used: ErrorCopy = { title: `这个链接已经用过了。${startAgain}` };
const ourSide: ErrorCopy = { title: `我们这边出了点问题。${tryAgain}` };

/**
 * The words in simplified Chinese.
 *
 * @example
 * <ConnectProvider baseUrl="/api/layers" messages={zhCN} />
 */
export const zhCN: LocalePack = {
  locale: 'zh-CN',
  platforms: { tiktok: 'TikTok', instagram: 'Instagram', other: unnamedPlatform },
  errors: {
    state_expired: { title: `这个绑定链接已过期。${tryAgain}` },
    platform_denied: {
      title: ({ platform }) =>
        platform === unnamedPlatform
          ? `你取消了绑定。${tryAgain}`
          : zh`你在${platform}取消了绑定。${tryAgain}`,
    },
    missing_code: {
      title: ({ platform }) =>
        platform === unnamedPlatform
          ? `出了点小问题。${tryAgain}`
          : zh`${platform}那边出了点小问题。${tryAgain}`,
    },
    exchange_failed: { title: '未能完成绑定。请重试，如果问题仍然存在，请联系客服。' },
    persistence_error: { title: '我们这边出了点问题。请联系客服。' },
    platform_mismatch: used,
    state_terminal: used,

    validation: notSetUp,
    return_url_not_allowed: notSetUp,
    forbidden_scope: notSetUp,
    api_unauthenticated: notSetUp,
    kill_switch: { title: '此功能目前已关闭。', body: contact },
    conflict: { title: '这个账号刚刚有了其他变动。', body: '请刷新页面查看最新状态。' },
    idempotency_conflict: { title: `这次操作和另一次混在了一起。${startAgain}` },
    not_found: { title: '此内容已不可用。', body: '请刷新页面查看最新状态。' },
    rate_limited: { title: '操作太频繁了。请稍等片刻再试。' },
    credential_invalid: {
      title: ({ platform }) =>
        platform === unnamedPlatform
          ? '这个绑定已失效。请重新绑定账号。'
          : zh`${platform}不再接受这个绑定。请重新绑定账号。`,
    },
    platform_error: {
      title: ({ platform }) =>
        platform === unnamedPlatform
          ? '目前无法完成。请过几分钟再试。'
          : zh`${platform}没有正常响应。请过几分钟再试。`,
    },
    approval_required: { title: '此操作需要先获得批准。', body: contact },
    content_rejected: { title: '此内容未通过审核。', body: contact },

    offline: { title: '你已离线。', body: '没有发送任何内容。请在恢复联网后重试。' },
    network: { title: ({ app }) => zh`无法访问${app ?? '服务器'}。`, body: unchanged },
    timeout: { title: ({ app }) => zh`${app ?? '服务器'}没有及时响应。`, body: unchanged },
    bad_response: {
      title: ({ app }) => zh`响应的不是${app ?? '服务器'}，而是你的网络或登录页面。`,
      body: ({ context }) => (context === 'disconnect' ? stillConnected : '请刷新页面，然后重试。'),
    },
    unsafe_url: notSetUp,
    popup_blocked: {
      title: '浏览器拦截了新标签页。',
      body: ({ platform }) =>
        platform === unnamedPlatform
          ? '请打开这个链接，或将它复制到其他浏览器中打开。'
          : zh`请用这个链接打开${platform}，或将它复制到其他浏览器中打开。`,
    },
    account_changed: { title: ({ platform }) => zh`你绑定了另一个${accountOn(platform)}。` },
    still_needs_reauth: { title: ({ platform }) => zh`${accountOn(platform)}仍需重新绑定。${startAgain}` },
    unknown_attempt: { title: `这个链接已失效。${startAgain}` },
    revoke_unconfirmed: { title: unconfirmed },

    unauthenticated: { title: '请重新登录。' },
    forbidden: { title: '你没有访问权限。', body: '请咨询管理你账号的人。' },
    no_session: { title: `这个浏览器没有那次绑定的记录。${startAgain}` },
    return_unbound: {
      title: '我们无法确认这是你本人的操作。',
      body: '请以开始绑定的人的身份登录，或重新绑定。',
    },
    cookies_required: {
      title: '浏览器阻止了绑定所需的 Cookie。',
      body: '请在单独的标签页中打开此页面，然后重新开始。',
    },
    account_leased: { title: '这个账号由我们代为管理。', body: '无法在此重新绑定或解绑。' },
    misconfigured: notSetUp,
    unknown_route: notSetUp,
    upstream_unavailable: ourSide,
    store_unavailable: ourSide,
    server_error: ourSide,
    unknown: {
      title: ({ context }) =>
        ({
          connect: `未能完成绑定。${tryAgain}`,
          accounts: `未能加载账号。${tryAgain}`,
          disconnect: `未能解绑账号。${tryAgain}`,
        })[context],
    },
  },
  shared: {
    opening: ({ platform }) => (platform === unnamedPlatform ? '正在打开…' : zh`正在打开${platform}…`),
    leaving: ({ platform }) => zh`正在前往${platform === unnamedPlatform ? '绑定页面' : platform}。`,
    retryIn: ({ seconds }) => plural('zh-CN', seconds, { other: (number) => zh`${number}秒后可重试` }),
    unnamed: ({ platform }) => accountOn(platform),
    accountChanged: ({ handle, previousHandle }) =>
      zh`你绑定了${account(handle)}，之前是${account(previousHandle)}。`,
  },
  loading: {
    opening: '正在打开…',
    failed: {
      title: '未能打开',
      body: '没有任何改动。请检查网络连接后重试。',
      outdated: '没有任何改动。此页面已过期，请刷新。',
    },
    cancel: '取消',
    retry: '重试',
    reload: '刷新页面',
  },
  common: {
    actions: {
      try_again: '重试',
      start_again: '重新开始',
      contact_support: '联系客服',
      sign_in: '刷新并登录',
      open_link: '打开链接',
    },
    openedInTab: {
      title: ({ platform }) => zh`请在${platform === unnamedPlatform ? '另一个' : platform}标签页中继续`,
      body: '在那里完成后，结果会显示在这里。',
    },
    connectedInTab: ({ handle }) => zh`${account(handle)}已绑定。`,
    openPlatform: ({ platform }) => zh`打开${platform === unnamedPlatform ? '链接' : platform}`,
    newTab: '（在新标签页中打开）',
    copyLink: '复制链接',
    linkCopied: '链接已复制',
    copyFailed: '未能复制链接',
    reference: ({ id }) => zh`参考编号：${id}`,
    dismiss: '关闭',
    refreshFailed: '未能刷新。当前显示的是之前的列表。',
    partial: '这不是你的全部账号。其余账号未能加载。',
    refresh: '刷新',
    inAppBrowser: {
      title: ({ platform }) =>
        zh`你正在使用其他应用的内置浏览器，在这里登录${platform === unnamedPlatform ? '' : platform}经常失败。`,
      body: '请在该应用的菜单中选择“在浏览器中打开”，或复制链接并粘贴到浏览器中。',
    },
    openInBrowser: '在浏览器中打开',
  },
  connectSocialButton: {
    connect: ({ platform }) => zh`绑定${platform}`,
    login: ({ platform }) => zh`将绑定这个浏览器中已登录的${accountOn(platform)}。`,
    hints: { instagram: '需要商业账号或创作者账号，个人账号无法发布。' },
  },
  connectingScreen: {
    checking: { title: '即将完成', body: '只需几秒钟。' },
    waiting: {
      title: ({ platform }) => (platform === unnamedPlatform ? '即将完成' : zh`正在等待${platform}`),
      body: '你无需再做任何操作，此页面会自动继续。',
    },
    slow: { title: '比平时慢一些', body: '你可以离开此页面，绑定会自动完成。' },
    offline: { title: '你已离线', body: '恢复联网后，我们会立即检查。' },
    connected: { title: ({ platform }) => zh`${platform}已绑定`, body: '现在可以发布了。' },
    failed: ({ platform }) => zh`未能绑定${platform === unnamedPlatform ? '账号' : platform}`,
    cancelled: ({ platform }) => zh`${platform === unnamedPlatform ? '账号' : platform}尚未绑定`,
    expiresIn: ({ minutes }) =>
      plural('zh-CN', minutes, { other: (number) => zh`链接在${number}分钟内有效。` }),
    continue: '继续',
    back: '返回',
    closeTab: '关闭此标签页',
    tabDone: '你可以关闭此标签页了。',
  },
  connectedAccount: {
    statuses: {
      connected: '已绑定',
      reauth_required: '需要重新绑定',
      disconnected: '已解绑',
      other: '需要留意',
    },
    leased: '由我们代管',
    connectedOn: ({ date }) => zh`绑定日期：${date}`,
    connectedSince: ({ date }) => zh`${date}起已绑定`,
    reconnect: '重新绑定',
    connectAgain: '再次绑定',
    disconnect: '解绑',
    names: {
      reconnect: ({ handle }) => zh`重新绑定${account(handle)}`,
      connectAgain: ({ handle }) => zh`再次绑定${account(handle)}`,
      disconnect: ({ handle }) => zh`解绑${account(handle)}`,
    },
  },
  connectedAccountList: {
    label: '已绑定的账号',
    loading: '正在加载账号…',
    loaded: ({ count }) => plural('zh-CN', count, { other: (number) => zh`${number}个账号` }),
    loadedSome: ({ count }) => plural('zh-CN', count, { other: (number) => zh`至少${number}个账号` }),
    empty: { title: '还没有账号', body: '绑定一个，就能从这里发布。' },
  },
  accountPicker: {
    label: '选择账号',
    labelMultiple: '选择账号',
    required: '请选择一个账号。',
    unavailable: '此处选择的账号已无法使用。',
  },
  reauthBanner: {
    reauthRequired: {
      title: ({ count, handle }) =>
        count === 1
          ? zh`${account(handle)}需要重新绑定`
          : plural('zh-CN', count, { other: (number) => zh`${number}个账号需要重新绑定` }),
      body: '重新绑定之前，定时帖子无法发布。',
    },
    failing: {
      title: ({ posts }) => plural('zh-CN', posts, { other: (number) => zh`${number}条定时帖子发布失败` }),
      body: ({ count, handle, platform }) =>
        count === 1
          ? zh`${platform === unnamedPlatform ? zh`${account(handle)}的绑定已失效` : zh`${platform}不再接受${account(handle)}的绑定`}。重新绑定之前，帖子会一直发布失败。`
          : plural('zh-CN', count, {
              other: (number) => zh`${number}个账号的绑定已失效。重新绑定之前，帖子会一直发布失败。`,
            }),
    },
    expiring: {
      title: ({ count, handle }) =>
        count === 1
          ? zh`${account(handle)}的绑定即将到期`
          : plural('zh-CN', count, { other: (number) => zh`${number}个账号的绑定即将到期` }),
      body: ({ date }) => zh`请在${date}之前重新绑定，以便定时帖子继续发布。`,
    },
    reconnected: ({ handle }) => zh`${account(handle)}已重新绑定。`,
    stillNeedsReauth: ({ handle }) => zh`${account(handle)}仍需重新绑定。`,
    reconnect: '重新绑定',
    reconnectName: ({ handle }) => zh`重新绑定${account(handle)}`,
    keep: '保留',
    disconnect: '解绑',
    showAll: ({ count }) => plural('zh-CN', count, { other: (number) => zh`显示全部${number}个` }),
  },
  revokeDialog: {
    title: ({ handle }) => zh`解绑${account(handle)}？`,
    body: ({ platform }) =>
      zh`这个账号的定时帖子将被取消。已发布的帖子${platform === unnamedPlatform ? '不受影响' : zh`会保留在${platform}上`}。`,
    cancel: '取消',
    confirm: '解绑',
    working: '正在解绑…',
    confirming: '尚未确认，正在检查…',
    doneTitle: ({ handle }) => zh`${account(handle)}已解绑`,
    done: ({ count }) => {
      if (count === null) return '我们无法确认取消了多少条定时帖子。';
      if (count === 0) return '没有需要取消的定时帖子。';
      return plural('zh-CN', count, { other: (number) => zh`已取消这个账号的${number}条定时帖子。` });
    },
    finish: '完成',
    close: '关闭',
    failedTitle: ({ handle }) => zh`未能解绑${account(handle)}`,
    unconfirmedTitle: ({ handle }) => zh`${account(handle)}已解绑了吗？`,
    check: '再次检查',
  },
};
