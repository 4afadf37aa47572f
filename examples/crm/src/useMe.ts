import { useCallback, useEffect, useState } from 'react';
import { fetchMe, type Me } from './api.js';

/** Who is signed in. `me` is null for nobody once `status` is `ready`. */
export function useMe() {
  const [state, setState] = useState<{ status: 'loading' | 'ready' | 'error'; me: Me | null }>({
    status: 'loading',
    me: null,
  });

  const reload = useCallback(() => {
    setState({ status: 'loading', me: null });
    fetchMe().then(
      (me) => setState({ status: 'ready', me }),
      () => setState({ status: 'error', me: null }),
    );
  }, []);

  useEffect(reload, [reload]);
  return { ...state, reload };
}
