import type { CheckedRoutes } from './routes.js';
import type { RuleId } from './rules.js';

export interface Session {
  headers: Record<string, string>;
}

export interface Patience {
  answerMs: number;
  silenceMs: number;
  watchMs: number;
  pollMs: number;
}

export const defaultPatience: Patience = {
  answerMs: 30_000,
  silenceMs: 15_000,
  watchMs: 2_000,
  pollMs: 5_000,
};

export interface CheckOptions {
  baseUrl: string;
  appOrigin: string;
  routes: CheckedRoutes;
  startsByForm: boolean;
  session: Session | null;
  otherSession: Session | null;
  /** The sandbox's key, which no answer may hold. */
  sandboxApiKey: string;
  webhookSecret: string;
  patience: Patience;
  skip: readonly RuleId[];
  signal: AbortSignal;
}
