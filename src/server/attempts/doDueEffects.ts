import { ledgerStatusOf } from '../binding/accountLedger.js';
import { withDisconnecting, withoutDisconnecting } from '../binding/disconnecting.js';
import type { ConnectContext } from '../context.js';
import { HttpError } from '../http/HttpError.js';
import { platformLabel } from '../metrics/labels.js';
import { errorName } from '../support/createLogger.js';
import { withDeadline } from '../support/withDeadline.js';
import type { AttemptAccount, AttemptRecord, DueEffectKind } from './AttemptRecord.js';
import type { AppliedEvents, LoadedAttempt } from './attempts.js';
import { effectLeaseMs, maximumTries } from './next.js';

const callbackDeadlineMs = 5_000;

/** At least once. Awaited, since a serverless platform may stop what goes on after the answer. */
export async function doDueEffects(context: ConnectContext, applied: AppliedEvents): Promise<LoadedAttempt> {
  let { current } = applied;
  for (const { kind } of applied.current.record.due) {
    // Another instance's effect is taken over only after its lease.
    const begun = applied.begun.includes(kind) ? applied : await beginEffect(context, current, kind);
    if (begun === null) continue;
    const done = await attemptEffect(context, begun === applied ? current : begun.current, kind);
    if (done === null) continue;
    current = done.begun.length > 0 ? await doDueEffects(context, done) : done.current;
  }
  return current;
}

async function beginEffect(
  context: ConnectContext,
  loaded: LoadedAttempt,
  effect: DueEffectKind,
): Promise<AppliedEvents | null> {
  const { attempts, now } = context;
  const { attemptId, due } = loaded.record;
  if (due.some(({ kind, notBefore }) => kind === effect && notBefore > now())) return null;
  const begun = await attempts.apply(attemptId, loaded, () => [{ type: 'effectBegun', at: now(), effect }]);
  return begun?.changed ? begun : null;
}

async function attemptEffect(
  context: ConnectContext,
  loaded: LoadedAttempt,
  effect: DueEffectKind,
): Promise<AppliedEvents | null> {
  const { attempts, now } = context;
  let type: 'effectDone' | 'effectFailed' | 'effectNeedless' = 'effectDone';
  try {
    if ((await effects[effect](context, loaded)) === 'needless') type = 'effectNeedless';
  } catch (error) {
    type = 'effectFailed';
    logFailedEffect(context, loaded.record, effect, error);
  }
  return attempts.apply(loaded.record.attemptId, loaded, () => [{ type, at: now(), effect }]);
}

type Effect = (context: ConnectContext, loaded: LoadedAttempt) => Promise<'needless' | undefined>;

const effects: Record<DueEffectKind, Effect> = {
  async tellConnected({ options, log }, { record }) {
    const { attemptId, platform, kind, previousHandle } = record;
    log.write({
      level: 'info',
      event: 'connected',
      message: 'An account was connected.',
      attemptId,
      platform,
    });
    const connected = { ...factsOf(record), kind, previousHandle };
    await tell('onConnected', () => options.onConnected(connected));
    await tell('onEvent', () => options.onEvent?.({ type: 'connected', ...connected }));
  },

  async tellQuarantined({ options, log, meter }, { record }) {
    const { attemptId, platform, kind, status, due } = record;
    const reason = status === 'unproven' ? ('nobody_returned' as const) : ('somebody_else_returned' as const);
    const isFirstTry = due.some((effect) => effect.kind === 'tellQuarantined' && effect.tries === 1);
    if (reason === 'nobody_returned' && isFirstTry) {
      meter?.('returns', { by: 'missing', platform: platformLabel(platform) });
    }
    const who = reason === 'nobody_returned' ? 'Nobody came back from' : 'Somebody else came back from';
    const message = `${who} an attempt that Layers completed. Its account is quarantined: it is not listed until the one who started it connects it again.`;
    log.write({ level: 'warn', event: 'account_quarantined', message, attemptId, platform });
    const quarantined = { ...factsOf(record), kind, reason };
    await tell('onQuarantined', () => options.onQuarantined(quarantined));
    await tell('onEvent', () => options.onEvent?.({ type: 'quarantined', ...quarantined }));
  },

  async disconnect({ attempts, layers, now }, { record, ledger, versions }) {
    const account = accountOf(record);
    const until = now() + effectLeaseMs;
    // Noted first, and only if not known: another attempt may have made it known during a callback, and now none can.
    const noted = await attempts.updateLedger(
      record.projectId,
      (current) => withDisconnecting(current, record, account, { until, now: now() }),
      { ledger, version: versions.ledger },
    );
    if (ledgerStatusOf(noted, account, record.attemptId) === 'known') return 'needless';
    if (noted.quarantined[account.socialAccountId]?.disconnecting?.by !== record.attemptId) {
      throw new Error('Another attempt is disconnecting the account.');
    }
    try {
      await layers.revokeAccount(record, account.socialAccountId, { reserve: true });
    } catch (error) {
      if (error instanceof HttpError && error.status === 404) return undefined;
      await attempts.updateLedger(record.projectId, (current) =>
        withoutDisconnecting(current, record, account),
      );
      throw error;
    }
    return undefined;
  },

  async tellRevoked({ options, log }, { record }) {
    const { attemptId, platform } = record;
    const message = 'An account that somebody else had connected was disconnected again.';
    log.write({ level: 'warn', event: 'account_revoked', message, attemptId, platform });
    const facts = factsOf(record);
    await tell('onRevoked', () => options.onRevoked(facts));
    const { connectedAt: _, ...account } = facts.account;
    await tell('onEvent', () =>
      options.onEvent?.({ type: 'revoked', by: 'policy', ...facts, account, canceledScheduledPosts: null }),
    );
  },
};

function accountOf({ account, attemptId }: AttemptRecord): AttemptAccount {
  if (account === null) throw new Error(`The attempt ${attemptId} has an effect and no account.`);
  return account;
}

function factsOf(record: AttemptRecord) {
  const { attemptId, userId, projectId } = record;
  return { attemptId, userId, projectId, account: { ...accountOf(record) } };
}

const tell = (name: string, callback: () => unknown) =>
  withDeadline(
    callbackDeadlineMs,
    async () => callback(),
    () => new DOMException(`${name} took longer than 5 s.`, 'TimeoutError'),
  );

function logFailedEffect(
  { log }: ConnectContext,
  record: AttemptRecord,
  effect: DueEffectKind,
  error: unknown,
): void {
  const { attemptId, due } = record;
  const isLast = due.some(({ kind, tries }) => kind === effect && tries >= maximumTries);
  const events = {
    tellConnected: ['on_connected_failed', '"onConnected" or "onEvent"'],
    tellQuarantined: ['on_quarantined_failed', '"onQuarantined" or "onEvent"'],
    tellRevoked: ['on_revoked_failed', '"onRevoked" or "onEvent"'],
    disconnect: ['disconnect_failed', 'Disconnecting a quarantined account'],
  } as const;
  const [event, what] = events[effect];
  const then = isLast
    ? `It has failed ${maximumTries} times and is given up.`
    : 'It is tried again with a later request of the same project.';
  const message = `${what} failed or took too long. ${then}`;
  const own = effect === 'disconnect' ? {} : { error };
  log.write({ level: 'error', event, message, attemptId, errorName: errorName(error), ...own });
}
