// Stories are modules for a browser.
// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { accountStatuses } from '../src/contract/accounts.js';
import type {
  AttemptStatus,
  ReauthOutcome,
  StartStatus,
  UseRevokeAccountResult,
  UseSocialAccountsResult,
} from '../src/index.js';
import type { handOffCodes, ScenarioName } from '../src/sandbox/index.js';

// What the product promises to show and what can go wrong, each with the story that shows it and the scenario behind it.
// Written as tables over the kit's own types: a status without a row does not compile. `by test` names a test where a
// story would have to wait for many seconds or for another browser.

interface Shown {
  story: string;
  scenario: ScenarioName;
}
interface Proved {
  file: string;
  title: string;
}

const at = (story: string, scenario: ScenarioName = 'happy'): Shown => ({ story, scenario });
const byTest = (file: string, title: string): Proved => ({ file, title });

const button: Record<StartStatus, Shown> = {
  idle: at('ConnectSocialButton/Default'),
  starting: at('ConnectSocialButton/Starting', 'no-answer'),
  leaving: at('ConnectSocialButton/Leaving'),
  opened: at('ConnectSocialButton/OpenedInNewTab'),
  blocked: at('ConnectSocialButton/NewTabBlocked'),
  error: at('ConnectSocialButton/NotSetUp', 'return-url-not-allowed'),
};

const screen: Record<AttemptStatus, Shown> = {
  checking: at('ConnectingScreen/Checking'),
  waiting: at('ConnectingScreen/Waiting'),
  slow: at('ConnectingScreen/Slow'),
  offline: at('ConnectingScreen/OfflineAndBack'),
  connected: at('ConnectingScreen/Connected'),
  failed: at('ConnectingScreen/ExchangeFailed', 'exchange-failed'),
  expired: at('ConnectingScreen/Expired'),
  unknown: at('ConnectingScreen/UnknownAttempt'),
};

type KnownStatus = (typeof accountStatuses)[number];
const account: Record<KnownStatus | 'unknown' | 'leased' | 'unknown platform', Shown> = {
  connected: at('ConnectedAccount/Default'),
  reauth_required: at('ConnectedAccount/ReauthRequired'),
  disconnected: at('ConnectedAccount/Disconnected'),
  unknown: at('Scenarios/UnknownAccountStatus', 'unknown-account-status'),
  leased: at('ConnectedAccountList/Leased', 'leased-account'),
  'unknown platform': at('Scenarios/UnknownPlatform', 'unknown-platform'),
};

type ListState = UseSocialAccountsResult['status'] | 'empty' | 'loading more' | 'refresh failed' | 'partial';
const list: Record<ListState, Shown> = {
  loading: at('ConnectedAccountList/Loading', 'no-answer'),
  ready: at('ConnectedAccountList/Default', 'both-platforms'),
  error: at('ConnectedAccountList/Failed', 'server-error'),
  empty: at('ConnectedAccountList/Empty', 'no-accounts'),
  'loading more': at('ConnectedAccountList/LoadingMore', 'many-accounts'),
  'refresh failed': at('ConnectedAccountList/RefreshFailed', 'list-fails-later'),
  partial: at('ConnectedAccountList/Partial', 'later-page-fails'),
};

type BannerState = 'ok' | 'expiring' | 'reauth_required' | 'failing' | 'put off' | ReauthOutcome['status'];
const banner: Record<BannerState, Shown> = {
  ok: at('ReauthBanner/NothingToDo', 'both-platforms'),
  expiring: at('ReauthBanner/ExpiringSoon', 'expiring-soon'),
  'put off': at('ReauthBanner/ExpiryDismissed', 'expiring-soon'),
  reauth_required: at('ReauthBanner/Default', 'needs-reauth'),
  failing: at('ReauthBanner/Failing', 'needs-reauth'),
  reconnected: at('ReauthBanner/Reconnected', 'needs-reauth'),
  account_changed: at('ReauthBanner/AccountUndone', 'reauth-other-handle'),
  still_needs_reauth: at('ReauthBanner/StillNeedsReconnecting', 'reauth-stays-broken'),
};

const dialog: Record<UseRevokeAccountResult['status'], Shown> = {
  idle: at('RevokeDialog/Default', 'four-queued-posts'),
  revoking: at('RevokeDialog/Revoking', 'four-queued-posts'),
  confirming: at('RevokeDialog/Confirming', 'four-queued-posts'),
  unconfirmed: at('RevokeDialog/NobodyKnows', 'four-queued-posts'),
  revoked: at('RevokeDialog/FourPostsCancelled', 'four-queued-posts'),
  error: at('RevokeDialog/NotDisconnected', 'revoke-not-reached'),
};

