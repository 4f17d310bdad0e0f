/** What is known of the request that is being answered, wherever the code for it runs. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

export type RequestScope = {
  /** In the log, in the answer, and on error pages. */
  readonly id: string;
  /** The route that answers, as the router writes it; set by the door once it is known. */
  route?: string;
};

const scopes = new AsyncLocalStorage<RequestScope>();

export function runInRequest<T>(scope: RequestScope, work: () => T): T {
  return scopes.run(scope, work);
}

/** What an error that nobody foresaw is called in the log and in the answer: the id of its request, where there is one. */
export function newErrorId(): string {
  return currentRequest()?.id ?? randomUUID();
}

/** Undefined outside of any request. */
export function currentRequest(): RequestScope | undefined {
  return scopes.getStore();
}
