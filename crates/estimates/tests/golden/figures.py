"""Golden figures of a pipeline for crates/estimates/tests/figures.rs, by pandas, lifelines and scipy.

    python -m venv venv && venv/bin/pip install numpy pandas scipy lifelines
    venv/bin/python crates/estimates/tests/golden/figures.py > crates/estimates/tests/golden/figures.json
"""

import json

import numpy as np
import pandas as pd
from lifelines import KaplanMeierFitter
from scipy import stats

rng = np.random.default_rng(20261128)
TODAY = 1000
PAST = [(560, 649), (650, 739), (740, 829), (830, 919)]
RUNNING = (920, 1009)
COMING = [(1010, 1099), (1100, 1189)]
OPEN, WON, LOST = "open", "won", "lost"
ORDER = {10: 1, 11: 2, 12: 3, 13: 4, 14: 5}


def draw(deal):
    """A deal that goes through its stages, back now and then, and is decided or still open today."""
    created = int(rng.integers(200, TODAY))
    day, stage, stages = created, 10, [[10, created]]
    outcome, closed = OPEN, None
    while True:
        day += int(rng.geometric(1 / (12 + 6 * (stage - 10))))
        if day > TODAY:
            break
        step = rng.choice(["on", "lost", "back"], p=[0.62, 0.3, 0.08])
        if step == "lost":
            outcome, closed = LOST, day
            stages.append([14, day])
            break
        if step == "on" and stage == 12:
            outcome, closed = WON, day
            stages.append([13, day])
            break
        stage = max(10, stage + (1 if step == "on" else -1))
        if stages[-1][0] != stage:
            stages.append([stage, day])
    amount = None if rng.uniform() < 0.06 else int(rng.gamma(1.2, 4_000_000))
    due = None if rng.uniform() < 0.1 else int(rng.integers(TODAY - 60, TODAY + 220))
    day_ones = []
    for start, end in [*PAST, RUNNING]:
        if created < start and (closed is None or closed >= start) and rng.uniform() < 0.5:
            decided = closed is not None and closed <= min(end, TODAY)
            left = (WON if outcome == WON else LOST) if decided else ("slipped" if end <= TODAY else "open")
            day_ones.append([start, amount, left])
    return dict(deal=deal, created=created, outcome=outcome, closed=closed, amount=amount, due=due,
                stage=stages[-1][0], stages=stages, pushes=int(rng.poisson(0.7)), day_ones=day_ones)


def incidence(spells, causes):
    """Aalen-Johansen from lifelines' Kaplan-Meier table: ages, at risk, incidence of each cause, its variance (delta method)."""
    frame = pd.DataFrame(spells, columns=["days", "cause"])
    fitted = KaplanMeierFitter().fit(frame.days, frame.cause >= 0)
    table = fitted.event_table
    before = fitted.survival_function_["KM_estimate"].shift(1)
    rows = []
    for age in table.index[table.observed > 0]:
        n, d = table.at_risk[age], table.observed[age]
        rows.append([age, n, d, before[age], *[((frame.days == age) & (frame.cause == c)).sum() for c in range(causes)]])
    rows = np.array(rows, dtype=float).reshape(-1, 4 + causes)
    age, n, d, s = rows[:, :4].T
    out = []
    for c in range(causes):
        own = rows[:, 4 + c]
        f = np.cumsum(s * own / n)
        variance = []
        for at in range(len(age)):
            gap, upto = f[at] - f[: at + 1], slice(0, at + 1)
            last = n[upto] > d[upto]
            a = np.where(last, d[upto] / (n[upto] * np.where(last, n[upto] - d[upto], 1)), 0)
            variance.append((gap**2 * a).sum() + (s[upto] ** 2 * own[upto] * (n[upto] - own[upto]) / n[upto] ** 3).sum()
                            - 2 * (gap * s[upto] * own[upto] / n[upto] ** 2).sum())
        out.append((f, np.array(variance)))
    return age, n, out


def interval(share, variance):
    if share <= 0 or share >= 1:
        return [share, share]
    z = stats.norm.ppf(0.9)
    error = np.sqrt(variance) / (share * abs(np.log(share)))
    return [float(np.exp(-np.exp(np.log(-np.log(share)) + sign * z * error))) for sign in (1, -1)]


def belief(yes, no, usual=None):
    a, b = (0.5, 0.5) if usual is None else (10 * usual, 10 * (1 - usual))
    beta = stats.beta(a + yes, b + no)
    return beta, [float(beta.mean()), float(beta.ppf(0.1)), float(beta.ppf(0.9))]


deals = [draw(deal) for deal in range(420)]
own = deals[:90]


def decided(of):
    frame = pd.DataFrame([d for d in of if d["closed"] is not None and d["closed"] > TODAY - 365])
    return frame[frame.outcome == WON], frame[frame.outcome == LOST], frame


def rates(of, above=None):
    won, lost, both = decided(of)
    amounts = both.amount.fillna(0)
    usual = usual_value = None
    if above is not None:
        w, l, b = decided(above)
        usual, usual_value = len(w) / len(b), w.amount.sum() / b.amount.sum()
    cases = amounts.sum() ** 2 / (amounts**2).sum()
    value = won.amount.sum() / amounts.sum()
    return belief(len(won), len(lost), usual), belief(value * cases, (1 - value) * cases, usual_value), float(cases)


