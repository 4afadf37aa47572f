import type { ConsentOutcome } from './grants.js';
import { type Html, html } from './html.js';

export interface PageView {
  platform: string;
  platformName: string;
  appName: string;
  handles: readonly string[];
  note: string;
}

const failures: { outcome: ConsentOutcome; says: string }[] = [
  { outcome: 'state_expired', says: 'The link ran out before you decided' },
  { outcome: 'platform_denied', says: 'You cancel' },
  { outcome: 'missing_code', says: 'The platform forgets to send a code' },
  { outcome: 'exchange_failed', says: 'The code is refused' },
  { outcome: 'persistence_error', says: 'The account cannot be saved' },
  { outcome: 'platform_mismatch', says: 'The answer comes from the other platform' },
  { outcome: 'state_terminal', says: 'The link was used before' },
];

const permissions = [
  'Read your profile and handle',
  'Publish posts you have scheduled',
  'See how posts perform',
];

function initial(handle: string): string {
  const [letter = '?'] = handle.replace(/^[^\p{L}\p{N}]+/u, '') || handle;
  return letter.toUpperCase();
}

function layout(title: string, platform: string, body: Html): Html {
  return html`<html lang="en" data-platform="${platform}"><head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="stylesheet" href="/consent.css">
</head><body>${body}</body></html>`;
}

function login(handle: string, index: number): Html {
  const checked = index === 0 ? html` checked` : html``;
  return html`<label class="login">
<input type="radio" name="handle" value="${handle}"${checked}>
<span class="avatar" aria-hidden="true">${initial(handle)}</span>
<bdi class="handle">@${handle}</bdi>
</label>`;
}

/** Enter presses the form's first button, so Approve comes first. */
export function page({ platform, platformName, appName, handles, note }: PageView): Html {
  return layout(
    `Sandbox: ${appName} asks for access`,
    platform,
    html`<div class="strip" role="note"><strong>Sandbox · not ${platformName}</strong><span>Nothing here is real.</span></div>
<main>
<form method="post" class="card">
<header>
<span class="app" aria-hidden="true">${initial(appName)}</span>
<h1><bdi>${appName}</bdi> wants to use your ${platformName} account</h1>
</header>
<fieldset>
<legend>Continue as</legend>
${handles.map(login)}
</fieldset>
<section aria-labelledby="may">
<h2 id="may"><bdi>${appName}</bdi> may then</h2>
<ul class="may">${permissions.map((permission) => html`<li>${permission}</li>`)}</ul>
</section>
<div class="decide">
<button name="outcome" value="approve" class="approve">Approve</button>
<button name="outcome" value="cancel" class="cancel">Cancel</button>
</div>
<details>
<summary>Make it fail</summary>
<ul class="failures">${failures.map(
      ({ outcome, says }) =>
        html`<li><button name="outcome" value="${outcome}"><span>${says}</span><code>${outcome}</code></button></li>`,
    )}</ul>
</details>
</form>
<p class="note">${note}</p>
</main>`,
  );
}

export function errorPage(says: Html): Html {
  return layout(
    'Sandbox',
    'none',
    html`<div class="strip" role="note"><strong>Sandbox</strong></div>
<main><div class="card"><h1>This link does not work</h1><p>${says}</p></div></main>`,
  );
}
