import { createRoot } from 'react-dom/client';
import { PartnerApp } from '../../../../../stories/PartnerApp.js';
import { Staged } from './stageProvider.js';

const app = document.getElementById('app') as HTMLElement;

function Journey() {
  return <Staged scenario="four-queued-posts">{(stage) => <PartnerApp stage={stage} />}</Staged>;
}

/** In a shadow root that has the kit's stylesheet, on a page that does not. */
async function inShadowRoot() {
  const host = app.appendChild(document.createElement('div'));
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(await (await fetch('/dist/styles.css')).text());
  root.adoptedStyleSheets = [sheet];
  createRoot(root).render(<Journey />);
}

/** In a frame, on a page of its own. */
function inFrame() {
  const frame = app.appendChild(document.createElement('iframe'));
  frame.style.cssText = 'width: 700px; height: 500px';
  frame.src = '/plain/styles.css/journey';
}

if (location.hash === '#frame') inFrame();
else void inShadowRoot();