def figures(of, above=None):
    (beta, by_count), (value_beta, by_value), cases = rates(of, above)
    lives = [(max((d["closed"] if d["closed"] is not None else TODAY) - d["created"], 0.5),
              {WON: 0, LOST: 1, OPEN: -1}[d["outcome"]]) for d in of if d["created"] > TODAY - 730]
    age, _, ((won_share, _), _) = incidence(lives, 2)
    rises = np.flatnonzero(np.diff(won_share, prepend=0) > 0)
    done = [[float(age[i]), float(won_share[i] / won_share[-1])] for i in rises]

    stages = []
    for stage in (10, 11, 12):
        stays = []
        for d in of:
            for place, (at, since) in enumerate(d["stages"]):
                if at != stage:
                    continue
                if place + 1 < len(d["stages"]):
                    then, until = d["stages"][place + 1]
                    how = 0 if then == 13 else 1 if then == 14 else (0 if ORDER[then] > ORDER[at] else 2)
                else:
                    until, how = None, -1
                stays.append((since, until, how, d["outcome"]))
        frame = pd.DataFrame(stays, columns=["since", "until", "how", "outcome"])
        recent = frame[frame.since > TODAY - 365]
        spells = [(max((TODAY if pd.isna(u) else u) - s, 0.5), h) for s, u, h in zip(recent.since, recent.until, recent.how)]
        ages, n, ended = incidence(spells, 3)
        at = np.flatnonzero(n >= 5)[-1] if (n >= 5).any() else 0
        seen = frame[(frame.since > TODAY - 730) & frame.until.notna()]
        lasted = seen.until - seen.since
        won = lasted[seen.outcome == WON]
        median = float((won if len(won) >= 5 else lasted[seen.outcome != OPEN]).median())
        here = [d for d in of if d["outcome"] == OPEN and d["stage"] == stage]
        old = [d for d in here if TODAY - d["stages"][-1][1] > 1.5 * median]
        share = float(ended[0][0][at])
        stages.append([stage, len(recent), share, *interval(share, ended[0][1][at]), float(ended[1][0][at]), float(ages[at]),
                       median, len(here), len(old), sum(d["amount"] or 0 for d in old)])

    cohorts = []
    for start, end in [*PAST, RUNNING]:
        born = [d for d in of if start <= d["created"] <= end]
        lives = [(max((d["closed"] if d["closed"] is not None else TODAY) - d["created"], 0.5),
                  {WON: 0, LOST: 1, OPEN: -1}[d["outcome"]]) for d in born]
        row = [len(born)]
        for limit in (30, 60, 90, 180):
            if not any(d["created"] + limit <= TODAY for d in born):
                row.append(None)
                continue
            ages, _, ended = incidence(lives, 2)
            upto = np.flatnonzero(ages <= limit)
            share, variance = (float(ended[0][0][upto[-1]]), ended[0][1][upto[-1]]) if len(upto) else (0.0, 0.0)
            row.append([share, *interval(share, variance)])
        cohorts.append(row)

    ones = pd.DataFrame([one for d in of for one in d["day_ones"]], columns=["start", "amount", "left"])
    over = ones[ones.start < RUNNING[0]]
    slipped = int((over.left == "slipped").sum())
    _, slippage = belief(slipped, len(over) - slipped)

    won, _, _ = decided(of)
    sizes, cycles = won.amount.dropna(), np.maximum(won.closed - won.created, 0.5)
    qualified = sum(d["outcome"] == OPEN and d["stage"] in (11, 12) for d in of)
    velocity = qualified * beta.mean() * sizes.mean() / cycles.mean() * 30
    relative = beta.var() / beta.mean() ** 2 + sizes.var() / len(sizes) / sizes.mean() ** 2 + cycles.var() / len(cycles) / cycles.mean() ** 2
    apart = float(np.exp(stats.norm.ppf(0.9) * np.sqrt(relative)))

    enough = []
    rate, low, high = by_value
    for start, end in [RUNNING, *COMING]:
        won_in = sum(d["amount"] or 0 for d in of if d["outcome"] == WON and start <= d["closed"] <= end)
        due = [d["amount"] or 0 for d in of if d["outcome"] == OPEN and d["due"] is not None and start <= d["due"] <= end]
        remaining = max(900_000_000 - won_in, 0)
        in_time = max([share for days, share in done if days <= end - TODAY], default=0.0)
        median = next(days for days, share in done if share >= 0.5)
        gaps = [max(remaining - sum(due) * r, 0) / r / (1 if in_time < 0.05 else in_time) for r in (rate, high, low)]
        enough.append([remaining, sum(due) / remaining, (sum(due) - max(due, default=0)) / remaining, 1 / rate, *gaps,
                       in_time, end - int(np.ceil(median))])
    return dict(by_count=by_count, by_value=by_value, cases=cases, done=done, stages=stages, cohorts=cohorts,
                slippage=slippage, velocity=[velocity, velocity / apart, velocity * apart], enough=enough)


print(json.dumps(dict(today=TODAY, past=PAST, running=RUNNING, coming=COMING, deals=deals, own=len(own),
                      whole=figures(deals), part=figures(own, deals)), indent=0))
