'use client';
import { type ReactNode, useState } from 'react';
import { isLoopbackOrigin } from '../../contract/authorizeUrl.js';
import type { Appearance } from '../appearance/useAppearance.js';
import { PlatformIcon } from './PlatformIcon.js';

export interface AvatarProps {
  appearance: Appearance;
  account: { handle: string; platform: string; avatarUrl?: string | null };
  hosts?: readonly string[] | undefined;
}

export function Avatar({ appearance, account, hosts }: AvatarProps): ReactNode {
  const { handle, platform, avatarUrl } = account;
  const [broken, setBroken] = useState<string | null>(null);
  const url = safePicture(avatarUrl, hosts, appearance.hydrated);
  return (
    <span {...appearance.part('avatar')} aria-hidden="true">
      {url && url !== broken ? (
        <img
          {...appearance.part('picture')}
          src={url}
          alt=""
          width={40}
          height={40}
          loading="lazy"
          decoding="async"
          referrerPolicy="no-referrer"
          ref={reload}
          onError={() => setBroken(url)}
        />
      ) : (
        initials(handle) || <PlatformIcon platform={platform} />
      )}
      <PlatformIcon {...appearance.part('avatar-platform')} platform={platform} />
    </span>
  );
}

// A picture that broke before hydration has fired its error event already. Asking for it again fires another.
function reload(image: HTMLImageElement | null): void {
  if (image?.complete && image.naturalWidth === 0) image.setAttribute('src', image.src);
}

// A sandbox beside an app in development has no certificate.
function safePicture(
  value: string | null | undefined,
  hosts: readonly string[] | undefined,
  hydrated: boolean,
): string | null {
  if (!value) return null;
  try {
    const url = new URL(value);
    const local = hydrated && [url.origin, location.origin].every(isLoopbackOrigin);
    const safe = local || url.protocol === 'https:';
    return safe && (!hosts || hosts.includes(url.host)) ? url.href : null;
  } catch {
    return null;
  }
}

export function initials(handle: string): string {
  const words = handle.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words
    .slice(0, 2)
    .map((word) => Array.from(word)[0]?.toUpperCase())
    .join('');
}
