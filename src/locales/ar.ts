import { plural } from '../messages/format/plural.js';
import type { ErrorCopy, ErrorWords, LocalePack } from '../messages/Messages.js';

// Modern standard Arabic. Asks with verbal nouns (إعادة المحاولة) and يُرجى instead of imperatives, which would have to
// choose between a man and a woman. Nothing agrees with a platform either: تم ربط fits every name. An account is ربط
// (linked) and فصل (unlinked), so that اتصال is left to the internet and إلغاء to cancelling.

const unnamedPlatform = 'حسابك';

/** Keeps a name in its own direction, so that its `@` or its dots do not wander to the other side. */
const isolated = (name: string) => `\u2068${name}\u2069`;
const accountOn = (name: string) => (name === unnamedPlatform ? 'حساب' : `حساب ${name}`);
/** "الحساب @handle". Where there is no handle the words for the account stand in its place already. */
const account = (handle: string) =>
  handle.startsWith('@') ? `الحساب ${isolated(handle)}` : isolated(handle);

/** A number of accounts. The dual is the only one that shows its case: it is حسابين after another noun. */
const accounts = (count: number, two = 'حسابان') =>
  plural('ar', count, {
    zero: (number) => `${number} حساب`,
    one: () => 'حساب واحد',
    two: () => two,
    few: (number) => `${number} حسابات`,
    many: (number) => `${number} حسابًا`,
    other: (number) => `${number} حساب`,
  });

/** A number of scheduled posts, after another noun. */
const scheduledPosts = (count: number) =>
  plural('ar', count, {
    zero: (number) => `${number} منشور مجدول`,
    one: () => 'منشور مجدول واحد',
    two: () => 'منشورين مجدولين',
    few: (number) => `${number} منشورات مجدولة`,
    many: (number) => `${number} منشورًا مجدولًا`,
    other: (number) => `${number} منشور مجدول`,
  });

const contact = ({ app }: ErrorWords) => `يُرجى التواصل مع ${app === null ? 'الدعم' : isolated(app)}.`;
const theApp = ({ app }: ErrorWords) => (app === null ? 'الخادم' : isolated(app));
const unconfirmed = 'لم نتمكن من تأكيد ما إذا كان الحساب قد فُصل.';
const stillConnected = 'لا يزال الحساب مرتبطًا.';
const tryAgain = 'يُرجى المحاولة مرة أخرى.';
const startAgain = 'يُرجى البدء من جديد.';

const unchanged = ({ context }: ErrorWords) =>
  context === 'disconnect' ? stillConnected : context === 'connect' ? `لم يتغيّر شيء. ${tryAgain}` : tryAgain;

const notSetUp: ErrorCopy = {
  title: ({ context }) =>
    ({
      connect: 'ربط الحسابات غير متاح بعد.',
      accounts: 'عرض الحسابات المرتبطة غير متاح بعد.',
      disconnect: 'فصل الحسابات غير متاح بعد.',
    })[context],
  body: contact,
};
const used: ErrorCopy = { title: `سبق استخدام هذا الرابط. ${startAgain}` };
const ourSide: ErrorCopy = { title: `حدث خطأ من جانبنا. ${tryAgain}` };

/**
 * The Arabic words.
 *
 * @example
 * <ConnectProvider baseUrl="/api/layers" messages={ar} />
 */
