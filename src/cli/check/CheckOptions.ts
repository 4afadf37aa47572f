import type { CheckedRoutes } from './routes.js';
import type { RuleId } from './rules.js';

/** Who a request is from, as the backend tells users apart. */
export interface Session {
  headers: Record<string, string>;
}

/** How long to wait for what, in milliseconds. */
export interface Patience {
  /** An answer of the backend. */
  answerMs: number;
  /** An answer of the backend while Layers is silent: as long as a browser waits. */
  silenceMs: number;
  /** How long to watch a backend that was told to wait. */
  watchMs: number;
  /** Between two reads of an attempt that is not completed yet. */
  pollMs: number;
}

export const defaultPatience: Patience = {
  answerMs: 30_000,
  silenceMs: 15_000,
  watchMs: 2_000,
  pollMs: 5_000,
};

export interface CheckOptions {
  /** Under which the routes are. */
  baseUrl: string;
  /** The origin of the app's pages. */
  appOrigin: string;
  routes: CheckedRoutes;
  /** Starts are sent as forms, as the guide's button does. */
  startsByForm: boolean;
  session: Session | null;
  /** Of a user who belongs to another project. */
  otherSession: Session | null;
  /** Of the sandbox: it must not come out again. */
  apiKey: string;
  webhookSecret: string;
  patience: Patience;
  /** Rules that are not asked for. What is walked for them alone is left out. */
  skip: readonly RuleId[];
  signal: AbortSignal;
}
