import { inject, type App, type InjectionKey } from 'vue';
import { offline, problemOf } from './problem.ts';

export type Query = Record<string, string | number | boolean | readonly string[] | null | undefined>;

export interface Send {
  query?: Query;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

function search(query: Query = {}): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === null || value === undefined || value === '') continue;
    params.set(name, Array.isArray(value) ? value.join(',') : String(value));
  }
  const text = params.toString();
  return text && `?${text}`;
}

/** Paths are given without /api/v1: `api.get<Town>('/town')`. Every failure is a Problem. */
export class Api {
  readonly base: string;
  /** Language of the server's sentences. */
  language = 'zh-CN';
  /** Proof for writes, from the session. */
  token = '';
  /** Called on every 401, before the Problem is thrown. */
  onSignedOut: () => void = () => undefined;

  constructor(base = '/api/v1') {
    this.base = base;
  }

  get<T>(path: string, query?: Query, send: Send = {}): Promise<T> {
    return this.#json<T>('GET', path, undefined, { ...send, query });
  }

  put<T>(path: string, body: unknown, send?: Send): Promise<T> {
    return this.#json<T>('PUT', path, body, send);
  }

  post<T>(path: string, body: unknown = {}, send?: Send): Promise<T> {
    return this.#json<T>('POST', path, body, send);
  }

  del<T = undefined>(path: string, send?: Send): Promise<T> {
    return this.#json<T>('DELETE', path, undefined, send);
  }

  /** The address of a GET for `<img src>` and EventSource. */
  href(path: string, query?: Query): string {
    return this.base + path + search(query);
  }

  /** One request with a body as it stands; throws a Problem unless the answer is 2xx. */
  async send(method: string, path: string, body: BodyInit | undefined, send: Send = {}): Promise<Response> {
    const headers: Record<string, string> = { Accept: 'application/json', 'Accept-Language': this.language, ...send.headers };
    if (method !== 'GET' && this.token) headers['X-Huiyin-Token'] = this.token;
    let response: Response;
    try {
      response = await fetch(this.href(path, send.query), {
        method,
        headers,
        body: body ?? null,
        credentials: 'same-origin',
        signal: send.signal ?? null,
      });
    } catch (failure) {
      if (failure instanceof DOMException && failure.name === 'AbortError') throw failure;
      throw offline();
    }
    if (response.ok) return response;
    if (response.status === 401) this.onSignedOut();
    throw await problemOf(response);
  }

  async #json<T>(method: string, path: string, body: unknown, send: Send = {}): Promise<T> {
    const headers = body === undefined ? send.headers : { 'Content-Type': 'application/json', ...send.headers };
    const text = body === undefined ? undefined : JSON.stringify(body);
    const response = await this.send(method, path, text, { ...send, headers });
    if (response.status === 204) return undefined as T;
    try {
      return (await response.json()) as T;
    } catch {
      throw offline();
    }
  }
}

const key: InjectionKey<Api> = Symbol('api');

export function provideApi(app: App, api: Api): void {
  app.provide(key, api);
}

/** In a component's or store's setup. */
export function useApi(): Api {
  const api = inject(key);
  if (!api) throw new Error('provideApi was not called');
  return api;
}
