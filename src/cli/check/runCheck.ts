import { setTimeout as wait } from 'node:timers/promises';
import { redactStates } from '../../sandbox/redact.js';
import { type Check, nothingToWalk, type Walk } from './Check.js';
import type { CheckOptions, Session } from './CheckOptions.js';
import { createCustomer } from './createCustomer.js';
import { createLayers } from './createLayers.js';
import { type Ask, exchange } from './exchange.js';
import { type RuleId, ruleIds, ruleOf, type Severity } from './rules.js';
import {
  disconnects,
  listsAccounts,
  reachesBackend,
  reconnects,
  survivesLostAnswer,
} from './walks/accounts.js';
import {
  connects,
  doubtsReturns,
  explainsFailures,
  keepsAttemptsApart,
  remembersTheEnd,
  startsOnce,
} from './walks/connecting.js';
import { survivesHtml, survivesSilence, waitsAsTold } from './walks/outages.js';
import {
  asksForSession,
  bindsReturns,
  keepsProjectsApart,
  keepsUsersApart,
  knowsItsAttempts,
  refusesOtherSites,
} from './walks/trust.js';
import { checksSignatures } from './walks/webhook.js';

export interface RuleResult {
  id: RuleId;
  severity: Severity;
  /** `unchecked`: an earlier rule is broken, or the backend lacks the feature. */
  result: 'holds' | 'broken' | 'unchecked';
  says: string;
  fix: string;
  details: string[];
}

export interface CheckReport {
  url: string;
  sandbox: string;
  ok: boolean;
  errors: number;
  warnings: number;
  rules: RuleResult[];
}

export type WalkResult = 'holds' | 'broken' | 'skipped';

const maximumDetails = 3;

export async function runCheck(
  options: CheckOptions,
  sandboxUrl: string,
  onWalk: (name: string, result: WalkResult | 'begins') => void = () => {},
): Promise<CheckReport | { problem: string }> {
  const { patience, signal } = options;
  const send = (ask: Ask, timeoutMs = patience.answerMs) => exchange(ask, timeoutMs, signal);
  const layers = createLayers(sandboxUrl, send);
  if (!(await layers.isThere())) {
    return { problem: `There is no sandbox at ${sandboxUrl}. "layers-connect sandbox" runs one.` };
  }
  const before = await layers.state();
  const { projectId, otherProjectId, consentUrl } = before;
  // Seeded on top of a scenario whose accounts fill more than one page.
  await layers.enter('many-accounts');
  const [brokenId = '', queuedId = '', spareId = ''] = await layers.seed([
    { platform: 'instagram', handle: 'check.broken', status: 'reauth_required' },
    { handle: 'check.queued', queuedPosts: 4 },
    { handle: 'check.spare' },
  ]);

  const found = new Map<RuleId, string[]>();
  const checked = new Set<RuleId>();
  let current: Walk | null = null;
  let inWalk = new Map<RuleId, string[]>();
  const isBlocked = () => [...found.keys(), ...inWalk.keys()].some((id) => ruleOf(id).blocks);
  const report = (id: RuleId, seen?: string) => {
    const detail = seen && redactStates(seen);
    // A walk after a blocking rule fails because of it.
    if (isBlocked() || options.skip.includes(id)) return;
    if (ruleOf(id).blocks) inWalk = new Map();
    const details = inWalk.get(id) ?? [];
    if (detail !== undefined && !details.includes(detail)) details.push(detail);
    inWalk.set(id, details);
  };
  const pause = async (ms: number) => {
    await wait(ms, undefined, { signal });
  };
  const openBrowser = (session: Session | null) =>
    createCustomer(
      {
        options,
        projectId,
        send,
        report,
        pause,
        expectsLimits: () => current === waitsAsTold,
        expectsSilence: () => current === survivesSilence,
      },
      session,
    );
  const check: Check = {
    options,
    layers,
    projectId,
    otherProjectId,
    consentUrl,
    customer: openBrowser(options.session),
    openBrowser,
    report,
    pause,
    notes: { brokenId, queuedId, spareId, completed: null },
  };

  const walks: Walk[] = [
    reachesBackend,
    listsAccounts,
    connects,
    reconnects,
    explainsFailures,
    doubtsReturns,
    keepsAttemptsApart,
    startsOnce,
    remembersTheEnd,
    knowsItsAttempts,
    refusesOtherSites,
    keepsProjectsApart,
    asksForSession,
    keepsUsersApart,
    checksSignatures(send),
    disconnects,
    survivesLostAnswer,
    survivesHtml,
    // `bindsReturns` leaves an account that puts later ones in doubt, so it comes late.
    bindsReturns,
    survivesSilence,
    // `waitsAsTold` comes last: a backend may keep waiting after it.
    waitsAsTold,
  ];
  for (const walk of walks) {
    const { name, applies = () => true } = walk;
    const isAsked = walk.rules.some((id) => !options.skip.includes(id));
    if (isBlocked() || !isAsked || !applies(options)) {
      onWalk(name, 'skipped');
      continue;
    }
    onWalk(name, 'begins');
    current = walk;
    inWalk = new Map();
    const isWalked = (await walk.walk(check)) !== nothingToWalk;
    // A blocking rule stops its walk, so the walk's other rules stay unchecked.
    if (isWalked && !isBlocked()) for (const id of walk.rules) checked.add(id);
    for (const [id, details] of inWalk) {
      const all = [...(found.get(id) ?? []), ...details];
      found.set(id, [...new Set(all)].slice(0, maximumDetails));
    }
    onWalk(name, inWalk.size > 0 ? 'broken' : isWalked ? 'holds' : 'skipped');
  }
  await layers.enter(before.scenario);

  const rules = ruleIds.map((id): RuleResult => {
    const { severity, says, fix } = ruleOf(id);
    const details = found.get(id);
    const isChecked = checked.has(id) && !options.skip.includes(id);
    const result = details ? 'broken' : isChecked ? 'holds' : 'unchecked';
    return { id, severity, result, says, fix, details: details ?? [] };
  });
  const broken = (severity: Severity) =>
    rules.filter((rule) => rule.result === 'broken' && rule.severity === severity).length;
  const errors = broken('error');
  return {
    url: options.baseUrl,
    sandbox: sandboxUrl,
    ok: errors === 0,
    errors,
    warnings: broken('warning'),
    rules,
  };
}
