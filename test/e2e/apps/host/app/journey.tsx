import { createRoot } from 'react-dom/client';
import { PartnerApp } from '../../../../../stories/PartnerApp.js';
import { Staged } from './stageProvider.js';

createRoot(document.getElementById('app') as HTMLElement).render(
  <Staged scenario="needs-reauth">{(stage) => <PartnerApp stage={stage} />}</Staged>,
);
