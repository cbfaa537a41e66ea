/** Greedy CTC: from one distribution a step to letters, each with its place in the line and how sure the network is. */

export interface Letter {
  text: string
  /** Where it stands, 0..1 along the line: the middle of the steps that say it. */
  at: number
  confidence: number
}

/** `values`: `steps` rows of `characters.length` probabilities; class 0 is the blank. A letter repeats only across a blank. */
export function decodeSteps(values: Float32Array, steps: number, characters: string[]): Letter[] {
  const letters: Letter[] = []
  let previous = 0
  let firstStep = 0
  for (let step = 0; step < steps; step++) {
    const { best, probability } = strongest(values, step * characters.length, characters.length)
    if (best !== 0 && best !== previous) {
      firstStep = step
      letters.push({ text: characters[best]!, at: (step + 0.5) / steps, confidence: probability })
    } else if (best !== 0) {
      const letter = letters[letters.length - 1]!
      letter.at = ((firstStep + step) / 2 + 0.5) / steps
      letter.confidence = Math.max(letter.confidence, probability)
    }
    previous = best
  }
  return letters
}

function strongest(
  values: Float32Array,
  start: number,
  length: number,
): { best: number; probability: number } {
  let best = 0
  let probability = -1
  for (let index = 0; index < length; index++) {
    const value = values[start + index]!
    if (value > probability) {
      probability = value
      best = index
    }
  }
  return { best, probability }
}
