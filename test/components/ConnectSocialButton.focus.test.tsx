import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { ConnectSocialButton } from '../../src/index.js';
import { sandboxProvider } from '../helpers/sandboxProvider.js';

describe('the focus in <ConnectSocialButton>', () => {
  it('goes from "Try again" to the button that failed', async () => {
    const { wrapper } = sandboxProvider('server-error');
    render(<ConnectSocialButton platform="tiktok" />, { wrapper });
    await userEvent.click(screen.getByRole('button', { name: 'Connect TikTok' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Try again' }));
    expect(document.activeElement).toHaveAttribute('data-layers-part', 'action');
  });
});