export const ar: LocalePack = {
  locale: 'ar',
  platforms: { tiktok: 'TikTok', instagram: 'Instagram', other: unnamedPlatform },
  errors: {
    state_expired: { title: `انتهت صلاحية رابط ربط الحساب. ${tryAgain}` },
    platform_denied: {
      title: ({ platform }) =>
        platform === unnamedPlatform ? `أُلغي الربط. ${tryAgain}` : `أُلغي الربط على ${platform}. ${tryAgain}`,
    },
    missing_code: {
      title: ({ platform }) =>
        platform === unnamedPlatform
          ? `حدثت مشكلة صغيرة. ${tryAgain}`
          : `حدثت مشكلة صغيرة مع ${platform}. ${tryAgain}`,
    },
    exchange_failed: {
      title: 'تعذّر إكمال الربط. يُرجى المحاولة مرة أخرى، أو التواصل مع الدعم إذا استمرت المشكلة.',
    },
    persistence_error: { title: 'حدث خطأ من جانبنا. يُرجى التواصل مع الدعم.' },
    platform_mismatch: used,
    state_terminal: used,

    validation: notSetUp,
    return_url_not_allowed: notSetUp,
    forbidden_scope: notSetUp,
    api_unauthenticated: notSetUp,
    kill_switch: { title: 'هذه الميزة متوقفة حاليًا.', body: contact },
    conflict: {
      title: 'تغيّر هذا الحساب في هذه الأثناء.',
      body: 'يُرجى إعادة تحميل الصفحة لمعرفة حالته.',
    },
    idempotency_conflict: { title: `اختلطت هذه المحاولة بمحاولة أخرى. ${startAgain}` },
    not_found: {
      title: 'لم يعد هذا متاحًا.',
      body: 'يُرجى إعادة تحميل الصفحة لمعرفة المتاح.',
    },
    rate_limited: { title: 'محاولات كثيرة في وقت واحد. يُرجى الانتظار قليلًا ثم المحاولة مرة أخرى.' },
    credential_invalid: {
      title: ({ platform }) =>
        `${platform === unnamedPlatform ? 'لم يعد هذا الربط صالحًا' : `لم يعد هذا الربط مقبولًا لدى ${platform}`}. يُرجى إعادة ربط الحساب.`,
    },
    platform_error: {
      title: ({ platform }) =>
        `لا تصل استجابة سليمة${platform === unnamedPlatform ? '' : ` من ${platform}`}. يُرجى المحاولة مرة أخرى بعد بضع دقائق.`,
    },
    approval_required: { title: 'يتطلب هذا موافقة أولًا.', body: contact },
    content_rejected: { title: 'لم يُقبل هذا المحتوى.', body: contact },

    offline: {
      title: 'لا يوجد اتصال بالإنترنت.',
      body: 'لم يُرسل شيء. يُرجى المحاولة عند عودة الاتصال.',
    },
    network: { title: (words) => `تعذّر الوصول إلى ${theApp(words)}.`, body: unchanged },
    timeout: { title: (words) => `لم تصل استجابة من ${theApp(words)} في الوقت المناسب.`, body: unchanged },
    bad_response: {
      title: (words) => `وصلت الاستجابة من شبكتك أو من صفحة لتسجيل الدخول بدلًا من ${theApp(words)}.`,
      body: ({ context }) =>
        context === 'disconnect' ? stillConnected : 'يُرجى إعادة تحميل الصفحة ثم المحاولة مرة أخرى.',
    },
    unsafe_url: notSetUp,
    popup_blocked: {
      title: 'حظر المتصفّح علامة التبويب الجديدة.',
      body: ({ platform }) =>
        `يمكنك فتح ${platform === unnamedPlatform ? 'هذا الرابط' : `${platform} بهذا الرابط`}، أو نسخه إلى متصفّح آخر.`,
    },
    account_changed: { title: ({ platform }) => `تم ربط ${accountOn(platform)} آخر.` },
    still_needs_reauth: {
      title: ({ platform }) => `ما زالت إعادة ربط ${accountOn(platform)} مطلوبة. ${startAgain}`,
    },
    unknown_attempt: { title: `لم يعد هذا الرابط صالحًا. ${startAgain}` },
    revoke_unconfirmed: { title: unconfirmed },

    unauthenticated: { title: 'يُرجى تسجيل الدخول مرة أخرى.' },
    forbidden: { title: 'لا تتوفر لك صلاحية الوصول إلى هذا.', body: 'يمكنك سؤال من يدير حسابك.' },
    no_session: { title: `لا يعرف هذا المتصفّح عملية الربط هذه. ${startAgain}` },
    return_unbound: {
      title: 'تعذّر علينا التأكّد من أنك صاحب هذه العملية.',
      body: 'يُرجى تسجيل الدخول باسم من بدأ عملية الربط، أو الربط من جديد.',
    },
    cookies_required: {
      title: 'يحظر المتصفّح ملفات تعريف الارتباط اللازمة لربط الحساب.',
      body: 'يُرجى فتح هذه الصفحة في علامة تبويب مستقلة، ثم البدء من جديد.',
    },
    account_leased: {
      title: 'هذا الحساب مُدار نيابةً عنك.',
      body: 'لا يمكن إعادة ربطه أو فصله من هنا.',
    },
    misconfigured: notSetUp,
    unknown_route: notSetUp,
    upstream_unavailable: ourSide,
    store_unavailable: ourSide,
    server_error: ourSide,
    unknown: {
      title: ({ context }) =>
        ({
          connect: `تعذّر إكمال الربط. ${tryAgain}`,
          accounts: `تعذّر تحميل الحسابات. ${tryAgain}`,
          disconnect: `تعذّر فصل الحساب. ${tryAgain}`,
        })[context],
    },
  },
  shared: {
    opening: ({ platform }) => (platform === unnamedPlatform ? 'جارٍ الفتح…' : `جارٍ فتح ${platform}…`),
    leaving: ({ platform }) => `جارٍ الانتقال إلى ${platform === unnamedPlatform ? 'صفحة الربط' : platform}.`,
    retryIn: ({ seconds }) =>
      plural('ar', seconds, { other: (number) => `إعادة المحاولة بعد ${number}\u00a0ث` }),
    unnamed: ({ platform }) => accountOn(platform),
    accountChanged: ({ handle, previousHandle }) =>
      `تم ربط ${account(handle)}، وكان سابقًا ${account(previousHandle)}.`,
  },
  loading: {
    opening: 'جارٍ الفتح…',
    failed: {
      title: 'تعذّر الفتح',
      body: 'لم يتغيّر شيء. يُرجى التحقق من الاتصال بالإنترنت والمحاولة مرة أخرى.',
      outdated: 'لم يتغيّر شيء. هذه الصفحة قديمة. يُرجى إعادة تحميلها.',
    },
    cancel: 'إلغاء',
    retry: 'إعادة المحاولة',
    reload: 'إعادة تحميل الصفحة',
  },
  common: {
    actions: {
      try_again: 'إعادة المحاولة',
      start_again: 'البدء من جديد',
      contact_support: 'التواصل مع الدعم',
      sign_in: 'إعادة التحميل وتسجيل الدخول',
      open_link: 'فتح الرابط',
    },
    openedInTab: {
      title: ({ platform }) =>
        platform === unnamedPlatform
          ? 'المتابعة في علامة التبويب الأخرى'
          : `المتابعة في علامة تبويب ${platform}`,
      body: 'بعد الانتهاء هناك، ستظهر النتيجة هنا.',
    },
    connectedInTab: ({ handle }) => `تم ربط ${account(handle)}.`,
    openPlatform: ({ platform }) => `فتح ${platform === unnamedPlatform ? 'الرابط' : platform}`,
    newTab: '(يُفتح في علامة تبويب جديدة)',
    copyLink: 'نسخ الرابط',
    linkCopied: 'تم نسخ الرابط',
    copyFailed: 'تعذّر نسخ الرابط',
    reference: ({ id }) => `الرقم المرجعي: ${isolated(id)}`,
    dismiss: 'إخفاء',
    refreshFailed: 'تعذّر التحديث. هذه هي القائمة السابقة.',
    partial: 'هذه ليست كل حساباتك. تعذّر تحميل بقيتها.',
    refresh: 'تحديث',
    inAppBrowser: {
      title: ({ platform }) =>
        `هذا متصفّح داخل تطبيق آخر، وكثيرًا ما يتعذّر فيه تسجيل الدخول${platform === unnamedPlatform ? '' : ` إلى ${platform}`}.`,
      body: 'يمكنك اختيار «فتح في المتصفّح» من قائمة هذا التطبيق، أو نسخ الرابط ولصقه في المتصفّح.',
    },
    openInBrowser: 'فتح في المتصفّح',
  },
  connectSocialButton: {
    connect: ({ platform }) => `ربط ${platform}`,
    login: ({ platform }) => `سيتم ربط ${accountOn(platform)} المفتوح في هذا المتصفّح.`,
    hints: {
      instagram: 'يتطلب حساب أعمال أو حساب صانع محتوى: لا يمكن النشر من حساب شخصي.',
    },
  },
  connectingScreen: {
    checking: { title: 'اقتربنا من الانتهاء', body: 'يستغرق هذا بضع ثوانٍ.' },
    waiting: {
      title: ({ platform }) => (platform === unnamedPlatform ? 'اقتربنا من الانتهاء' : `بانتظار ${platform}`),
      body: 'لا يلزمك فعل أي شيء. تنتقل هذه الصفحة تلقائيًا.',
    },
    slow: {
      title: 'يستغرق هذا وقتًا أطول من المعتاد',
      body: 'يمكنك مغادرة هذه الصفحة. سيكتمل الربط من دونها.',
    },
    offline: { title: 'لا يوجد اتصال بالإنترنت', body: 'سنتحقق فور عودة الاتصال.' },
    connected: { title: ({ platform }) => `تم ربط ${platform}`, body: 'يمكنك النشر الآن.' },
    failed: ({ platform }) => `تعذّر ربط ${platform === unnamedPlatform ? 'الحساب' : platform}`,
    cancelled: ({ platform }) => `لم يتم ربط ${platform === unnamedPlatform ? 'الحساب' : platform}`,
    expiresIn: ({ minutes }) =>
      plural('ar', minutes, {
        zero: () => 'يبقى الرابط صالحًا لأقل من دقيقة.',
        one: () => 'يبقى الرابط صالحًا لدقيقة واحدة.',
        two: () => 'يبقى الرابط صالحًا لدقيقتين.',
        few: (number) => `يبقى الرابط صالحًا لمدة ${number} دقائق.`,
        many: (number) => `يبقى الرابط صالحًا لمدة ${number} دقيقة.`,
        other: (number) => `يبقى الرابط صالحًا لمدة ${number} دقيقة.`,
      }),
    continue: 'متابعة',
    back: 'رجوع',
    closeTab: 'إغلاق علامة التبويب',
    tabDone: 'يمكنك إغلاق علامة التبويب هذه.',
  },
  connectedAccount: {
    statuses: {
      connected: 'مرتبط',
      reauth_required: 'تلزم إعادة الربط',
      disconnected: 'غير مرتبط',
      other: 'بحاجة إلى مراجعة',
    },
    leased: 'مُدار نيابةً عنك',
    connectedOn: ({ date }) => `تاريخ الربط: ${date}`,
    connectedSince: ({ date }) => `مرتبط منذ ${date}`,
    reconnect: 'إعادة الربط',
    connectAgain: 'الربط مجددًا',
    disconnect: 'فصل',
    names: {
      reconnect: ({ handle }) => `إعادة الربط: ${account(handle)}`,
      connectAgain: ({ handle }) => `الربط مجددًا: ${account(handle)}`,
      disconnect: ({ handle }) => `فصل ${account(handle)}`,
    },
  },
  connectedAccountList: {
    label: 'الحسابات المرتبطة',
    loading: 'جارٍ تحميل الحسابات…',
    loaded: ({ count }) => (count === 0 ? 'لا توجد حسابات' : accounts(count)),
    loadedSome: ({ count }) => `${accounts(count)} أو أكثر`,
    empty: { title: 'لا توجد حسابات بعد', body: 'بعد ربط حساب، يمكنك النشر من هنا.' },
  },
  accountPicker: {
    label: 'اختر حسابًا',
    labelMultiple: 'اختر الحسابات',
    required: 'اختر حسابًا.',
    unavailable: 'لم يعد أحد الحسابات المختارة هنا متاحًا.',
  },
  reauthBanner: {
    reauthRequired: {
      title: ({ count, handle }) =>
        `${count === 1 ? account(handle) : accounts(count)} بحاجة إلى إعادة الربط`,
      body: 'لن تُنشر المنشورات المجدولة قبل إعادة الربط.',
    },
    failing: {
      title: ({ posts }) => `تعذّر نشر ${scheduledPosts(posts)}`,
      body: ({ count, handle, platform }) =>
        count === 1
          ? `${platform === unnamedPlatform ? `لم يعد ربط ${account(handle)} صالحًا` : `لم يعد ربط ${account(handle)} مقبولًا لدى ${platform}`}. لن تُنشر المنشورات قبل إعادة الربط.`
          : `انقطع ربط ${accounts(count, 'حسابين')}. لن تُنشر المنشورات قبل إعادة الربط.`,
    },
    expiring: {
      title: ({ count, handle }) =>
        `ينتهي ربط ${count === 1 ? account(handle) : accounts(count, 'حسابين')} قريبًا`,
      body: ({ date }) => `يُرجى إعادة الربط قبل ${date} ليستمر نشر المنشورات المجدولة.`,
    },
    reconnected: ({ handle }) => `تمت إعادة ربط ${account(handle)}.`,
    stillNeedsReauth: ({ handle }) => `ما زالت إعادة ربط ${account(handle)} مطلوبة.`,
    reconnect: 'إعادة الربط',
    reconnectName: ({ handle }) => `إعادة الربط: ${account(handle)}`,
    keep: 'الاحتفاظ به',
    disconnect: 'فصل',
    showAll: ({ count }) => plural('ar', count, { other: (number) => `عرض الكل (${number})` }),
  },
  revokeDialog: {
    title: ({ handle }) => `فصل ${account(handle)}؟`,
    body: ({ platform }) =>
      `ستُلغى المنشورات المجدولة لهذا الحساب. أما المنشورات التي نُشرت فتبقى ${platform === unnamedPlatform ? 'منشورة' : `على ${platform}`}.`,
    cancel: 'إلغاء',
    confirm: 'فصل',
    working: 'جارٍ الفصل…',
    confirming: 'لم يتأكد الفصل بعد. جارٍ التحقق…',
    doneTitle: ({ handle }) => `تم فصل ${account(handle)}`,
    done: ({ count }) => {
      if (count === null) return 'لم نتمكن من تأكيد عدد المنشورات المجدولة التي أُلغيت.';
      if (count === 0) return 'لم تكن هناك منشورات مجدولة لإلغائها.';
      return `تم إلغاء ${scheduledPosts(count)} لهذا الحساب.`;
    },
    finish: 'تم',
    close: 'إغلاق',
    failedTitle: ({ handle }) => `تعذّر فصل ${account(handle)}`,
    unconfirmedTitle: ({ handle }) => `هل تم فصل ${account(handle)}؟`,
    check: 'التحقق من جديد',
  },
};
