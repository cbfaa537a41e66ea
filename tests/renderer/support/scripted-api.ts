/** Main's side of the contract, scripted: each request is answered by the test, every request is kept. */
import type { RequestInput, RequestName, RequestOutput, Result } from '../../../src/shared/contract'
import type { Api } from '../../../src/renderer/api'

type Script = {
  [Name in RequestName]?: (
    input: RequestInput<Name>,
  ) => Result<RequestOutput[Name]> | Promise<Result<RequestOutput[Name]>>
}

export function scriptedApi(script: Script): Api & { requests: [name: RequestName, input: unknown][] } {
  const requests: [RequestName, unknown][] = []
  return {
    requests,
    async request<Name extends RequestName>(name: Name, input: RequestInput<Name>) {
      requests.push([name, input])
      const reply = script[name]
      if (!reply) throw new Error(`No answer was written for ${name}`)
      return await reply(input)
    },
    on: () => () => {},
  }
}

export function ok<Value>(value: Value): { ok: true; value: Value } {
  return { ok: true, value }
}
