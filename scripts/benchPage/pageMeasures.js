// Runs in the page before its own scripts, for `npm run bench:page`.
(() => {
  /** @type {number[]} pen movements that no drawn picture shows yet, by when they happened */
  let waiting = [];
  /** @type {number[]} */
  const latencies = [];
  window.penLatencies = latencies;

  document.addEventListener(
    "pointermove",
    ({ timeStamp, buttons }) => buttons === 1 && waiting.push(timeStamp),
    true,
  );

  new PerformanceObserver((list) => {
    for (const { name, startTime, duration } of list.getEntries()) {
      if (name !== "convscope:picture-to-maps") continue;
      const drawn = startTime + duration;
      window.firstMaps ??= drawn;
      window.lastMaps = drawn;
      for (const moved of waiting) if (moved <= startTime) latencies.push(drawn - moved);
      waiting = waiting.filter((moved) => moved > startTime);
    }
  }).observe({ type: "measure" });

  const PageWorker = window.Worker;
  window.Worker = class extends PageWorker {
    /** @param {ConstructorParameters<typeof Worker>} args */
    constructor(...args) {
      super(...args);
      window.workerStart ??= performance.now();
    }
  };

  /** A lesson's figure stands there as soon as it has its numbers; the frame that shows it counts. */
  const lookForFigure = () => {
    if (document.querySelector(".lesson__figure .figure") === null) requestAnimationFrame(lookForFigure);
    else
      requestAnimationFrame((frame) => {
        window.firstFigure = frame;
      });
  };
  requestAnimationFrame(lookForFigure);

  window.countFrames = () => {
    /** @type {number[]} */
    const times = [];
    window.frameTimes = times;
    /** @type {number | null} */
    let last = null;
    /** @param {number} frame */
    const note = (frame) => {
      if (last !== null) times.push(frame - last);
      last = frame;
      requestAnimationFrame(note);
    };
    requestAnimationFrame(note);
  };
})();
