'use client';
import { createLazyModule } from '../shared/createLazyModule.js';

/** What a page needs once somebody reaches for a button: about a dozen hooks, and code of its own. */
export const useReached = createLazyModule(() => import('./reached.js'));
