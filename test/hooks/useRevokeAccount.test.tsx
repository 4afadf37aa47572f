import { act, renderHook, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { useRevokeAccount } from '../../src/index.js';
import type { ScenarioName } from '../../src/sandbox/index.js';
import { sandboxProvider } from '../helpers/sandboxProvider.js';

function setUp(scenario: ScenarioName) {
  const kit = sandboxProvider(scenario);
  const [account] = kit.sandbox.accounts();
  if (!account) throw new Error(`The scenario "${scenario}" has no account to disconnect.`);
  const onRevoked = vi.fn();
  const onError = vi.fn();
  const statuses: string[] = [];
  const use = () => {
    const revoking = useRevokeAccount({ onRevoked, onError });
    statuses.push(revoking.status);
    return revoking;
  };
  const { result } = renderHook(use, { wrapper: kit.wrapper });
  const sent = () => kit.requests.filter((request) => request.startsWith('DELETE')).length;
  return { ...kit, account, onRevoked, onError, result, sent, statuses };
}

describe('useRevokeAccount', () => {
  it.each([
    ['four-queued-posts', 4],
    ['one-queued-post', 1],
    ['no-queued-posts', 0],
  ] as const)('tells how many posts were cancelled (%s)', async (scenario, count) => {
    const { result, account, onRevoked, sent } = setUp(scenario);
    act(() => {
      result.current.revoke(account);
      result.current.revoke(account);
    });
    await waitFor(() => expect(result.current.status).toBe('revoked'));
    expect(result.current.outcome?.canceledScheduledPosts).toBe(count);
    expect(onRevoked).toHaveBeenCalledTimes(1);
    expect(sent()).toBe(1);
  });

  it('settles a lost answer by the list and never sends a revoke twice', async () => {
    const { result, account, sent, requests } = setUp('revoke-answer-lost');
    act(() => result.current.revoke(account));
    await waitFor(() => expect(result.current.status).toBe('revoked'));
    expect(result.current.outcome?.canceledScheduledPosts).toBeNull();
    expect(sent()).toBe(1);
    expect(requests.at(-1)).toBe('GET /accounts');
  });

  it('is an error where the list says that the account is still connected', async () => {
    const { result, account, sandbox, sent } = setUp('one-account');
    sandbox.fail({ on: ['revokeAccount'], answer: { kind: 'dropped', commits: false } });
    act(() => result.current.revoke(account));
    await waitFor(() => expect(result.current.status).toBe('error'));
    expect(result.current.error?.code).toBe('upstream_unavailable');
    expect(sent()).toBe(1);
  });

  it('tells neither a failure nor a success where the list cannot be read either, and checks when asked', async () => {
    const { result, account, sandbox, onRevoked, onError, sent, statuses } = setUp('one-account');
    sandbox.fail({ on: ['revokeAccount'], answer: { kind: 'dropped', commits: true } });
    // The backend looks the account up first, and asks for a list that fails once more.
    sandbox.fail({ on: ['listAccounts'], after: 1, times: 2, answer: { kind: 'dropped', commits: false } });
    act(() => result.current.revoke(account));
    await waitFor(() => expect(result.current.status).toBe('unconfirmed'));
    expect(onError.mock.calls[0]?.[0].error.code).toBe('revoke_unconfirmed');
    expect(onRevoked).not.toHaveBeenCalled();
    statuses.length = 0;
    act(() => result.current.check());
    await waitFor(() => expect(result.current.status).toBe('revoked'));
    // React Query tells of it a task later, which nothing here has to render for at once.
    expect(statuses).toContain('confirming');
    expect(onRevoked).toHaveBeenCalledTimes(1);
    expect(sent()).toBe(1);
  });

  it('checks nothing where nothing is unconfirmed', async () => {
    const { result, requests } = setUp('one-account');
    act(() => result.current.check());
    expect(result.current.status).toBe('idle');
    expect(requests).toEqual([]);
  });

  it('takes an account that is already gone for disconnected', async () => {
    const { result, account } = setUp('already-disconnected');
    act(() => result.current.revoke(account));
    await waitFor(() => expect(result.current.status).toBe('revoked'));
    expect(result.current.outcome?.canceledScheduledPosts).toBeNull();
  });
});
