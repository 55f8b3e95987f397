/** A browser may refuse; then the page stays as it is. */
export function toggleFullScreen(): void {
  const change =
    document.fullscreenElement === null
      ? document.documentElement.requestFullscreen?.()
      : document.exitFullscreen();
  change?.catch(() => {});
}
