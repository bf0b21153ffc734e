"""Companies of another make than `linchpin simulate`, and how the engine forecasts them beside the other methods.

    python -m venv venv && venv/bin/pip install numpy
    venv/bin/python docs/methods/other_companies.py target/release/linchpin 12 24

12: sellers; 24: companies (seeds 1 on). Nothing is shared with the simulated company: deals stay in a stage for a Gamma-distributed time and
then move on or not (a semi-Markov chain, no daily rates); lost ones are often left lying first; demand and each industry's luck drift; prices
rise once; a few large deals make half of the value; sellers come, go and keep their dates tidily or not. Origins stand four weeks apart over
the last year; scoring.py says what is printed.
"""

import math
import sys
from datetime import date, datetime, timedelta

import numpy as np

from scoring import print_scores, write_rows

START, KEPT, END = date(2023, 7, 1), date(2024, 1, 1), date(2026, 6, 30)
DAYS = (END - START).days
STAGES = ["Lead", "Discovery", "Evaluation", "Proposal", "Legal"]
SEGMENTS = ["SMB", "Mid-market", "Enterprise"]
MEDIAN, SIGMA = [8e3, 3e4, 1.2e5], [0.6, 0.7, 0.95]
# Mean days in each stage, by segment; log odds to move on from it.
STAY = np.array([[9, 14, 14, 9, 6], [14, 21, 26, 16, 12], [20, 35, 50, 30, 28]], float)
ODDS = [0.8, 0.9, 0.8, 1.0, 2.2]
SOURCES, SOURCE_SHARES = ["inbound", "outbound", "partner", "referral"], [0.4, 0.35, 0.15, 0.1]
SOURCE_EFFECT = {"inbound": 0.0, "outbound": -0.35, "partner": 0.1, "referral": 0.6}
INDUSTRIES = ["retail", "health", "software", "industrial"]
CREATIONS_BY_MONTH = {1: 1.15, 7: 0.85, 8: 0.75, 9: 1.2, 12: 0.65}
PRICES_ROSE = 800
HEADERS = {
    "people": "id,name,role,unit_id,hired,left",
    "units": "id,name,parent_id,head_id,from,to",
    "stages": "pipeline,stage,position,kind",
    "accounts": "id,name,segment,industry,region,owner_id",
    "deals": "id,name,account_id,owner_id,pipeline,stage,type,amount,currency,created_at,close_date,category,closed_at,won_amount,source,"
    "competitor",
    "changes": "deal_id,field,value,happened_at",
    "activities": "deal_id,person_id,kind,happened_at,direction,count",
}


def on(day):
    return START + timedelta(days=int(day))


def number(of):
    return (of - START).days


