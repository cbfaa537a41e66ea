/**
 * Writes ONNX graphs: nodes in the order they run, weights in one external data file. A thin layer over the protobuf messages;
 * what a model's graph looks like stands elsewhere.
 */
import { create, toBinary } from '@bufbuild/protobuf'
import type { AttributeProto, NodeProto, TensorProto, ValueInfoProto } from 'onnx-buf'
import {
  AttributeProto_AttributeType,
  AttributeProtoSchema,
  GraphProtoSchema,
  ModelProtoSchema,
  NodeProtoSchema,
  OperatorSetIdProtoSchema,
  TensorProto_DataLocation,
  TensorProto_DataType,
  TensorProtoSchema,
  TypeProtoSchema,
  ValueInfoProtoSchema,
} from 'onnx-buf'
import type { DataFile } from './data-file'

/** onnxruntime maps the data file into memory where tensors begin at a page. */
const PAGE = 4096

export type Attribute = number | { float: number } | string | number[]

/** A number is a fixed size, a name a size that differs from run to run. */
type Dimension = number | string

const types = {
  float32: TensorProto_DataType.FLOAT,
  float16: TensorProto_DataType.FLOAT16,
  uint8: TensorProto_DataType.UINT8,
  int8: TensorProto_DataType.INT8,
  int32: TensorProto_DataType.INT32,
  int64: TensorProto_DataType.INT64,
}

type Weights = Float32Array | Float16Array | Uint8Array | Int8Array

/** The name of a value in the graph. */
export type Value = string

export class GraphBuilder {
  readonly #data: DataFile | null
  readonly #dataName: string
  readonly #nodes: NodeProto[] = []
  readonly #weights: TensorProto[] = []
  readonly #inputs: ValueInfoProto[] = []
  readonly #outputs: ValueInfoProto[] = []
  #count = 0

  /**
   * @param data null for a graph without weights
   * @param dataName the data file's name beside the model file
   */
  constructor(data: DataFile | null, dataName: string) {
    this.#data = data
    this.#dataName = dataName
  }

  input(name: string, type: keyof typeof types, shape: Dimension[]): Value {
    this.#inputs.push(valueInfo(name, type, shape))
    return name
  }

  output(value: Value, name: string, shape: Dimension[]): void {
    this.#nodes.push(create(NodeProtoSchema, { opType: 'Identity', input: [value], output: [name] }))
    this.#outputs.push(valueInfo(name, 'float32', shape))
  }

  /** Adds a node with one result. */
  node(operator: string, inputs: Value[], attributes: Record<string, Attribute> = {}, domain = ''): Value {
    return this.nodes(operator, inputs, 1, attributes, domain)[0]!
  }

  /** Adds a node with `results` results. */
  nodes(
    operator: string,
    inputs: Value[],
    results: number,
    attributes: Record<string, Attribute> = {},
    domain = '',
  ): Value[] {
    const name = `${operator}_${this.#count++}`
    const output = Array.from({ length: results }, (_, index) => `${name}.${index}`)
    const attribute = Object.entries(attributes).map(([key, value]) => toAttribute(key, value))
    this.#nodes.push(
      create(NodeProtoSchema, { name, opType: operator, domain, input: inputs, output, attribute }),
    )
    return output
  }

  /** A node of onnxruntime's own operators. */
  fused(operator: string, inputs: Value[], attributes: Record<string, Attribute> = {}): Value {
    return this.node(operator, inputs, attributes, 'com.microsoft')
  }

  weight(values: Weights, shape: number[]): Value {
    const name = `weight_${this.#count++}`
    const offset = this.#data!.place(values, PAGE)
    const entries = { location: this.#dataName, offset, length: values.byteLength }
    this.#weights.push(
      create(TensorProtoSchema, {
        name,
        dims: shape.map(BigInt),
        dataType: typeOf(values),
        dataLocation: TensorProto_DataLocation.EXTERNAL,
        externalData: Object.entries(entries).map(([key, value]) => ({ key, value: String(value) })),
      }),
    )
    return name
  }

  /** A few whole numbers inside the model file: shapes, axes. */
  constant(values: number[]): Value {
    const name = `constant_${this.#count++}`
    const dims = [BigInt(values.length)]
    this.#weights.push(
      create(TensorProtoSchema, { name, dims, dataType: types.int64, int64Data: values.map(BigInt) }),
    )
    return name
  }

  /** The model file's bytes. */
  build(name: string): Uint8Array {
    const graph = create(GraphProtoSchema, {
      name,
      node: this.#nodes,
      initializer: this.#weights,
      input: this.#inputs,
      output: this.#outputs,
    })
    const opsetImport = [
      create(OperatorSetIdProtoSchema, { domain: '', version: 21n }),
      create(OperatorSetIdProtoSchema, { domain: 'com.microsoft', version: 1n }),
    ]
    const model = create(ModelProtoSchema, { irVersion: 10n, producerName: 'deskglass', graph, opsetImport })
    return toBinary(ModelProtoSchema, model)
  }
}

function typeOf(values: Weights): TensorProto_DataType {
  if (values instanceof Float32Array) return types.float32
  if (values instanceof Float16Array) return types.float16
  return values instanceof Int8Array ? types.int8 : types.uint8
}

function valueInfo(name: string, type: keyof typeof types, shape: Dimension[]): ValueInfoProto {
  const dim = shape.map((size) => ({
    value:
      typeof size === 'number'
        ? { case: 'dimValue' as const, value: BigInt(size) }
        : { case: 'dimParam' as const, value: size },
  }))
  return create(ValueInfoProtoSchema, {
    name,
    type: create(TypeProtoSchema, {
      value: { case: 'tensorType', value: { elemType: types[type], shape: { dim } } },
    }),
  })
}

function toAttribute(name: string, value: Attribute): AttributeProto {
  const type = AttributeProto_AttributeType
  if (typeof value === 'number')
    return create(AttributeProtoSchema, { name, type: type.INT, i: BigInt(value) })
  if (typeof value === 'string') {
    return create(AttributeProtoSchema, { name, type: type.STRING, s: new TextEncoder().encode(value) })
  }
  if (Array.isArray(value)) {
    return create(AttributeProtoSchema, { name, type: type.INTS, ints: value.map(BigInt) })
  }
  return create(AttributeProtoSchema, { name, type: type.FLOAT, f: value.float })
}
