/** Changes to compiled graphs that only tests need. */
import { closeSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { create, fromBinary, toBinary } from '@bufbuild/protobuf'
import type { GraphProto } from 'onnx-buf'
import { ModelProtoSchema, TypeProtoSchema, ValueInfoProtoSchema } from 'onnx-buf'
import type { DecoderConfig } from '../../src/main/engine/weights/llama'

/**
 * Makes values inside a graph readable: adds them to its outputs, in place.
 * @param choose from the graph, names of values by the name under which they are to come out
 */
export function addTaps(
  path: string,
  choose: (graph: GraphProto) => Record<string, string>,
): Record<string, string> {
  const model = fromBinary(ModelProtoSchema, readFileSync(path))
  const taps = choose(model.graph!)
  const type = create(TypeProtoSchema, { value: { case: 'tensorType', value: { elemType: 1 } } })
  for (const name of Object.values(taps))
    model.graph!.output.push(create(ValueInfoProtoSchema, { name, type }))
  writeFileSync(path, toBinary(ModelProtoSchema, model))
  return taps
}

/** What the norms and curves of a graph are set to. */
export function attributes(path: string): string[] {
  const { graph } = fromBinary(ModelProtoSchema, readFileSync(path))
  return graph!.node.flatMap(({ attribute }) =>
    attribute.flatMap(({ name, f, s }) => {
      if (name === 'epsilon') return [`${name} ${f.toFixed(6)}`]
      return name === 'approximate' ? [`${name} ${new TextDecoder().decode(s)}`] : []
    }),
  )
}

export function nodesOf(graph: GraphProto, operator: string) {
  return graph.node.filter(({ opType }) => opType === operator)
}

/**
 * Turns positions by frequencies rounded to bfloat16, in place. The small SmolVLM's `expected.json` was made so: its reference had
 * been cast to bfloat16 and back, its table of frequencies with it. A model that transformers loads from a folder keeps them in
 * float32, and so do we; this is for the comparison only.
 */
export function roundFrequencies(
  folder: string,
  { headSize, contextTokens, ropeTheta }: DecoderConfig,
): void {
  const { graph } = fromBinary(ModelProtoSchema, readFileSync(join(folder, 'decoder.onnx')))
  const half = headSize / 2
  const frequencies = Array.from({ length: half }, (_, j) => toBfloat16(ropeTheta ** (-j / half)))
  const [cosines, sines] = nodesOf(graph!, 'RotaryEmbedding')[0]!.input.slice(2)
  const data = openSync(join(folder, 'decoder.onnx.data'), 'r+')
  for (const [name, turn] of [
    [cosines, Math.cos],
    [sines, Math.sin],
  ] as const) {
    const table = Float32Array.from({ length: contextTokens * half }, (_, at) =>
      turn(Math.fround(Math.floor(at / half) * frequencies[at % half]!)),
    )
    const entry = graph!.initializer.find((tensor) => tensor.name === name)!
    const offset = Number(entry.externalData.find(({ key }) => key === 'offset')!.value)
    writeSync(data, new Uint8Array(table.buffer), 0, table.byteLength, offset)
  }
  closeSync(data)
}

function toBfloat16(value: number): number {
  const bits = new Uint32Array(new Float32Array([value]).buffer)
  // To the nearest, ties to even.
  bits[0] = (bits[0]! + 0x7fff + ((bits[0]! >>> 16) & 1)) & 0xffff0000
  return new Float32Array(bits.buffer)[0]!
}
