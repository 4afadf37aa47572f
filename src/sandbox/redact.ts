/** Leaves enough of a state token to tell two apart, and too little to use one. */
export function redactStates(text: string): string {
  return text.replace(/st_[0-9A-Z]+([0-9A-Z]{4})(?![0-9A-Z])/g, 'st_…$1');
}

export function redactKey(apiKey: string): string {
  const [start = ''] = /^lp_[a-z]+_/.exec(apiKey) ?? [];
  return `${start}…${apiKey.length > 12 ? apiKey.slice(-4) : ''}`;
}
