import { useState } from 'react';
import type { Customer, Me } from '../api.js';
import { formatDaysAgo, formatMoney, initials } from '../format.js';
import { ChannelStatus } from '../parts/ChannelStatus.js';
import { PlanBadge } from '../parts/CustomerLayout.js';
import { PageHeading } from '../parts/PageHeading.js';

/** Every shop in the user's workspace. */
export function CustomersPage({ me }: { me: Me }) {
  const { customers, workspace } = me.user;
  const [query, setQuery] = useState('');
  const wanted = query.trim().toLowerCase();
  const shown = customers.filter(({ name, city }) => `${name} ${city}`.toLowerCase().includes(wanted));
  const recent = customers.flatMap(({ orders }) => orders).filter(({ daysAgo }) => daysAgo <= 14);

  return (
    <>
      <p className="eyebrow">{workspace}</p>
      <PageHeading title="Customers" />
      <dl className="stats">
        <Stat label="Shops" value={String(customers.length)} />
        <Stat label="Orders, 14 days" value={String(recent.length)} />
        <Stat label="Sold, 14 days" value={formatMoney(recent.reduce((sum, { total }) => sum + total, 0))} />
      </dl>
      <div className="panel">
        <div className="panel-bar">
          <input
            className="search"
            type="search"
            placeholder="Find a shop or a city"
            aria-label="Find a shop or a city"
            value={query}
            onChange={({ target }) => setQuery(target.value)}
          />
        </div>
        {shown.length === 0 ? (
          <p className="panel-empty" role="status">
            No shop or city is called “{query.trim()}”.
          </p>
        ) : (
          <CustomerTable customers={shown} me={me} />
        )}
      </div>
    </>
  );
}

function CustomerTable({ customers, me }: { customers: Customer[]; me: Me }) {
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">Shop</th>
          <th scope="col" className="wide">
            City
          </th>
          <th scope="col" className="wide">
            Plan
          </th>
          <th scope="col" className="medium">
            Last order
          </th>
          <th scope="col">Channels</th>
        </tr>
      </thead>
      <tbody>
        {customers.map((customer) => (
          <tr key={customer.slug}>
            <th scope="row">
              <span className="shop">
                <span className="monogram monogram-small" aria-hidden="true">
                  {initials(customer.name)}
                </span>
                <span>
                  <a href={`/customers/${customer.slug}`}>{customer.name}</a>
                  <span className="shop-meta">{customer.contact}</span>
                </span>
              </span>
            </th>
            <td className="wide">{customer.city}</td>
            <td className="wide">
              <PlanBadge plan={customer.plan} />
            </td>
            <td className="medium">
              {customer.orders[0] ? (
                formatDaysAgo(customer.orders[0].daysAgo)
              ) : (
                <span className="dim">Not yet</span>
              )}
            </td>
            <td>
              {customer.slug === me.user.tenant && me.hasProject ? (
                <a className="plain" href={`/customers/${customer.slug}/channels`}>
                  <ChannelStatus />
                </a>
              ) : (
                <span className="dim">Not set up</span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Stat({ label, value }: { label: string; value: string }) {
  return (
    <div className="stat">
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}
