/// <reference types="@vitejs/plugin-rsc/types" />
import { renderToReadableStream } from '@vitejs/plugin-rsc/rsc/server';
import { ChannelsPage } from './ChannelsPage.js';
import { ConnectingPage } from './ConnectingPage.js';
import { connect } from './connect.js';

/** Where the browser fetches a page's Server Components from. */
const flightPrefix = '/_flight';

function page({ pathname, searchParams }: URL) {
  return pathname.endsWith('/connect/connecting') ? (
    <ConnectingPage searchParams={Promise.resolve(Object.fromEntries(searchParams))} />
  ) : (
    <ChannelsPage />
  );
}

/** The whole app: the backend's routes, the pages, and the pages as the browser reads them again to hydrate. */
export default async function handler(request: Request): Promise<Response> {
  const url = new URL(request.url);
  if (url.pathname.startsWith(`${connect.basePath}/`)) return connect(request);
  const stream = renderToReadableStream(
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <title>Quinn’s Coffee CRM</title>
      </head>
      <body>{page(url)}</body>
    </html>,
  );
  if (url.pathname.startsWith(flightPrefix)) {
    return new Response(stream, { headers: { 'content-type': 'text/x-component' } });
  }
  const { renderHtml } = await import.meta.viteRsc.loadModule<typeof import('./entry.ssr.js')>(
    'ssr',
    'index',
  );
  return new Response(await renderHtml(stream), { headers: { 'content-type': 'text/html; charset=utf-8' } });
}
