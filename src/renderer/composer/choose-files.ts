/** The hidden field that opens the system's own dialog; buttons in several places press it. */

export const FILE_INPUT_ID = 'file-input'

export function chooseFiles(): void {
  document.getElementById(FILE_INPUT_ID)?.click()
}
