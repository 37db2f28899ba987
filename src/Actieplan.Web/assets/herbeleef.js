// The plan's life on the field: key frames of the server, played here. At its end stands the live board itself.
const svgNs = "http://www.w3.org/2000/svg";
const wideScreen = matchMedia("(min-width: 66rem)");
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const longDay = new Intl.DateTimeFormat("nl-BE", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const dayMs = 86400000;
const moveMs = 500;
// a mark is drawn in a box of so many units, as the boards do
const markUnits = 30;

const player = document.querySelector("[data-speler]");
if (player && !calm.matches) load(player);

async function load(root) {
  const answer = await fetch(root.dataset.speler);
  if (answer.ok) start(root, await answer.json());
}

function start(root, film) {
  const now = document.querySelector("[data-nu]");
  const isScreen = document.documentElement.classList.contains("zaal");
  const find = (name) => root.querySelector(`[data-${name}]`);
  const slider = find("tijdlijn");
  const last = film.frames.length - 1;
  let stage = makeStage(film, now, isScreen || wideScreen.matches);
  let shown = last;
  let playing = false;
  let clockMs = 0;
  let tickedAt = 0;

  const dayAt = (frame) => longDay.format(new Date(film.first).getTime() + film.frames[frame].day * dayMs);

  function show(frame, moves) {
    stage.show(frame, moves);
    shown = frame;
    slider.value = frame;
    slider.setAttribute("aria-valuetext", frame === last ? `${dayAt(frame)}, het bord van nu` : dayAt(frame));
    find("dag").textContent = dayAt(frame);
    tell(find("bijschrift"), film.captions.findLast((caption) => caption.frame <= frame), frame === last);
    // the last frame is the live board: it takes over, with all that came in meanwhile
    now.hidden = frame !== last;
    find("podium").hidden = frame === last;
  }

  /** There at once; only what is played moves. */
  function jump(frame) {
    clockMs = film.frames[frame].ms;
    show(frame);
  }

  function play(on) {
    playing = on && last > 0;
    root.querySelector("[data-doe=speel]").textContent = playing ? "Pauzeer" : "Speel af";
    if (!playing) return;
    if (shown === last) jump(0);
    tickedAt = performance.now();
    requestAnimationFrame(tick);
  }

  function tick(at) {
    if (!playing) return;
    // a page that was away goes on where it was
    clockMs += Math.min(250, Math.max(0, at - tickedAt));
    tickedAt = at;
    let frame = shown;
    while (frame < last && film.frames[frame + 1].ms <= clockMs) frame++;
    if (frame !== shown) show(frame, true);
    if (frame === last) play(false);
    else requestAnimationFrame(tick);
  }

  const step = (by) => { play(false); jump(Math.min(last, Math.max(0, shown + by))); };
  const does = {
    begin: () => { play(false); jump(0); },
    terug: () => step(-1),
    speel: () => play(!playing),
    vooruit: () => step(1),
    einde: () => { play(false); jump(last); },
    groot: () => document.fullscreenElement ? document.exitFullscreen() : root.closest("section").requestFullscreen(),
  };
  const keys = { " ": "speel", ArrowLeft: "terug", ArrowRight: "vooruit", Home: "begin", End: "einde" };

  root.addEventListener("click", (event) => {
    const what = event.target.closest("[data-doe]")?.dataset.doe;
    if (what) does[what]();
    else if (event.target.closest(".podium")) root.focus({ preventScroll: true });
  });
  slider.addEventListener("input", () => { play(false); jump(Number(slider.value)); });
  // in a hall the keys are for the film wherever one is; on a page only inside the player
  (isScreen ? document : root).addEventListener("keydown", (event) => {
    const what = keys[event.key];
    if (!what || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === " " && event.target.closest("button, a")) return;
    event.preventDefault();
    does[what]();
  });
  wideScreen.addEventListener("change", () => {
    stage = makeStage(film, now, isScreen || wideScreen.matches);
    find("podium").replaceChildren(stage.drawing);
    show(shown);
  });

  slider.max = last;
  find("momenten").append(
    ...film.captions.filter((caption) => caption.story === null).map((caption) => tickOf(caption, last)));
  find("podium").replaceChildren(stage.drawing);
  root.hidden = false;
  jump(last);
  if (isScreen) play(true);
}

function tickOf(caption, last) {
  const tick = document.createElement("li");
  tick.style.insetInlineStart = `${last === 0 ? 100 : (100 * caption.frame) / last}%`;
  tick.title = caption.title;
  return tick;
}

function tell(place, caption, isNow) {
  const key = isNow ? "nu" : caption ? `${caption.day} ${caption.title}` : "";
  if (place.dataset.toont === key) return;
  place.dataset.toont = key;
  place.replaceChildren();
  if (isNow) place.append(make("p", "Dit is het bord van nu. Wat er nog gemeld wordt, ziet u hier meteen."));
  else if (caption) {
    const head = make("p", longDay.format(new Date(caption.day)), "bij");
    head.append(" ", make("b", caption.title));
    if (caption.example) head.append(" ", make("span", "voorbeeld", "voorbeeld"));
    if (caption.story) {
      const quote = document.createElement("blockquote");
      quote.append(make("p", caption.story));
      place.append(quote);
    }
    place.append(head);
  }
}

function make(name, text, className = "") {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

/**
 * Draws frames. Only what changed between two of them is touched, and moved by its transform alone: by attribute, since
 * a style that moves gets a layer of its own, and some hundreds of these stop a phone.
 */
function makeStage(film, now, isWide) {
  const at = isWide ? across(film) : down(film);
  const drawing = draw("svg", { class: `veld ${isWide ? "" : "staand"}`, viewBox: at.viewBox, role: "img",
    "aria-label": "Het veld op de gekozen dag. In woorden staat het bij de momenten." });
  const [line, lanes, rest, marks] = ["lijn", "banen", "rest", "tekens"].map((name) => draw("g", { class: name }));
  drawing.append(line, lanes, rest, marks);
  at.drawLine(line, now);
  const laneOf = film.lanes.map((lane) => at.makeLane(lane));
  const drawn = new Map();
  const moving = new Map();
  let reached = -1;
  let state = { lanes: [], marks: new Map(), rest: [0, 0, -1] };

  function stateAt(frame) {
    const next = frame >= reached
      ? { lanes: state.lanes, marks: new Map(state.marks), rest: state.rest }
      : { lanes: [], marks: new Map(), rest: [0, 0, -1] };
    for (let i = frame >= reached ? reached + 1 : 0; i <= frame; i++) {
      const { lanes: stand, marks: moved, rest: below } = film.frames[i];
      if (stand) next.lanes = stand;
      if (below) next.rest = below;
      for (let m = 0; m < moved.length; m += 5)
        if (moved[m + 4] < 0) next.marks.delete(moved[m]);
        else next.marks.set(moved[m], moved.slice(m + 1, m + 5));
    }
    return next;
  }

  function show(frame, moves) {
    if (!moves) settle();
    if (frame === reached) return;
    const next = stateAt(frame);
    if (next.lanes !== state.lanes) {
      for (const [i, lane] of laneOf.entries()) if (!next.lanes.includes(i)) lane.remove();
      next.lanes.forEach((lane, i) => {
        laneOf[lane].setAttribute("transform", at.lane(i));
        if (!laneOf[lane].isConnected) lanes.append(laneOf[lane]);
      });
    }
    if (next.rest !== state.rest) at.drawRest(rest, next.rest);
    for (const [id, mark] of drawn) if (!next.marks.has(id)) remove(id, mark);
    for (const [id, placed] of next.marks) if (placed !== state.marks.get(id)) place(id, placed, moves);
    state = next;
    reached = frame;
  }

  function place(id, [x, y, size, look], moves) {
    const to = [...at.point(x / 10, y / 10), size / 10 / markUnits];
    let mark = drawn.get(id);
    if (!mark) {
      mark = { node: draw("g", { id: `film-teken-${film.marks[id]}` }), at: [to[0], to[1], 0], look: "" };
      marks.append(mark.node);
      drawn.set(id, mark);
    }
    if (mark.look !== film.looks[look]) dress(mark, film.looks[look]);
    if (!moves) return put(mark, to);
    if (moving.size === 0) requestAnimationFrame(glide);
    moving.set(mark, { from: mark.at, to, since: performance.now() });
  }

  function remove(id, mark) {
    mark.node.remove();
    moving.delete(mark);
    drawn.delete(id);
  }

  function dress(mark, look) {
    mark.look = look;
    mark.node.setAttribute("class", `mark ${look}`);
    const shape = document.querySelector(`#k-${look.split(" ")[0]} :not(.halo)`);
    mark.node.replaceChildren(shape.cloneNode(true));
  }

  function put(mark, place) {
    mark.at = place;
    mark.node.setAttribute("transform", `translate(${place[0]} ${place[1]}) scale(${place[2]})`);
  }

  function glide(now) {
    for (const [mark, { from, to, since }] of moving) {
      const part = Math.min(1, Math.max(0, (now - since) / moveMs));
      const eased = part < 0.5 ? 4 * part ** 3 : 1 - (2 - 2 * part) ** 3 / 2;
      put(mark, from.map((start, i) => start + (to[i] - start) * eased));
      if (part === 1) moving.delete(mark);
    }
    if (moving.size > 0) requestAnimationFrame(glide);
  }

  // what was on its way is there
  function settle() {
    for (const [mark, { to }] of moving) put(mark, to);
    moving.clear();
  }

  return { drawing, show };
}

function draw(name, attributes = {}, text = null) {
  const made = document.createElementNS(svgNs, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== null) made.textContent = text;
  return made;
}

/** As the boards have it: lanes below each other, stations across. */
function across(film) {
  const { width, height, head, laneHeight, stations, loop } = film;
  return {
    viewBox: `0 0 ${width} ${height}`,
    point: (x, y) => [x, y],
    lane: (index) => `translate(0 ${head + index * laneHeight})`,
    drawLine: (line, now) => line.append(...now.querySelector("svg.veld > .lijn").cloneNode(true).childNodes),
    makeLane: ({ label }) => {
      const lane = draw("g", { class: "baan" });
      lane.append(draw("rect", { x: 0, y: 2, width, height: laneHeight - 4, rx: 10 }));
      for (const x of stations) lane.append(draw("line", { x1: x, x2: x, y1: 2, y2: laneHeight - 2 }));
      const text = draw("text", { x: 16, y: laneHeight / 2, ...(label.length > 1 && { class: "lang" }) });
      label.forEach((words, i) => text.append(
        draw("tspan", { x: 16, ...(label.length > 1 && { dy: i === 0 ? "-.5em" : "1.05em" }) }, words)));
      lane.append(text);
      return lane;
    },
    drawRest: (rest, [round, y, stopped]) => {
      rest.replaceChildren();
      if (round > 0) rest.append(
        draw("text", { x: 16, y: y / 10 }, round === 1 ? "Blijvende opdracht" : "Blijvende opdrachten"),
        draw("ellipse", { cx: stations[0], cy: y / 10, rx: loop[0], ry: loop[1] }));
      if (stopped >= 0) rest.append(draw("text", { x: stopped / 10, y: y / 10 }, "Stopgezet"));
    },
  };
}

/** On a phone the stations run down, and the lanes stand beside each other: the same places, turned. */
function down(film) {
  const { width, height, labelWidth, head, laneHeight, stations, loop } = film;
  const [left, top, lane, stretch] = [200, 335, 0.8, 0.9];
  const point = (x, y) => [left + (y - head) * lane, top + (x - labelWidth) * stretch];
  const [right, bottom] = [left + (height - head) * lane, top + (width - labelWidth) * stretch];
  const named = [
    "nog niet gestart", "startblokken", "verkenning", "in uitvoering", "eerste resultaten", "gerealiseerd", "verankerd",
  ];
  return {
    viewBox: `0 0 ${Math.ceil(right)} ${Math.ceil(bottom)}`,
    point,
    lane: (index) => `translate(${left + index * laneHeight * lane} 0)`,
    drawLine: (line) => {
      const [from, to] = [point(stations[0], 0)[1], point(stations.at(-1), 0)[1]];
      line.append(draw("line", { x1: left - 16, x2: left - 16, y1: from, y2: to }));
      stations.forEach((x, i) => {
        const y = point(x, 0)[1];
        line.append(draw("circle", { cx: left - 16, cy: y, r: 8 }));
        const text = draw("text", { x: left - 32, y });
        const words = named[i].length > 13 ? named[i].split(/ (?=\S+$)/) : [named[i]];
        words.forEach((word, at) => text.append(
          draw("tspan", { x: left - 32, dy: at === 0 ? (words.length > 1 ? "-.2em" : ".3em") : "1em" }, word)));
        line.append(text);
      });
    },
    makeLane: ({ label }) => {
      const made = draw("g", { class: "baan" });
      const across = laneHeight * lane;
      made.append(
        draw("rect", { x: 3, y: top, width: across - 6, height: bottom - top, rx: 10 }),
        draw("text", { transform: `translate(${across / 2} ${top - 10}) rotate(-90)` }, label.join(" ")));
      return made;
    },
    drawRest: (rest, [round, y]) => {
      rest.replaceChildren();
      if (round > 0) {
        const [x, middle] = point(stations[0], y / 10);
        rest.append(draw("ellipse", { cx: x, cy: middle, rx: loop[1] * lane, ry: loop[0] * stretch }));
      }
    },
  };
}
