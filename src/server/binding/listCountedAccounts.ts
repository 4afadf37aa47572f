import type { SocialAccount } from '../../contract/accounts.js';
import type { AttemptRecord } from '../attempts/AttemptRecord.js';
import type { LoadedAttempt, LoadedLedger } from '../attempts/attempts.js';
import { doDueEffects } from '../attempts/doDueEffects.js';
import { isEnded, isSettledAtLayers } from '../attempts/next.js';
import { refreshAttempt } from '../attempts/refreshAttempt.js';
import type { ConnectContext } from '../context.js';
import type { AccountQuery, Caller, CallOptions } from '../layers/LayersApi.js';
import { tellOfListChanges } from './accountEvents.js';
import {
  type AccountLedger,
  counts,
  decodeRows,
  ledgerStatusOf,
  type QuarantinedAccount,
  suspectsOf,
  withoutLost,
  withShown,
} from './accountLedger.js';
import { claimAttempt } from './claimAttempt.js';

const maximumLoaded = 50;
const maximumChecked = 5;

export interface CountedPage {
  items: unknown[];
  accounts: SocialAccount[];
  nextCursor: string | null;
  stale?: true | undefined;
}

/** `browser` may have brought an account before it signed in. */
export interface Claimant {
  userId: string;
  browser: string | null;
}

/** An account in doubt is left out: a missing one can be connected again, a wrong one would be published with. */
export async function listCountedAccounts(
  context: ConnectContext,
  caller: Caller,
  query: AccountQuery,
  { claimant, ...callOptions }: CallOptions & { claimant?: Claimant | undefined } = {},
): Promise<CountedPage> {
  const { attempts, layers, options, now } = context;
  const askedAt = now();
  const [page, early] = await Promise.all([
    layers.listAccounts(caller, query, callOptions),
    readLedgerEarly(context, caller),
  ]);
  const rows = decodeRows(page.items);
  const { nextCursor, stale } = page;
  // An unreadable row may be of a known account, which is not to be forgotten.
  const isWhole = nextCursor === null && !stale && rows.length === page.items.length;
  const isComplete = isWhole && !query.cursor && !query.platform && !query.status;
  const noteShown = (current: AccountLedger) =>
    withShown(
      current,
      rows.map(({ account }) => account),
      isComplete,
      askedAt,
    );
  // Read after the page, the ledger has each attempt behind a row. An early one that is still unchanged will do.
  const loaded: LoadedLedger =
    early && hasNoDueWork(early.ledger) && noteShown(early.ledger) !== null
      ? { ledger: await attempts.updateLedger(caller.projectId, noteShown, early), version: null }
      : await attempts.loadLedger(caller.projectId);
  const all = rows.map(({ account }) => account);
  const told = (counted: readonly SocialAccount[], current: AccountLedger) =>
    stale
      ? undefined
      : tellOfListChanges(context, {
          projectId: caller.projectId,
          accounts: counted,
          rows: all,
          isComplete,
          ledger: current,
        });
  if (options.unboundReturns === 'allow') {
    await told(all, loaded.ledger);
    return { items: page.items, accounts: all, nextCursor, stale };
  }
  const { ledger, lost } = await checkDoubtfulAttempts(
    context,
    caller.projectId,
    loaded,
    rows.map(({ account }) => account),
    claimant,
  );
  const shown = rows.filter(({ account }) => counts(ledger, account));
  const note = (current: AccountLedger) => {
    const left = withoutLost(current, lost);
    return noteShown(left) ?? (left === current ? null : left);
  };
  if (note(ledger) !== null) {
    const known = ledger === loaded.ledger ? loaded : undefined;
    await attempts.updateLedger(caller.projectId, note, known);
  }
  await told(
    shown.map(({ account }) => account),
    ledger,
  );
  return {
    items: shown.map(({ row }) => row),
    accounts: shown.map(({ account }) => account),
    nextCursor,
    stale,
  };
}

/** Read beside the call to the store that takes the budget, the ledger costs no time, and may spare a second read. */
async function readLedgerEarly({ attempts, options, store }: ConnectContext, { projectId }: Caller) {
  const isSpared = store.calls !== undefined && options.unboundReturns !== 'allow';
  return isSpared ? attempts.loadLedger(projectId).catch(() => null) : null;
}

/** Due work has to be done before a gone account is forgotten. */
function hasNoDueWork({ quarantined, due }: AccountLedger): boolean {
  return Object.keys(quarantined).length === 0 && due.length === 0;
}

/** A few attempts at a time, those checked longest ago first. `lost` are ids whose record is gone. */
async function checkDoubtfulAttempts(
  context: ConnectContext,
  projectId: string,
  { ledger, version }: LoadedLedger,
  accounts: readonly SocialAccount[],
  claimant?: Claimant,
): Promise<{ ledger: AccountLedger; lost: string[] }> {
  const { attempts, now } = context;
  const doubted = accounts.filter((account) => !account.leased && ledgerStatusOf(ledger, account) === 'new');
  const suspects = doubted
    .flatMap((account) => suspectsOf(ledger, account))
    .map(({ attemptId }) => attemptId);
  const isClaimed = ({ userId, claimableBy }: QuarantinedAccount) =>
    claimableBy !== null && claimableBy === claimant?.browser && userId === claimant.userId;
  const quarantined = Object.values(ledger.quarantined);
  const claimed = quarantined.filter(isClaimed).map(({ attemptId }) => attemptId);
  const missed = quarantined
    .filter(({ linkEndsAt }) => linkEndsAt !== null && linkEndsAt <= now())
    .map(({ attemptId }) => attemptId);
  const ids = [...new Set([...claimed, ...missed, ...ledger.due, ...suspects])];
  if (ids.length === 0) return { ledger, lost: [] };
  const asked = ids.slice(0, maximumLoaded);
  const found = await attempts.loadOfProject(projectId, asked);
  const lost = asked.filter((id) => !found.some(({ record }) => record.attemptId === id));
  const chosen = found
    // An attempt that waits for its next try must not take the others' turn.
    .filter(({ record }) => claimed.includes(record.attemptId) || !isWaiting(record, now()))
    .sort((a, b) => (a.record.checkedAt ?? 0) - (b.record.checkedAt ?? 0))
    .slice(0, maximumChecked);
  // A failed check is repeated with a later list, and its account stays out of this one.
  const looks = chosen.map((one) => checkAttempt(context, one, claimant).catch(() => null));
  const changed = (await Promise.all(looks)).filter((one) => one !== null && one.versions.ledger !== version);
  if (changed.length > 1) return { ledger: (await attempts.loadLedger(projectId)).ledger, lost };
  return { ledger: changed[0]?.ledger ?? ledger, lost };
}

function isWaiting(record: AttemptRecord, now: number): boolean {
  return (
    isSettledAtLayers(record) && record.due.length > 0 && record.due.every(({ notBefore }) => notBefore > now)
  );
}

async function checkAttempt(
  context: ConnectContext,
  loaded: LoadedAttempt,
  claimant: Claimant | undefined,
): Promise<LoadedAttempt> {
  if (isEnded(loaded.record)) return doDueEffects(context, { current: loaded, changed: false, begun: [] });
  const isOwn = claimant !== undefined && loaded.record.userId === claimant.userId;
  return (
    (isOwn && (await claimAttempt(context, claimant.browser, loaded))) || refreshAttempt(context, loaded)
  );
}
