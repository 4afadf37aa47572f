import type { Customer } from '../server/tenants.js';

export type { Customer };

/** The sandbox's scenarios and the one that is on. */
export interface SandboxState {
  scenario: string;
  scenarios: { name: string; group: string; title: string; description: string }[];
}

/** Who is signed in, and what they may see. */
export interface Me {
  user: {
    id: string;
    name: string;
    role: string;
    workspace: string;
    tenant: string;
    customers: Customer[];
  };
  /** False where nobody has set up a Layers project for the user's own customer. */
  hasProject: boolean;
  /** Null against the real Layers. */
  sandbox: SandboxState | null;
  /** How long "connected" stays on screen before the page goes on by itself. Null: until the customer goes on. */
  lingerMs: number | null;
}

/** Asks the backend who is signed in. Null for nobody; throws where it does not answer. */
export async function fetchMe(): Promise<Me | null> {
  const response = await fetch('/api/me');
  if (!response.ok) throw new Error(`/api/me answered ${response.status}`);
  return response.json();
}

/** Changes what the sandbox does: another scenario, or a clock that is some minutes on. */
export async function changeSandbox(change: Record<string, string>): Promise<SandboxState> {
  const response = await fetch('/api/sandbox', { method: 'POST', body: new URLSearchParams(change) });
  if (!response.ok) throw new Error(`/api/sandbox answered ${response.status}`);
  return response.json();
}
