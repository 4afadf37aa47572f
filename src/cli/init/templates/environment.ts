import { apiKey, projectId } from '../../../sandbox/fixtures.js';
import type { Project } from '../Project.js';

export const environment = ({ appUrl }: Project) => `\
# Where browsers open the app. Layers sends customers back to it.
APP_URL=${appUrl}

# Those of the sandbox: npx layers-connect sandbox
LAYERS_API_KEY=${apiKey}
LAYERS_PROJECT_ID=${projectId}
LAYERS_API_URL=http://localhost:4601
LAYERS_CONSENT_ORIGIN=http://127.0.0.1:4602

# For the real Layers: your own key above, and neither LAYERS_API_URL nor LAYERS_CONSENT_ORIGIN.
`;
