import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { PlatformIcon } from '../../src/index.js';

const drawn = (platform: string) =>
  render(<PlatformIcon platform={platform} />)
    .container.querySelector('path')
    ?.getAttribute('d');

describe('<PlatformIcon>', () => {
  it('draws a mark of its own for each platform, and one for all that are unknown', () => {
    const marks = ['tiktok', 'instagram', 'pigeonpost'].map(drawn);
    expect(marks.every(Boolean)).toBe(true);
    expect(new Set(marks).size).toBe(3);
    // A name that every object has is no platform either.
    expect(drawn('constructor')).toBe(drawn('pigeonpost'));
  });

  it('is silent for a screen reader until it is named', () => {
    const { rerender } = render(<PlatformIcon platform="tiktok" />);
    expect(screen.queryByRole('img')).toBeNull();
    rerender(<PlatformIcon platform="tiktok" role="img" aria-hidden={false} aria-label="TikTok" />);
    expect(screen.getByRole('img', { name: 'TikTok' })).toBeVisible();
  });

  it('is as large as it is told', () => {
    const { container } = render(<PlatformIcon platform="instagram" size={40} />);
    expect(container.querySelector('svg')).toHaveAttribute('width', '40');
    expect(container.querySelector('svg')).toHaveAttribute('height', '40');
  });
});
