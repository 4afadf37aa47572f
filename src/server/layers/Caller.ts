/** On whose behalf Layers is called. A partner's own server-side call has a project and no user. */
export interface Caller {
  userId: string | null;
  projectId: string;
}
