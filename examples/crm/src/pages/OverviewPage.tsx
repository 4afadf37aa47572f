import type { Customer } from '../api.js';
import { formatDaysAgo, formatMoney } from '../format.js';
import { CustomerLayout } from '../parts/CustomerLayout.js';

/** A customer's orders and the person to talk to. */
export function OverviewPage({ customer }: { customer: Customer }) {
  return (
    <CustomerLayout customer={customer}>
      <div className="columns">
        <section className="panel" aria-labelledby="orders">
          <h2 className="panel-title" id="orders">
            Orders
          </h2>
          {customer.orders.length === 0 ? (
            <p className="panel-empty">No orders yet. The first one shows up here.</p>
          ) : (
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">Order</th>
                  <th scope="col" className="medium">
                    When
                  </th>
                  <th scope="col" className="end">
                    Total
                  </th>
                </tr>
              </thead>
              <tbody>
                {customer.orders.map((order) => (
                  <tr key={order.id}>
                    <th scope="row">
                      {order.what}
                      <span className="shop-meta">No. {order.id}</span>
                    </th>
                    <td className="medium">{formatDaysAgo(order.daysAgo)}</td>
                    <td className="end">{formatMoney(order.total)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </section>
        <section className="panel" aria-labelledby="about">
          <h2 className="panel-title" id="about">
            About
          </h2>
          <dl className="facts">
            <dt>Contact</dt>
            <dd>
              {customer.contact}
              <br />
              <a href={`mailto:${customer.email}`}>{customer.email}</a>
            </dd>
            <dt>Standing order</dt>
            <dd>{customer.standingOrder}</dd>
            {customer.note !== '' && (
              <>
                <dt>Note</dt>
                <dd>{customer.note}</dd>
              </>
            )}
          </dl>
        </section>
      </div>
    </CustomerLayout>
  );
}
