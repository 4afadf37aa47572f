export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: Record<string, unknown> | undefined;
  readonly headers: Record<string, string>;

  constructor(
    status: number,
    code: string,
    message: string,
    details?: Record<string, unknown>,
    headers: Record<string, string> = {},
  ) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.details = details;
    this.headers = headers;
  }
}

export interface Issue {
  path: string[];
  message: string;
}

export function validationError(issues: Issue[], status = 422): ApiError {
  return new ApiError(status, 'VALIDATION', 'The request is not valid.', { issues });
}

export function notFound(what: string): ApiError {
  return new ApiError(404, 'NOT_FOUND', `${what} not found.`);
}

export function errorResponse(error: ApiError, requestId: string): Response {
  const { status, code, message, details, headers } = error;
  const envelope = { error: { code, message, requestId, ...(details && { details }) } };
  return Response.json(envelope, { status, headers });
}
