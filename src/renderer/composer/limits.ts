/** The contract's limits again: the window may take only types from it, as its values would bring the schema library along. A test compares them. */

/** Bytes of one file. */
export const LARGEST_FILE = 512 * 1024 * 1024
/** Files in one question. */
export const MOST_FILES = 300