/** How a hand-off fails, and the codes of ours that a page can be told. */
const openPlatform: Record<
  (typeof handOffCodes)[number] | 'unknown' | 'return_unbound' | 'cookies_required',
  Shown
> = {
  platform_denied: at('ConnectingScreen/Cancelled', 'platform-denied'),
  state_expired: at('ConnectingScreen/StateExpired', 'state-expired'),
  missing_code: at('ConnectingScreen/MissingCode', 'missing-code'),
  exchange_failed: at('ConnectingScreen/ExchangeFailed', 'exchange-failed'),
  persistence_error: at('ConnectingScreen/PersistenceError', 'persistence-error'),
  platform_mismatch: at('ConnectingScreen/PlatformMismatch', 'platform-mismatch'),
  state_terminal: at('ConnectingScreen/StateTerminal', 'state-terminal'),
  unknown: at('ConnectingScreen/UnknownFailure', 'unknown-failure'),
  return_unbound: at('ConnectingScreen/ReturnUnbound'),
  cookies_required: at('ConnectingScreen/CookiesRequired'),
};

const bad = (name: string) => byTest('test/components/badAnswers.test.tsx', name);
const lost = (name: string) => byTest('test/client/accounts/revokeAccount.test.ts', name);

/** What the network and the backend may answer, by what was asked. */
const answers: Record<string, (Shown | Proved)[]> = {
  'a connection that breaks': [
    at('Network/Unreachable'),
    at('Scenarios/ConnectionDropped', 'connection-dropped'),
    at('RevokeDialog/NobodyKnows', 'four-queued-posts'),
    at('Scenarios/StatusUnavailable', 'status-unavailable'),
  ],
  'no answer in time': [bad('nothing at all'), lost('in a wait without end')],
  'a body that stalls': [at('Scenarios/StalledBody', 'stalled-body'), bad('a body that stalls')],
  'a limit, counted down': [
    at('ConnectSocialButton/RateLimited', 'rate-limited'),
    at('RevokeDialog/RateLimited', 'rate-limited'),
    at('Scenarios/RateLimitedUntilDate', 'rate-limited-until-date'),
    at('Scenarios/RateLimitedWithoutHint', 'rate-limited-without-hint'),
  ],
  'a limit while waiting, without a word': [
    at('Scenarios/StatusRateLimited', 'status-rate-limited'),
    at('ConnectingScreen/RateLimited', 'status-rate-limited-for-good'),
    byTest('test/hooks/useConnectAttempt.test.tsx', 'survives a storm of 429s'),
  ],
  'an error of the server': [
    at('Scenarios/ServerErrorOnce', 'server-error-once'),
    at('Scenarios/ServerError', 'server-error'),
    at('Network/BackendFails'),
  ],
  'a page of somebody else': [
    at('Network/AnotherPageAnswers'),
    at('Scenarios/HtmlInsteadOfJson', 'html-instead-of-json'),
    at('Scenarios/BadGateway', 'bad-gateway'),
  ],
  'signed out': [at('Network/SignedOut'), at('ConnectProvider/SignedOut'), at('ConnectingScreen/SignedOut')],
  'no access': [at('Network/NoAccess')],
  'nothing, null, half, too much': [
    at('Scenarios/EmptyBody', 'empty-body'),
    at('Scenarios/NullBody', 'null-body'),
    at('Scenarios/TruncatedBody', 'truncated-body'),
    at('Scenarios/OversizedBody', 'oversized-body'),
  ],
  'rows without sense': [at('ConnectedAccountList/UnusableRows', 'unusable-rows')],
  'an unknown status of an attempt': [at('Scenarios/UnknownStatus', 'unknown-status')],
  'an unknown code': [at('Scenarios/UnknownErrorCode', 'unknown-error-code'), at('Network/UnknownRefusal')],
  'fields of tomorrow': [bad('values of tomorrow')],
  'a conflict': [at('Scenarios/Conflict', 'conflict'), at('RevokeDialog/LeasedAccount', 'revoke-conflict')],
  'not found': [
    at('Scenarios/NotFound', 'not-found'),
    at('Scenarios/StatusNotFound', 'status-not-found'),
    at('RevokeDialog/AlreadyDisconnected', 'already-disconnected'),
  ],
  'not set up': [
    at('ConnectSocialButton/NotSetUp', 'return-url-not-allowed'),
    at('Scenarios/ForbiddenScope', 'forbidden-scope'),
    at('Scenarios/Validation', 'validation'),
    at('RevokeDialog/NotSetUp', 'forbidden-scope'),
    at('ConnectedAccountList/NotSetUp', 'unauthenticated'),
    at('ConnectingScreen/NotSetUp'),
  ],
  'switched off': [at('Scenarios/KillSwitch', 'kill-switch')],
  'an authorize URL that leads elsewhere': [
    byTest(
      'test/components/developerPanel.test.tsx',
      'names the option for an authorize URL of another origin',
    ),
  ],
  'an answer lost after it took effect': [
    at('Scenarios/StartAnswerLost', 'start-answer-lost'),
    at('RevokeDialog/AnswerLost', 'revoke-answer-lost'),
  ],
};

