'use client';
import { createLazyModule } from '../shared/createLazyModule.js';

/** The words for every error, and what to offer beside them. Most customers never meet one. */
export const useTrouble = createLazyModule(() => import('./trouble.js'));
