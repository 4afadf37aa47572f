'use client';
import { createLazyModule } from '../shared/createLazyModule.js';

/** What the dialog is made of. It is most of the kit's weight, so nothing loads it before a customer reaches for Disconnect. */
export const useDialog = createLazyModule(() => import('./RevokeDialogContent.js'));

/** Fetches it ahead of the click that opens it. A failure is dealt with when it opens. */
export function warmRevokeDialog(): void {
  useDialog.bring().catch(() => {});
}
