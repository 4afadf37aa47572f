import { Html, html } from '../consent/html.js';
import type { SandboxState } from '../http/describeSandbox.js';
import { type ScenarioGroup, scenarioNames, scenarios } from '../scenarios/index.js';
import { script } from './script.js';
import { stylesheet } from './stylesheet.js';

const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "connect-src 'self'",
  'img-src data:',
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

function file(type: string, body: string): Response {
  return new Response(body, {
    headers: {
      'Content-Type': `${type}; charset=utf-8`,
      'Content-Security-Policy': policy,
      'X-Content-Type-Options': 'nosniff',
      // Without a referrer a browser sends the page's forms with `Origin: null`, as a stranger's.
      'Referrer-Policy': 'same-origin',
      'Cache-Control': 'no-store',
    },
  });
}

export function pageFile(name: string, state: () => SandboxState): Response | null {
  if (name === '') return file('text/html', `<!doctype html>${page(state()).text}`);
  if (name === 'page.css') return file('text/css', stylesheet);
  if (name === 'page.js') return file('text/javascript', script);
  return null;
}

// Not in a template: compilers lower a tagged one that ends a script, and import a helper for it.
const scriptTag = new Html('<script src="/__sandbox/page.js" type="module"></script>');

const newestShown = 100;

const tones: Record<string, string> = {
  completed: 'good',
  connected: 'good',
  failed: 'bad',
  reauth_required: 'bad',
  pending: 'wait',
};

const badge = (text: string | number, tone = tones[text] ?? '') =>
  html`<span class="badge ${tone}">${text}</span>`;

const time = (iso: string) => html`<time datetime="${iso}">${iso.slice(11, 19)}</time>`;

const toneOfStatus = (status: number) =>
  status === 0 || status >= 500 ? 'bad' : status >= 400 ? 'wait' : 'good';

interface Section {
  id: string;
  title: string;
  none: string;
  columns: string[];
  rows: Html[];
  count: number;
}

function section({ id, title, none, columns, rows, count }: Section): Html {
  const head = html`<div class="head"><h2 id="${id}">${title}</h2><span class="count">${count}</span></div>`;
  const body =
    rows.length === 0
      ? html`<p class="empty">${none}</p>`
      : html`<div class="scroll" role="region" aria-labelledby="${id}" tabindex="0"><table aria-labelledby="${id}">
<thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${rows}</tbody></table></div>`;
  return html`<section class="card" aria-labelledby="${id}">${head}${body}</section>`;
}

function attempts({ attempts: all }: SandboxState): Html {
  const rows = all
    .slice(-newestShown)
    .reverse()
    .map(
      ({ state, kind, platform, status, code, startedAt }) =>
        html`<tr><td>${time(startedAt)}</td><td>${kind}</td><td>${platform}</td><td>${badge(status)}${
          code === null ? html`` : html` <code>${code}</code>`
        }</td><td><code>${state}</code></td></tr>`,
    );
  return section({
    id: 'attempts',
    title: 'Attempts',
    none: 'No link has been asked for yet.',
    columns: ['Started', 'For', 'Platform', 'Status', 'State'],
    rows,
    count: all.length,
  });
}

function accounts({ accounts: all, projectId }: SandboxState): Html {
  const rows = all.map((account) => {
    const { socialAccountId, handle, platform, status, leased, queuedPosts } = account;
    const isBroken = status === 'reauth_required';
    const next = isBroken ? 'connected' : 'reauth_required';
    const button =
      status === 'disconnected'
        ? html``
        : html`<form method="post" action="/__sandbox/accounts/${socialAccountId}"><button class="small" name="status" value="${next}" aria-label="${isBroken ? 'Repair' : 'Break'} @${handle}">${isBroken ? 'Repair' : 'Break'}</button></form>`;
    return html`<tr><td><bdi>@${handle}</bdi></td><td>${platform}</td><td>${badge(status)}${
      leased ? html` ${badge('leased', '')}` : html``
    }</td><td>${queuedPosts} queued</td><td>${account.projectId === projectId ? 'first project' : 'other project'}</td><td class="act">${button}</td></tr>`;
  });
  return section({
    id: 'accounts',
    title: 'Accounts',
    none: 'Nothing is connected.',
    columns: ['Handle', 'Platform', 'Status', 'Posts', 'Project', ''],
    rows,
    count: all.length,
  });
}

function calls({ calls: all }: SandboxState): Html {
  const rows = all
    .slice(-newestShown)
    .reverse()
    .map(
      ({ method, path, status }) =>
        html`<tr><td>${badge(status === 0 ? 'broken off' : status, toneOfStatus(status))}</td><td><code>${method}</code></td><td><code>${path}</code></td></tr>`,
    );
  return section({
    id: 'calls',
    title: 'Calls of the API',
    none: 'Nobody has called yet. Point your backend at the API URL above.',
    columns: ['Answer', 'Method', 'Path'],
    rows,
    count: all.length,
  });
}

function events({ events: all }: SandboxState): Html {
  const rows = all
    .slice(-newestShown)
    .reverse()
    .map(
      ({ id, type, createdAt }) =>
        html`<tr><td>${time(createdAt)}</td><td><code>${type}</code></td><td><code>${id}</code></td></tr>`,
    );
  return section({
    id: 'events',
    title: 'Webhook events',
    none: 'Nothing has happened that a webhook would tell of.',
    columns: ['At', 'Type', 'Id'],
    rows,
    count: all.length,
  });
}

function scenarioSelect(current: string): Html {
  const groups = [...new Set(scenarioNames.map((name) => scenarios[name].group))];
  const option = (name: (typeof scenarioNames)[number]) =>
    html`<option value="${name}"${name === current ? html` selected` : html``}>${scenarios[name].title}</option>`;
  const inGroup = (group: ScenarioGroup) => scenarioNames.filter((name) => scenarios[name].group === group);
  return html`<select name="scenario">${groups.map(
    (group) => html`<optgroup label="${group}">${inGroup(group).map(option)}</optgroup>`,
  )}</select>`;
}

export function page(state: SandboxState): Html {
  const { scenario, apiUrl, consentUrl, projectId, apiKeyHint } = state;
  const fact = (name: string, value: string) =>
    html`<div><dt>${name}</dt><dd><code>${value}</code></dd></div>`;
  return html`<html lang="en"><head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>Layers sandbox: ${state.title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/__sandbox/page.css">
${scriptTag}
</head><body>
<div class="strip" role="note"><strong>Layers sandbox</strong><span>Nothing here is real.</span><span class="stopped" role="status">The sandbox has stopped.</span></div>
<main>
<section class="card" aria-labelledby="now">
<h1 id="now">${state.title}</h1>
<p class="lead">${state.description}</p>
<form class="pick" method="post" action="/__sandbox/scenario">
<label>Scenario${scenarioSelect(scenario)}</label>
<button class="primary">Switch</button>
</form>
<div class="tools">
<form method="post" action="/__sandbox/reset"><button class="small">Start over</button></form>
<form method="post" action="/__sandbox/clock"><button class="small" name="advanceMs" value="660000">Let links expire (+11 min)</button></form>
</div>
</section>
<section class="card" aria-label="Where it is">
<dl class="facts">
${fact('API URL', apiUrl)}${fact('Consent page', consentUrl)}${fact('Project', projectId)}${fact('API key', apiKeyHint)}
</dl>
</section>
<div data-live>
${attempts(state)}${accounts(state)}${calls(state)}${events(state)}
</div>
</main>
</body></html>`;
}
