/** The ingest process: everything that parses what a stranger made. One bad file costs one file. */
import type { Page } from '../../shared/contract'
import type { OpenWish, PagesWish } from '../documents/ingest'
import type { VideoPlan } from '../video/video'
import { animations } from '../video/videos'
import type { FrameEvent } from './animation-client'
import { openIngest } from './open-ingest'
import { parentPort } from './parent-port'
import { createRemoteMemory } from './picture-memory'
import { serve } from './rpc'

const ingest = openIngest()
const memory = createRemoteMemory()

type Wish<Own extends OpenWish> = Omit<Own, 'pictures'> & { remembers: boolean }

function withMemory<Own extends OpenWish>(
  { remembers, ...wish }: Wish<Own>,
  onEvent: (event: unknown) => void,
  signal: AbortSignal,
) {
  return { ...wish, pictures: remembers ? memory.remote(onEvent, signal) : undefined }
}

serve(parentPort(), {
  inspect: async ([path, name, wish]: [string, string, Wish<OpenWish>], onEvent, signal) =>
    (await ingest).inspect(path, name, withMemory(wish, onEvent, signal), signal),
  read: async ([path, name]: [string, string], onEvent, signal) =>
    (await ingest).read(path, name, (share) => onEvent(share), signal),
  readPages: async ([path, name, wish]: [string, string, Wish<PagesWish>], onEvent, signal) =>
    (await ingest).readPages(path, name, withMemory(wish, onEvent, signal), onEvent, signal),
  drawPage: async (
    [path, name, page]: [string, string, { number: number; longest: number; password?: string }],
    _onEvent,
    signal,
  ) => (await ingest).drawPage(path, name, page, signal),
  sampleAnimation: (
    [path, name, plan]: [string, string, VideoPlan],
    onEvent: (event: FrameEvent) => void,
    signal,
  ) => animations.sample(path, name, plan, (frame, total) => onEvent({ frame, total }), signal),
  answerKnown: async ([question, page]: [number, Page | null]) => void memory.answer(question, page),
  pixels: async ([path, name]: [string, string], _onEvent, signal) =>
    (await ingest).pixels(path, name, signal),
  render: async ([path, name, longest]: [string, string, number], _onEvent, signal) =>
    (await ingest).render(path, name, longest, signal),
})
