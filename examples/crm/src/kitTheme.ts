import type { Theme } from 'layers-connect';

/** The kit in the CRM's own colours. They are the page's custom properties, so they follow light and dark with it. */
export const kitTheme: Theme = {
  accent: 'var(--crm-accent)',
  onAccent: 'var(--crm-on-accent)',
  surface: 'var(--crm-surface)',
  text: 'var(--crm-ink)',
  mutedText: 'var(--crm-ink-soft)',
  border: 'var(--crm-line)',
  warning: 'var(--crm-warning)',
  success: 'var(--crm-good)',
  radius: '12px',
};
