'use client';
import type { CSSProperties, ReactNode } from 'react';
import { type Mistake, noteForDeveloper } from '../../dev/adviseDeveloper.js';

// The stylesheet is for customers. No policy blocks styles that a script sets.
const panel: CSSProperties = {
  flex: '1 1 100%',
  boxSizing: 'border-box',
  inlineSize: '100%',
  marginBlockStart: 8,
  padding: '10px 12px',
  borderInlineStart: '4px solid #f2c744',
  borderRadius: 6,
  background: '#1b1f24',
  color: '#f0f3f6',
  font: '12px/1.5 ui-monospace, monospace',
  textAlign: 'start',
  overflowWrap: 'anywhere',
};

export function DeveloperPanel({ error }: { error: Mistake }): ReactNode {
  const note = noteForDeveloper(error);
  if (!note) return null;
  return (
    <div data-layers-part="developer" role="note" aria-label={note.heading} lang="en" dir="ltr" style={panel}>
      <strong>{note.heading}</strong> <span>{note.why}</span>
      <div style={{ marginBlock: 6 }}>{note.advice}</div>
      {note.facts.map(([name, value]) => (
        <div key={name}>
          <span>{name}</span> <code style={{ font: 'inherit', color: '#f2c744' }}>{value}</code>
        </div>
      ))}
    </div>
  );
}
