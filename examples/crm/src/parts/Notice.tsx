import type { ReactNode } from 'react';

/** A page, or a part of one, that has something to say instead of something to show. */
export function Notice({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="notice">
      <h2>{title}</h2>
      {children}
    </section>
  );
}
