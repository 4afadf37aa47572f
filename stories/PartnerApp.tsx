import {
  ConnectedAccountList,
  ConnectingScreen,
  ConnectSocialButton,
  ReauthBanner,
  type ReauthBannerProps,
} from 'layers-connect';
import { type MouseEvent, useSyncExternalStore } from 'react';
import type { Stage } from '../.storybook/stage.js';

/** A partner's app in small: a channels page, a connecting page, and a stand-in for the platform in between. */
export function PartnerApp({ stage, banner }: { stage: Stage; banner?: ReauthBannerProps }) {
  const { address } = stage;
  const url = new URL(useSyncExternalStore(address.subscribe, address.current));

  // The story is the browser: a link must not take Storybook's own frame away.
  const follow = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link) return;
    event.preventDefault();
    address.go(new URL(link.getAttribute('href') ?? '', url).href);
  };

  return (
    // biome-ignore lint/a11y: it only listens to the links inside, which work by keyboard themselves.
    <main onClick={follow} style={{ maxInlineSize: 560, display: 'grid', gap: 16 }}>
      <Page stage={stage} url={url} banner={banner} />
    </main>
  );
}

interface PageProps {
  stage: Stage;
  url: URL;
  banner: ReauthBannerProps | undefined;
}

function Page({ stage, url, banner }: PageProps) {
  if (url.origin === stage.sandbox.consentUrl) return <ConsentPage stage={stage} url={url.href} />;
  if (url.searchParams.has('attempt') || url.searchParams.has('error')) {
    return <ConnectingScreen searchParams={url.searchParams} continueHref="/channels" />;
  }
  return (
    <>
      <h1 style={{ fontSize: 20, margin: 0 }}>Channels of Acme Coffee</h1>
      <ReauthBanner {...banner} />
      {/* The page has the buttons for a first account itself. */}
      <ConnectedAccountList empty={false} />
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: 12 }}>
        <ConnectSocialButton platform="tiktok" />
        <ConnectSocialButton platform="instagram" />
      </div>
    </>
  );
}

function ConsentPage({ stage, url }: { stage: Stage; url: string }) {
  return (
    <section aria-label="Consent page">
      <p>The platform asks here, on its own page, whether Layers may publish for the account.</p>
      <button type="button" onClick={() => stage.consent(url)}>
        Approve
      </button>{' '}
      <button type="button" onClick={() => stage.consent(url, { outcome: 'cancel' })}>
        Cancel
      </button>
    </section>
  );
}
