import { ConnectError } from './ConnectError.js';
import { isOffline } from './isOffline.js';

let loaded: Promise<typeof import('./backend.js')> | undefined;

/** True once the code could not be had. A browser may remember that until the page is loaded anew. */
export let backendMissing = false;

/** Loads the code that speaks to the backend, once. Rejects with a `ConnectError` and can then be called again. */
export function loadBackend() {
  loaded ??= import('./backend.js').then(
    (backend) => {
      backendMissing = false;
      return backend;
    },
    (cause: unknown) => {
      loaded = undefined;
      backendMissing = true;
      throw new ConnectError(isOffline() ? 'offline' : 'network', { cause });
    },
  );
  return loaded;
}
