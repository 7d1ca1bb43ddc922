export interface FieldError {
  code: string;
  message: string;
}

/** The server said no. `code` is stable and translated by the interface; `detail` is for people. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string | null,
    readonly fields: Readonly<Record<string, readonly FieldError[]>> = {},
    readonly retryAfterSeconds: number | null = null,
    /** How things really stand, where somebody else was quicker. */
    readonly current: unknown = null,
  ) {
    super(detail ?? code);
    this.name = 'Problem';
  }
}

/** No answer came, so nobody knows whether the request arrived. */
export class Unreachable extends Error {
  constructor(cause: unknown) {
    super('The server could not be reached.', { cause });
    this.name = 'Unreachable';
  }
}

export function problemFrom(response: Response, body: unknown): Problem {
  const details = isRecord(body) ? body : {};
  return new Problem(
    response.status,
    textOf(details.code) ?? `http_${response.status}`,
    textOf(details.detail) ?? textOf(details.title),
    fieldsOf(details.errors),
    secondsOf(response.headers.get('Retry-After')),
    details.current ?? null,
  );
}

/** Whether asking again later may well succeed, without anything having been changed. */
export function isPassing(error: unknown): boolean {
  if (error instanceof Unreachable) return true;
  return error instanceof Problem && (error.status >= 500 || error.status === 429 || error.status === 408);
}

function fieldsOf(errors: unknown): Record<string, FieldError[]> {
  if (!isRecord(errors)) return {};
  return Object.fromEntries(Object.entries(errors).map(([field, list]) => [field, fieldErrorsOf(list)]));
}

function fieldErrorsOf(list: unknown): FieldError[] {
  if (!Array.isArray(list)) return [];
  return list
    .filter(isRecord)
    .map((entry) => ({ code: textOf(entry.code) ?? 'invalid', message: textOf(entry.message) ?? '' }));
}

function secondsOf(header: string | null): number | null {
  const seconds = Number(header);
  return header !== null && Number.isFinite(seconds) ? seconds : null;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
