'use client';
import { ConnectSocialButton } from 'layers-connect';

/** Words with a function in them, and callbacks, come from a client file: no function crosses from the server. */
export function SpanishButton() {
  return (
    <ConnectSocialButton
      platform="instagram"
      messages={{ connectSocialButton: { connect: ({ platform }) => `Conectar ${platform}` } }}
      onError={({ error }) => console.info(error.code)}
    />
  );
}
