export interface FieldProblem {
  path: string;
  code: string;
  title: string;
}

export interface ProblemBody {
  status: number;
  code: string;
  title: string;
  args?: unknown[];
  fields?: FieldProblem[];
  request_id?: string;
  current?: unknown;
}

/**
 * Why a call failed. `title` is a ready sentence of the server in the person's language; it is empty when no server
 * answered in our terms, and `code` is then `offline` (status 0) or `unreadable`.
 */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly args: unknown[];
  readonly fields: FieldProblem[];
  readonly requestId: string;
  /** The present state of the thing, when the one we saw has moved (409). */
  readonly current: unknown;

  constructor(body: ProblemBody) {
    super(body.title || body.code);
    this.name = 'Problem';
    this.status = body.status;
    this.code = body.code;
    this.title = body.title;
    this.args = body.args ?? [];
    this.fields = body.fields ?? [];
    this.requestId = body.request_id ?? '';
    this.current = body.current ?? null;
  }

  get offline(): boolean {
    return this.code === 'offline';
  }
}

export const offline = (): Problem => new Problem({ status: 0, code: 'offline', title: '' });

export async function problemOf(response: Response): Promise<Problem> {
  const unreadable = { status: response.status, code: 'unreadable', title: '' };
  const type = response.headers.get('Content-Type') ?? '';
  if (!type.includes('json')) return new Problem(unreadable);
  try {
    const body = (await response.json()) as Partial<ProblemBody>;
    return new Problem({ ...unreadable, ...body, status: response.status });
  } catch {
    return new Problem(unreadable);
  }
}
