"""Loan applications as event logs of a bank's system hold them, and how the engine forecasts them beside the other methods.

    python -m venv venv && venv/bin/pip install numpy
    venv/bin/python docs/methods/loan_log.py target/release/linchpin 4

4: logs of each kind (seeds 1 on). They are imitations: shares, times and volumes are like those published of two real logs, the cases are drawn.
*Year*: thirteen months, some 80 applications a working day, half of them paid out within three weeks; offers that nobody answers are cancelled by
the system on their 31st day. *Months*: five and a half months, most applications declined within the hour. Every case begins with an account of the
system and is handed on. Scored every fortnight from the half of the history on, and printed as by other_companies.py.
"""

import math
import sys
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np

from scoring import print_scores, write_rows

KINDS = {
    # First day, days, applications on a working day, people, chance to be declined at once.
    "year": (datetime(2016, 1, 1), 397, 84, 140, 0.0),
    "months": (datetime(2011, 10, 1), 165, 88, 60, 0.45),
}
STAGES = ["Submitted", "Concept", "Accepted", "Complete", "Validating", "Incomplete"]
GOALS, GOAL_SHARES = ["Car", "Home improvement", "Existing loan takeover", "Other", "Boat"], [0.3, 0.27, 0.18, 0.2, 0.05]
GOAL_ODDS = {"Car": 0.25, "Home improvement": 0.1, "Existing loan takeover": -0.1, "Other": -0.35, "Boat": 0.0}
BY_WEEKDAY = [1.15, 1.05, 1.0, 0.95, 0.9, 0.4, 0.12]
TEAM = 10


