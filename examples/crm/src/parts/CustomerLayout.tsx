import type { ReactNode } from 'react';
import type { Customer } from '../api.js';
import { initials } from '../format.js';
import { useUrl } from '../router.js';
import { PageHeading } from './PageHeading.js';

/** One customer's pages: who it is, and the tabs between them. */
export function CustomerLayout({ customer, children }: { customer: Customer; children: ReactNode }) {
  const { pathname } = useUrl();
  const home = `/customers/${customer.slug}`;
  const tabs = [
    { href: home, label: 'Overview' },
    { href: `${home}/channels`, label: 'Channels' },
  ];

  return (
    <>
      <a className="crumb" href="/customers">
        <span aria-hidden="true">←</span> Customers
      </a>
      <div className="customer-head">
        <span className="monogram" aria-hidden="true">
          {initials(customer.name)}
        </span>
        <div>
          <PageHeading title={customer.name} />
          <p className="customer-meta">
            <span>
              {customer.city} · customer since {customer.since}
            </span>
            <PlanBadge plan={customer.plan} />
          </p>
        </div>
      </div>
      <nav className="tabs" aria-label={customer.name}>
        {tabs.map(({ href, label }) => (
          <a key={href} href={href} aria-current={href === pathname ? 'page' : undefined}>
            {label}
          </a>
        ))}
      </nav>
      {children}
    </>
  );
}

/** The plan a customer is on. */
export function PlanBadge({ plan }: { plan: Customer['plan'] }) {
  return (
    <span className="badge" data-plan={plan}>
      {plan}
    </span>
  );
}
