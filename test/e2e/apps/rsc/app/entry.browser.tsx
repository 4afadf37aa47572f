import { createFromFetch } from '@vitejs/plugin-rsc/browser';
import { type ReactNode, StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';

const { pathname, search } = window.location;
const root = await createFromFetch<ReactNode>(fetch(`/_flight${pathname}${search}`));

hydrateRoot(document, <StrictMode>{root}</StrictMode>, {
  onRecoverableError: (error) => console.error('recovered from', error),
});