def quarter_end(day):
    month = (day.month - 1) // 3 * 3 + 3
    return date(day.year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def instant(day, share):
    return (datetime.combine(on(day), datetime.min.time()) + timedelta(hours=8 + 9 * share)).strftime("%Y-%m-%dT%H:%M:%SZ")


def hundreds(amount):
    return round(amount / 100) * 100 + 100


class Company:
    def __init__(self, sellers, seed):
        self.rng = np.random.default_rng(seed)
        self.rows = {name: [] for name in HEADERS}
        weeks = (DAYS + 400) // 7 + 2
        self.demand, self.luck = self.drift(weeks, 0.15, 0.93), self.drift(weeks, 0.18, 0.93)
        self.industry = {name: self.drift(weeks, 0.2, 0.98) for name in INDUSTRIES}
        self.growth = self.rng.normal(0.12, 0.15)
        self.season = [CREATIONS_BY_MONTH.get(on(day).month, 1) * (0 if on(day).weekday() > 4 else 1.4) for day in range(DAYS + 400)]
        self.staff(sellers)
        self.deals = 0
        for seller in self.sellers:
            for day in range(seller["from"], seller["to"]):
                for _ in range(self.rng.poisson(self.creations(seller, day))):
                    Deal(self, seller, day).live()
        kinds = ["open"] * len(STAGES) + ["won", "lost"]
        self.rows["stages"] = [["default", name, place + 1, kinds[place]] for place, name in enumerate([*STAGES, "Won", "Lost"])]

    def drift(self, weeks, deviation, keeps):
        values = [self.rng.normal() * deviation]
        for _ in range(weeks):
            values.append(keeps * values[-1] + math.sqrt(1 - keeps**2) * deviation * self.rng.normal())
        return values

    def staff(self, sellers):
        mix = self.rng.dirichlet([6, 3, 1.5])
        teams = max(1, round(sellers / 8))
        self.rows["units"].append(["u0", "Company", "", "p0", "", ""])
        self.rows["people"].append(["p0", "Head", "vp", "u0", "", ""])
        for team in range(1, teams + 1):
            self.rows["units"].append([f"u{team}", f"Team {team}", "u0", f"m{team}", "", ""])
            self.rows["people"].append([f"m{team}", f"Manager {team}", "manager", f"u{team}", "", ""])
        self.sellers = []
        for seat in range(sellers):
            day, turn, team = 0, 0, seat % teams + 1
            while day < DAYS:
                stays = DAYS if self.rng.random() > 0.5 else int(self.rng.exponential(500)) + 120
                to = min(DAYS, day + stays)
                seller = {"id": f"s{seat}_{turn}", "team": team, "from": day, "to": to, "new": turn > 0, "leaves": to < DAYS}
                seller |= {"skill": self.rng.normal(0, 0.3), "volume": math.exp(self.rng.normal(0, 0.35)), "tidy": self.rng.beta(2, 2)}
                seller |= {"optimism": self.rng.normal(0, 0.25), "mix": self.rng.dirichlet(mix * 8)}
                self.sellers.append(seller)
                hired, left = on(day) if turn else "", on(to) if to < DAYS else ""
                self.rows["people"].append([seller["id"], f"Seller {seat}-{turn}", "seller", f"u{team}", hired, left])
                day, turn = to + int(self.rng.integers(5, 40)), turn + 1

    def creations(self, seller, day):
        ramp = min(1, (day - seller["from"]) / 150) if seller["new"] else 1
        trend = math.exp(self.demand[day // 7] + self.growth * day / 365)
        return 0.17 * seller["volume"] * self.season[day] * trend * (0.25 + 0.75 * ramp)

    def write(self, folder):
        write_rows(folder, self.rows, HEADERS)


class Deal:
    def __init__(self, company, owner, day):
        rng = self.rng = company.rng
        company.deals += 1
        self.company, self.owner, self.created, self.id = company, owner, day, f"d{company.deals}"
        self.segment = rng.choice(3, p=owner["mix"])
        self.source, self.industry = rng.choice(SOURCES, p=SOURCE_SHARES), rng.choice(INDUSTRIES)
        self.competitor = rng.choice(["", "Acme", "Globex"], p=[0.5, 0.3, 0.2])
        quality = rng.normal(0, 0.8)
        self.appeal = quality + SOURCE_EFFECT[self.source] + (0.5 if self.source == "partner" and self.segment == 2 else 0)
        self.appeal -= 0.5 if self.competitor == "Acme" and self.segment == 0 else 0.15 if self.competitor else 0
        self.pace = STAY[self.segment] * math.exp(rng.normal(0, 0.35) - 0.2 * quality)
        self.contact = 0.35 * math.exp(0.3 * quality)
        self.amount = hundreds(MEDIAN[self.segment] * math.exp(rng.normal(0, SIGMA[self.segment])))
        self.plan = on(day + STAY[self.segment].sum() * math.exp(rng.normal(-0.15 - owner["optimism"], 0.4)))
        self.plan = quarter_end(self.plan) if rng.random() < 0.5 else self.plan
        first = {"stage": STAGES[0], "amount": self.amount, "close_date": self.plan, "owner_id": owner["id"]}
        self.log = [(day, field, value) for field, value in first.items()]
        self.activities = []

    def live(self):
        day, stage = self.created + 0.01, 0
        while True:
            moves_on, end, silent_from = self.stay(stage, day)
            self.weeks(stage, day, end, silent_from)
            day = end
            if not moves_on or stage == len(STAGES) - 1:
                return self.close(day, moves_on)
            stage += 1
            self.enter(stage, day)

    def stay(self, stage, day):
        """Whether the deal moves on from a stage, when, and from when on nobody answers any more."""
        rng, week = self.rng, min(int(day) // 7, len(self.company.luck) - 1)
        is_fresh = self.owner["new"] and day - self.owner["from"] < 120
        odds = ODDS[stage] + 0.9 * self.appeal + self.owner["skill"] * (0.6 if is_fresh else 1)
        odds += self.company.luck[week] + self.company.industry[self.industry][week] - (0.15 if day > PRICES_ROSE else 0)
        moves_on = rng.random() < 1 / (1 + math.exp(-odds))
        length = self.pace[stage] * rng.gamma(1.6) / 1.6
        end, silent_from = day + length, math.inf
        if not moves_on and rng.random() < 0.45:
            silent_from = day + 0.6 * length
            lies = 200 if rng.random() < 0.2 * (1 - self.owner["tidy"]) else 0
            end += rng.exponential(70) + 20 * (1 - self.owner["tidy"]) + lies
        if moves_on and stage == len(STAGES) - 1:
            # Signatures fall at the ends of quarters.
            last = number(quarter_end(on(end)))
            if last - end < 25 and rng.random() < 0.5:
                end = max(day + 0.5, last - rng.exponential(2.5))
        while int(end) < len(self.company.season) and self.company.season[int(end)] == 0:
            end += 1
        return moves_on, end, silent_from

    def weeks(self, stage, day, end, silent_from):
        rng = self.rng
        while day < min(end, DAYS):
            self.hand_over(day)
            answers = day < silent_from
            for kind, often, direction in [("meeting", 0.7, ""), ("email", 1.6, "in")]:
                self.act(day, kind, direction, rng.poisson(self.contact * often * (1 if answers else 0.1) * (1 + 0.3 * stage)))
            if not answers and rng.random() < 0.4:
                self.act(day, "email", "out", 1)
            if number(self.plan) < day and rng.random() < 0.15 + 0.6 * self.owner["tidy"]:
                plan = on(day + 7 + rng.exponential(30))
                self.plan = quarter_end(plan) if rng.random() < 0.4 else plan
                self.log.append((day + rng.random(), "close_date", self.plan))
            day += 7

    def act(self, day, kind, direction, count):
        if count and day + 4 < DAYS:
            at = instant(day + self.rng.random() * 4, self.rng.random())
            self.activities.append([self.id, self.owner["id"], kind, at, direction, count])

    def hand_over(self, day):
        if not self.owner["leaves"] or day <= self.owner["to"]:
            return
        peers = [s for s in self.company.sellers if s["team"] == self.owner["team"] and s["from"] <= day < s["to"]]
        if peers:
            self.owner = peers[self.rng.integers(len(peers))]
            self.log.append((day, "owner_id", self.owner["id"]))

    def enter(self, stage, day):
        rng = self.rng
        self.log.append((day, "stage", STAGES[stage]))
        if stage == 3 and rng.random() < 0.6:
            self.amount = hundreds(self.amount * math.exp(rng.normal(-0.08, 0.3)))
            self.log.append((day, "amount", self.amount))
        if rng.random() < 0.3:
            ahead = STAY[self.segment][stage:].sum() * math.exp(rng.normal(-0.1 - self.owner["optimism"], 0.3))
            self.plan = on(day + ahead)
            self.log.append((day, "close_date", self.plan))

    def close(self, day, is_won):
        if on(day) < KEPT:
            return
        rng, rows, is_closed = self.rng, self.company.rows, day < DAYS
        value = round(self.amount * (math.exp(rng.normal(-0.1, 0.12)) if rng.random() < 0.3 else 1)) if is_won else 0
        if is_closed:
            self.log += [(day, "close_date", on(day)), (day, "stage", "Won" if is_won else "Lost")]
            self.log += [(day, "amount", value)] if is_won else []
        log = sorted((entry for entry in self.log if entry[0] < DAYS), key=lambda entry: entry[0])
        last = {field: value for _, field, value in log}
        account = f"a{self.id[1:]}"
        rows["accounts"].append([account, f"Account {self.id[1:]}", SEGMENTS[self.segment], self.industry, "", ""])
        closed = [instant(day, 0.9), value if is_won else ""] if is_closed else ["", ""]
        head = [self.id, f"Deal {self.id[1:]}", account, last["owner_id"], "default", last["stage"], "new", last["amount"], "USD"]
        rows["deals"].append([*head, instant(self.created, 0.01), last["close_date"], "", *closed, self.source, self.competitor])
        for place, (at, field, of) in enumerate(log):
            rows["changes"].append([self.id, field, of, instant(at, min(0.99, 0.02 + 0.9 * (at % 1) + place * 1e-4))])
        rows["activities"] += self.activities


def main():
    linchpin, sellers, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    print_scores(linchpin, [Company(sellers, seed) for seed in range(1, count + 1)], ["--every", "28d"])


main()
