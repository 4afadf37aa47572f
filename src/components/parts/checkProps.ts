import { isId } from '../../contract/fields.js';
import { invalidProp } from './invalidProp.js';

/** Throws where a platform cannot be part of a route. */
export function checkPlatform(component: string, platform: unknown): void {
  if (isId(platform)) return;
  throw invalidProp(
    component,
    'platform',
    platform,
    'A connect link is minted for one platform and the platform is part of its route. ' +
      'Pass platform="tiktok" or platform="instagram".',
  );
}

/** Throws where an account is not one that the list gave. */
export function checkAccount(component: string, account: unknown): void {
  const given = account as
    | { socialAccountId?: unknown; platform?: unknown; handle?: unknown }
    | null
    | undefined;
  const whole =
    isId(given?.socialAccountId) && typeof given?.platform === 'string' && typeof given.handle === 'string';
  if (whole) return;
  throw invalidProp(
    component,
    'account',
    account,
    'Without its socialAccountId, platform and handle there is nothing to show or act on. ' +
      'Pass one of the accounts that useSocialAccounts() returns.',
  );
}
