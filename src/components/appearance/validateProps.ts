import { Fragment, isValidElement } from 'react';
import { isId } from '../../contract/fields.js';
import { invalidPropError } from './invalidPropError.js';

export function validatePlatform(component: string, platform: unknown): void {
  if (isId(platform)) return;
  throw invalidPropError(
    component,
    'platform',
    platform,
    'A connect link is for one platform and the platform is part of its route. ' +
      'Pass platform="tiktok" or platform="instagram".',
  );
}

export function validateAccount(component: string, account: unknown): void {
  const given = account as
    | { socialAccountId?: unknown; platform?: unknown; handle?: unknown }
    | null
    | undefined;
  const whole =
    isId(given?.socialAccountId) && typeof given?.platform === 'string' && typeof given.handle === 'string';
  if (whole) return;
  throw invalidPropError(
    component,
    'account',
    account,
    'Without its socialAccountId, platform and handle there is nothing to show or act on. ' +
      'Pass one of the accounts that useSocialAccounts() returns.',
  );
}

export function checkAccounts(component: string, accounts: unknown): void {
  if (accounts === undefined || Array.isArray(accounts)) return;
  throw invalidPropError(
    component,
    'accounts',
    accounts,
    'It looks through a list of accounts. ' +
      'Pass the accounts that useSocialAccounts() returns, or leave the prop out and it reads them itself.',
  );
}

export function validateMode(component: string, mode: unknown): void {
  if (mode === undefined || mode === 'redirect' || mode === 'new-tab') return;
  throw invalidPropError(
    component,
    'mode',
    mode,
    'It says where the platform opens, and there are two ways. Pass mode="redirect" or mode="new-tab".',
  );
}

export function validateOnlyChild(component: string, children: unknown): void {
  if (isValidElement(children) && children.type !== Fragment) return;
  throw invalidPropError(
    component,
    'children',
    children,
    'With asChild the behaviour goes on the one element inside. Pass a single <button>, without a text or a ' +
      'fragment around or beside it.',
  );
}
