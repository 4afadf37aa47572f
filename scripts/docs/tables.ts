import { localeItems } from '../../.storybook/locales.js';
import { connectErrorCodes, type ErrorFacts, errorFacts } from '../../src/contract/errors.js';
import { describeError } from '../../src/messages/describeError.js';
import { anatomies, withoutClasses } from '../../stories/docs/anatomy.js';
import { events, statuses } from '../../stories/docs/statuses.js';
import { purposes, workedThemes } from '../../stories/docs/themes.js';
import { propertyOf, type TokenFacts, tokenNames, tokens } from '../../stories/theming/tokens.js';
import { type Component, type Prop, readComponents } from './readComponents.js';

const code = (text: string) => `\`${text}\``;
/** A bar inside of a cell would end it. */
const cell = (text: string) => text.replaceAll('|', '\\|');

function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(columns), `|${'---|'.repeat(columns.length)}`, ...rows.map((row) => line(row.map(cell)))].join(
    '\n',
  );
}

const components = [...Object.keys(anatomies), 'ConnectProvider', 'PlatformIcon'];
let read: Map<string, Component> | undefined;

function componentOf(name: string): Component {
  read ??= readComponents(components);
  return read.get(name) ?? { about: '', props: [] };
}

const isCallback = ({ name }: Prop) => /^on[A-Z]/.test(name);
const fallbackOf = ({ fallback }: Prop) =>
  fallback === null ? 'required' : /^["a-z]+$/.test(fallback) ? code(fallback) : fallback;

/** What each component takes beside its own props: they are explained once. */
const shared = ['theme', 'colorScheme', 'messages', 'unstyled', 'classNames', 'className', 'style'];

function propsTables(component: string): string {
  const all = componentOf(component).props;
  const own = component in anatomies ? all.filter(({ name }) => !shared.includes(name)) : all;
  const props = own.filter((prop) => !isCallback(prop));
  const callbacks = own.filter(isCallback);
  const tables = [
    table(
      ['prop', 'effect', 'type', 'default'],
      props.map((prop) => [code(prop.name), prop.words, code(prop.type), fallbackOf(prop)]),
    ),
  ];
  if (callbacks.length > 0) {
    const rows = callbacks.map(({ name, words, type }) => [code(name), words, code(type)]);
    tables.push(table(['callback', 'called', 'type'], rows));
  }
  return tables.join('\n\n');
}

function statusesTable(component: string): string {
  const facts =
    Object.entries<Record<string, string>>(statuses).find(([name]) => name === component)?.[1] ?? {};
  const rows = Object.entries(facts).map(([status, sees]) => [
    /^[a-z_]+$/.test(status) ? code(status) : status,
    sees,
  ]);
  return table(['status', 'the customer sees'], rows);
}

function partsTable(component: string): string {
  const rows = Object.entries(anatomies[component] ?? {}).map(([part, { is, element, when }]) => [
    code(part),
    is,
    element,
    when,
  ]);
  return table(['part', 'what it is', 'element', 'on the page'], rows);
}

const fixers = { customer: 'the customer', developer: 'you', layers: 'Layers' };
const yes = (value: boolean) => (value ? 'yes' : 'no');

/** What stands between `<!-- generated: name -->` and `<!-- /generated -->`, by the first word of the name. */
export const tables: Record<string, (of: string) => string> = {
  about: (of) => componentOf(of).about,
  component: (of) => [statusesTable(of), propsTables(of), partsTable(of)].join('\n\n'),
  props: propsTables,
  events: () =>
    table(
      ['event', 'when'],
      Object.entries(events).map(([type, when]) => [code(type), when]),
    ),
  tokens: () =>
    table(
      ['token', 'custom property', 'paints', 'if it is not set'],
      tokenNames.map((token) => {
        const { paints, fallback }: TokenFacts = tokens[token];
        return [code(token), code(propertyOf(token)), paints, fallback ? code(fallback) : 'the scheme’s own'];
      }),
    ),
  themes: () =>
    table(
      ['theme', 'for', 'colour scheme'],
      Object.entries(purposes).map(([name, purpose]) => [
        code(name),
        purpose,
        code(workedThemes[name as keyof typeof workedThemes].colorScheme),
      ]),
    ),
  'parts-without-classes': () =>
    table(
      ['part', 'what it is', 'on the page'],
      Object.entries(withoutClasses).map(([part, { is, when }]) => [code(part), is, when]),
    ),
  locales: () =>
    table(
      ['language', 'import'],
      localeItems
        .filter(({ title }) => title !== 'Pseudo')
        .map(({ value, title }) => [
          title,
          value === 'en' ? 'built in' : code(`layers-connect/locales/${value}`),
        ]),
    ),
  errors: () =>
    table(
      ['code', 'mended by', 'the button says', 'same step again', 'fresh link'],
      connectErrorCodes.map((name) => {
        const { fixedBy, retryable, needsFreshUrl }: ErrorFacts = errorFacts[name];
        const { actionLabel } = describeError(name, { platform: 'tiktok' });
        const link = `[${code(name)}](#${name})`;
        return [link, fixers[fixedBy], actionLabel ?? 'nothing', yes(retryable), yes(needsFreshUrl)];
      }),
    ),
};

const region = /(<!-- generated: (\S+)(?: (\S+))? -->\n).*?(<!-- \/generated -->)/gs;

/** The page with each of its generated parts as it should be. */
export function withTables(page: string): string {
  return page.replace(region, (_, start: string, name: string, of: string | undefined, end: string) => {
    const make = tables[name];
    if (!make) throw new Error(`Nobody knows how to generate "${name}".`);
    return `${start}\n${make(of ?? '')}\n\n${end}`;
  });
}
