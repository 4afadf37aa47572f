/** Where the Layers API is and the key that opens it. */
export interface LayersAccess {
  apiUrl: string;
  apiKey: string;
}

export interface LayersAnswer {
  status: number;
  body: Record<string, unknown>;
}

export type CallLayers = (method: string, path: string, body?: object) => Promise<LayersAnswer>;

/** A bare caller of the Layers API. It keeps the status and the JSON of an answer and drops its headers. */
export function createLayersCaller({ apiUrl, apiKey }: LayersAccess): CallLayers {
  return async (method, path, body) => {
    const answer = await fetch(`${apiUrl}/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${apiKey}`,
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
}
