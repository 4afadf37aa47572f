import type { ConnectLimits, LogEntry, UnboundReturnPolicy } from 'layers-connect/server';

/** How an instance is set up. */
export interface InstanceOptions {
  appUrl: string;
  apiKey: string;
  layersApiUrl: string;
  consentUrl: string;
  webhookSecret: string;
  /** Null keeps attempts in memory. */
  redisUrl: string | null;
  limits: Partial<ConnectLimits>;
  clockAheadMs: number;
  unboundReturns: UnboundReturnPolicy;
  /** The callbacks that never end. */
  holds: string[];
}

/** What an instance says to the test. */
export type InstanceReport = { log: LogEntry } | { told: string; attemptId: string };
