import { PageHeading } from '../parts/PageHeading.js';

/** For a URL that means nothing here, and for another workspace's customers. */
export function NotFoundPage() {
  return (
    <section className="notice">
      <PageHeading title="There is nothing here" />
      <p>The page was moved, or it belongs to another workspace.</p>
      <a className="button" href="/customers">
        Go to customers
      </a>
    </section>
  );
}
