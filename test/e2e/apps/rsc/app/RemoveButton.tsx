'use client';
import { RevokeDialog, type SocialAccount } from 'layers-connect';
import { useState } from 'react';

/** A dialog is opened and closed by a function, so it stands in a client file; its account comes from the server. */
export function RemoveButton({ account }: { account: SocialAccount }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Remove {account.handle}
      </button>
      <RevokeDialog account={account} open={open} onOpenChange={setOpen} />
    </>
  );
}
