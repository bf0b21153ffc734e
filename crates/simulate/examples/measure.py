"""Measures a simulated company from its files: python3 measure.py DIR. Figures stand in the method page."""
import csv
import sys
from collections import Counter, defaultdict
from datetime import date, timedelta
from statistics import mean, median


def read(name):
    with open(f"{sys.argv[1]}/{name}.csv", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def day(text):
    return date.fromisoformat(text[:10])


def quarter(text):
    return day(text).year, (day(text).month - 1) // 3


def quantile(values, share):
    return sorted(values)[int(share * (len(values) - 1))]


spec = {row["name"]: row["value"] for row in read("truth_parameters") if not row["index"]}
end, years = day(spec["end"]), float(spec["years"])
start = end - timedelta(days=int(years * 365.25))
deals = list(read("deals"))
print(f"deals {len(deals)}, per seat and year {len(deals) / float(spec['sellers']) / years:.1f}")

for kind in ("New Business", "Expansion", "Renewal"):
    rows = [row for row in deals if row["type"] == kind]
    closed = [row for row in rows if row["closed_at"]]
    won = [row for row in closed if row["won_amount"]]
    cycles = [(day(row["closed_at"]) - day(row["created_at"])).days for row in closed]
    amounts = sorted(float(row["won_amount"]) for row in won)
    top = sum(amounts[-len(amounts) // 10 :]) / sum(amounts)
    print(
        f"{kind}: {len(rows) / len(deals):.0%} of deals, win rate {len(won) / len(closed):.3f}, cycle median "
        f"{median(cycles):.0f} p90 {quantile(cycles, 0.9)} days, won mean {mean(amounts):.0f} median "
        f"{median(amounts):.0f}, largest tenth {top:.0%} of value"
    )

outcomes = {row["deal_id"]: row["outcome"] for row in read("truth_outcomes")}
open_new = [row for row in deals if not row["closed_at"] and row["type"] == "New Business"]
ages = [(end - day(row["created_at"])).days for row in open_new]
share = mean(outcomes[row["id"]] == "won" for row in open_new)
print(f"open new business: age median {median(ages):.0f} p90 {quantile(ages, 0.9)} days, will be won {share:.3f}")

fields, pushes, planned = Counter(), Counter(), {}
for row in read("changes"):
    fields[row["field"]] += 1
    if row["field"] == "close_date":
        pushes[row["deal_id"]] += row["value"] > planned.get(row["deal_id"], "9")
        planned[row["deal_id"]] = row["value"]
new = [row["id"] for row in deals if row["type"] == "New Business"]
print("changes per deal", {field: round(count / len(deals), 2) for field, count in fields.items()})
print(f"  together {fields.total() / len(deals):.2f}; pushes per new deal {sum(pushes[i] for i in new) / len(new):.2f}")
print(f"activity rows per deal {sum(1 for _ in read('activities')) / len(deals):.2f}")

here = left = 0
for row in read("people"):
    if "Account Executive" in row["role"]:
        last = day(row["left"]) if row["left"] else end
        here += max((last - max(day(row["hired"]), start)).days, 0) / 365.25
        left += bool(row["left"])
print(f"leavers per seller-year {left / here:.3f}")

by_person, by_quarter, created_too, count = Counter(), Counter(), Counter(), Counter()
for row in deals:
    if row["won_amount"]:
        when = quarter(row["closed_at"])
        by_person[row["owner_id"], when] += float(row["won_amount"])
        by_quarter[when] += float(row["won_amount"])
        count[when] += 1
        created_too[when] += quarter(row["created_at"]) == when
whole = sorted(by_quarter)[3:-1]
attained = [
    by_person[row["person_id"], quarter(row["period_start"])] / float(row["amount"])
    for row in read("quotas")
    if row["person_id"] and quarter(row["period_start"]) in whole
]
print(f"attainment median {median(attained):.2f}, p10 {quantile(attained, 0.1):.2f}, p90 {quantile(attained, 0.9):.2f}")
shares = [created_too[when] / count[when] for when in whole]
print(f"create-and-close by count {min(shares):.2f} to {max(shares):.2f}")

ratio = defaultdict(list)
for row in read("numbers"):
    when = quarter(row["period_start"])
    if row["unit_id"] == "U-ALL" and when in whole:
        week = (day(row["as_of"]) - day(row["period_start"])).days // 7
        ratio[week].append(float(row["amount"]) / by_quarter[when])
print("company's number / outcome by week", {week: round(mean(ratio[week]), 2) for week in (0, 4, 8, 12) if ratio[week]})