class Log:
    def __init__(self, kind, seed):
        self.start, self.days, self.volume, people, self.declined = KINDS[kind]
        self.rng = rng = np.random.default_rng(seed)
        self.rows = {name: [] for name in ["people", "units", "stages", "deals", "changes"]}
        self.staff(people)
        kinds = ["open"] * len(STAGES) + ["won", "lost", "lost"]
        names = [*STAGES, "Pending", "Denied", "Cancelled"]
        self.rows["stages"] = [["default", name, place + 1, kinds[place]] for place, name in enumerate(names)]
        level, pace = rng.normal(0, 0.1), rng.normal(0, 0.05)
        for day in range(self.days):
            level, pace = 0.98 * level + rng.normal(0, 0.03), 0.98 * pace + rng.normal(0, 0.015)
            on = self.start + timedelta(days=day)
            quiet = 0.4 if (on.month, on.day) >= (12, 24) or (on.month, on.day) <= (1, 2) else 1
            expected = self.volume * BY_WEEKDAY[on.weekday()] * quiet * math.exp(level + 0.2 * day / 365)
            for _ in range(rng.poisson(expected)):
                self.case(day + np.clip(rng.normal(0.55, 0.15), 0.3, 0.95), math.exp(pace))

    def staff(self, people):
        self.rows["units"].append(["u0", "Bank", "", "p0", "", ""])
        self.rows["people"] += [["p0", "Head", "vp", "u0", "", ""], ["system", "System", "seller", "u0", "", ""]]
        self.people = []
        for place in range(people):
            team = place // TEAM + 1
            if place % TEAM == 0:
                self.rows["units"].append([f"u{team}", f"Team {team}", "u0", f"m{team}", "", ""])
                self.rows["people"].append([f"m{team}", f"Manager {team}", "manager", f"u{team}", "", ""])
            first = 0 if self.rng.random() < 0.75 else self.rng.integers(0, self.days)
            last = self.days if self.rng.random() < 0.85 else self.rng.integers(first, self.days + 1)
            share = self.rng.gamma(1.2)
            self.people.append((f"w{place}", first, last, share, self.rng.normal(0, 0.15)))
            self.rows["people"].append([f"w{place}", f"Worker {place}", "seller", f"u{team}", "", ""])

    def worker(self, at):
        here = [person for person in self.people if person[1] <= min(at, self.days) <= person[2]]
        shares = np.array([person[3] for person in here])
        return here[self.rng.choice(len(here), p=shares / shares.sum())]

    def working(self, at):
        """The next moment at which people work."""
        while (self.start + timedelta(days=int(at))).weekday() == 6:
            at = int(at) + 1.3 + 0.3 * self.rng.random()
        return at

    def case(self, at, pace):
        rng, created = self.rng, at
        goal = rng.choice(GOALS, p=GOAL_SHARES)
        is_raise = rng.random() < 0.11
        amount = round(float(np.clip(math.exp(rng.normal(9.3, 0.85)), 500, 450_000)) / 500) * 500 + 500
        changes = [(at, "stage", "Submitted"), (at, "owner_id", "system"), (at, "amount", amount)]
        odds = GOAL_ODDS[goal] + (0.8 if is_raise else 0) + rng.normal(0, 0.5)

        def to(stage, at):
            changes.append((at, "stage", stage))

        def hand_on(at):
            person = self.worker(at)
            changes.append((at, "owner_id", person[0]))
            return person

        if rng.random() < self.declined:
            return self.close(created, changes, goal, is_raise, "Denied", at + rng.exponential(0.02))
        at = self.working(at + rng.exponential(0.05 if rng.random() < 0.6 else 1.2))
        owner = hand_on(at)
        to("Concept", at)
        if rng.random() < 0.06:
            return self.close(created, changes, goal, is_raise, "Denied", self.working(at + rng.exponential(2)))
        at = self.working(at + rng.exponential(0.3 if rng.random() < 0.6 else 2))
        to("Accepted", at)
        if rng.random() < 0.4:
            amount = round(amount * math.exp(rng.normal(0.02, 0.2)) / 100) * 100 + 100
            changes.append((at, "amount", amount))
        at = self.working(at + rng.exponential(0.1))
        to("Complete", at)
        offered = at
        answers = rng.random() < 1 / (1 + math.exp(-(1.1 + odds + owner[4])))
        answered = at + pace * rng.gamma(1.5) * 7.5
        if not answers or answered > offered + 31:
            gone = offered + rng.gamma(2) * 6 if rng.random() < 0.25 else offered + 31 + rng.random() * 0.3
            return self.close(created, changes, goal, is_raise, "Cancelled", gone)
        at = self.working(answered)
        owner = hand_on(at) if rng.random() < 0.7 else owner
        while True:
            to("Validating", at)
            at = self.working(at + pace * rng.gamma(1.5) * 1.6)
            if rng.random() < 0.12:
                return self.close(created, changes, goal, is_raise, "Denied", at)
            if rng.random() < 0.55:
                return self.close(created, changes, goal, is_raise, "Pending", at)
            to("Incomplete", at)
            at += pace * rng.gamma(1.2) * 4
            if rng.random() < 0.06:
                return self.close(created, changes, goal, is_raise, "Cancelled", at + 15 * rng.random())
            at = self.working(at)

    def close(self, created, changes, goal, is_raise, outcome, at):
        changes.append((at, "stage", outcome))
        log = [change for change in changes if change[0] < self.days]
        last = {field: value for _, field, value in log}
        closed = self.instant(at) if at < self.days else ""
        deal = f"a{len(self.rows['deals']) + 1}"
        kind = "Limit raise" if is_raise else "New credit"
        amounts = [last["amount"], "EUR", self.instant(created), closed]
        self.rows["deals"].append([deal, deal.upper(), last["owner_id"], "default", last["stage"], *amounts, goal, kind])
        self.rows["changes"] += [[deal, field, value, self.instant(day)] for day, field, value in log]

    def instant(self, at):
        return (self.start + timedelta(days=float(at))).strftime("%Y-%m-%dT%H:%M:%SZ")

    def write(self, folder):
        write_rows(folder, self.rows, {
            "people": "id,name,role,unit_id,hired,left",
            "units": "id,name,parent_id,head_id,from,to",
            "stages": "pipeline,stage,position,kind",
            "deals": "id,name,owner_id,pipeline,stage,amount,currency,created_at,closed_at,loan goal,application type",
            "changes": "deal_id,field,value,happened_at",
        })


def main():
    linchpin, count = sys.argv[1], int(sys.argv[2])
    for kind, (start, days, *_) in KINDS.items():
        first = (start + timedelta(days=days // 2)).date()
        print(f"*{kind}*")
        logs = [Log(kind, seed) for seed in range(1, count + 1)]
        print_scores(linchpin, logs, ["--every", "14d", "--from", str(first)])


main()
