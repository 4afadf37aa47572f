import { type ReactNode, useEffect, useRef } from 'react';

let isFirstPage = true;

/**
 * The page's `<h1>` and the document's title. After a client navigation the heading takes the focus, as a freshly
 * loaded document would put a screen reader at its beginning.
 */
export function PageHeading({ title, children }: { title: string; children?: ReactNode }) {
  const ref = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    document.title = `${title} · Quinn’s Coffee CRM`;
    if (!isFirstPage) ref.current?.focus({ preventScroll: true });
    isFirstPage = false;
  }, [title]);

  return (
    <h1 className="page-title" ref={ref} tabIndex={-1}>
      {children ?? title}
    </h1>
  );
}
