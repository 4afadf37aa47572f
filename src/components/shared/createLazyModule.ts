'use client';
import { useEffect, useState } from 'react';

/**
 * Makes a hook that brings in a module when it is first needed: what is shown only when something went wrong is loaded
 * only then. The hook returns the module, undefined while it is on its way, and false where the network did not give
 * it; it then tries again with the next `again`. Its `bring` fetches the module ahead of that.
 */
export function createLazyModule<Module>(load: () => Promise<Module>) {
  let module: Module | undefined;
  const bring = async () => {
    module = await load();
  };
  /** `live` says that nothing here has to match a server's HTML, so that what is there can be had at once. */
  function useLazyModule(needed: boolean, again?: unknown, live?: boolean): Module | false | undefined {
    const [arrived, setArrived] = useState<boolean>();
    // biome-ignore lint/correctness/useExhaustiveDependencies: `again` is there to try again
    useEffect(() => {
      if (!needed) return;
      // Another component may have brought it in since the last render.
      if (module) return setArrived(true);
      bring().then(
        () => setArrived(true),
        () => setArrived(false),
      );
    }, [needed, again]);
    // Not `module` alone: a part of the page that hydrates after another one has brought it in still has to match HTML
    // that was made without it.
    return arrived || (live && module) ? module : arrived;
  }
  return Object.assign(useLazyModule, { bring });
}
