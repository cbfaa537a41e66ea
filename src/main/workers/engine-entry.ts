/** The engine process: one model open at a time. Everything in it may die; main keeps what was written. */
import { compileModel } from '../engine/compile-model'
import { DeskglassError } from '../failure'
import type { Engine, EngineMessage, GenerateOptions, PicturePart } from '../engine/engine'
import { verifyModel } from '../engine/manifest'
import type { EngineOptions } from '../engine/open-engine'
import { openEngine } from '../engine/open-engine'
import { verifyChanged } from '../engine/verified'
import { parentPort } from './parent-port'
import { serve } from './rpc'

let engine: Engine | null = null

function opened(): Engine {
  if (!engine) throw new DeskglassError('engine-stopped', 'No model is open.', {}, ['retry'])
  return engine
}

serve(parentPort(), {
  async compile(
    [source, folder, options]: [string, string, { id: string; name: string; precision?: 4 | 8 | 16 | 32 }],
    onEvent,
    signal,
  ) {
    return compileModel(source, folder, { ...options, signal, onProgress: (share) => onEvent(share) })
  },
  verify: ([folder]: [string], _onEvent, signal) => verifyModel(folder, signal),
  async open([folder, options]: [string, EngineOptions]) {
    await engine?.close()
    engine = null
    await verifyChanged(folder)
    const model = await openEngine(folder, options)
    engine = model
    return model.describe()
  },
  describe: () => opened().describe(),
  measure: ([messages, answerTokens]: [EngineMessage[], number]) => opened().measure(messages, answerTokens),
  look: ([picture]: [PicturePart], onEvent, signal) => opened().look(picture, onEvent, signal),
  knows: ([pictures]: [PicturePart[]]) => opened().knows(pictures),
  generate: ([messages, options]: [EngineMessage[], GenerateOptions], onEvent, signal) =>
    opened().generate(messages, options, onEvent, signal),
  score: ([messages, continuations]: [EngineMessage[], string[]], _onEvent, signal) =>
    opened().score(messages, continuations, signal),
})
