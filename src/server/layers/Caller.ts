/** `userId` is null for a partner's own server-side call. */
export interface Caller {
  userId: string | null;
  projectId: string;
}
