/** The one way out of the window: requests to main, which always come back as a value or a failure, never as an exception. */
import type {
  AppEvent,
  Bridge,
  Failure,
  RequestInput,
  RequestName,
  RequestOutput,
  Result,
} from '../shared/contract'

declare global {
  interface Window {
    deskglass?: Bridge
  }
}

export interface Api {
  request<Name extends RequestName>(
    name: Name,
    input: RequestInput<Name>,
  ): Promise<Result<RequestOutput[Name]>>
  on(listener: (event: AppEvent) => void): () => void
}

export function unexpected(message: string): Failure {
  return { code: 'bug', message, details: {}, actions: ['retry'] }
}

export function connect(bridge: Bridge | undefined): Api {
  if (!bridge) {
    const failure = unexpected(
      'The window was opened without its connection to the app. Close it and start Deskglass again.',
    )
    return { request: async () => ({ ok: false, failure }), on: () => () => {} }
  }
  return {
    request: (name, input) =>
      bridge.request(name, input).catch(() => ({
        ok: false as const,
        failure: unexpected('The app did not answer. Try again, or start Deskglass again.'),
      })),
    on: (listener) => bridge.on(listener),
  }
}
