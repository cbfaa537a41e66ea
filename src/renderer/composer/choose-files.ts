/** The hidden fields that open the system's own dialog; buttons in several places press them. */

export const FILE_INPUT_ID = 'file-input'

export function chooseFiles(): void {
  document.getElementById(FILE_INPUT_ID)?.click()
}

export const FOLDER_INPUT_ID = 'folder-input'

export function chooseFolder(): void {
  document.getElementById(FOLDER_INPUT_ID)?.click()
}
