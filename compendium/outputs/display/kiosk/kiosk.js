// Plays the frames by itself. A touch stops it and shows the buttons; two minutes without one and
// it plays on. Nothing is made while it plays: the frames are there from the beginning.
(() => {
  "use strict";

  const IDLE = 120000;
  const SWIPE = 60;
  const [LARGEST, SMALLEST, STEP] = [1.5, 0.5, 0.05];

  /** @param {string} id */
  const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
  /** @type {HTMLElement[]} */
  const frames = [...document.querySelectorAll(".frame")].map((one) => /** @type {HTMLElement} */ (one));
  const [list, controls, where, done, playing] = ["list", "controls", "where", "done", "play"].map(byId);
  let now = 0;
  let plays = true;
  let turn = 0;
  let idle = 0;
  let startedAt = 0;

  /** Set the words of a frame as large as they have room, within bounds.
   *  @param {HTMLElement} frame */
  const fit = (frame) => {
    const body = /** @type {HTMLElement} */ (frame.querySelector(".body"));
    const boxes = [body, ...body.querySelectorAll(".fits")];
    const overflows = () => boxes.some((one) => one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1);
    let size = body.classList.contains("grows") ? LARGEST : 1;
    body.style.fontSize = `${size}rem`;
    while (overflows() && size > SMALLEST) {
      size -= STEP;
      body.style.fontSize = `${size}rem`;
    }
  };

  /** @param {number} next */
  const show = (next) => {
    frames[now].hidden = true;
    now = (next + frames.length) % frames.length;
    const frame = frames[now];
    frame.hidden = false;
    fit(frame);
    where.textContent = frame.dataset.where || "";
    done.style.transform = `scaleX(${(now + 1) / frames.length})`;
  };

  const wait = () => {
    clearTimeout(turn);
    if (plays) {
      turn = setTimeout(() => {
        show(now + 1);
        wait();
      }, Number(frames[now].dataset.seconds) * 1000);
    }
  };

  const play = () => {
    plays = true;
    clearTimeout(idle);
    list.hidden = true;
    controls.hidden = true;
    show(now + 1);
    wait();
  };

  const stop = () => {
    plays = false;
    clearTimeout(turn);
    controls.hidden = false;
    clearTimeout(idle);
    idle = setTimeout(play, IDLE);
  };

  /** @param {number} by */
  const turnBy = (by) => {
    list.hidden = true;
    show(now + by);
  };

  const openList = () => {
    list.hidden = false;
    list.scrollTop = 0;
  };

  document.addEventListener("pointerdown", (event) => {
    startedAt = event.clientX;
    stop();
  });
  document.addEventListener("pointerup", (event) => {
    const moved = event.clientX - startedAt;
    if (Math.abs(moved) > SWIPE && list.hidden) {
      turnBy(moved < 0 ? 1 : -1);
    }
  });
  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target.closest("button") : null;
    if (!target) {
      return;
    }
    if (target.dataset.frame) {
      list.hidden = true;
      show(Number(target.dataset.frame));
    } else if (target === playing) {
      play();
    } else if (target.id === "all") {
      openList();
    } else {
      turnBy(target.id === "next" ? 1 : -1);
    }
  });
  list.addEventListener("scroll", () => {
    if (!plays) {
      stop();
    }
  });
  document.addEventListener("keydown", (event) => {
    stop();
    if (event.key === "ArrowRight") {
      turnBy(1);
    } else if (event.key === "ArrowLeft") {
      turnBy(-1);
    } else if (event.key === "Escape") {
      list.hidden = true;
    }
  });
  for (const kind of ["contextmenu", "dragstart", "selectstart"]) {
    document.addEventListener(kind, (event) => event.preventDefault());
  }
  window.addEventListener("resize", () => fit(frames[now]));

  controls.hidden = true;
  show(0);
  wait();
})();
