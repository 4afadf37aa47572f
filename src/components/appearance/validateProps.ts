import { Fragment, isValidElement } from 'react';
import { isId } from '../../contract/fields.js';
import { invalidPropError } from './invalidPropError.js';

/** Throws where a platform cannot be part of a route. */
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

/** Throws where an account is not one that the list gave. */
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

/** Throws where a list of accounts is given that is not one. Left out, the component reads its own. */
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

/** Throws where a way to open the platform is neither of the two. */
export function validateMode(component: string, mode: unknown): void {
  if (mode === undefined || mode === 'redirect' || mode === 'new-tab') return;
  throw invalidPropError(
    component,
    'mode',
    mode,
    'It says where the platform opens, and there are two ways. Pass mode="redirect" or mode="new-tab".',
  );
}

/** Throws where there is not the one element that `asChild` puts its behaviour on. */
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
