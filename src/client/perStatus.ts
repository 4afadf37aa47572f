/** A member for each status: ruling one out narrows the rest as well. */
export type PerStatus<Status extends string, Rest> = Status extends string
  ? Rest & { status: Status }
  : never;
