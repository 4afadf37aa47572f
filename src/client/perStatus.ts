/** A union member for each status, so that ruling one out narrows the rest as well. */
export type PerStatus<Status extends string, Rest> = Status extends string
  ? Rest & { status: Status }
  : never;
