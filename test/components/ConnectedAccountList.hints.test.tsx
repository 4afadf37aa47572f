import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { ConnectedAccountList } from '../../src/index.js';
import { sandboxProvider } from '../helpers/sandboxProvider.js';

describe('the buttons of an empty list', () => {
  it('say what Instagram needs, and nothing where nothing is needed', async () => {
    const { wrapper } = sandboxProvider();
    render(<ConnectedAccountList />, { wrapper });
    expect(await screen.findByRole('button', { name: 'Connect Instagram' })).toHaveAccessibleDescription(
      /Business or Creator account/,
    );
    expect(screen.getByRole('button', { name: 'Connect TikTok' })).not.toHaveAccessibleDescription();
  });

  it('say which log-in is about to be used, where the list is asked to', async () => {
    const { wrapper } = sandboxProvider();
    render(<ConnectedAccountList hint="login" />, { wrapper });
    expect(await screen.findByRole('button', { name: 'Connect TikTok' })).toHaveAccessibleDescription(
      "You'll connect the TikTok account this browser is logged in to.",
    );
    expect(screen.getByRole('button', { name: 'Connect Instagram' })).toHaveAccessibleDescription(
      /Business or Creator.*Instagram account this browser is logged in to/,
    );
  });

  it('say nothing where the list is told not to', async () => {
    const { wrapper } = sandboxProvider();
    render(<ConnectedAccountList hint={false} />, { wrapper });
    expect(
      await screen.findByRole('button', { name: 'Connect Instagram' }),
    ).not.toHaveAccessibleDescription();
  });
});