/** What a browser does on its own, as far as it can be seen. */
const browser: Record<string, Shown | Proved> = {
  'many clicks at once': at('ConnectSocialButton/ManyClicks'),
  'offline at a click': at('ConnectSocialButton/Offline'),
  'offline while waiting, and back': at('ConnectingScreen/OfflineAndBack'),
  'a tab that opens': at('ConnectSocialButton/OpenedInNewTab'),
  'a tab that is blocked': at('ConnectSocialButton/NewTabBlocked'),
  'a browser inside another app': at('ConnectSocialButton/InAppBrowser'),
  'a reconnect that ends in another tab': at('ReauthBanner/ReconnectedInAnotherTab', 'needs-reauth'),
  'a reconnect that is given up': at('ReauthBanner/Abandoned', 'needs-reauth'),
  'a picture that is none': at('ConnectedAccount/BrokenPicture'),
  'a link that expires while nobody decides': at('Scenarios/NeverCompletes', 'never-completes'),
  'a second tab that does not poll': byTest(
    'test/hooks/useConnectAttempt.test.tsx',
    'is slow and then expired in a tab that leaves polling to another one, too',
  ),
  'a failure for the second time': at('ConnectingScreen/FailedTwice'),
  'a row that goes while its dialog speaks': byTest(
    'test/components/RevokeDialog.lifecycle.test.tsx',
    'where the row goes',
  ),
  'back from the platform': byTest(
    'test/e2e/back.spec.ts',
    'Back from the consent page finds a button that works',
  ),
  'a dialog whose code does not arrive': byTest(
    'test/e2e/dialogCode.spec.ts',
    'without a network the dialog says so',
  ),
};

const tables = { button, screen, account, list, banner, dialog, openPlatform, answers, browser };

interface StoryFile {
  default: { title: string; parameters?: { scenario?: string } };
  [story: string]: { parameters?: { scenario?: string }; play?: unknown };
}

const files = import.meta.glob<StoryFile>('../stories/*.stories.tsx');
const stories = new Map<string, { scenario: string; plays: boolean }>();
for (const load of Object.values(files)) {
  const { default: meta, ...own } = await load();
  for (const [name, story] of Object.entries(own)) {
    const scenario = story.parameters?.scenario ?? meta.parameters?.scenario ?? 'happy';
    stories.set(`${meta.title.replace(/^.*\//, '')}/${name}`, { scenario, plays: 'play' in story });
  }
}

const rows = Object.entries(tables).flatMap(([table, statuses]) =>
  Object.entries(statuses as Record<string, Shown | Proved | (Shown | Proved)[]>).flatMap(([status, shown]) =>
    [shown].flat().map((each) => [table, status, each] as const),
  ),
);
const isStory = (row: (typeof rows)[number]): row is readonly [string, string, Shown] => 'story' in row[2];

describe('every status', () => {
  it('is shown in a story with its scenario', () => {
    const wrong = rows.filter(isStory).filter(([, , { story, scenario }]) => {
      return stories.get(story)?.scenario !== scenario;
    });
    expect(wrong).toEqual([]);
  });

  it('without a story is proved by a test', () => {
    const wrong = rows
      .filter((row) => !isStory(row))
      .map(([table, status, each]) => [table, status, each as Proved] as const)
      .filter(
        ([, , { file, title }]) =>
          !readFileSync(join(import.meta.dirname, '..', file), 'utf8').includes(title),
      );
    expect(wrong).toEqual([]);
    expect(rows.filter((row) => 'title' in row[2] && row[2].title === '')).toEqual([]);
  });

  it('that needs something to happen is played, not only drawn', () => {
    const still = [
      'ConnectSocialButton/Default',
      'ConnectedAccount/Default',
      'ConnectedAccount/ReauthRequired',
      'ConnectedAccount/Disconnected',
      'ConnectedAccountList/Loading',
      'ConnectedAccountList/Leased',
      'ConnectedAccountList/Empty',
      'ConnectingScreen/Checking',
    ];
    const drawn = rows.filter(isStory).map(([, , { story }]) => story);
    expect(drawn.filter((story) => !stories.get(story)?.plays && !still.includes(story))).toEqual([]);
  });
});
