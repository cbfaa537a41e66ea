/** Which keys a new token may look at: 0 where it may, -Infinity where not. */

/**
 * Every new token sees the `past` rows of the cache, itself, and the tokens before it in its own branch.
 * @param branches lengths of the branches, which lie behind each other in the run; one branch is plain text
 * @returns [group * tokens, capacity + tokens]: the tokens' rows once for each query head of a key head
 */
export function branchMask(branches: number[], past: number, capacity: number, group: number): Float32Array {
  const tokens = branches.reduce((sum, length) => sum + length, 0)
  const keys = capacity + tokens
  const mask = new Float32Array(group * tokens * keys)
  let first = 0
  for (const length of branches) {
    for (let token = first; token < first + length; token++) {
      const row = token * keys
      mask.fill(-Infinity, row + past, row + capacity + first)
      mask.fill(-Infinity, row + capacity + token + 1, row + keys)
    }
    first += length
  }
  for (let copy = 1; copy < group; copy++) mask.copyWithin(copy * tokens * keys, 0, tokens * keys)
  return mask
}
