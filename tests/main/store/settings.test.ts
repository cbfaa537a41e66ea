import { expect, test } from 'vitest'
import { changeSettings, readSettings } from '../../../src/main/store/settings'
import { closeStore, openStore } from '../../../src/main/store/open-store'
import { openTemporary, temporaryHome } from './temporary-home'

const others = { linesBesidePictures: 'on', device: 'auto', generation: {} }

test('settings are the usual ones until they are changed, one by one', () => {
  const home = temporaryHome()
  const store = openStore(home)
  expect(readSettings(store.db)).toEqual({ theme: 'system', language: 'system', ...others })
  expect(changeSettings(store.db, { theme: 'dark', language: undefined })).toEqual({
    theme: 'dark',
    language: 'system',
    ...others,
  })
  expect(changeSettings(store.db, { language: 'zh-CN' })).toEqual({
    theme: 'dark',
    language: 'zh-CN',
    ...others,
  })
  closeStore(store)
  expect(readSettings(openTemporary(home).db)).toEqual({
    theme: 'dark',
    language: 'zh-CN',
    ...others,
  })
})

test('a value this version does not know counts as not chosen', () => {
  const { db } = openTemporary()
  db.exec(`INSERT INTO settings VALUES ('theme', 'sepia'), ('later', 'x')`)
  expect(readSettings(db)).toEqual({ theme: 'system', language: 'system', ...others })
})

test('how a model writes is kept as a whole, and what is broken counts as not chosen', () => {
  const { db } = openTemporary()
  expect(
    changeSettings(db, { generation: { temperature: 0.7, seed: 4, stop: ['\n\n'] } }).generation,
  ).toEqual({
    temperature: 0.7,
    seed: 4,
    stop: ['\n\n'],
  })
  expect(changeSettings(db, { generation: { topP: 0.9 } }).generation).toEqual({ topP: 0.9 })
  db.exec(`UPDATE settings SET value = '{"topP":' WHERE name = 'generation'`)
  expect(readSettings(db).generation).toEqual({})
})
