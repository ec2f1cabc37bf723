/** Whether a spec names a model of the person's own. Such a network is there as long as the page is. */
export function isOwnModel(spec: string): boolean {
  return spec.startsWith("model:");
}
