import { createConnectClient } from 'layers-connect';
import { createPartnerBackend, createSandbox } from 'layers-connect/sandbox';

const { appUrl, basePath, fetch } = createPartnerBackend({
  sandbox: createSandbox(),
  authorize: () => null,
});

/** Calls a backend that nobody is logged in to. */
export const signedOut = createConnectClient({ baseUrl: `${appUrl}${basePath}`, fetch });
