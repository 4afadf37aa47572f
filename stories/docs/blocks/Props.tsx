import { Table, withCode } from './Table.js';

/** What the docgen has read from a component's types and comments. */
interface Documented {
  __docgenInfo?: { props?: Record<string, Prop> };
}

interface Prop {
  required?: boolean;
  description?: string;
  tsType?: { name: string; raw?: string };
}

interface PropsTableProps {
  /** A file of stories. */
  of: { default: { component?: object } };
}

const isCallback = (name: string) => /^on[A-Z]/.test(name);

function rowsOf({ of }: PropsTableProps, wanted: (name: string) => boolean) {
  const { __docgenInfo: info } = (of.default.component ?? {}) as Documented;
  return Object.entries(info?.props ?? {})
    .filter(([name]) => wanted(name))
    .sort(([, a], [, b]) => Number(b.required ?? false) - Number(a.required ?? false))
    .map(([name, { required, description = '', tsType }]) => {
      const [words = '', fallback = ''] = description.replace(/\s+/g, ' ').split('@default');
      const type = (tsType?.raw ?? tsType?.name ?? '')
        .replace(/\s+/g, ' ')
        .replace(/ \| undefined$/, '')
        .replace(/^\((.*)\)$/, '$1');
      return {
        name,
        required,
        words: words.trim(),
        fallback: fallback.trim(),
        type,
      };
    });
}

/** A component's own props, the required ones first. It takes those of its root element as well. */
export function Props(props: PropsTableProps) {
  const rows = rowsOf(props, (name) => !isCallback(name));
  return (
    <Table
      label="Props"
      columns={['Prop', 'What it does', 'Type', 'Default']}
      rows={rows.map(({ name, required, words, fallback, type }) => [
        <code key={name}>{name}</code>,
        withCode(words),
        <code key={name} className="docs-type">
          {type}
        </code>,
        required ? 'required' : withCode(/^["a-z]+$/.test(fallback) ? `\`${fallback}\`` : fallback),
      ])}
    />
  );
}

/** A component's callbacks. */
export function Callbacks(props: PropsTableProps) {
  return (
    <Table
      label="Callbacks"
      columns={['Callback', 'When', 'Type']}
      rows={rowsOf(props, isCallback).map(({ name, words, type }) => [
        <code key={name}>{name}</code>,
        withCode(words),
        <code key={name} className="docs-type">
          {type}
        </code>,
      ])}
    />
  );
}
