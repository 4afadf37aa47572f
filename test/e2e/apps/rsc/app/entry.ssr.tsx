import { createFromReadableStream, getClientEntryUrl } from '@vitejs/plugin-rsc/ssr';
import { type ReactNode, StrictMode } from 'react';
import { renderToReadableStream } from 'react-dom/server.edge';

/** Renders what the Server Components became to HTML. */
export async function renderHtml(flight: ReadableStream<Uint8Array>): Promise<ReadableStream> {
  const root = await createFromReadableStream<ReactNode>(flight);
  return renderToReadableStream(<StrictMode>{root}</StrictMode>, { bootstrapModules: [getClientEntryUrl()] });
}
