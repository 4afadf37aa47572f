/** No list is followed further than this, so that a cursor that never ends does not either. */
export const maximumPages = 20;
