import { ConnectedAccountList, ConnectSocialButton, ReauthBanner } from 'layers-connect';
import type { Customer, Me } from '../api.js';
import { CustomerLayout } from '../parts/CustomerLayout.js';
import { Notice } from '../parts/Notice.js';
import { useUrl } from '../router.js';

/** Where a customer's TikTok and Instagram are connected, repaired and disconnected. */
export function ChannelsPage({ customer, me }: { customer: Customer; me: Me }) {
  return (
    <CustomerLayout customer={customer}>
      {customer.slug !== me.user.tenant ? (
        <Notice title="Channels come with Plus">
          <p>
            {customer.name} is on Standard. On Plus, their seasonal menus go to TikTok and Instagram from
            here.
          </p>
        </Notice>
      ) : me.hasProject ? (
        <Channels customer={customer} />
      ) : (
        <Notice title="Channels aren’t set up for this workspace">
          <p>
            No Layers project belongs to {customer.name}. This demo was started with one project, and that is
            Acme Coffee’s: sign in as Quinn Avery to use it.
          </p>
        </Notice>
      )}
    </CustomerLayout>
  );
}

function Channels({ customer }: { customer: Customer }) {
  const mode = useUrl().searchParams.get('open') === 'new-tab' ? 'new-tab' : 'redirect';

  return (
    <div className="channels">
      {/* The rows below have the Reconnect buttons. */}
      <ReauthBanner actions={false} />
      <div className="columns">
        <div>
          <h2 className="section-title">Connected accounts</h2>
          {/* The buttons stand in the panel beside them, so the empty list needs none. */}
          <ConnectedAccountList empty={false} />
        </div>
        <section className="panel" aria-labelledby="add">
          <h2 className="panel-title" id="add">
            Add a channel
          </h2>
          <div className="panel-body stack">
            <p className="dim">
              Seasonal menus and opening hours go out to every channel {customer.name} connects.
            </p>
            <ConnectSocialButton platform="tiktok" mode={mode} />
            <ConnectSocialButton platform="instagram" mode={mode} />
          </div>
        </section>
      </div>
    </div>
  );
}
