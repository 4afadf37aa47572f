import { connectErrorCodes, describeError, type ErrorFacts, errorFacts } from 'layers-connect/errors';
import { graphite, highContrast, midnight, roast, shadcn } from 'layers-connect/themes';
import { Fragment } from 'react';
import { localeItems } from '../../../.storybook/locales.js';
import { propertyOf, type TokenFacts, tokenNames, tokens } from '../../theming/tokens.js';
import { anatomies, withoutClasses } from '../anatomy.js';
import { events, statuses } from '../statuses.js';
import { Table, withCode } from './Table.js';

export { Example } from './Example.js';
export { Callbacks, Props } from './Props.js';

/** The parts of a component: what `classNames` takes and `data-layers-part` says. */
export function Anatomy({ of }: { of: string }) {
  const parts = Object.entries(anatomies[of] ?? {});
  return (
    <Table
      label={`Parts of ${of}`}
      columns={['Part', 'What it is', 'Element', 'On the page']}
      rows={parts.map(([part, { is, element, when }]) => [
        <code key={part}>{part}</code>,
        withCode(is),
        withCode(element),
        withCode(when),
      ])}
    />
  );
}

/** The parts that take no class. */
export function PartsWithoutClasses() {
  return (
    <Table
      label="Parts that take no class"
      columns={['Part', 'What it is', 'On the page']}
      rows={Object.entries(withoutClasses).map(([part, { is, when }]) => [
        <code key={part}>{part}</code>,
        withCode(is),
        when,
      ])}
    />
  );
}

/** What the customer sees with each `data-status`. */
export function Statuses({ of }: { of: keyof typeof statuses }) {
  return (
    <Table
      label={`Statuses of ${of}`}
      columns={['Status', 'The customer sees']}
      rows={Object.entries(statuses[of]).map(([status, sees]) => [
        /^[a-z_]+$/.test(status) ? <code key={status}>{status}</code> : withCode(status),
        withCode(sees),
      ])}
    />
  );
}

/** What `onEvent` is told. */
export function Events() {
  return (
    <Table
      label="Events"
      columns={['Event', 'When']}
      rows={Object.entries(events).map(([type, when]) => [<code key={type}>{type}</code>, when])}
    />
  );
}

const fixers = { customer: 'the customer', developer: 'you', layers: 'Layers' };
const yes = (value: boolean) => (value ? 'yes' : 'no');

/** Every error code, straight from the tables that the components read. */
export function Errors() {
  return (
    <Table
      label="Error codes"
      columns={['Code', 'The customer reads', 'Mended by', 'Action', 'Same step again', 'Fresh link']}
      rows={connectErrorCodes.map((code) => {
        const { fixedBy, retryable, needsFreshUrl }: ErrorFacts = errorFacts[code];
        const { title, body, actionLabel } = describeError(code, { platform: 'tiktok' });
        return [
          <code key={code}>{code}</code>,
          <Fragment key={code}>
            {title}
            {body && <br />}
            {body}
          </Fragment>,
          fixers[fixedBy],
          actionLabel ?? 'none',
          yes(retryable),
          yes(needsFreshUrl),
        ];
      })}
    />
  );
}

/** Every token of a theme. */
export function Tokens() {
  return (
    <Table
      label="Tokens"
      columns={['Token', 'Custom property', 'Paints', 'If it is not set']}
      rows={tokenNames.map((token) => {
        const { paints, fallback }: TokenFacts = tokens[token];
        return [
          <code key={token}>{token}</code>,
          <code key={token}>{propertyOf(token)}</code>,
          paints,
          fallback ? <code key={token}>{fallback}</code> : 'the scheme’s own',
        ];
      })}
    />
  );
}

/** Every language there is a pack for. */
export function Locales() {
  const packs = localeItems.filter(({ title }) => title !== 'Pseudo');
  return (
    <Table
      label="Languages"
      columns={['Language', 'Import']}
      rows={packs.map(({ value, title }) => [
        <span key={value} lang={value}>
          {title}
        </span>,
        value === 'en' ? 'built in' : <code key={value}>layers-connect/locales/{value}</code>,
      ])}
    />
  );
}

const worked = { graphite, midnight, roast, highContrast, shadcn };

const lookOf: Record<keyof typeof worked, string> = {
  graphite: 'an app whose own colours should stay the only ones',
  midnight: 'a dark app',
  roast: 'a brand with a ground, a serif and corners of its own',
  highContrast: 'every text at 7:1 or more',
  shadcn: 'an app with shadcn/ui: reads `--primary`, `--card` and friends, and follows their light and dark',
};

/** Every worked theme. */
export function WorkedThemes() {
  return (
    <Table
      label="Worked themes"
      columns={['Theme', 'For', 'Colour scheme']}
      rows={Object.entries(lookOf).map(([name, look]) => [
        <code key={name}>{name}</code>,
        withCode(look),
        <code key={name}>{worked[name as keyof typeof worked].colorScheme}</code>,
      ])}
    />
  );
}
