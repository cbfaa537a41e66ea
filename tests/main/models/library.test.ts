import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  listModels,
  modelFolder,
  modelsFolder,
  placeModel,
  removeUnfinishedModels,
} from '../../../src/main/models/library'

let home: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'library-'))
})
afterEach(() => rmSync(home, { recursive: true }))

function writeModel(folder: string, id: string, name = id): void {
  writeFileSync(join(folder, 'weights.bin'), 'weights')
  const manifest = {
    id,
    name,
    takes: ['text'],
    config: { contextTokens: 8192 },
    files: { 'weights.bin': { bytes: 7 } },
  }
  writeFileSync(join(folder, 'model.json'), JSON.stringify(manifest))
}

const ready = { takes: ['text'], contextTokens: 8192, bytes: 7, progress: 1, state: 'ready', failure: null }

test('a model is there after it is made, not before; the list is by name', async () => {
  expect(await listModels(home)).toEqual([])
  await placeModel(home, 'b', async (folder) => {
    writeModel(folder, 'b', 'Zeta')
    expect(await listModels(home)).toEqual([])
  })
  await placeModel(home, 'a', async (folder) => writeModel(folder, 'a', 'Alpha'))
  expect(await listModels(home)).toEqual([
    { id: 'a', name: 'Alpha', ...ready },
    { id: 'b', name: 'Zeta', ...ready },
  ])
})

test('a failure leaves what was there', async () => {
  await placeModel(home, 'a', async (folder) => writeModel(folder, 'a', 'first'))
  const failing = placeModel(home, 'a', async (folder) => {
    writeModel(folder, 'a', 'second')
    throw new Error('the disk is full')
  })
  await expect(failing).rejects.toThrow('the disk is full')
  expect(await listModels(home)).toEqual([{ id: 'a', name: 'first', ...ready }])
  expect(readdirSync(modelsFolder(home))).toEqual(['a'])
})

test('a file of another size makes it damaged, and says which', async () => {
  await placeModel(home, 'a', async (folder) => writeModel(folder, 'a'))
  writeFileSync(join(modelFolder(home, 'a'), 'weights.bin'), 'wei')
  expect(await listModels(home)).toMatchObject([
    { id: 'a', state: 'damaged', failure: { code: 'model-damaged', details: { file: 'weights.bin' } } },
  ])
})

test('what a killed install left is removed, the rest is not', async () => {
  await placeModel(home, 'a', async (folder) => writeModel(folder, 'a'))
  mkdirSync(join(modelsFolder(home), '.unfinished-b-12345678'))
  await removeUnfinishedModels(home)
  expect(readdirSync(modelsFolder(home))).toEqual(['a'])
  expect(existsSync(modelFolder(home, 'a'))).toBe(true)
})
